"""book.labs, book.site.lab_pages: a notebook becomes a page like the others, and runs only if it has to."""

import base64
import json
import os
import subprocess
import sys
from textwrap import dedent

import pytest
from bs4 import BeautifulSoup

from book import labs
from book.labs.kernel import environment
from book.labs.outputs import LabError, outputs_of, words
from book.labs.run import keep
from book.rendering import site_markdown
from book.site import lab_pages

HEAD = "---\njupyter:\n  kernelspec: {name: python3, display_name: Python 3, language: python}\n---\n\n"

LAB = HEAD + dedent(
    """\
    # 实验室 { #lab }

    The loss $L$ falls.

    ```python
    import matplotlib.pyplot as plt

    from dlscratch.activations import relu

    print("a < b & c", float(relu(-1.0)))
    print("```")
    ```

    ```python
    plt.plot([1, 2], [3, 4], label="训练")
    plt.title("学习曲线")
    plt.legend()
    plt.show()
    print("after")
    plt.plot([1, 2])
    plt.ylabel("loss < 1");
    ```

    /// caption
    What to take away.
    ///

    ```python
    x = 3
    ```

    ## Ends { #end }

    ```python
    print("first")
    x
    ```
    """
)

SITE = {
    "site_name": "Labs",
    "site_url": "",
    "theme": {"name": "mkdocs"},
    "plugins": [
        {"mkdocs-jupyter": {"include": ["labs/*.md"], "execute": True, "allow_errors": False, "cache": False}}
    ],
    "hooks": ["hooks.py"],
    "markdown_extensions": [
        {"pymdownx.highlight": {"pygments_lang_class": True}},
        *["attr_list", "toc", "pymdownx.superfences", "pymdownx.blocks.caption"],
    ],
}

HOOKS = """\
from pathlib import Path
from mkdocs.plugins import event_priority
from book import labs
from book.labs.run import run
from book.site import lab_pages

labs.LABS = Path("cache").resolve()

def on_pre_build(config):
    run("labs/lab.md", Path("docs/labs/lab.md"))

@event_priority(-100)
def on_pre_page(page, config, files):
    lab_pages.take_over(page)

def on_post_page(output, page, config):
    assert "```text" not in page.markdown, "this is no longer the author's Markdown"
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A site with one lab; `site(text)` builds it and gives what the build said and the page."""
    root = tmp_path_factory.mktemp("site")
    (root / "mkdocs.yml").write_text(json.dumps(SITE), "utf8")
    (root / "hooks.py").write_text(HOOKS, "utf8")
    page = root / "docs" / "labs" / "lab.md"
    page.parent.mkdir(parents=True)
    (root / "docs" / "index.md").write_text("# Home\n\n[to the lab](labs/lab.md#end)\n", "utf8")

    def build(text):
        page.write_text(text, "utf8")
        run = subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "--verbose", "--strict"],
            cwd=root, capture_output=True, text=True, encoding="utf8",
            env=os.environ | {"MPLBACKEND": "Agg", "MATPLOTLIBRC": str(root)},
        )  # fmt: skip
        built = root / "site" / "labs" / "lab" / "index.html"
        return run.stderr, built.read_text("utf8") if run.returncode == 0 else ""

    build.cache = root / "cache"
    return build


@pytest.fixture(scope="module")
def built(site):
    said, page = site(LAB)
    assert "Converting notebook" in said
    assert page, said
    return page


def test_a_lab_is_a_page_like_the_others(built):
    assert len(built) < 60_000
    soup = BeautifulSoup(built, "lxml")
    assert [h["id"] for h in soup.select("h1, h2")] == ["lab", "end"]
    assert soup.title.get_text() == "实验室 - Labs"
    assert not soup.select('[class*="jp-"], style:not(svg style)')
    assert "{ #" not in built
    assert "drawn:" not in built


