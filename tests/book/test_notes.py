"""book.checks.notes: every topic of the notes has its place, and every place that is named exists."""

from collections import Counter

import pytest

from book.build import index
from book.checks.notes import (
    ERRATA,
    HEADINGS,
    MAP,
    QUESTIONS,
    Entry,
    anchors,
    broken,
    figures,
    headless,
    load,
    mismatched,
    read,
    report,
    undrawn,
    unplaced,
    wordless,
)

LOSS = "4-learning/loss#one-hot"


@pytest.fixture
def write(tmp_path):
    def write(text):
        path = tmp_path / "notes-map.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def entry(*at, figure=()):
    return Entry("独热", "one-hot", list(at), list(figure))


def test_the_books_map_lists_every_topic_once_in_order_with_words_of_its_own():
    entries = load(MAP)
    assert mismatched(entries) == []
    assert [len([i for i in entries if i[0] == kind]) for kind in "NEQXFS"] == [305, 168, 40, 55, 79, 25]
    assert list(entries)[:2] == ["N1-001", "N1-002"]
    assert list(entries)[-1] == "S25"
    assert len({e.zh for e in entries.values()}) == len({e.en for e in entries.values()}) == 672


def test_missing_and_unknown_ids_are_named():
    ids = set(load(MAP))
    assert mismatched(ids - {"N4-017", "F79"} | {"N4-099", "Q041"}) == ["F79", "N4-017", "N4-099", "Q041"]


def test_load_keeps_words_places_and_order(write):
    text = f"""
        "Q10" = {{ zh = "何时不用", en = "when not", at = [] }}
        "N4-021" = {{ zh = "独热", en = "one-hot", at = ["{LOSS}", "index#top"] }}
    """
    entries = load(write(text))
    assert list(entries.items()) == [
        ("Q10", Entry("何时不用", "when not", [])),
        ("N4-021", entry(LOSS, "index#top")),
    ]


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ('"words"', "N4-021: expected a table of zh, en, at, got 'words'"),
        ('{ zh = "独热", at = [] }', "N4-021: expected a table of zh, en, at"),
        ('{ zh = "独热", en = "one-hot", at = [], de = "" }', "N4-021: expected a table of zh, en, at"),
        ('{ zh = " ", en = "one-hot", at = [] }', "N4-021: zh is ' '"),
        ('{ zh = "独热", en = 1, at = [] }', "N4-021: en is 1"),
        ('{ zh = "独热", en = "one-hot", at = "4-learning/loss#one-hot" }', "N4-021: at is '4-learning"),
        ('{ zh = "独热", en = "one-hot", at = [7] }', r"N4-021: at is \[7\]"),
        ('{ zh = "独热", en = "one-hot", at = ["4-learning/loss"] }', r"expected a list of .page#anchor."),
        ('{ zh = "独热", en = "one-hot", at = ["/4-learning/loss#a"] }', r"expected a list of .page#anchor."),
        ('{ zh = "独热", en = "one-hot", at = ["loss.md#a"] }', r"expected a list of .page#anchor."),
        ('{ zh = "独热", en = "one-hot", at = ["loss#a#b"] }', r"expected a list of .page#anchor."),
        ('{ zh = "独热", en = "one-hot", at = ["loss#a", "loss#a"] }', "N4-021: at has a place twice"),
    ],
)
def test_load_refuses_a_malformed_entry(write, value, message):
    with pytest.raises(ValueError, match=message):
        load(write(f'"N4-021" = {value}'))


def test_a_figure_names_what_draws_it(write):
    line = '"F21" = {{ zh = "曲线", en = "curves", at = ["4-learning/loss#one-hot"]{} }}'
    assert load(write(line.format(', figure = ["log_curves"]')))["F21"].figure == ["log_curves"]
    with pytest.raises(ValueError, match="F21: expected a table of zh, en, at, figure"):
        load(write(line.format("")))


def test_load_refuses_an_id_given_twice(write):
    line = '"N4-021" = { zh = "独热", en = "one-hot", at = [] }\n'
    with pytest.raises(ValueError, match="Cannot overwrite a value"):
        load(write(line + line))


def test_unplaced_names_the_topics_without_a_place():
    assert unplaced({"N4-017": entry(), "N4-021": entry(LOSS), "Q10": entry()}) == ["N4-017", "Q10"]


def test_broken_names_id_place_and_language():
    anchors = {
        "zh": {"4-learning/loss": {"one-hot", "cross-entropy"}, "index": {"top"}},
        "en": {"4-learning/loss": {"one-hot"}},
    }
    entries = {
        "N4-017": entry(),
        "N4-021": entry(LOSS),
        "N4-023": entry(LOSS, "4-learning/loss#cross-entropy"),
        "Q09": entry("index#top"),
        "F79": entry("4-learning/information#venn"),
    }
    assert broken(entries, anchors) == [
        "N4-023: 4-learning/loss#cross-entropy: no such anchor in en",
        "Q09: index#top: no such page in en",
        "F79: 4-learning/information#venn: no such page in zh",
        "F79: 4-learning/information#venn: no such page in en",
    ]
    assert broken({"N4-021": entry(LOSS)}, anchors) == []


