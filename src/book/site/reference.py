"""What the reference pages list: a line such as {{ errata }} becomes Markdown with links to the pages.

The lists are errata, questions, headings and topics, from the files about the notes in docs, and the works
that the pages name as their sources.
"""

import functools
import posixpath
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from book.checks.notes import ERRATA, HEADINGS, KINDS, MAP, QUESTIONS, Entry, load, read, sections
from book.pages import path
from book.site import bibliography

LIST = re.compile(r"^\{\{ (?P<name>[a-z]+) \}\}$", re.M)

WORDS: dict[str, dict[str, Any]] = {
    "zh": {
        "chapters": ["全书", *(f"第 {n} 章" for n in range(1, 8))],
        "kinds": ["代码", "公式", "说法", "术语", "数值", "图", "缺漏", "文字"],
        "notes": {
            "A": "学习",
            "B": "学习与反向传播",
            "C": "七章",
            "D": "学习与代码",
            "E": "从激活函数到梯度",
        },
        "groups": {"ERR": "勘误", "Q": "问题", "X": "实验", "F": "图", "S": "后来补记的"},
        "note": "笔记 {}：{}",
        "said": "**笔记：**{}",
        "right": "**更正：**{}",
        "between": "；",
        "labels": ("章", "类别", "全部"),
    },
    "en": {
        "chapters": ["The whole book", *(f"Chapter {n}" for n in range(1, 8))],
        "kinds": [*KINDS[:-1], "wording"],
        "notes": {
            "A": "learning",
            "B": "learning and backpropagation",
            "C": "the seven chapters",
            "D": "learning, with code",
            "E": "from activation to gradient",
        },
        "groups": {
            "ERR": "Errata",
            "Q": "Questions",
            "X": "Experiments",
            "F": "Figures",
            "S": "Noticed later",
        },
        "note": "Note {}: {}",
        "said": "**The notes:** {}",
        "right": "**Right:** {}",
        "between": "; ",
        "labels": ("Chapter", "Kind", "all"),
    },
}


def fill(text: str, page: str, language: str) -> str:
    """Put its lists into a page ("en/reference/errata.md"). Raises ValueError for an unknown list."""

    def listed(line: re.Match[str]) -> str:
        if line["name"] not in LISTS:
            raise ValueError(f"{page}: there is no list {line['name']}")
        return LISTS[line["name"]](language)

    return LIST.sub(listed, text)


def errata(language: str) -> str:
    """The errata by chapter: what the notes say, what is right, where it is treated."""
    words, texts, entries = WORDS[language], read(ERRATA), load(MAP)
    kinds = dict(zip(KINDS, words["kinds"], strict=True))

    def entry(id_: str) -> str:
        text = texts[id_]
        return (
            f'<div class="entry" id="{id_}" data-kind="{text["kind"]}" markdown>\n\n'
            f"**{id_}** {kinds[text['kind']]}\n{{ .entry-name }}\n\n"
            f"{words['said'].format(text['said'][language])}\n\n"
            f"{words['right'].format(text['right'][language])}\n\n"
            f"→ {links(entries[id_].at, language)}\n{{ .entry-see }}\n\n</div>\n"
        )

    return _by_chapter({id_: entries[id_] for id_ in texts}, entry, language, kinds)


def questions(language: str) -> str:
    """The questions of the notes by chapter, with their answers."""
    texts, entries = read(QUESTIONS), load(MAP)

    def entry(id_: str) -> str:
        return (
            f'<div class="entry" id="{id_}" markdown>\n\n'
            f"**{id_}** {texts[id_]['question'][language]}\n{{ .entry-name }}\n\n"
            f"{texts[id_]['answer'][language]}\n\n"
            f"→ {links(entries[id_].at, language)}\n{{ .entry-see }}\n\n</div>\n"
        )

    return _by_chapter({id_: entries[id_] for id_ in texts}, entry, language, {})


