"""The questions of a chapter's first page."""

import pytest

from book.checks.chapter_test import problems

QUESTION = """\
### {n}. A question { #question-{n} }

Which?

??? wrong "`1`"
    Not that one.

??? right "`2`"
    That one. See [there](loss.md#formula).

    ```python
    print(2)
    ```

    ```text
    2
    ```

??? wrong "3"
    Not that one either.
"""
MOVED = """\
### {n}. Another { #question-{n} }

??? right "yes"
    It is. See [there](data.md#formula).

??? wrong "no"
    It is not.

??? wrong "perhaps"
    There is no perhaps.
"""
HEAD = "# Learning { #learning }\n\n- [Loss](loss.md): a question?\n- [Data](data.md): another?\n\n"
PAGE = HEAD + "\n".join((QUESTION if n % 2 else MOVED).replace("{n}", str(n)) for n in range(1, 11))


def said(text, page="en/4-learning/index"):
    return [message for _, message in problems(text, page)]


def test_ten_good_questions_are_left_alone():
    assert said(PAGE) == []


@pytest.mark.parametrize(
    "page", ["en/index", "en/4-learning/loss", "en/labs/digits-lab", "en/reference/index"]
)
def test_other_pages_have_none(page):
    assert said(HEAD, page) == []


@pytest.mark.parametrize(
    ("before", "after", "problem"),
    [
        ("{ #question-3 }", "{ #question-4 }", "the questions are [1, 2, 4, 4"),
        ('??? wrong "3"', '??? right "3"', "3 choices, 2 of them right"),
        ('??? right "`2`"', '??? wrong "`2`"', "3 choices, 0 of them right"),
        ('\n??? wrong "3"\n    Not that one either.\n', "", "2 choices, 1 of them right"),
        ("    Not that one.\n", "", "the choice is not explained"),
        ("See [there](loss.md#formula).", "", "no link leads to the section"),
        ('??? right "`2`"', '??? right "`4`"', "the choice is `4`, its block prints otherwise"),
        ("- [Data](data.md)", "- [Noise](noise.md): what?\n- [Data](data.md)", "no question is about noise"),
    ],
)
def test_a_fault_is_found(before, after, problem):
    assert before in PAGE
    (found,) = said(PAGE.replace(before, after, 1))
    assert found.startswith(problem)


def test_who_always_chooses_the_same_place_does_not_pass():
    same = HEAD + "\n".join(QUESTION.replace("{n}", str(n)) for n in range(1, 11))
    assert "the right choice stands too often in the same place" in said(same)
