"""Blocks of PyTorch: in which fold they stand, and that they are shown, but no part of the page's program."""

import json

import pytest

from book.checks.blocks import imports, languages, shown
from book.checks.pytorch import problems
from book.pages import python_blocks
from book.rendering import render, tree
from book.site.downloads import notebook, script

FOLD = """\
# A page {{ #page }}

```python
x = 1
```

{title}
    The same.

    ```pytorch
    import torch

    a = torch.zeros(3)
    ```

    And a word.
"""
EN = FOLD.format(title='??? tip "In PyTorch (not run here)"')
ZH = FOLD.format(title='??? tip "用 PyTorch（这里不运行）"')


def test_a_block_in_its_fold_is_left_alone():
    for text, page in ((EN, "en/4-learning/loss"), (ZH, "zh/4-learning/loss")):
        for check in (problems, languages, shown, imports):
            assert check(text, page) == []


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("??? tip", "!!! tip", 10),
        ("(not run here)", "", 10),
        ("    The same.\n", "Words.\n", 10),
        ("    ```pytorch", "    ```pytorch title=a.py", 10),
        ("    And a word.", "    ```pytorch\n    b = a\n    ```", 16),
        ("    And a word.", "Words.\n\n```pytorch\nb = a\n```", 18),
    ],
)
def test_a_block_elsewhere_is_found(old, new, line):
    assert old in EN
    assert line in [problem.line for problem in problems(EN.replace(old, new), "en/4-learning/loss")]


def test_the_title_is_in_the_language_of_the_page():
    assert [problem.line for problem in problems(EN, "zh/4-learning/loss")] == [10]


def test_it_is_coloured_as_python_and_is_no_part_of_the_program():
    (block,) = tree(render(EN)).xpath('.//details//div[contains(@class, "language-pytorch")]')
    assert block.xpath('.//span[@class="kn"]')  # "import", as Pygments marks it
    assert [block.content for block in python_blocks(EN)] == ["x = 1\n"]
    assert "torch" not in script(EN, "en", "A page", "", "pip install x")
    cells = json.loads(notebook(EN, "en", "A page", "", "pip install x"))["cells"]
    assert ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"] == ["x = 1"]
