"""The pages of the book: where they are, and the blocks in them."""

import re
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from mkdocs.utils import meta

from book import LANGUAGES, sections
from book.rendering import expand_lines
from book.store import ROOT

DOCS = ROOT / "docs"
ROOTS = {"zh": "", "en": "en/"}  # where each language lies on the site

OPENING = re.compile(r"(?P<indent>[ \t>]*)(?P<fence>`{3,}(?=[^`]*$)|~{3,})(?P<info>.*)$")


def page_names(docs: Path = DOCS) -> list[str]:
    """Every page there is in any language, without language and ending: "4-learning/loss"."""
    return sorted(
        {
            file.relative_to(docs / language).with_suffix("").as_posix()
            for language in LANGUAGES
            for file in (docs / language).rglob("*.md")
        }
    )


def path(language: str, name: str, docs: Path = DOCS) -> Path:
    """The file of a page."""
    return docs / language / f"{name}.md"


def address(name: str) -> str:
    """Where a page is on the site, seen from the root of its language: "4-learning/loss/", "4-learning/"."""
    folder = name.removesuffix("index")
    return folder if folder != name else f"{name}/"


def is_lab(text: str) -> bool:
    """Whether a page is a notebook (jupytext), which the site runs while it is built."""
    matter = meta.get_data(text)[1]
    return "kernelspec" in {**matter, **(matter.get("jupyter") or {})}


@dataclass(frozen=True)
class Fence:
    """A fenced block. `start` and `end` are the indexes of its first line and of the line after its last.

    `content` has its snippets put in; `lines` holds the number (from 1) of each of its lines on the page.
    A block that is one section of dlscratch has that as its `section`.
    """

    info: str
    content: str
    start: int
    end: int
    indent: str
    lines: tuple[int, ...]
    section: sections.Section | None

    @property
    def language(self) -> str:
        """The word that names the language: python, {.python title="..."} and { .python } all are python."""
        return re.match(r"[{\s.]*([^\s{}]*)", self.info)[1]  # type: ignore[index]


@dataclass(frozen=True)
class Block(Fence):
    """A Python block with the ```text block right below it, if there is one."""

    output: Fence | None


def fences(text: str) -> list[Fence]:
    """The fenced blocks of a page at any indentation, so those in lists, admonitions and tabs as well."""
    lines, found, i = text.split("\n"), [], 0
    while i < len(lines):
        opening = OPENING.match(lines[i])
        end = opening and _closing(lines, i, opening["indent"], opening["fence"])
        if opening and end:
            found.append(_fence(lines, i, end, opening["indent"], opening["info"].strip()))
        i = end or i + 1
    return found


def _closing(lines: list[str], start: int, indent: str, fence: str) -> int | None:
    for i in range(start + 1, len(lines)):
        if _dedent(lines[i], indent).rstrip() == fence:
            return i + 1
    return None


def _dedent(line: str, indent: str) -> str:
    return line[len(indent) :] if line.startswith(indent) else line.lstrip(" \t>")


def _fence(lines: list[str], start: int, end: int, indent: str, info: str) -> Fence:
    section = sections.asked_for(lines[start + 1]) if end - start == 3 and info == "python" else None
    if section:
        shown = (start + 2,) * len(section.code.splitlines())
        return Fence(info, section.code, start, end, indent, shown, section)
    content: list[str] = []
    numbers: list[int] = []
    for number, line in enumerate(lines[start + 1 : end - 1], start + 2):
        expanded = expand_lines([_dedent(line, indent)])
        content += expanded
        numbers += [number] * len(expanded)
    return Fence(info, "".join(f"{line}\n" for line in content), start, end, indent, tuple(numbers), None)


def python_blocks(text: str) -> list[Block]:
    """The Python blocks of a page in their order."""
    lines, found = text.split("\n"), fences(text)
    blocks = []
    for fence, below in zip_longest(found, found[1:]):
        if fence.language == "python":
            is_output = (
                below is not None
                and below.language == "text"
                and below.indent == fence.indent
                and not "".join(lines[fence.end : below.start]).strip(" \t>")
            )
            blocks.append(Block(**vars(fence), output=below if is_output else None))
    return blocks
