"""What a piece of code depends on is read from its imports."""

import pytest

from book.experiments.sources import closure, digest

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
        ("measured", {"lib/measured.py", "lib/measured.json"}),
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
