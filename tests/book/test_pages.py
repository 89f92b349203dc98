"""book.pages: the fences, headings and snippets of a page."""

from pathlib import Path
from textwrap import dedent

import pytest

from book.pages import fences, is_lab, page_names, path, python_blocks
from book.rendering import Heading, expand, headings, render, site_config
from book.store import ROOT

PAGE = dedent(
    """\
    # Title { #title }

    ```python
    x = 1
    print(x)
    ```

    ```text
    1
    ```

    !!! note "Words"

        ~~~{.python title="two.py"}
        if x:

            y = 2
        ~~~

        === "Tab"

            ``` { .python hl_lines="1" }
            z = 3
            ```

            ```text
            three
            ```

    - A list

        ```python
        w = 4
        ```

      Words between.

        ```text
        not an output
        ```

    > ```python
    > v = 5
    >
    > ```

    ````text
    ```python
    shown = "as it is"
    ```
    ````
    """
)


def test_fences_are_found_at_any_indentation():
    assert [(f.language, f.indent, f.content) for f in fences(PAGE)] == [
        ("python", "", "x = 1\nprint(x)\n"),
        ("text", "", "1\n"),
        ("python", "    ", "if x:\n\n    y = 2\n"),
        ("python", "        ", "z = 3\n"),
        ("text", "        ", "three\n"),
        ("python", "    ", "w = 4\n"),
        ("text", "    ", "not an output\n"),
        ("python", "> ", "v = 5\n\n"),
        ("text", "", '```python\nshown = "as it is"\n```\n'),
    ]


def test_start_end_and_lines_point_into_the_page():
    lines = PAGE.split("\n")
    for fence in fences(PAGE):
        assert fence.info in lines[fence.start]
        assert lines[fence.end - 1].strip(" >") in ("```", "~~~", "````")
        for number, line in zip(fence.lines, fence.content.split("\n"), strict=False):
            assert lines[number - 1].removeprefix(fence.indent) in (line, ">")


def test_the_output_of_a_block_is_the_text_right_below_it():
    outputs = [block.output and block.output.content for block in python_blocks(PAGE)]
    assert outputs == ["1\n", None, "three\n", None, None]


@pytest.mark.parametrize("text", ["", "Words.\n", "```text\nwords\n```\n"])
def test_a_page_may_have_no_python_block(text):
    assert python_blocks(text) == []


def test_text_at_another_indentation_is_no_output():
    (block,) = python_blocks("```python\nprint(1)\n```\n\n!!! note\n    ```text\n    1\n    ```\n")
    assert block.output is None


@pytest.mark.parametrize("text", ["```python\nx = 1\n", "```python\nx = 1\n````\n", "`` `python\nx\n```"])
def test_what_is_not_closed_is_no_fence(text):
    assert fences(text) == []


def test_the_site_shows_the_fences_that_are_found():
    html = render(PAGE)
    assert html.count("<pre>") == len(fences(PAGE))
    assert "as it is" in html


def test_snippets_are_put_in_and_keep_their_place_on_the_page():
    source = (ROOT / "src/book/__init__.py").read_text("utf8")
    text = '!!! note\n    ```python\n    x = 1\n    --8<-- "book/__init__.py"\n    y = 2\n    ```\n'
    (block,) = python_blocks(text)
    assert block.content == f"x = 1\n{source}\ny = 2\n"
    assert block.lines == (3, *[4] * (source.count("\n") + 1), 5)
    assert source in expand('--8<-- "book/__init__.py"')


def test_a_snippet_that_is_not_there_raises():
    with pytest.raises(Exception, match=r"missing\.py"):
        fences('```python\n--8<-- "missing.py"\n```\n')


def test_snippets_do_not_depend_on_the_working_directory(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert "What makes the book" in expand('--8<-- "book/__init__.py"')


def test_headings_have_level_id_and_title_without_permalink():
    html = render("# Title { #title }\n\n## A *second* one { #second }\n\n!!! note\n    ### Third\n")
    assert headings(html) == [
        Heading(1, "title", "Title"),
        Heading(2, "second", "A second one"),
        Heading(3, "third", "Third"),
    ]


def test_labs_are_known_by_their_kernel():
    kernel = "kernelspec:\n{0}  display_name: Python 3\n{0}  language: python\n{0}  name: python3\n"
    assert is_lab(f"---\njupyter:\n  {kernel.format('  ')}---\n# Lab\n")
    assert is_lab(f"---\n{kernel.format('')}---\n# Lab\n")
    assert not is_lab("---\ntitle: A page\n---\n# A page\n")
    assert not is_lab("# kernelspec\n")


def test_front_matter_is_not_shown():
    assert render("---\ntitle: Secret\n---\n# Shown\n").startswith("<h1")


def test_pages_of_either_language_are_named(tmp_path):
    for name in ("zh/index.md", "en/4-learning/loss.md", "zh/4-learning/loss.md", "assets/other.md"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    assert page_names(tmp_path) == ["4-learning/loss", "index"]
    assert path("en", "4-learning/loss", tmp_path) == Path(tmp_path, "en/4-learning/loss.md")


def test_the_sites_markdown_is_that_of_mkdocs_yml():
    assert "pymdownx.superfences" in site_config().markdown_extensions
    assert not site_config().plugins
