"""book.site.downloads: each page as a script that runs wherever dlscratch is installed, and as a notebook."""

import doctest
import importlib.resources
import json
import os
import shutil
from pathlib import Path
from textwrap import dedent

import nbformat
import pytest
from nbclient import NotebookClient

from book import LANGUAGES, ONE_THREAD
from book.checks.program import OUTPUT, trim
from book.pages import is_lab, page_names, path, python_blocks
from book.rendering import expand
from book.site.downloads import FONT, names, needs_font, notebook, script
from installed import Bare

PAGES = [
    (language, name)
    for name in page_names()
    for language in LANGUAGES
    if not name.endswith("/index") and path(language, name).exists()  # no downloads of a chapter's own page
]
ABOUT = ("The title", "https://example.org/book/", "pip install dlscratch matplotlib")

PAGE = dedent(
    """\
    # The title { #title }

    !!! abstract "On this page"
        You need [arrays](numpy.md#array) and [NumPy](https://numpy.org){ .md-button }.

    ## No code { #none }

    ## With `code` { #with }

    Look at $f[x](y)$, `a[0](b)` and **this**{ .term }:

    $$
    \\hspace{.5em} [x](y)
    $$

    ![A curve that falls](figure:curve)

    /// caption
    What to take away.
    ///

    ```python title="one.py"
    x = 1
    print(x)
    ```

    ```text
    1
    ```

    Between.

    ??? success "Answer"

        === "First"

            In a tab.

            ```python
            if x:

                y = 2
            ```

        After the tab.

        ```text
        # no heading, ![no](figure:figure)
        ```

    !!! note ""

        - in a list

            ```python
            print(y)
            ```

            ```text
            2
            ```

            goes on

    ### Deeper { #deeper }

    <div class="grid" markdown>
    inside
    </div>

    *[MSE]: mean squared error

    ```python
    --8<-- "book/site/__init__.py"
    z = 3
    ```

    ## The end { #end }
    """
)


def cells(text, language="en"):
    document = json.loads(notebook(text, language, *ABOUT))
    return [(cell["cell_type"], "".join(cell["source"])) for cell in document["cells"]]


def test_a_script_is_the_blocks_under_the_headings_that_lead_to_them():
    assert script(PAGE, "en", *ABOUT) == dedent(
        f"""\
        # The title
        # https://example.org/book/
        # Code: MIT licence. Text: CC BY 4.0.
        # Install first: pip install dlscratch matplotlib

        # %% [markdown]
        # ## With `code`

        # %%
        x = 1
        print(x)

        # %%
        if x:

            y = 2

        # %%
        print(y)

        # %% [markdown]
        # ### Deeper

        # %%
        {expand('--8<-- "book/site/__init__.py"').strip()}

        z = 3
        """
    )


def test_a_notebook_reads_well():
    assert cells(PAGE)[:3] == [
        (
            "markdown",
            dedent(
                """\
                # The title

                https://example.org/book/

                Code: MIT licence. Text: CC BY 4.0. Install first: `pip install dlscratch matplotlib`

                **On this page**

                You need arrays and [NumPy](https://numpy.org).

                ## No code

                ## With `code`

                Look at $f[x](y)$, `a[0](b)` and **this**:

                $$
                \\hspace{.5em} [x](y)
                $$

                *A curve that falls*

                What to take away."""
            ),
        ),
        ("code", "x = 1\nprint(x)"),
        ("markdown", "Between.\n\n**Answer**\n\n**First**\n\nIn a tab."),
    ]
    assert [source for kind, source in cells(PAGE)[4:] if kind == "markdown"] == [
        "After the tab.\n\n```text\n# no heading, ![no](figure:figure)\n```\n\n- in a list",
        "goes on\n\n### Deeper\n\ninside",
        "## The end",
    ]