def test_outputs_stand_below_their_code(built):
    shown = BeautifulSoup(built, "lxml").select("div.highlight, span.drawn")
    assert [(tag.name, tag.get("class")[0]) for tag in shown] == [
        *[("div", "language-python"), ("div", "language-text")],
        *[("div", "language-python"), ("span", "drawn"), ("div", "language-text"), ("span", "drawn")],
        ("div", "language-python"),
        *[("div", "language-python"), ("div", "language-text")],
    ]
    assert [tag.code.get_text() for tag in shown if "language-text" in tag["class"]] == [
        "a < b & c 0.0\n```\n",
        "after\n",
        "first\n3\n",
    ]


def test_drawings_follow_the_page_and_say_what_they_show(built):
    first, second = BeautifulSoup(built, "lxml").select("span.drawn")
    assert first["aria-label"] == "学习曲线, 训练"
    assert second["aria-label"] == "loss < 1"
    assert "currentColor" in str(first)
    assert "#010203" not in str(first)
    assert "<metadata" not in built
    ids = [tag["id"] for tag in BeautifulSoup(built, "lxml").select("[id]")]
    assert len(ids) == len(set(ids))
    assert second.find_parent("figure").figcaption.get_text().strip() == "What to take away."


def test_a_change_of_the_prose_starts_no_kernel_and_keeps_the_outputs(site, built):
    said, page = site(LAB.replace("falls", "rises"))
    assert "Converting notebook" not in said
    assert page == built.replace("falls", "rises")


def test_every_run_gives_the_same_bytes(site, built):
    (stored,) = site.cache.glob("*.json")
    before = stored.read_bytes()
    stored.unlink()
    said, page = site(LAB)
    assert "Converting notebook" in said
    assert page == built
    assert stored.read_bytes() == before


def test_a_cell_that_fails_stops_the_build_and_names_the_lab(site):
    said, page = site(LAB.replace("x = 3", "x = 3 / 0"))
    assert not page
    assert "labs/lab.md" in said
    assert "ZeroDivisionError" in said


@pytest.fixture
def store(tmp_path, monkeypatch):
    """A cache of its own for the outputs of labs, and a count of the runs."""
    monkeypatch.setattr(labs, "LABS", tmp_path / "cache")
    runs = []

    def stored(page, code):
        def execute():
            runs.append(page)
            return cell(text(f"run {len(runs)}\n"))

        source = f"{HEAD}```python\n{code}\n```\n"
        keep(page, source, execute)
        return labs.outputs(page, source)

    stored.runs = runs
    return stored


def test_a_lab_is_run_again_when_a_source_that_it_imports_changes(store, tmp_path, monkeypatch):
    source = tmp_path / "source.py"
    source.write_text("1", "utf8")
    monkeypatch.setattr(labs, "closure", lambda code, *own: [source] if "dlscratch" in code else [])
    for page in ("zh/labs/a.md", "en/labs/a.md", "zh/labs/a.md"):
        store(page, "import dlscratch")
    store("zh/labs/b.md", "import numpy")
    assert store.runs == ["zh/labs/a.md", "en/labs/a.md", "zh/labs/b.md"]
    source.write_text("2", "utf8")
    assert store("zh/labs/a.md", "import dlscratch") == [[("text", "run 4\n")]]
    assert store("zh/labs/b.md", "import numpy") == [[("text", "run 3\n")]]
    assert len(list(labs.LABS.iterdir())) == 3  # nothing stale is kept


@pytest.mark.parametrize(("page", "file"), labs.lab_pages().items())
def test_every_lab_of_the_book_has_run_as_it_stands(page, file):
    assert labs.outputs(page, file.read_text("utf8"))


def test_the_sources_of_a_lab_are_those_that_its_code_reaches():
    names = {file.name for file in labs.sources("from dlscratch.activations import relu")}
    assert "activations.py" in names
    assert "mnist.py" not in names


@pytest.mark.parametrize(
    "depends", ["style.py", "svg.py", "matplotlibrc", "outputs.py", "kernel.py", "run.py"]
)
def test_the_style_and_our_own_code_are_in_the_key(depends):
    assert [file for file in labs.sources("import numpy") if file.name == depends and file.exists()]