def _by_chapter(
    entries: dict[str, Entry], entry: Callable[[str], str], language: str, kinds: dict[str, str]
) -> str:
    names = WORDS[language]["chapters"]
    chapters: dict[int, list[str]] = {n: [] for n in (*range(1, 8), 0)}
    for id_, at in entries.items():
        chapters[chapter(at)].append(id_)
    there = {str(n): names[n] for n, ids in chapters.items() if ids}
    parts = [_filter(there, kinds, language)]
    for n, ids in chapters.items():
        if ids:
            parts.append(f'<section class="entries" data-chapter="{n}" markdown>\n')
            parts.append(f"### {names[n]} {{ #chapter-{n} }}\n")
            parts += [*map(entry, ids), "</section>\n"]
    return "\n".join(parts)


def chapter(entry: Entry) -> int:
    """The chapter that treats it first; 0 for what belongs to none."""
    return next((int(place[0]) for place in entry.at if place[0].isdigit()), 0)


def _filter(chapters: dict[str, str], kinds: dict[str, str], language: str) -> str:
    """The form that docs/assets/filter.js brings to life."""
    label_chapter, label_kind, everything = WORDS[language]["labels"]

    def choice(name: str, label: str, options: dict[str, str]) -> str:
        shown = "".join(f'<option value="{value}">{text}</option>' for value, text in options.items())
        shown = f'<option value="">{everything}</option>{shown}'
        return f'<label>{label} <select name="{name}">{shown}</select></label>'

    choices = choice("chapter", label_chapter, chapters)
    choices += choice("kind", label_kind, kinds) if kinds else ""
    return f'<form class="entries-filter" autocomplete="off" hidden>{choices}<output></output></form>\n'


def headings(language: str) -> str:
    """The headings of the notes, each with the places of its topics: of each topic the first."""
    words, entries, parts, note = WORDS[language], load(MAP), [], ""
    for id_, heading in read(HEADINGS).items():
        if id_[0] != note:
            note = id_[0]
            title = words["note"].format(note, words["notes"][note])
            parts.append(f"\n### {title} {{ #note-{note.lower()} }}\n")
        places = dict.fromkeys(entries[topic].at[0] for topic in heading["topics"])
        name = f"**{note}{int(id_[1:])}**"
        parts.append(f"- {name} {heading[language]} → {links(places, language)}")
    return "\n".join(parts)


def topics(language: str) -> str:
    """Every topic of the notes with its places."""
    words, parts, last = WORDS[language], [], ""
    for id_, entry in load(MAP).items():
        group = id_.rstrip("0123456789").rstrip("-")
        if group != last:
            last = group
            title = words["groups"].get(group) or words["chapters"][int(group[1:])]
            parts.append(f"\n### {title} {{ #topics-{group.lower()} }}\n")
        page = {"ERR": "errata.md", "Q": "questions.md"}.get(group)
        name = f"[{id_}]({page}#{id_})" if page else f"**{id_}**"
        parts.append(f"- {name} {getattr(entry, language)} → {links(entry.at, language)}")
    return "\n".join(parts)


def works(language: str) -> str:
    """The works that the pages name as their sources, each with those pages."""
    return "\n".join(
        f"- {work} ({links(pages, language)})"
        if language == "en"
        else f"- {work}（{links(pages, language)}）"
        for work, pages in bibliography.works(language)
    )


LISTS: dict[str, Callable[[str], str]] = {
    "errata": errata,
    "questions": questions,
    "headings": headings,
    "topics": topics,
    "works": works,
}


def links(places: Iterable[str], language: str) -> str:
    """Places ("4-learning/loss#one-hot"), or whole pages, as links from a reference page."""

    def link(place: str) -> str:
        page, mark, anchor = place.partition("#")
        return f"[{title(place, language)}]({posixpath.relpath(page, 'reference')}.md{mark}{anchor})"

    return str(WORDS[language]["between"]).join(map(link, places))


def title(place: str, language: str) -> str:
    """What a place is called: the page's title, up to its colon if it is no lab, and that of the heading."""
    page, _, anchor = place.partition("#")
    file = path(language, page)
    found = _titles(file, file.stat().st_mtime_ns)
    name = next(iter(found.values()))
    name = name if page.startswith("labs/") else re.split("[:：]", name)[0]
    return f"{name} · {found[anchor]}" if anchor and anchor != next(iter(found)) else name


@functools.cache
def _titles(file: Path, changed: int) -> dict[str, str]:
    return {heading["id"]: heading["title"] for heading, _ in sections(file.read_text("utf8"))}