def test_a_notebook_has_what_its_code_prints():
    document = json.loads(notebook(PAGE, "en", *ABOUT))
    outputs = [cell["outputs"] for cell in document["cells"] if cell["cell_type"] == "code"]
    assert [["".join(output["text"]) for output in printed] for printed in outputs] == [
        ["1\n"],
        [],
        ["2\n"],
        [],
    ]


def test_a_notebook_is_valid_and_always_the_same():
    text = notebook(PAGE, "zh", *ABOUT)
    nbformat.validate(json.loads(text), version=4, version_minor=5)
    assert text == notebook(PAGE, "zh", *ABOUT)
    assert json.loads(text)["metadata"]["kernelspec"]["name"] == "python3"


def test_without_an_address_there_is_no_empty_line():
    assert script(PAGE, "en", "T", "", "pip").startswith("# T\n# Code:")
    assert cells(PAGE)[0][1].startswith("# The title\n\nhttps")


def test_the_front_matter_of_a_lab_is_left_out():
    lab = "---\njupyter:\n  kernelspec: {name: python3}\n---\n\n# T { #t }\n\n```python\nx = 1\n```\n"
    assert "kernelspec" not in script(lab, "en", *ABOUT)
    assert [kind for kind, _ in cells(lab)] == ["markdown", "code"]


def test_a_name_is_that_of_the_page_and_of_no_module():
    assert names("zh/1-python/numpy.md") == ["nn-numpy.py", "nn-numpy.ipynb"]
    assert [name for name in page_names() for file in names(name) if Path(file).stem.isidentifier()] == []


LAB = """\
```python
import matplotlib.pyplot as plt

plt.plot([-1, 1], [-3, 3])
plt.title("损失 $L$")
plt.show()
```
"""


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (LAB, True),
        (LAB.replace("损失", "loss"), False),
        (LAB.replace("损失", "\\u635f"), False),  # written by its number, as where the boxes are the topic
        (LAB.replace("损失", "loss").replace("plt.show()", "plt.show()  # 画出来"), False),
        (LAB.replace("损失", "loss").replace("plt.show()", "print(f'画出了 {1}')"), False),
        (LAB.replace("损失", "loss").replace("plt.show()", "plt.xlabel(f'第 {1} 步')"), True),
        ("```python\nx = '损失'\n```\n", False),
    ],
)
def test_a_page_with_chinese_words_in_its_figures_looks_for_a_font_first(text, wanted):
    assert needs_font(text) is wanted
    assert (f"# %%\n{FONT}\n\n# %%\nimport" in script(text, "zh", *ABOUT)) is wanted
    kinds = [kind for kind, source in cells(text, "zh")]
    assert kinds == ["markdown", *["code"] * wanted, "code"]


@pytest.fixture(scope="session")
def machine(tmp_path_factory):
    """A computer with one Chinese font and no settings of Matplotlib: the variables of its environment."""
    home = tmp_path_factory.mktemp("home")
    (home / "fonts").mkdir()
    with importlib.resources.as_file(importlib.resources.files("pylopdf_fonts_zh_cn")) as fonts:
        shutil.copy(fonts / "NotoSansSC-Regular.otf", home / "fonts")
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("MPL", "MATPLOTLIB"))}
    return clean | ONE_THREAD | {"XDG_DATA_HOME": str(home), "MPLCONFIGDIR": str(home / "matplotlib")}


@pytest.fixture(scope="session")
def bare(tmp_path_factory, machine):
    """Runs a script where nothing but dlscratch, numpy and matplotlib is installed; gives what it printed.

    The downloads of all pages lie together, as in a reader's folder.
    """
    folder = tmp_path_factory.mktemp("bare")
    interpreter = Bare(folder, machine)
    for language, name in PAGES:
        (folder / language).mkdir(exist_ok=True)
        text = script(path(language, name).read_text("utf8"), language, *ABOUT)
        (folder / language / names(name)[0]).write_text(text, "utf8")

    def run(file, text=None):
        if text is not None:
            (folder / file).write_text(text, "utf8")
        answer = interpreter.ask(file)
        assert not answer["error"], answer["error"]
        return answer["printed"]

    run.folder = folder
    yield run
    interpreter.process.communicate()


