"""The five notes behind the book: their topics and headings, where the book treats them, what it puts right.

The files are in docs: notes-map.toml, notes-headings.toml, errata.toml, questions.toml.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from book import LANGUAGES, pages

MAP = pages.DOCS / "notes-map.toml"
HEADINGS = pages.DOCS / "notes-headings.toml"
ERRATA = pages.DOCS / "errata.toml"
QUESTIONS = pages.DOCS / "questions.toml"

# How many topics: of chapters 1 to 7; errata, questions, experiments (X), figures; what was found later (S).
COUNTS = {f"N{chapter}-": n for chapter, n in enumerate((41, 13, 34, 98, 39, 68, 12), start=1)}
COUNTS |= {"ERR": 168, "Q": 40, "X": 55, "F": 79, "S": 25}
IDS = [
    f"{kind}{n:0{2 if kind in 'QXFS' else 3}}" for kind, last in COUNTS.items() for n in range(1, last + 1)
]
PLACE = re.compile(r"[\w-]+(/[\w-]+)*#[\w-]+")
KINDS = ("code", "formula", "claim", "term", "number", "figure", "gap", "text")
FENCE = re.compile(
    r"^(?P<indent>[ \t]*)(?P<fence>`{3,}|~{3,})[^\n]*\n.*?^(?P=indent)(?P=fence)[ \t]*$", re.S | re.M
)
HEADING = re.compile(r"^#{1,6} +(?P<title>.*?) *\{ *#(?P<id>[\w-]+) *\} *$", re.M)


@dataclass(frozen=True)
class Entry:
    """A topic in both languages, the places ("page#anchor") that treat it, and the figures that show it."""

    zh: str
    en: str
    at: list[str]
    figure: list[str] = field(default_factory=list)


def read(path: Path) -> dict[str, Any]:
    """What a file says, by id."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def load(path: Path) -> dict[str, Entry]:
    """The entries by id, in the order of the file. Raises ValueError, naming the id, for a malformed one."""
    entries = {}
    for id_, table in read(path).items():
        keys = {"zh", "en", "at"} | ({"figure"} if id_[0] == "F" else set())
        if not isinstance(table, dict) or table.keys() != keys:
            words = ", ".join(("zh", "en", "at", "figure")[: len(keys)])
            raise ValueError(f"{id_}: expected a table of {words}, got {table!r}")
        for language in LANGUAGES:
            if not isinstance(table[language], str) or not table[language].strip():
                raise ValueError(f"{id_}: {language} is {table[language]!r}, expected the topic in words")
        at = table["at"]
        if not isinstance(at, list) or not all(isinstance(p, str) and PLACE.fullmatch(p) for p in at):
            raise ValueError(f'{id_}: at is {at!r}, expected a list of "page#anchor"')
        if len(set(at)) < len(at):
            raise ValueError(f"{id_}: at has a place twice: {at!r}")
        entries[id_] = Entry(**table)
    return entries


def mismatched(ids: Iterable[str]) -> list[str]:
    """The ids that are missing, and those that should not be there."""
    return sorted(set(IDS).symmetric_difference(ids))


def unplaced(entries: Mapping[str, Entry]) -> list[str]:
    """The ids that the book does not treat yet."""
    return [id_ for id_, entry in entries.items() if not entry.at]


def broken(entries: Mapping[str, Entry], anchors: Mapping[str, Mapping[str, set[str]]]) -> list[str]:
    """The places that do not exist, a line for each id, place and language, given anchors[language][page]."""
    lines = []
    for id_, entry in entries.items():
        for place, language in ((place, language) for place in entry.at for language in LANGUAGES):
            page, anchor = place.split("#")
            if anchor not in anchors[language].get(page, ()):
                what = "anchor" if page in anchors[language] else "page"
                lines.append(f"{id_}: {place}: no such {what} in {language}")
    return lines


