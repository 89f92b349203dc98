"""The search: an index for each language, so that no page answers in the other one, and the glossary's terms.

A section that the glossary leads to bears the term's names as tags, which count more than any title or text.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import jieba  # type: ignore[import-untyped]

# An entry of the glossary: **term** (other name, other name) { #id }, and below it the text with its links.
ENTRY = re.compile(r"^\*\*(?P<term>[^*]+)\*\*(?P<others>.*) \{ #[\w-]+ \}\n:   (?P<text>.+)$", re.M)
LINK = re.compile(r"\]\((?P<page>[\w./-]+)\.md#(?P<id>[\w-]+)\)")
WORD = re.compile(r"[0-9a-z\u00c0-\u024f\u0370-\u03ff\u4e00-\u9fff]+")

LOOKED_UP = 0.2  # the weight of pages that name everything and explain little, chapters' own pages too

# Material divides a Chinese query into words of the index, but never looks at its last character.
DIVIDED = "t.length;s++)for(let o=s+1;o<t.length;o++)t.slice(s,o)in e"
WHOLE = DIVIDED.replace("o<t.length", "o<=t.length")


class Term(NamedTuple):
    """A term of the glossary: its names in both languages, and the place that explains it."""

    names: list[str]
    page: str
    id: str


def terms(glossary: str) -> Iterator[Term]:
    """The terms of a glossary page that lead to another page; the last link is the one to the explanation."""
    for entry in ENTRY.finditer(glossary):
        links = LINK.findall(entry["text"])
        if links:
            others = re.split("[,，]", entry["others"].strip(" ()（）"))
            names = [re.sub("^(又译|also) *", "", name.strip()) for name in [entry["term"], *others]]
            page, anchor = links[-1]
            yield Term([_in_words(name) for name in names if name], page.removeprefix("../"), anchor)


def _in_words(name: str) -> str:
    """A name with its Chinese words divided as Material's plugin divides those of titles and texts."""
    return re.sub("[\u4e00-\u9fff]+", lambda words: "\u200b".join(jieba.cut(words[0])), name)


def explain(docs: list[dict[str, Any]], glossary: list[Term]) -> None:
    """Tag the sections of an index that explain the terms, and put pages for looking things up behind others.

    Who looks for a term that is in others, such as the gradient in gradient descent, finds all of those;
    so the more there are, the more its own section counts.
    """
    places = {entry["location"]: entry for entry in docs}
    for place, entry in places.items():
        page = place.split("#")[0]
        if page.startswith("reference/") or page.count("/") == 1:  # a chapter's own page lies in its folder
            entry["boost"] = LOOKED_UP
    words = [[" " + " ".join(WORD.findall(name.lower())) for name in term.names] for term in glossary]
    for term, own in zip(glossary, words, strict=True):
        found = places.get(f"{term.page}/#{term.id}", places.get(f"{term.page}/"))
        if found:
            found.setdefault("tags", []).extend(term.names)
            there = sum(any(_is_in(name, other) for name in own for other in names) for names in words)
            found["boost"] = max(found.get("boost", 0), there)


def _is_in(name: str, other: str) -> bool:
    """Whether who looks for a name finds the other one as well: each of its words begins a word there."""
    return all(f" {part}" in other for part in name.split())


def split(site: Path, roots: dict[str, str], docs: Path) -> None:
    """Divide `search/search_index.json`, which has the pages of all languages, into one below each root.

    roots: the path of each language below the site, such as {"zh": "", "en": "en/"}. The places in an index
    are seen from the root that it lies below; main.html tells the search of a page where that is.
    docs: the folder with the languages' pages, the glossaries among them.
    """
    whole = json.loads((site / "search" / "search_index.json").read_text("utf8"))
    # Under make serve, a page that was built again is there twice.
    entries = {entry["location"]: entry for entry in whole["docs"]}.values()
    others = tuple(root for root in roots.values() if root)
    for language, root in roots.items():
        own = [
            {**entry, "location": entry["location"].removeprefix(root)}
            for entry in entries
            if (entry["location"].startswith(root) if root else not entry["location"].startswith(others))
        ]
        glossary = docs / language / "reference" / "glossary.md"
        if glossary.exists():
            explain(own, list(terms(glossary.read_text("utf8"))))
        index = site / root / "search" / "search_index.json"
        index.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps({**whole, "docs": own}, ensure_ascii=False, separators=(",", ":"))
        index.write_text(text, "utf8")


def whole_queries(site: Path) -> None:
    """Let the search divide Chinese queries to their end: 学习率 is a word, and not 学习 and a rest.

    Raises ValueError where Material's script is no longer what it was.
    """
    (worker,) = (site / "assets" / "javascripts" / "workers").glob("search.*.min.js")
    script = worker.read_text("utf8")
    if WHOLE not in script:  # MkDocs builds twice, once for each language
        if script.count(DIVIDED) != 1:
            raise ValueError(f"{worker.name} no longer divides a query by {DIVIDED!r}")
        worker.write_text(script.replace(DIVIDED, WHOLE), "utf8")