# The code is the same in both languages (checks/parity.py holds it to that), and what the blocks print is
# compared in both by the runner. So here, where every page runs anew, it runs in one: each in its turn.
IN_TURN = [(LANGUAGES[n % 2], name) for n, name in enumerate(page_names())]


@pytest.mark.parametrize(("language", "name"), [place for place in IN_TURN if place in PAGES])
def test_the_script_of_a_page_prints_in_a_bare_interpreter_what_the_page_shows(bare, language, name):
    text = path(language, name).read_text("utf8")
    printed = trim(bare(f"{language}/{names(name)[0]}"))
    if not is_lab(text):  # what a lab prints comes from its run
        shown = trim("".join(block.output.content for block in python_blocks(text) if block.output))
        assert doctest.OutputChecker().check_output(shown, printed, OUTPUT), printed


@pytest.mark.parametrize(("language", "name"), PAGES)
def test_the_notebook_of_a_page_has_its_blocks_and_nothing_of_the_site(language, name):
    text = path(language, name).read_text("utf8")
    document = json.loads(notebook(text, language, *ABOUT))
    nbformat.validate(document)
    found = [(cell["cell_type"], "".join(cell["source"])) for cell in document["cells"]]
    sources = [source for kind, source in found if kind == "code"]
    for source, block in zip(sources[needs_font(text) :], python_blocks(text), strict=True):
        if block.section:  # it comes with the package
            given = {}
            exec(source, given)
            assert set(block.section.gives) == set(given) - {"__builtins__"}
        else:
            assert source == block.content.rstrip()
    for left in ("{ #", "(figure:", "\n///", "!!!", "???", ".md)", ".md#"):
        assert [source for kind, source in found if kind == "markdown" and left in source] == []


def test_the_bare_interpreter_has_the_package_as_readers_install_it(bare):
    printed = bare(
        "a.py", "import sys, dlscratch, numpy, matplotlib.pyplot; print(dlscratch.__file__, *sys.path)"
    )
    assert printed.startswith(os.path.join(bare.folder, "dlscratch"))
    assert "site-packages" not in printed


@pytest.mark.parametrize("module", ["book", "markdown", "pytest", "mkdocs", "editables"])
def test_the_bare_interpreter_has_nothing_that_readers_may_not_have(bare, module):
    with pytest.raises(AssertionError, match=f"No module named '{module}'"):
        bare("a.py", f"import {module}")


def test_a_missing_glyph_or_font_would_be_seen(bare):
    import_ = "import matplotlib.pyplot as plt\n"
    with pytest.raises(AssertionError, match="Glyph 25439"):
        bare("a.py", f"{import_}plt.title('损')")
    with pytest.raises(AssertionError, match="'Nowhere' not found"):
        bare("a.py", f"{import_}plt.rcParams['font.family'] = 'Nowhere'\nplt.title('loss')")


def test_a_notebook_shows_its_chinese_words_in_a_plain_kernel(machine, monkeypatch, tmp_path):
    for name in [name for name in os.environ if name not in machine]:
        monkeypatch.delenv(name)
    for name, value in machine.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    document = nbformat.reads(notebook(LAB, "zh", *ABOUT), 4)
    NotebookClient(document, kernel_name="python3").execute()
    outputs = [output for cell in document.cells if cell.cell_type == "code" for output in cell.outputs]
    assert [output.output_type for output in outputs] == ["display_data"], outputs


def test_a_machine_without_chinese_fonts_is_told_so(bare):
    none = FONT.replace("get_font_names()", "get_font_names()[:0]")
    assert "请装上 Noto Sans SC" in bare("a.py", none)
