"""The pages for looking things up: a glossary in order, alike in both languages; colours that have words."""

import importlib
import re

import pytest

from book import LANGUAGES
from book.figures import style
from book.figures.reference.notation import colours
from book.pages import path
from book.store import SRC

ENTRY = re.compile(r"^\*\*(?P<term>.+?)\*\*(?P<other>.*) \{ #(?P<id>[\w-]+) \}\n:   (?P<text>.+)$", re.M)
RANGE = re.compile(r"^## ([A-Z]) \S+ ([A-Z]) \{ #[a-z]-[a-z] \}$", re.M)

# In GB 2312 the common characters stand in the order of pinyin; each letter's begin here.
FIRST = dict(zip("ABCDEFGHJKLMNOPQRSTWXYZ", "啊芭擦搭蛾发噶哈击喀垃妈拿哦啪期然撒塌挖昔压匝", strict=True))
COMMON = str.maketrans("阈熵", "遇伤")  # these two are among the rare ones, by radical
COMMON[ord("调")] = "条"  # this one is read tiáo here, and filed under diào


def chapters(language):
    """The entries below each heading "A to C", with the letters from and to."""
    text = path(language, "reference/glossary").read_text("utf8")
    parts = RANGE.split(text)[1:]
    return [(a, b, list(ENTRY.finditer(part))) for a, b, part in zip(*[iter(parts)] * 3, strict=True)]


def entries(language):
    return {entry["id"]: entry for *_, part in chapters(language) for entry in part}


def place(term, language):
    """Where a term belongs: in Chinese by pinyin, below each letter the Latin words first."""
    if language == "en":
        letters = re.sub("[^a-z0-9]", "", term.lower())
        return letters[0].upper(), letters
    if term[0].isascii():
        return term[0].upper(), False, term.lower()
    code = term.translate(COMMON).encode("gb2312")
    letter = max(letter for letter, first in FIRST.items() if first.encode("gb2312") <= code)
    return letter, True, code


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_glossary_is_in_order(language):
    found = [place(entry["term"], language) for entry in entries(language).values()]
    assert found == sorted(found)
    for a, b, part in chapters(language):
        assert part
        assert all(a <= place(entry["term"], language)[0] <= b for entry in part)


def test_both_languages_have_the_same_terms_and_lead_to_the_same_places():
    zh, en = entries("zh"), entries("en")
    assert zh.keys() == en.keys()
    for name in zh:
        for pattern in (r"\]\((.*?)\)", r"`(dlscratch.*?)`"):
            assert re.findall(pattern, zh[name]["text"]) == re.findall(pattern, en[name]["text"]), name


def test_each_term_has_its_name_in_the_other_language():
    zh, en = entries("zh"), entries("en")
    for name in zh:
        if not zh[name]["term"].isascii():
            assert zh[name]["term"] in en[name]["other"], name
            assert zh[name]["other"].strip("（）"), name


def test_the_package_has_what_the_glossary_says():
    texts = " ".join(entry["text"] for entry in entries("en").values())
    names = set(re.findall(r"`(dlscratch.*?)`", texts))
    assert names
    for name in names:
        module, _, attribute = name.rpartition(".")
        if module == "dlscratch":
            importlib.import_module(name)
        else:
            assert hasattr(importlib.import_module(module), attribute), name


def test_every_colour_is_explained():
    shades = (style.INPUT, style.WEIGHT, style.OUTPUT, style.GRADIENT, style.ACCENT, style.INK, style.QUIET)
    drawn = colours.function(colours.words["en"])
    written = [text.get_color() for text in drawn.axes[0].texts if ": " in text.get_text()]
    assert written == list(shades)


ROW = re.compile(r"^\| (?P<letters>[^|]*\$[^|]*) \|(?P<rest>.*)\|$", re.M)
TO_PAGE = re.compile(r"\]\(\.\./([\w/-]+)\.md#[\w-]+\)")


def letters(text):
    """The letters and signs in the formulas of a text."""
    formulas = re.findall(r"\$\$.*?\$\$|\$[^$\n]+\$", text, re.S)
    return set(re.findall(r"\\(?!parallel\b)[A-Za-z]+|[A-Za-z]", " ".join(formulas)))


def test_a_letter_of_notation_stands_in_the_formulas_of_a_page_that_its_row_leads_to():
    rows = list(ROW.finditer(path("en", "reference/notation").read_text("utf8")))
    for row in rows:
        pages = [letters(path("en", page).read_text("utf8")) for page in TO_PAGE.findall(row["rest"])]
        wanted = letters(re.sub(r"elsewhere.*", "", row["letters"]))
        assert not pages or any(wanted <= page for page in pages), row[0]
    assert len(rows) > 90


def test_what_notation_says_of_code_is_so():
    text = path("en", "reference/notation").read_text("utf8")
    said = {
        (name, page)
        for row in ROW.finditer(text)
        for page in TO_PAGE.findall(row["rest"])
        for name in re.findall(r"`(\w+)`", row["rest"])
    }
    assert said
    package = " ".join(file.read_text("utf8") for file in (SRC / "dlscratch").rglob("*.py"))
    for name, page in said:
        assert re.search(rf"\b{name}\b", package + path("en", page).read_text("utf8")), (name, page)
