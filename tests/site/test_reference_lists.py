"""The lists of the reference pages are made from the files about the notes, with links to the pages."""

import re

import pytest

from book import LANGUAGES, rendering
from book.checks import notes, prose, wording
from book.checks.notes import Entry
from book.site import reference

ENTRIES = {
    "ERR001": Entry("布尔值", "Booleans", ["1-python/basics#booleans", "reference/glossary#glossary"]),
    "ERR002": Entry("缩进", "indentation", ["reference/errata#blocks"]),
    "ERR003": Entry("维数", "dimensions", ["labs/digits-lab#data", "4-learning/loss#loss"]),
    "Q01": Entry("缺少参数", "no arguments", ["1-python/basics#functions"]),
    "S01": Entry("字母", "letters", ["index#promises"]),
}
TITLES = {
    "1-python/basics": "# Python: all { #basics }\n## True or `False` { #booleans }\n## Calls { #functions }",
    "reference/glossary": "# Glossary: the words { #glossary }",
    "reference/errata": "# Errata { #errata }\n\n### Blocks { #blocks }",
    "labs/digits-lab": "# Lab: digits { #digits-lab }\n\n## Data { #data }",
    "4-learning/loss": "# Loss: how wrong { #loss }",
    "index": "# Home { #home }\n\n## What we promise { #promises }",
}


def text(kind, said, right):
    return {"kind": kind, "said": dict.fromkeys(LANGUAGES, said), "right": dict.fromkeys(LANGUAGES, right)}


TEXTS = {
    notes.ERRATA: {
        "ERR001": text("code", "`true`", "`True`"),
        "ERR002": text("gap", "no blank", "a blank"),
        "ERR003": text("code", "`dim`", "`ndim`"),
    },
    notes.QUESTIONS: {"Q01": {"question": {"en": "May I leave it out?"}, "answer": {"en": "No."}}},
    notes.HEADINGS: {
        "A007": {"en": "Learning", "topics": ["ERR001", "ERR003"]},
        "B010": {"en": "Again", "topics": ["ERR001", "Q01", "ERR001"]},
    },
}


@pytest.fixture
def small(tmp_path, monkeypatch):
    """A book with a handful of topics."""
    for name, titles in TITLES.items():
        page = tmp_path / f"{name}.md"
        page.parent.mkdir(exist_ok=True)
        page.write_text(titles, "utf8")
    monkeypatch.setattr(reference, "path", lambda language, name: tmp_path / f"{name}.md")
    monkeypatch.setattr(reference, "load", lambda file: ENTRIES)
    monkeypatch.setattr(reference, "read", TEXTS.__getitem__)


def links(element):
    return [(a.text_content(), a.get("href")) for a in element.iter("a") if "headerlink" not in a.classes]


def test_errata_stand_by_chapter_with_both_sides_and_links(small):
    page = rendering.tree(rendering.render(reference.fill("{{ errata }}", "errata.md", "en")))
    parts = [
        (part.get("data-chapter"), [e.get("id") for e in part.find_class("entry")])
        for part in page.find_class("entries")
    ]
    assert parts == [("1", ["ERR001"]), ("4", ["ERR003"]), ("0", ["ERR002"])]
    first = page.find_class("entry")[0]
    assert first.get("data-kind") == "code"
    assert [line.text_content().strip() for line in first.iter("p")][:3] == [
        "ERR001 code",
        "The notes: true",
        "Right: True",
    ]
    assert links(first) == [
        ("Python · True or False", "../1-python/basics.md#booleans"),
        ("Glossary", "glossary.md#glossary"),
    ]
    assert [h.get("id") for h in page.iter("h3")] == ["chapter-1", "chapter-4", "chapter-0"]


def test_the_form_offers_the_chapters_that_there_are_and_every_kind(small):
    page = rendering.tree(rendering.render(reference.fill("{{ errata }}", "errata.md", "en")))
    chapters, kinds = ([o.get("value") for o in s.iter("option")] for s in page.iter("select"))
    assert chapters == ["", "1", "4", "0"]
    assert kinds == ["", *notes.KINDS]
    assert page.find(".//form").get("hidden") is not None, "without script it is of no use"


def test_questions_have_answers_and_no_kind(small):
    page = rendering.tree(rendering.render(reference.fill("{{ questions }}", "questions.md", "en")))
    (entry,) = page.find_class("entry")
    assert entry.get("id") == "Q01"
    assert "May I leave it out?" in entry.text_content()
    assert "No." in entry.text_content()
    assert [s.get("name") for s in page.iter("select")] == ["chapter"]


def test_headings_lead_to_the_first_place_of_each_topic_once(small):
    page = rendering.tree(rendering.render(reference.fill("{{ headings }}", "notes-map.md", "en")))
    assert [h.get("id") for h in page.iter("h3")] == ["note-a", "note-b"]
    a, b = page.iter("li")
    assert a.text_content() == "A7 Learning → Python · True or False; Lab: digits · Data"
    assert [href for _, href in links(b)] == [
        "../1-python/basics.md#booleans",
        "../1-python/basics.md#functions",
    ]


def test_topics_stand_by_kind_and_lead_to_what_was_wrong(small):
    page = rendering.tree(rendering.render(reference.fill("{{ topics }}", "notes-map.md", "en")))
    items = list(page.iter("li"))
    assert len(items) == len(ENTRIES)
    assert links(items[0])[0] == ("ERR001", "errata.md#ERR001")
    assert links(items[3])[0] == ("Q01", "questions.md#Q01")
    assert links(items[4]) == [("Home · What we promise", "../index.md#promises")]


def test_a_list_that_there_is_not_names_the_page():
    with pytest.raises(ValueError, match=r"errata\.md: there is no list erata"):
        reference.fill("a\n{{ erata }}\n", "errata.md", "en")
    assert reference.fill("`{{ errata }}` here", "errata.md", "en") == "`{{ errata }}` here"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_texts_keep_to_the_rules_of_the_prose(language):
    for name in ("errata", "questions", "headings", "topics"):
        listed = reference.LISTS[name](language)
        for check in (prose, wording):
            assert check.problems(listed, f"{language}/reference/{name}") == []


def test_every_list_stands_on_a_page():
    asked = {
        name
        for language in LANGUAGES
        for page in ("errata", "questions", "notes-map", "bibliography")
        for name in re.findall(
            reference.LIST, reference.path(language, f"reference/{page}").read_text("utf8")
        )
    }
    assert asked == reference.LISTS.keys()