def anchors(docs: Path = pages.DOCS) -> dict[str, dict[str, set[str]]]:
    """The ids of the headings of every page, by language."""
    return {
        language: {
            name: {heading["id"] for heading, _ in sections(file.read_text("utf8"))}
            for name in pages.page_names(docs)
            if (file := pages.path(language, name, docs)).exists()
        }
        for language in LANGUAGES
    }


def figures(docs: Path = pages.DOCS) -> dict[str, dict[str, set[str]]]:
    """The figures by language and place: of each heading those between it and the next one."""
    return {
        language: {
            f"{name}#{heading['id']}": set(re.findall(r"\(figure:(\w+)\)", part))
            for name in pages.page_names(docs)
            if (file := pages.path(language, name, docs)).exists()
            for heading, part in sections(file.read_text("utf8"))
        }
        for language in LANGUAGES
    }


def sections(text: str) -> list[tuple[re.Match[str], str]]:
    """The headings of a page with their ids, each with the text down to the next one; code is left out."""
    text = FENCE.sub("", text)
    found = list(HEADING.finditer(text))
    ends = [heading.start() for heading in found[1:]] + [len(text)]
    return [(heading, text[heading.end() : end]) for heading, end in zip(found, ends, strict=True)]


def undrawn(entries: Mapping[str, Entry], shown: Mapping[str, Mapping[str, set[str]]]) -> list[str]:
    """The figures that stand under no place of their entry, and the places without one; by language."""
    lines = []
    for language in LANGUAGES:
        for id_, entry in entries.items():
            there = {place: shown[language].get(place, set()) for place in entry.at}
            lines += [
                f"{id_}: {name} stands under none of its places in {language}"
                for name in entry.figure
                if name not in set().union(*there.values())
            ]
            if id_[0] == "F":
                lines += [
                    f"{id_}: {place} has none of its figures in {language}"
                    for place, names in there.items()
                    if not names.intersection(entry.figure)
                ]
    return lines


def headless(headings: Mapping[str, Any], entries: Mapping[str, Entry]) -> list[str]:
    """What is wrong with the headings of the notes: words that lack, topics that are none."""
    lines = []
    for id_, heading in headings.items():
        lines += [f"{id_}: no words in {language}" for language in LANGUAGES if not heading[language].strip()]
        lines += [f"{id_}: there is no topic {topic}" for topic in heading["topics"] if topic not in entries]
        lines += [] if heading["topics"] else [f"{id_}: no topic stands under it"]
    return lines


def wordless(texts: Mapping[str, Any], kind: str, parts: tuple[str, str]) -> list[str]:
    """What is wrong with the errata or the questions: ids that lack or are too many, parts without words."""
    ids = [id_ for id_ in IDS if id_.rstrip("0123456789") == kind]
    lines = [f"{id_}: missing" for id_ in ids if id_ not in texts]
    for id_, text in texts.items():
        lines += [] if id_ in ids else [f"{id_}: there is no such id"]
        lines += [
            f"{id_}: no {part} in {language}"
            for part in parts
            for language in LANGUAGES
            if not str(text.get(part, {}).get(language, "")).strip()
        ]
        if kind == "ERR" and text.get("kind") not in KINDS:
            lines.append(f"{id_}: its kind is {text.get('kind')!r}, expected one of {', '.join(KINDS)}")
    return lines


def report(entries: Mapping[str, Entry]) -> str:
    """How many topics of each chapter and kind have their place, and the ids of those that have none."""
    lines = []
    for kind in COUNTS:
        ids = [id_ for id_ in entries if id_.rstrip("0123456789") == kind]
        left = [id_ for id_ in unplaced(entries) if id_ in ids]
        lines.append(f"{kind.rstrip('-')}: {len(ids) - len(left)} of {len(ids)} placed")
        lines += [f"  not yet: {' '.join(left)}"] if left else []
    return "\n".join(lines)


if __name__ == "__main__":
    print(report(load(MAP)))
