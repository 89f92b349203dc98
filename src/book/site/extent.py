"""How much there is in the book, counted on its pages: {{ book.exercises }}, {{ book.hours.reading }}."""

import re
from functools import cache
from typing import Any

from book.pages import DOCS, page_names, path

HAN = re.compile("[\u4e00-\u9fff]")
CODE = re.compile(r"^[ ]*```python\n(.*?)^[ ]*```$", re.S | re.M)
EXERCISE = re.compile(r"^!!! question", re.M)
QUESTION = re.compile(r"^### .*\{ #question-\d+ \}", re.M)
# How fast somebody works through it who wants to understand it: Chinese characters and lines of code in a
# minute; minutes for an exercise, and for a question of a chapter's test.
CHARACTERS, LINES, EXERCISES, QUESTIONS = 200, 6, 15, 2


def extent() -> dict[str, Any]:
    """Pages, exercises, questions, labs, and hours. They are counted in Chinese, for both languages."""
    names = [name for name in page_names() if re.match(r"\d-|labs/", name)]
    parts = [_counted(name, path("zh", name, DOCS).stat().st_mtime_ns) for name in names]
    exercises, questions = sum(part[1] for part in parts), sum(part[2] for part in parts)
    reading = sum(part[0] for part in parts) / 60
    doing = (exercises * EXERCISES + questions * QUESTIONS) / 60
    quick = hurry(path("zh", "index", DOCS).read_text("utf8"))
    short = sum(part[0] for name, part in zip(names, parts, strict=True) if name in quick) / 60
    return {
        "pages": sum(not name.startswith("labs/") and not name.endswith("/index") for name in names),
        "labs": sum(name.startswith("labs/") for name in names),
        "exercises": exercises,
        "questions": questions,
        "hours": {
            "reading": round(reading),
            "doing": round(doing),
            "all": round(reading) + round(doing),
            "short": round(short),
        },
    }


def hurry(text: str) -> list[str]:
    """The pages for readers in a hurry, as the home page lists them."""
    section = text[text.index("{ #hurry }") :].split("\n#", 1)[0]
    return re.findall(r"\]\(([\w/-]+)\.md\)", section)


@cache
def _counted(name: str, changed: int) -> tuple[float, int, int]:
    """Minutes of reading, exercises and questions of a page."""
    text = path("zh", name, DOCS).read_text("utf8")
    lines = sum(line.strip() != "" for code in CODE.findall(text) for line in code.split("\n"))
    minutes = len(HAN.findall(CODE.sub("", text))) / CHARACTERS + lines / LINES
    return minutes, len(EXERCISE.findall(text)), len(QUESTION.findall(text))
