"""The order of a page."""

import pytest

from book.checks.template import problems

PAGE = """\
# Title { #loss }

!!! abstract "On this page"
    You will build one.

## It fails { #problem }

## Something else { #slopes }

## In code { #code }

```python
x = 1  # not a heading { #check }
```

## Check it { #check }

## Common mistakes { #mistakes }

## Summary { #summary }

## Exercises { #exercises }

### One { #one }

!!! quote "Sources"
    - Somebody.

The next page is about [batches](mini-batch.md#mini-batch).
"""


def said(text, page="en/4-learning/loss"):
    return [(line, message) for line, message in problems(text, page)]


def test_a_page_in_order_is_left_alone():
    assert said(PAGE) == []
    assert said(PAGE.replace("## In code { #code }\n", "")) == []


@pytest.mark.parametrize(
    ("before", "after", "problem"),
    [
        ("- Somebody.", "- TODO", (27, "still to be written: - TODO")),
        ("{ #loss }", "{ #losses }", (1, "the title has not the id loss")),
        ("!!! abstract", "!!! note", (6, "no box !!! abstract")),
        ("{ #problem }", "{ #fails }", (29, "there is no section #problem")),
        ("## Summary", "### Summary", (29, "there is no section #summary")),
        ("## It fails", "## A sum { #formula }\n\n## It fails", (8, "#problem stands below #formula")),
        ("## Summary", "## More { #more }\n\n## Summary", (18, "mistakes, summary, exercises do not follow")),
        ("!!! quote", "!!! note", (29, "no box !!! quote")),
        ("](mini-batch.md#mini-batch)", "](https://example.org)", (29, "no link that leads on")),
    ],
)
def test_what_is_missing_or_out_of_place_is_found(before, after, problem):
    (found,) = said(PAGE.replace(before, after))
    assert found[0] == problem[0]
    assert problem[1] in found[1]


@pytest.mark.parametrize("page", ["en/index", "en/labs/digits-lab", "en/reference/notation"])
def test_other_pages_are_built_in_other_ways(page):
    assert said("# Title { #home }\n", page) == []


def test_what_is_to_be_written_is_found_on_every_page():
    assert said("# Title { #home }\n\nTODO: more\n", "en/index") == [(3, "still to be written: TODO: more")]


CHAPTER = """\
# Chapter 4: Learning { #learning }

## Pages { #pages }

## Map { #map }

## Summary { #summary }

## Test { #test }

### 1. One { #question-1 }
"""


def test_the_first_page_of_a_chapter_has_its_own_order():
    assert said(CHAPTER, "en/4-learning/index") == []
    assert "the title has not the id networks" in said(CHAPTER, "en/3-networks/index")[0][1]
    without = CHAPTER.replace("## Map { #map }\n", "")
    assert "pages, summary, test" in said(without, "en/4-learning/index")[0][1]
    assert "title" in said("Nothing at all\n", "en/4-learning/index")[0][1]
