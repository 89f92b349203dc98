"""How much there is in the book, as the home page says it."""

import math
import re

import pytest

from book.pages import DOCS, page_names, path
from book.site import extent, results
from dlscratch.exercises.registry import EXERCISES


def test_exercises_questions_and_pages_are_counted():
    book = extent.extent()
    assert book["exercises"] >= len(EXERCISES), "some are not checked by code"
    assert book["questions"] == 70
    chapters = {name.split("/")[0] for name in page_names() if name[0].isdigit()}
    in_chapters = [name for name in page_names() if name[0].isdigit()]
    assert book["pages"] == len(in_chapters) - len(chapters)
    assert results.fill("{{ book.pages }}", "en/index") == str(book["pages"])


def test_the_hours_of_a_page(tmp_path, monkeypatch):
    """600 characters, 60 lines of code, 4 exercises: 3 + 10 minutes of reading, an hour of doing."""
    text = (
        "# 题 { #x }\n"
        + "字" * 599
        + "\n\n```python\n"
        + "x = 1  # 注\n\n" * 60
        + "```\n"
        + '!!! question "a"\n' * 4
    )
    file = tmp_path / "zh" / "1-python" / "x.md"
    file.parent.mkdir(parents=True)
    file.write_text(text, "utf8")
    (tmp_path / "zh" / "index.md").write_text("{ #hurry }\n[x](1-python/x.md)\n## y", "utf8")
    monkeypatch.setattr(extent, "DOCS", tmp_path)
    monkeypatch.setattr(extent, "page_names", lambda: ["1-python/x"])
    minutes, exercises, questions = extent._counted("1-python/x", 0)
    assert math.isclose(minutes, 600 / 200 + 60 / 6)
    assert (exercises, questions) == (4, 0)
    assert extent.extent()["hours"] == {"reading": 0, "doing": 1, "all": 1, "short": 0}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_who_is_in_a_hurry_finds_pages_that_are_there_in_their_order(language):
    listed = extent.hurry(path(language, "index", DOCS).read_text("utf8"))
    assert len(listed) >= 5
    assert set(listed) <= set(page_names())
    assert [name[0] for name in listed] == sorted(name[0] for name in listed)
    assert not any(re.search("index$", name) for name in listed)