def test_report_counts_each_chapter_and_lists_what_has_no_place():
    placed = {"N4-018": entry(LOSS), "Q10": entry(LOSS)}
    entries = {"N4-017": entry(), **placed, "N4-021": entry(), "F01": entry()}
    lines = report(entries).splitlines()
    assert lines[lines.index("N4: 1 of 3 placed") + 1] == "  not yet: N4-017 N4-021"
    assert lines[lines.index("F: 0 of 1 placed") + 1] == "  not yet: F01"
    assert "Q: 1 of 1 placed" in lines
    assert "N5: 0 of 0 placed" in lines
    assert sum("not yet" in line for line in lines) == 2


def test_every_topic_has_a_place():
    assert unplaced(load(MAP)) == []


def test_every_place_of_the_map_is_on_its_page_in_both_languages():
    assert broken(load(MAP), anchors()) == []


def test_the_anchors_of_a_page_are_those_of_its_headings(tmp_path):
    for language in ("zh", "en"):
        page = tmp_path / language / "4-learning" / "loss.md"
        page.parent.mkdir(parents=True)
        page.write_text("# Loss { #loss }\n\n## Why { #why }\n\n```text\n## no { #no }\n```\n", "utf8")
    assert anchors(tmp_path) == {language: {"4-learning/loss": {"loss", "why"}} for language in ("zh", "en")}


def test_every_figure_of_the_map_is_drawn_and_stands_where_the_map_says():
    entries = load(MAP)
    assert {name for e in entries.values() for name in e.figure} <= index("figures").keys()
    assert undrawn(entries, figures()) == []


def test_undrawn_names_the_figure_that_was_moved_and_the_place_that_lost_its_own():
    shown = {
        "zh": {LOSS: {"log_curves", "other"}, "index#top": {"seven"}},
        "en": {LOSS: {"other"}, "index#top": {"seven"}},
    }
    entries = {
        "F21": entry(LOSS, figure=["log_curves"]),
        "F04": entry("index#top", figure=["seven", "one_digit"]),
        "F05": entry(LOSS, "index#top", figure=["seven"]),
        "N4-021": entry(LOSS),
    }
    assert undrawn(entries, shown) == [
        "F04: one_digit stands under none of its places in zh",
        f"F05: {LOSS} has none of its figures in zh",
        "F21: log_curves stands under none of its places in en",
        f"F21: {LOSS} has none of its figures in en",
        "F04: one_digit stands under none of its places in en",
        f"F05: {LOSS} has none of its figures in en",
    ]


def test_a_figure_belongs_to_the_nearest_heading_above_it(tmp_path):
    text = "# Loss { #loss }\n\n## Why { #why }\n\n![a](figure:one)\n\n### How { #how }\n\n![b](figure:two)\n"
    for language in ("zh", "en"):
        page = tmp_path / language / "4-learning" / "loss.md"
        page.parent.mkdir(parents=True)
        page.write_text(text, "utf8")
    places = {"4-learning/loss#loss": set(), "4-learning/loss#why": {"one"}, "4-learning/loss#how": {"two"}}
    assert figures(tmp_path) == {"zh": places, "en": places}


def test_the_notes_have_165_headings_and_topics_of_the_map_under_each():
    headings, entries = read(HEADINGS), load(MAP)
    assert Counter(id_[0] for id_ in headings) == {"A": 35, "B": 31, "C": 79, "D": 13, "E": 7}
    assert list(headings) == sorted(headings)
    assert headless(headings, entries) == []
    under = {topic for heading in headings.values() for topic in heading["topics"]}
    # What binary signals are is said before the first heading of note E.
    assert {id_ for id_ in entries if id_[0] == "N"} - under == {"N2-013"}


def test_headless_names_what_a_heading_lacks():
    headings = {
        "A003": {"zh": "学习", "en": "learning", "topics": ["N4-021"]},
        "A013": {"zh": " ", "en": "data", "topics": ["N4-099"]},
        "A060": {"zh": "数据", "en": "data", "topics": []},
    }
    assert headless(headings, {"N4-021": entry(LOSS)}) == [
        "A013: no words in zh",
        "A013: there is no topic N4-099",
        "A060: no topic stands under it",
    ]


def test_every_erratum_and_every_question_has_its_words_in_both_languages():
    assert wordless(read(ERRATA), "ERR", ("said", "right")) == []
    assert wordless(read(QUESTIONS), "Q", ("question", "answer")) == []


def test_wordless_names_what_is_missing():
    both = {"zh": "一", "en": "one"}
    texts = {f"Q{n:02}": {"question": both, "answer": both} for n in range(1, 41)}
    assert wordless(texts, "Q", ("question", "answer")) == []
    del texts["Q07"]
    texts |= {"Q41": texts["Q01"], "Q03": {"question": {"zh": "一", "en": " "}}}
    assert wordless(texts, "Q", ("question", "answer")) == [
        "Q07: missing",
        "Q03: no question in en",
        "Q03: no answer in zh",
        "Q03: no answer in en",
        "Q41: there is no such id",
    ]


def test_an_erratum_has_one_of_the_kinds():
    both = {"zh": "一", "en": "one"}
    texts = {f"ERR{n:03}": {"kind": "code", "said": both, "right": both} for n in range(1, 169)}
    texts["ERR002"]["kind"] = "slip"
    (line,) = wordless(texts, "ERR", ("said", "right"))
    assert line.startswith("ERR002: its kind is 'slip', expected one of code, formula, claim")
