"""book.checks.translated: a section that was changed has to be read again, in both languages."""

import pytest

from book.checks import translated
from book.checks.translated import hashes, load, main, of_page, sections, stale
from book.pages import page_names, path

PAGE = """\
---
title: Loss
---
# Loss { #loss }

How wrong.

## Why { #why }

A larger loss
is worse.

```python
# ## No { #no }
print(1)
```

```text
1
```

```text
## Words { #no }
```

/// caption
The smaller, the better.
///
"""
NAME = "4-learning/loss"


@pytest.fixture
def docs(tmp_path):
    for language in ("zh", "en"):
        file = path(language, NAME, tmp_path)
        file.parent.mkdir(parents=True)
        file.write_text(PAGE, "utf8")
    (tmp_path / "translated.txt").write_text("index#home 11111111 22222222\n", "utf8")
    translated.translated([NAME], tmp_path, tmp_path / "translated.txt")
    return tmp_path


def change(docs, languages, old, new):
    for language in languages:
        file = path(language, NAME, docs)
        text = file.read_text("utf8")
        assert old in text
        file.write_text(text.replace(old, new), "utf8")


def found(docs):
    return stale(hashes(NAME, docs), of_page(load(docs / "translated.txt"), NAME))


def test_sections_have_their_prose_and_no_code():
    assert list(sections(PAGE)) == ["loss", "why"]
    assert sections(PAGE)["loss"] == "# Loss { #loss } How wrong."
    assert "A larger loss is worse." in sections(PAGE)["why"]
    assert "The smaller, the better." in sections(PAGE)["why"]
    assert "Words" in sections(PAGE)["why"]
    assert "print" not in sections(PAGE)["why"]


@pytest.mark.parametrize(
    ("old", "new"), [("loss\nis", "loss is"), ("print(1)", "print(2)"), ("wrong.", "wrong.\n\n")]
)
def test_white_space_and_code_do_not_count(docs, old, new):
    change(docs, ["en"], old, new)
    assert found(docs) == []


@pytest.mark.parametrize(
    ("languages", "says"),
    [
        (["en"], "4-learning/loss#why changed in English, but not in Chinese: read both again"),
        (["zh"], "4-learning/loss#why changed in Chinese, but not in English: read both again"),
        (["zh", "en"], "4-learning/loss#why changed in both languages"),
    ],
)
@pytest.mark.parametrize(
    ("old", "new"), [("larger", "smaller"), ("The smaller, the", "The larger, the"), ("Words", "Other")]
)
def test_a_changed_section_is_found_until_it_is_recorded(docs, languages, says, old, new):
    change(docs, languages, old, new)
    (message,) = found(docs)
    assert message.startswith(says)
    assert message.endswith("make translated PAGE=4-learning/loss")
    translated.translated([NAME], docs, docs / "translated.txt")
    assert found(docs) == []


def test_new_sections_and_lost_ones_are_found(docs):
    change(docs, ["zh", "en"], "#why", "#reason")
    assert [message.split(":")[0] for message in found(docs)] == [
        "4-learning/loss#reason is new",
        "4-learning/loss#why is recorded, and no section",
    ]
    change(docs, ["zh"], "## Why { #reason }", "")
    assert any("#reason" in message for message in found(docs))


def test_what_is_recorded_is_a_sorted_line_for_each_section(docs):
    lines = (docs / "translated.txt").read_text("utf8").splitlines()
    assert [line.split()[0] for line in lines] == [f"{NAME}#loss", f"{NAME}#why", "index#home"]
    assert lines[2] == "index#home 11111111 22222222"
    change(docs, ["en"], "wrong", "right")
    assert translated.translated([NAME], docs, docs / "translated.txt") == [
        f"{NAME}#loss changed in English, but not in Chinese"
    ]
    change(docs, ["zh", "en"], "larger", "smaller")
    assert translated.translated([NAME], docs, docs / "translated.txt") == [
        f"{NAME}#why changed in both languages: do they still say the same?"
    ]
    again = (docs / "translated.txt").read_text("utf8").splitlines()
    assert [a == b for a, b in zip(lines, again, strict=True)] == [False, False, True]


def test_of_two_lines_that_a_merge_left_the_last_counts(tmp_path):
    (tmp_path / "translated.txt").write_text("a#b 1 2\na#b 3 4\n", "utf8")
    assert load(tmp_path / "translated.txt") == {"a#b": ["3", "4"]}


def test_a_page_that_is_not_there_is_refused(capsys):
    assert main(["4-learning/losses"]) == 1
    assert "4-learning/losses" in capsys.readouterr().out


RECORDED = load()


@pytest.mark.parametrize("name", page_names())
def test_both_languages_were_read_side_by_side(name):
    lines = stale(hashes(name), of_page(RECORDED, name))
    assert not lines, "\n".join(lines)


def test_no_page_is_recorded_that_is_gone():
    assert {section.split("#")[0] for section in RECORDED} == set(page_names())
