"""A stale translation is seen: which sections were changed since both languages were last read side by side.

docs/translated.txt has a line for each section: the hashes of its prose in Chinese and in English at that
time. `make translated PAGE=4-learning/loss` writes those of a page anew. White space does not count, nor does
code, which other checks compare.
"""

import hashlib
import re
import sys
from pathlib import Path

from book import LANGUAGES, pages
from book.rendering import body

RECORD = pages.DOCS / "translated.txt"
HEADING = re.compile(r"#{1,6} .*\{ *#([\w-]+) *\} *")
READ = "read both again, then: make translated PAGE="
Hashes = dict[str, list[str]]  # of each section, one a language


def sections(text: str) -> dict[str, str]:
    """The prose of each section by the id of its heading, captions, tables and formulas included."""
    text = body(text)
    outputs = [block.output for block in pages.python_blocks(text)]
    lines = text.split("\n")
    for fence in pages.fences(text):
        if fence.language != "text" or fence in outputs:
            lines[fence.start : fence.end] = [""] * (fence.end - fence.start)
        else:  # words, in which a # is no heading
            lines[fence.start : fence.end] = [f" {line}" for line in lines[fence.start : fence.end]]
    found: dict[str, list[str]] = {}
    id_ = ""
    for line in lines:
        heading = HEADING.fullmatch(line)
        id_ = heading[1] if heading else id_
        found.setdefault(id_, []).extend(line.split())
    return {id_: " ".join(said) for id_, said in found.items() if said}


def hashes(name: str, docs: Path = pages.DOCS) -> Hashes:
    """The hashes of each section of a page as it is, under "page#section"; "-" where a language lacks it."""
    return hashes_of(
        name, [sections(pages.path(language, name, docs).read_text("utf8")) for language in LANGUAGES]
    )


def hashes_of(name: str, texts: list[dict[str, str]]) -> Hashes:
    """The same for the sections of both languages."""
    return {
        f"{name}#{id_}": [_hash(text[id_]) if id_ in text else "-" for text in texts]
        for id_ in sorted({*texts[0], *texts[1]})
    }


def _hash(said: str) -> str:
    return hashlib.sha256(said.encode("utf8")).hexdigest()[:8]


def stale(now: Hashes, recorded: Hashes) -> list[str]:
    """What is to be read again of the sections `now`, given what is recorded of their page."""
    found = []
    for section, is_ in now.items():
        was = recorded.get(section)
        page = section.split("#")[0]
        changed = [a != b for a, b in zip(is_, was or [], strict=False)]
        if was is None:
            found.append(f"{section} is new: {READ}{page}")
        elif all(changed):
            found.append(f"{section} changed in both languages: do they still say the same? {READ}{page}")
        elif any(changed):
            here, other = ("Chinese", "English") if changed[0] else ("English", "Chinese")
            found.append(f"{section} changed in {here}, but not in {other}: {READ}{page}")
    return found + [f"{section} is recorded, and no section" for section in recorded if section not in now]


def load(record: Path = RECORD) -> Hashes:
    """The recorded hashes. Of two lines for a section, which a merge may leave, the last counts."""
    lines = [line.split() for line in record.read_text("utf8").splitlines()]
    return {section: found for section, *found in lines}


def of_page(recorded: Hashes, name: str) -> Hashes:
    """The part that belongs to a page."""
    return {section: found for section, found in recorded.items() if section.split("#")[0] == name}


def translated(names: list[str], docs: Path = pages.DOCS, record: Path = RECORD) -> list[str]:
    """Record that both languages of these pages were read side by side. Returns what was stale."""
    recorded, found = load(record), []
    for name in names:
        now, before = hashes(name, docs), of_page(recorded, name)
        found += [message.split(READ)[0].rstrip(": ") for message in stale(now, before)]
        recorded = {section: found for section, found in recorded.items() if section not in before} | now
    lines = [" ".join([section, *found]) for section, found in sorted(recorded.items())]
    record.write_text("\n".join(lines) + "\n", "utf8", newline="\n")
    return found


def main(names: list[str]) -> int:
    """Record the pages, or say which are stale if there are none."""
    if unknown := set(names) - set(pages.page_names()):
        print(f"no such page: {', '.join(sorted(unknown))}")
    elif names:
        print("\n".join(["Recorded as read side by side:", *translated(names)]))
    else:
        recorded = load()
        found = [
            message for name in pages.page_names() for message in stale(hashes(name), of_page(recorded, name))
        ]
        print("\n".join(found) or "Every section was read in both languages.")
    return int(bool(unknown))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
