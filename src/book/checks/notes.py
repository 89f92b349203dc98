"""The map of the notes: where the book treats each topic of the notes, as docs/notes-map.toml says."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from book import LANGUAGES, pages, rendering

MAP = pages.DOCS / "notes-map.toml"

# How many topics: of chapters 1 to 7, then errata, questions, experiments (X) and figures.
COUNTS = {f"N{chapter}-": n for chapter, n in enumerate((41, 13, 34, 98, 39, 68, 12), start=1)}
COUNTS |= {"ERR": 168, "Q": 40, "X": 55, "F": 79}
IDS = [f"{kind}{n:0{2 if kind in 'QXF' else 3}}" for kind, last in COUNTS.items() for n in range(1, last + 1)]
PLACE = re.compile(r"[\w-]+(/[\w-]+)*#[\w-]+")


@dataclass(frozen=True)
class Entry:
    """A topic in both languages, and the places ("page#anchor") that treat it."""

    zh: str
    en: str
    at: list[str]


def load(path: Path) -> dict[str, Entry]:
    """The entries by id, in the order of the file. Raises ValueError, naming the id, for a malformed one."""
    entries = {}
    for id_, table in tomllib.loads(path.read_text(encoding="utf-8")).items():
        if not isinstance(table, dict) or table.keys() != {"zh", "en", "at"}:
            raise ValueError(f"{id_}: expected a table of zh, en and at, got {table!r}")
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
            name: {heading.id for heading in rendering.headings(rendering.render(file.read_text("utf8")))}
            for name in pages.page_names(docs)
            if (file := pages.path(language, name, docs)).exists()
        }
        for language in LANGUAGES
    }


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
