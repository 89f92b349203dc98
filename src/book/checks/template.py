"""What every page of a chapter has, and in which order: so a reader knows where to look on any of them."""

import re
from itertools import pairwise

from book.checks import Problem
from book.pages import fences

HEADING = re.compile(r"(?P<level>#{1,6}) .*\{ *#(?P<id>[\w-]+) *\} *")
# The sections that pages share, in their order. Between them stand those of a page's own.
ORDER = ("problem", "by-hand", "intuition", "formula", "code", "check", "mistakes", "summary", "exercises")
LAST = ORDER[-3:]
ALWAYS = ("problem", *LAST)
CHAPTER = ("pages", "map", "summary", "test")  # the sections of a chapter's first page


def problems(text: str, page: str) -> list[Problem]:
    """What a page of a chapter ("en/4-learning/loss") lacks or has in the wrong place.

    The title with the page's stem as its id; a box that says what the reader will build; the problem; the
    sections of ORDER; mistakes, summary and exercises one after the other; the sources; a way on. On any
    page, what says TODO is still to be written.

    The first page of a chapter ("en/4-learning/index") has the sections of CHAPTER, and no other.
    """
    wrong = [
        Problem(n, f"still to be written: {line.strip()}")
        for n, line in enumerate(text.split("\n"), 1)
        if "TODO" in line
    ]
    if not re.match(r"\w+/\d-", page):
        return wrong  # home, labs and reference are built in other ways
    if page.endswith("/index"):
        return wrong + _chapter(text, page)
    lines = text.rstrip().split("\n")
    end = len(lines)
    for fence in fences(text):
        lines[fence.start : fence.end] = [""] * (fence.end - fence.start)
    found = [(n, match) for n, line in enumerate(lines, 1) if (match := HEADING.fullmatch(line))]
    ids = {match["id"]: n for n, match in found if match["level"] == "##"}
    sections, first, stem = list(ids), min(ids.values(), default=end), page.rsplit("/", 1)[1]

    titled = bool(found) and found[0][1].groups() == ("#", stem)
    if not titled:
        wrong.append(Problem(1, f"the title has not the id {stem}"))
    if not any(line.startswith("!!! abstract") for line in lines[:first]):
        wrong.append(Problem(first, "no box !!! abstract says above what the reader will build"))
    wrong += [Problem(end, f"there is no section #{name}") for name in ALWAYS if name not in ids]
    shared = [name for name in sections if name in ORDER]
    wrong += [
        Problem(ids[name], f"#{name} stands below #{above}")
        for above, name in pairwise(shared)
        if ORDER.index(name) < ORDER.index(above)
    ]
    if set(LAST) <= ids.keys() and sections.index("exercises") - sections.index("mistakes") != 2:
        wrong.append(Problem(ids["mistakes"], f"{', '.join(LAST)} do not follow one another"))
    if not any(line.startswith("!!! quote") for line in lines[ids.get("exercises", 0) :]):
        wrong.append(Problem(end, "no box !!! quote names the sources below the exercises"))
    if not re.search(r"\]\([^):]+\.md[^)]*\)", lines[-1]):
        wrong.append(Problem(end, "the last paragraph has no link that leads on"))
    return wrong


def _chapter(text: str, page: str) -> list[Problem]:
    found = [match for line in text.split("\n") if (match := HEADING.fullmatch(line))]
    title = next((match["id"] for match in found if match["level"] == "#"), "")
    sections = [match["id"] for match in found if match["level"] == "##"]
    name = page.split("/")[1].partition("-")[2]
    wrong = [] if title == name else [Problem(1, f"the title has not the id {name}")]
    if tuple(sections) != CHAPTER:
        wrong.append(Problem(1, f"its sections are {', '.join(sections)}, not {', '.join(CHAPTER)}"))
    return wrong
