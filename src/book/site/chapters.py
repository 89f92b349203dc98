"""The map of a chapter: its pages, and an arc from each to those that need it, as their first boxes say."""

import re
from html import escape
from pathlib import PurePosixPath

from book.checks.parity import nav_pages
from book.pages import DOCS, path
from book.rendering import site_config

PLACE = '<div class="map"></div>'
LINK = re.compile(r"\]\((?P<page>[^):#]+)\.md[^)]*\)")
FROM = {"zh": ("、", "← 第 {} 章"), "en": (", ", "← chapter {}")}
ROW, LEFT, WIDTH = 32, 96, 370
Needs = dict[str, set[str]]


def place(html: str, name: str, language: str) -> str:
    """Put the map into a chapter's page ("4-learning/index"), where it has a place for it."""
    return html.replace(PLACE, chapter_map(name.split("/")[0], language)) if PLACE in html else html


def chapter_pages(chapter: str) -> list[str]:
    """The pages of a chapter ("4-learning") in their order, without the first, which is about the chapter."""
    names = [page.removesuffix(".md") for page in nav_pages(site_config().nav)]
    return [name for name in names if name.startswith(f"{chapter}/") and not name.endswith("/index")]


def needed(text: str, name: str) -> set[str]:
    """The pages that the box above a page's first section names: what a reader should know before."""
    box = text[: text.index("\n## ")]
    folder = PurePosixPath(name).parent
    return {
        page.removeprefix("../") if page.startswith("../") else f"{folder}/{page}"
        for page in (found["page"] for found in LINK.finditer(box))
    }


def direct(needs: Needs) -> Needs:
    """The same needs without those that follow from others: c needs b, b needs a, so c need not say a."""

    def all_of(name: str) -> set[str]:
        return needs[name].union(*(all_of(other) for other in needs[name]))

    return {name: own.difference(*(all_of(other) for other in own)) for name, own in needs.items()}


def chapter_map(chapter: str, language: str) -> str:
    """The map as SVG with links: a line for each page, arcs on the left, earlier chapters on the right."""
    names = chapter_pages(chapter)
    texts = {name: path(language, name, DOCS).read_text("utf8") for name in names}
    needs = {name: needed(text, name) for name, text in texts.items()}
    inside = direct({name: own.intersection(names) for name, own in needs.items()})
    comma, words = FROM[language]
    drawn = []
    for row, name in enumerate(names):
        y = row * ROW + ROW // 2
        drawn += [_arc(names.index(other) * ROW + ROW // 2, y) for other in sorted(inside[name])]
        chapters = sorted({page[0] for page in needs[name] if page[0].isdigit() and page not in names})
        before = words.format(comma.join(chapters)) if chapters else ""
        title = re.split("[：:]", re.search(r"^# (.*?) *\{", texts[name], re.M)[1])[0]  # type: ignore[index]
        drawn.append(
            f'<circle cx="{LEFT}" cy="{y}" r="5"/>'
            f'<a href="{name.split("/")[1]}/"><text x="{LEFT + 14}" y="{y + 5}">{escape(title)}</text></a>'
            f'<text class="map-before" x="{WIDTH}" y="{y + 5}">{before}</text>'
        )
    return (
        f'<svg class="map" viewBox="0 0 {WIDTH} {len(names) * ROW}" role="group">'
        '<defs><marker id="map-tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" '
        'markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0L8 4L0 8z"/></marker></defs>'
        f"{''.join(drawn)}</svg>"
    )


def _arc(start: int, end: int) -> str:
    out = LEFT - 6 - min(LEFT - 10, (end - start) / ROW * 15 + 14)
    return f'<path class="map-arc" d="M{LEFT - 6} {start}C{out:.0f} {start} {out:.0f} {end} {LEFT - 7} {end}" marker-end="url(#map-tip)"/>'  # noqa: E501
