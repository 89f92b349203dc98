"""The bibliography is what the pages name as their sources; other hosts are linked there and nowhere else."""

import pytest

from book import LANGUAGES, pages
from book.site import bibliography

BOX = """Text.

!!! quote "Sources"
    - A. Ångström, B. Bo, "On Dots: a Study", *Journal* 5, 1901, section 3.2: where the dot comes from.
    - C. van der Walt, *Arrays*, 2nd edition, Press, 1990.

    - D. Li et al., "Short", arXiv:1706.05350, 2017, [here](https://arxiv.org/abs/1706.05350): short.

[On](next.md) with it.
"""
# Where to look things up, and what the notes follow.
OUTGOING = {"1-python/basics": 3, "reference/bibliography": 2}


def test_a_work_ends_where_its_use_begins():
    assert bibliography.cited(BOX) == [
        ("On Dots: a Study", 'A. Ångström, B. Bo, "On Dots: a Study", *Journal* 5, 1901'),
        ("Arrays", "C. van der Walt, *Arrays*, 2nd edition, Press, 1990"),
        (
            "Short",
            'D. Li et al., "Short", arXiv:1706.05350, 2017, [here](https://arxiv.org/abs/1706.05350)',
        ),
    ]
    chinese = (
        '!!! quote "来源"\n    - 斋藤康毅《深度学习：实现》，人民邮电出版社，2018，第 5.6 节和附录 A：层。'
    )
    assert bibliography.cited(chinese) == [
        ("深度学习：实现", "斋藤康毅《深度学习：实现》，人民邮电出版社，2018")
    ]
    with pytest.raises(ValueError, match="no title"):
        bibliography.cited('!!! quote "Sources"\n    - Some page or other.\n')


def test_each_work_stands_once_by_surname_as_the_fullest_source_has_it(tmp_path, monkeypatch):
    texts = {
        "a": '!!! quote "S"\n    - Z. Zorn, "Lemma", 1935.\n    - C. van der Walt, *Arrays*, 1990: all.\n',
        "b": '!!! quote "S"\n    - Z. Zorn, "LEMMA", *Notes* 4, 1935: x.\n    - É. Ah, "Oh", 2001.\n'
        "    - 李四《书》，2000。\n",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, "utf8")
    monkeypatch.setattr(bibliography, "page_names", lambda: list(texts))
    monkeypatch.setattr(bibliography, "path", lambda language, name: tmp_path / name)
    assert bibliography.works("en") == [
        ('É. Ah, "Oh", 2001', ["b"]),
        ("C. van der Walt, *Arrays*, 1990", ["a"]),
        ('Z. Zorn, "LEMMA", *Notes* 4, 1935', ["a", "b"]),
        ("李四《书》，2000", ["b"]),
    ]


def test_both_languages_name_the_same_works_on_the_same_pages():
    zh, en = (sorted(found for _, found in bibliography.works(language)) for language in LANGUAGES)
    assert zh == en
    assert len(en) > 150


@pytest.mark.parametrize("language", LANGUAGES)
def test_other_hosts_are_linked_among_the_sources_only(language):
    found = {}
    for name in pages.page_names():
        text = pages.path(language, name).read_text("utf8")
        fences = {n for f in pages.fences(text) for n in range(f.start + 1, f.end + 1)}
        away = [link for line, link in bibliography.outgoing(text) if line not in fences]
        found |= {name: len(away)} if away else {}
    assert found == OUTGOING


def test_a_link_outside_the_box_is_found_with_its_line():
    text = "[x](https://x.org/a)\n\n" + BOX + "\n<https://y.org>\n"
    assert list(bibliography.outgoing(text)) == [(1, "https://x.org/a"), (13, "https://y.org")]
