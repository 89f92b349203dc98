"""The test of a chapter: ten questions, each with choices of which one is right, and each choice explained.

### Which shape? { #question-1 }

A batch of 32 samples goes through ...

??? wrong "`(100, 32)`"
    The samples are the rows. ...

??? right "`(32, 100)`"
    Rows stay rows. See [the layer](arrays.md#formula).
"""

import re

from book.checks import Problem
from book.pages import fences

COUNT = 10
QUESTION = re.compile(r"### .*\{ *#question-(\d+) *\}")
CHOICE = re.compile(r'\?\?\? (right|wrong) "(.+)"')
LINK = re.compile(r"\]\(([\w./-]+)\.md#[\w-]+\)")


def problems(text: str, page: str) -> list[Problem]:
    """What is wrong with the questions of a chapter's first page ("en/4-learning/index").

    There are ten, numbered; each has three or four choices, one of them right; what a choice says when it is
    opened is a sentence at least; each question leads to the section that treats it, and together they lead
    to every chapter's page that the page lists. Where the answer is worked out by a block, its text is what
    the block prints.
    """
    if not re.match(r"\w+/\d-.*/index$", page):
        return []
    lines = text.split("\n")
    starts = [n for n, line in enumerate(lines) if QUESTION.fullmatch(line)]
    numbers = [int(QUESTION.fullmatch(lines[n])[1]) for n in starts]  # type: ignore[index]
    wrong = []
    if numbers != list(range(1, COUNT + 1)):
        wrong.append(Problem(1, f"the questions are {numbers}, not 1 to {COUNT}"))
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        wrong += _question(lines, start, end)
    places = [_place(lines, start, end) for start, end in zip(starts, [*starts[1:], len(lines)], strict=True)]
    if max(map(places.count, places), default=0) > len(places) // 2:
        wrong.append(Problem(1, "the right choice stands too often in the same place"))
    asked = {name for line in lines[min(starts, default=0) :] for name in LINK.findall(line)}
    listed = re.findall(r"^- \[.*?\]\(([\w-]+)\.md\)", text, re.M)
    wrong += [Problem(1, f"no question is about {name}") for name in listed if name not in asked]
    printed = [fence for fence in fences(text) if fence.language == "text"]
    for fence in printed:
        choice = next(m for line in reversed(lines[: fence.start]) if (m := CHOICE.fullmatch(line)))
        if choice[2].strip("`$") != fence.content.strip():
            wrong.append(Problem(fence.start + 1, f"the choice is {choice[2]}, its block prints otherwise"))
    return wrong


def _choices(lines: list[str], start: int, end: int) -> list[tuple[int, str, str]]:
    """The choices of a question: line, kind, and what they say when they are opened."""
    at = [n for n in range(start, end) if CHOICE.fullmatch(lines[n])]
    return [
        (n, CHOICE.fullmatch(lines[n])[1], " ".join(lines[n + 1 : below]))  # type: ignore[index]
        for n, below in zip(at, [*at[1:], end], strict=True)
    ]


def _place(lines: list[str], start: int, end: int) -> int:
    kinds = [kind for _, kind, _ in _choices(lines, start, end)]
    return kinds.index("right") if "right" in kinds else -1


def _question(lines: list[str], start: int, end: int) -> list[Problem]:
    choices = _choices(lines, start, end)
    right = [kind for _, kind, _ in choices].count("right")
    wrong = []
    if not 3 <= len(choices) <= 4 or right != 1:
        wrong.append(Problem(start + 1, f"{len(choices)} choices, {right} of them right"))
    wrong += [
        Problem(n + 1, "the choice is not explained") for n, _, said in choices if len(said.split()) < 1
    ]
    if not any(LINK.search(line) for line in lines[start:end]):
        wrong.append(Problem(start + 1, "no link leads to the section that treats it"))
    return wrong