@pytest.mark.parametrize(
    ("markdown", "says"),
    [
        ("!!! note\n\n    ```python\n    x = 1\n    ```\n", "margin"),
        ('```python\n--8<-- "dlscratch/activations.py"\n```\n', "embed"),
        ("```python\nprint(1)\n```\n\n```text\n1\n```\n", "come from its run"),
        ("```python\n%matplotlib inline\n```\n", "not Python: %matplotlib inline"),
        ("```python\nx = 1\n```\n\n```bash\nls\n```\n", "1 Python blocks, but 2 cells"),
    ],
)
def test_what_page_and_notebook_would_not_share_is_refused(markdown, says, tmp_path, monkeypatch):
    monkeypatch.setattr(labs, "LABS", tmp_path)
    with pytest.raises(LabError, match=f"(?s)zh/labs/a.md.*{says}"):
        keep("zh/labs/a.md", HEAD + markdown, lambda: cell() + cell())
    assert not list(tmp_path.iterdir())


def test_a_lab_that_has_not_run_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(labs, "LABS", tmp_path)
    with pytest.raises(LabError, match=r"zh/labs/a\.md has not run.*book\.build"):
        labs.outputs("zh/labs/a.md", HEAD + "```python\nx = 1\n```\n")


def cell(*outputs):
    return f'<div class="jp-CodeCell">{"".join(outputs)}</div>'


def text(content, kind="text/plain"):
    return f'<div class="jp-OutputArea-output" data-mime-type="{kind}"><pre>{content}</pre></div>'


def drawing(svg):
    data = base64.b64encode(svg.encode()).decode()
    return f'<div class="jp-OutputArea-output"><img src="data:image/svg+xml;base64,{data}"></div>'


@pytest.mark.parametrize(
    ("output", "says"),
    [
        (text("UserWarning: w", "application/vnd.jupyter.stderr"), "UserWarning"),
        (text("<table></table>", "text/html"), "text/html"),
        (text("[&lt;Line2D at 0x7f221685c910&gt;]"), "semicolon"),
        ('<div class="jp-OutputArea-output"><img src="data:image/png;base64,AA=="></div>', "bitmap"),
        (drawing('<svg xmlns="http://www.w3.org/2000/svg"><text>1</text></svg>'), "title"),
    ],
)
def test_other_outputs_are_refused(output, says):
    with pytest.raises(LabError, match=f"lab-2-1.*{says}"):
        outputs_of(cell() + cell(output))


def test_into_how_many_pieces_a_text_falls_does_not_matter():
    svg = drawing('<svg xmlns="http://www.w3.org/2000/svg"><path id="a"/><text>loss</text></svg>')
    whole = outputs_of(cell(text("a\nb\n"), svg, text("c\n")))
    assert whole == outputs_of(cell(text("a\n"), text("b\n"), svg, text("c\n")))
    assert [output[0] for output in whole[0]] == ["text", "svg", "text"]
    assert "lab-1-1" in whole[0][1][1]


def test_the_words_of_a_drawing_are_not_its_ticks():
    ticks = '<g id="xtick_1"><g id="text_1"><text>Monday</text></g></g>'
    axes = "<g><text>loss <tspan>L</tspan></text><text>0.5</text><text>loss L</text></g>"
    assert words(f'<svg xmlns="http://www.w3.org/2000/svg">{ticks}{axes}</svg>') == "loss L"


def test_the_look_of_an_output_is_that_of_other_pages():
    block, printed = "```python\nprint(1)\n```\n", "\n```text\n1\n```"
    with_output = lab_pages.with_outputs(block, [[("text", "1\n")]])
    assert site_markdown().convert(with_output) == site_markdown().convert(block + printed)


def test_the_kernel_is_this_python_with_one_blas_thread():
    folder = environment()["JUPYTER_PATH"]
    with open(os.path.join(folder, "kernels", "python3", "kernel.json"), encoding="utf8") as file:
        spec = json.load(file)
    assert spec["argv"][0] == sys.executable
    assert spec["env"]["OPENBLAS_NUM_THREADS"] == "1"
    assert "PYTHONPATH" not in spec["env"]
