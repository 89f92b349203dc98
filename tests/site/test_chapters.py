"""The map of a chapter: which page needs which."""

import re

import pytest

from book import LANGUAGES
from book.pages import page_names
from book.site import chapters

PAGE = """\
# Gradient: up { #gradient }

!!! abstract "This page"
    You need: [slopes](slopes.md), [arrays](../1-python/numpy.md#shape) and [the web](https://x.org/a.md).

## Problem { #problem }

See also [descent](descent.md).
"""


def test_a_page_needs_what_its_first_box_names():
    assert chapters.needed(PAGE, "4-learning/gradient") == {"4-learning/slopes", "1-python/numpy"}


def test_what_follows_from_other_needs_is_not_said_again():
    needs = {"a": set(), "b": {"a"}, "c": {"a", "b"}, "d": {"a", "c"}, "e": {"a"}}
    assert chapters.direct(needs) == {"a": set(), "b": {"a"}, "c": {"b"}, "d": {"c"}, "e": {"a"}}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "chapter", sorted({name.split("/")[0] for name in page_names() if name[0].isdigit()})
)
def test_nothing_needs_what_comes_later(chapter, language):
    """All arcs of a map lead down: so the order of the pages is one in which they can be read."""
    drawn = chapters.chapter_map(chapter, language)
    arcs = re.findall(r'd="M\d+ (\d+)C\S+ \d+ \S+ \d+ \d+ (\d+)"', drawn)
    assert len(arcs) == drawn.count("map-arc")
    assert [arc for arc in arcs if int(arc[0]) >= int(arc[1])] == []
    names = re.findall(r'<a href="([\w-]+)/">', drawn)
    assert [f"{chapter}/{name}" for name in names] == chapters.chapter_pages(chapter)
