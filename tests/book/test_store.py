"""What code depends on is read from its imports, and what is made of it is kept until that changes."""

import pytest

from book.store import address, closure, digest, kept

FILES = {
    "lib/__init__.py": "from .layers import Affine\n",
    "lib/activations.py": "import math\n",
    "lib/layers/__init__.py": "from .affine import Affine\nfrom .relu import ReLU as Rectifier\n",
    "lib/layers/affine.py": "",
    "lib/layers/relu.py": "from ..activations import relu\n",
    "lib/data/__init__.py": "from .digits import load\n",
    "lib/data/digits.py": "",
    "lib/data/digits.npz": "bytes",
    "uses/one.py": "from lib.layers import Affine\n",
    "uses/two.py": "from lib.layers import Rectifier\n",
    "uses/whole.py": "import lib.layers\n",
    "uses/module.py": "from lib import activations\n",
    "lib/measured.py": "",
    "lib/measured.json": "{}",
    "lib/measured.longer.json": "{}",
    "lib/measured_other.json": "{}",
    "lib/other.json": "{}",
    "uses/measured.py": "from lib.measured import read\n",
    "uses/data.py": "def f():\n    from lib.data import load\n",
}


@pytest.fixture
def src(tmp_path):
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


@pytest.mark.parametrize(
    ("start", "needed"),
    [
        ("one", {"lib/layers/affine.py"}),
        ("two", {"lib/layers/relu.py", "lib/activations.py"}),
        ("module", {"lib/activations.py"}),
        ("data", {"lib/data/digits.py", "lib/data/digits.npz"}),
        ("measured", {"lib/measured.py", "lib/measured.json", "lib/measured.longer.json"}),
        (
            "whole",
            {"lib/layers/__init__.py", "lib/layers/affine.py", "lib/layers/relu.py", "lib/activations.py"},
        ),
    ],
)
def test_a_module_depends_on_what_it_imports_and_on_nothing_else(src, start, needed):
    found = closure(src / "uses" / f"{start}.py", src=src)
    assert {path.relative_to(src).as_posix() for path in found} == needed | {f"uses/{start}.py"}


def test_code_given_as_text_depends_on_what_it_imports(src):
    assert closure("from lib.activations import x", src=src) == (src / "lib" / "activations.py",)


def test_digest_follows_the_contents_of_the_files(src):
    files = closure(src / "uses" / "two.py", src=src)
    before = digest(files, "seed 0")
    (src / "uses" / "two.py").write_text('"""About."""\nfrom lib.layers import Rectifier  # words\n')
    assert digest(files, "seed 0") == before, "words are no code"
    assert digest(files, "seed 0") == before != digest(files, "seed 1")
    (src / "lib" / "layers" / "affine.py").write_text("changed = True")
    assert digest(closure(src / "uses" / "two.py", src=src), "seed 0") == before
    (src / "lib" / "activations.py").write_text("changed = True")
    assert digest(closure(src / "uses" / "two.py", src=src), "seed 0") != before


def test_what_is_kept_is_made_once_for_each_key(tmp_path):
    made = []

    def number(seed, name="a"):
        def write(file):
            made.append(seed)
            file.write_text(seed)

        return kept(address(tmp_path / "numbers", name, ".json", [], seed), write)

    number("another's", "a-b")
    first = number("seed 0")
    assert number("seed 0") == first
    assert first.read_text() == "seed 0"
    assert number("seed 1").read_text() == "seed 1"
    assert made == ["another's", "seed 0", "seed 1"]
    left = sorted(file.read_text() for file in (tmp_path / "numbers").iterdir())
    assert left == ["another's", "seed 1"], "the stale one goes, and nothing else"


def test_a_folder_is_kept_like_a_file(tmp_path):
    def build(folder):
        folder.mkdir()
        (folder / "inside").touch()

    for seed in ("seed 0", "seed 1", "seed 1"):
        folder = kept(address(tmp_path, "wheel", "", [], seed), build)
        assert (folder / "inside").exists()
        assert list(tmp_path.iterdir()) == [folder]


def test_what_fails_leaves_nothing_half_made(tmp_path):
    def fail(file):
        file.write_text("half")
        raise ValueError("no more")

    with pytest.raises(ValueError, match="no more"):
        kept(address(tmp_path, "a", ".json", []), fail)
    assert list(tmp_path.iterdir()) == []


def test_of_two_that_make_the_same_the_faster_wins(tmp_path):
    place = address(tmp_path, "wheel", "", [])

    def slow(folder):
        for made in (folder, place):  # the second is another process's
            made.mkdir()
            (made / "inside").touch()

    assert kept(place, slow) == place
    assert list(tmp_path.iterdir()) == [place]
