"""The blocks of a page: what may stand in them, and that none is hidden from the tests or from the reader."""

import pytest

from book.checks.blocks import imports, languages, shown

RUN = "# A page { #page }\n\n```python\nx = 1\n```\n\n"


def lines(problems):
    return [problem.line for problem in problems]


@pytest.mark.parametrize(
    "text",
    [
        "!!! note\n\n    ```python\n    x = 1\n    ```\n",
        '=== "One"\n\n    ```python\n    x = 1\n    ```\n\n=== "Two"\n\n    ~~~python\n    y = 1\n    ~~~\n',
        '??? success "Answer"\n    Words.\n\n    !!! note\n\n        ```python\n        x = 1\n        ```\n',
        "- A list\n\n    ```python\n    x = 1\n    ```\n",
        "> ```python\n> x = 1\n> ```\n",
        '```{.python title="a.py" hl_lines="1"}\nx = 1\n\n\ny = "<b> & \'"\n```\n',
        '```python\n--8<-- "book/__init__.py"\n```\n',
        "````text\n```python\nx = 1\n```\n````\n",
        '<div markdown="1">\n\n```python\nx = 1\n```\n\n</div>\n',
        "<div>\n```python\nx = 1\n```\n</div>\n",
        "```text\nx\n```\n",
        "No block at all, `x` apart.\n",
    ],
)
def test_what_the_site_shows_is_what_is_tested(text):
    page = RUN + text
    assert shown(page, "en/x") == []
    assert languages(page, "en/x") == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        # in the source, but not on the page as code
        ("<!--\n```python\nx = 1\n```\n-->\n", 8),
        ("Words\n\n        ```python\n        x = 1\n        ```\n", 9),
        # on the page as code, but no block of the source
        ("Words\n\n    x = 1\n", 5),
        ('=== "Tab"\n\n        x = 1\n', 5),
        ("<pre>x = 1</pre>\n", 5),
        ('<div class="highlight"><pre><code>x = 1</code></pre></div>\n', 5),
    ],
)
def test_a_hidden_block_is_found(text, line):
    assert line in lines(shown(RUN + text, "en/x"))


def test_a_block_that_the_tests_do_not_see_is_found():
    """As it was with pytest-markdown-docs alone, which sees no block in a tab."""
    tab = '=== "Tab"\n\n    ```python\n    x = 1\n    ```\n'
    assert shown(RUN + tab, "en/x") == []
    broken = tab.replace("    ```\n", "      ```\n")
    assert lines(languages(RUN + broken, "en/x")) == [9, 11]


@pytest.mark.parametrize(
    "info",
    [
        "py",
        "python3",
        "Python",
        "pycon",
        "bash",
        "sh",
        "shell",
        "console",
        "",
        "python notest",
        "{.pycon}",
        "mermaid",
    ],
)
def test_blocks_that_would_not_run_are_found(info):
    found = languages(f"{RUN}```{info}\nx = 1\n```\n", "en/index") + shown(
        f"{RUN}```{info}\nx = 1\n```\n", "en/index"
    )
    assert 7 in lines(found)


@pytest.mark.parametrize(
    "command", ["make serve", "  make test", "$ ls", "pip install dlscratch", "python -m dlscratch"]
)
def test_commands_stand_on_the_home_page_only(command):
    text = f"{RUN}Words.\n\n```text\n{command}\n```\n"
    assert languages(text, "zh/index") == []
    assert lines(languages(text, "zh/4-learning/index-of-all")) == [10]


def test_words_and_outputs_are_no_commands():
    output = "```python\nprint('make it')\n```\n\n```text\nmake it\n```\n\n"
    assert languages(output + "Words\n\n```text\nx   (100, 784)\nmakes\n```\n", "en/x") == []


def test_what_a_lab_prints_is_not_typed():
    page = "```python\nprint(1)\n```\n\n```text\n1\n```\n"
    assert languages(page, "en/x") == []
    assert lines(languages("---\nkernelspec:\n  language: python\n---\n" + page, "en/x")) == [9]


@pytest.mark.parametrize("snippet", ['--8<-- "book/__init__.py"', "--8<--\nbook/__init__.py\n--8<--"])
def test_snippets_put_in_code_only(snippet):
    assert lines(languages(RUN + snippet, "en/x"))[0] == 7


@pytest.mark.parametrize(
    "code",
    [
        "import numpy as np",
        "import matplotlib.pyplot as plt, math",
        "from dlscratch.layers import Affine",
        "from collections.abc import Iterator",
        "import json\n\n\ndef f():\n    import time",
    ],
)
def test_what_every_reader_has_may_be_imported(code):
    assert imports(f"```python\n{code}\n```\n", "en/x") == []


@pytest.mark.parametrize(
    ("code", "module"),
    [
        ("import torch", "torch"),
        ("import numpy, scipy.stats", "scipy.stats"),
        ("from sklearn.datasets import load_digits", "sklearn.datasets"),
        ("from book import pages", "book"),
        ("from . import losses", "."),
        ("from .losses import cross_entropy", ".losses"),
        ("def f():\n    from numpyro import x", "numpyro"),
    ],
)
def test_other_imports_are_found(code, module):
    (problem,) = imports(
        f"!!! note\n    ```python\n    x = 1\n    {code.replace(chr(10), chr(10) + '    ')}\n    ```\n",
        "en/x",
    )
    assert problem.line == 4 + code.count("\n")
    assert f"imports {module}," in problem.message
