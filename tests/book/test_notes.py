"""book.checks.notes: every topic of the notes is listed, and every place that an entry names exists."""

import pytest

from book.checks.notes import MAP, Entry, anchors, broken, load, mismatched, report, unplaced

LOSS = "4-learning/loss#one-hot"


@pytest.fixture
def write(tmp_path):
    def write(text):
        path = tmp_path / "notes-map.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def entry(*at):
    return Entry("独热", "one-hot", list(at))


def test_the_books_map_lists_every_topic_once_in_order_with_words_of_its_own():
    entries = load(MAP)
    assert mismatched(entries) == []
    assert [len([i for i in entries if i[0] == kind]) for kind in "NEQXF"] == [305, 168, 40, 55, 79]
    assert list(entries)[:2] == ["N1-001", "N1-002"]
    assert list(entries)[-1] == "F79"
    assert len({e.zh for e in entries.values()}) == len({e.en for e in entries.values()}) == 647


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
        ('"words"', "N4-021: expected a table of zh, en and at, got 'words'"),
        ('{ zh = "独热", at = [] }', "N4-021: expected a table of zh, en and at"),
        ('{ zh = "独热", en = "one-hot", at = [], de = "" }', "N4-021: expected a table of zh, en and at"),
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


def test_every_place_of_the_map_is_on_its_page_in_both_languages():
    assert broken(load(MAP), anchors()) == []


def test_the_anchors_of_a_page_are_those_of_its_headings(tmp_path):
    for language in ("zh", "en"):
        page = tmp_path / language / "4-learning" / "loss.md"
        page.parent.mkdir(parents=True)
        page.write_text("# Loss { #loss }\n\n## Why { #why }\n\n```text\n## no { #no }\n```\n", "utf8")
    assert anchors(tmp_path) == {language: {"4-learning/loss": {"loss", "why"}} for language in ("zh", "en")}
