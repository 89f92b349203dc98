"""tools/edits.py and tools/mutation_docs.py: each change is the one that it says, and nothing else."""

import ast

import pytest

import edits
import mutation_docs
from book.store import SRC

PAGE = """\
# Title { #title }

The loss is larger than 3, with overfitting. See [this](other.md#there).

A second paragraph.

$$
L = -\\sum_k t_k \\ln y_k
$$

```python
x = 1 + 2  # one and 2
print(x)
```

```text
3
```

![seen](figure:one) and ![seen](figure:two)

/// caption
This is above that.
///

## Exercises { #exercises }

!!! question "One"
    ```python
    check("title-1", 1)
    ```
"""
MADE = {
    "a digit in an output": (1, "\n4\n"),
    "an operator, number or name in code": (7, "x = 1 - 2  # one and 2"),
    "an operator, sign or index in an equation": (7, "L = +\\sum_k"),
    "a heading's level or id": (2, "### Exercises"),
    "a figure": (2, "(figure:two) and"),
    "a link": (2, "(other.md#title)"),
    "an answer": (2, 'check("title-2", 1)'),
    "a comparison turned round": (2, "is smaller than 3"),
    "a number in prose": (1, "than 4,"),
    "a paragraph dropped": (2, "#there).\n\n$$"),
    "a caption turned round": (1, "This is below that."),
    "a forbidden term": (1, "with over-fitting"),
}


@pytest.mark.parametrize("kind", edits.KINDS)
def test_each_kind_of_mistake_is_made(kind):
    changed = {edits.put(PAGE, edit) for edit in edits.KINDS[kind][1](PAGE, "en")}
    number, shows = MADE[kind]
    assert len(changed) == number
    assert PAGE not in changed
    assert any(shows in text for text in changed)


def test_there_are_a_hundred_of_them():
    assert sum(number for number, _ in edits.KINDS.values()) == 100


def test_each_change_of_the_package_is_another_program():
    source = (SRC / "dlscratch" / "information.py").read_bytes()
    programs = [
        ast.dump(ast.parse(source[:start] + new.encode() + source[end:]))
        for start, end, new in mutation_docs.changes(source)
    ]
    assert len(programs) > 10
    assert len({*programs, ast.dump(ast.parse(source))}) == len(programs) + 1


def test_the_pages_that_show_a_module_come_first():
    pages = mutation_docs.pages_of(SRC / "dlscratch" / "losses.py")
    assert pages[0] == "4-learning/loss"
    assert "4-learning/information" in pages
    assert "2-perceptron/gates" not in pages
