"""Both languages say the same: headings, figures, formulas, tables, lists, boxes, code, outputs.

Section by section, they have as many paragraphs and captions, the same results, links and numbers (counts).

What only one language needs, such as words that are misspelt in it, stands in `<div class="own" markdown>`.
"""

import re
from collections import Counter
from itertools import zip_longest
from pathlib import Path
from typing import Any

from book import LANGUAGES
from book.checks import code, counts
from book.checks.words import words
from book.pages import fences, is_lab, page_names, path, python_blocks
from book.rendering import headings, render, tree

LABEL = re.compile(r"\\(?:text|textbf|mbox)\s*\{[^{}]*\}")
NESTED = r"\{(?:[^{}]|\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\})*\}"
BRACE = re.compile(rf"(\\(?:under|over)brace\s*{NESTED}\s*[_^])\s*(?:{NESTED}|\w)")
FENCE = re.compile(r"^\\[(\[]|\\[)\]]$")
INLINE = './/span[@class="arithmatex"]'
BOXES = {"admonition", "tabbed-block"}
NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e[-+]?\d+)?")


def missing(docs: Path, nav: object) -> list[str]:
    """The pages that only one language has, and those of the navigation that a language lacks."""
    names = {*page_names(docs), *(entry.removesuffix(".md") for entry in nav_pages(nav))}
    return [
        f"{path(language, name, docs).relative_to(docs).as_posix()} is missing"
        for name in sorted(names)
        for language in LANGUAGES
        if not path(language, name, docs).is_file()
    ]


def nav_pages(nav: object) -> list[str]:
    """The pages of a navigation, as mkdocs.yml has it, in their order."""
    if isinstance(nav, str):
        return [] if "://" in nav else [nav]
    parts = nav.values() if isinstance(nav, dict) else nav if isinstance(nav, list) else []
    return [page for part in parts for page in nav_pages(part)]


def differences(zh: str, en: str) -> list[str]:
    """How a page differs between the languages, words apart; and the headings without an id of their own."""
    in_en = facts(en)
    found = [
        f"{what}: {a or 'nothing'} in Chinese, {b or 'nothing'} in English"
        for what, in_zh in facts(zh).items()
        for a, b in zip_longest(in_zh, in_en[what])
        if a != b
    ]
    for language, text in (("Chinese", zh), ("English", en)):
        found += [f"headings: {title!r} in {language} has no {{ #id }}" for title in unnamed(text)]
    found += counts.differences(*(_shared(render(text)) for text in (zh, en)))
    return found + _formulas(zh, en) + _programs(zh, en) + _pytorch(zh, en)


def facts(text: str) -> dict[str, list[str]]:
    """What has to be equal in both languages."""
    html = render(text)
    page = _shared(html)
    return {
        "kind": ["lab" if is_lab(text) else "page"],
        "headings": [f"{'#' * heading.level} {heading.id}" for heading in headings(html)],
        "figures": page.xpath(".//img/@src"),
        "equations": [equation(tag.text_content()) for tag in page.xpath('.//div[@class="arithmatex"]')],
        "tables": [_table(table) for table in page.iter("table")],
        "lists": [f"{tag.tag} of {len(tag)}" for tag in page.iter("ul", "ol")],
        "terms": [f"{len(page.findall('.//dt'))} terms, {len(page.findall('.//dd'))} definitions"],
        "boxes": [box for tag in page.iter("div", "details") if (box := _box(tag))],
        "blocks": [
            " in ".join(["block", *filter(None, map(_box, pre.iterancestors()))]) for pre in page.iter("pre")
        ],
    }


def _shared(html: str) -> Any:
    """The page without what only its language needs."""
    page = tree(html)
    for own in page.find_class("own"):
        own.drop_tree()
    return page


def _table(tag: Any) -> str:
    rows = list(tag.iter("tr"))
    filled = [sum(len(cell) > 0 or bool(cell.text_content().strip()) for cell in row) for row in rows]
    return f"{len(rows)} rows, {max(map(len, rows))} columns, filled cells {' + '.join(map(str, filled))}"


def _box(tag: Any) -> str:
    """The admonition, fold or tab that an element makes, if it makes one."""
    return f"{tag.tag} {tag.get('class')}" if tag.tag == "details" or BOXES.intersection(tag.classes) else ""


def _formulas(zh: str, en: str) -> list[str]:
    """The formulas within the text: each has to stand as often in one language as in the other."""
    counts = [
        Counter(equation(tag.text_content()) for tag in _shared(render(text)).xpath(INLINE))
        for text in (zh, en)
    ]
    return [
        f"inline formulas: {tex} stands {counts[0][tex]} times in Chinese, {counts[1][tex]} in English"
        for tex in sorted(counts[0] | counts[1])
        if counts[0][tex] != counts[1][tex]
    ]


def equation(tex: str) -> str:
    """A formula as it has to be in both languages: transcript, and without what stands at its braces."""
    return BRACE.sub(r"\1{}", transcript(tex))


def transcript(tex: str) -> str:
    """A formula without white space, without words, and without a full stop or comma at its end."""
    return re.sub(r"\s+", "", LABEL.sub(r"\\text{}", FENCE.sub("", tex.strip()))).rstrip(".,;，。；")


def displayed(text: str) -> list[str]:
    """The transcripts of the displayed equations of a page, in their order."""
    return [
        transcript(source.strip().removeprefix("$$").removesuffix("$$"))
        for source in _tokens(text, "display")
    ]


def unnamed(text: str) -> list[str]:
    """The titles of the headings whose id is not written on the page."""
    ids = {name for source in _tokens(text, "attributes") for name in re.findall(r"#([\w-]+)", source)}
    return [heading.title for heading in headings(render(text)) if heading.id not in ids]


def _tokens(text: str, kind: str) -> list[str]:
    found: list[str] = []

    def collect(kind_of_this: str, source: str) -> str:
        if kind_of_this == kind:
            found.append(source)
        return ""

    words(text, collect)
    return found


def _programs(zh: str, en: str) -> list[str]:
    """The code of the two pages, and the numbers that it prints."""
    blocks = python_blocks(zh), python_blocks(en)
    if len(blocks[0]) != len(blocks[1]):
        return [f"code: {len(blocks[0])} blocks in Chinese, {len(blocks[1])} in English"]
    found = []
    for a, b in zip(*blocks, strict=True):
        at = f"line {a.start + 1} in Chinese, {b.start + 1} in English"
        difference = code.difference(a.content, b.content)
        found += [f"code: {at}: {difference}"] if difference else []
        printed = [block.output.content if block.output else "" for block in (a, b)]
        for in_zh, in_en in zip_longest(*(text.splitlines() for text in printed), fillvalue=""):
            if sorted(NUMBER.findall(in_zh)) != sorted(NUMBER.findall(in_en)):
                found.append(f"outputs: {at}: {in_zh!r} and {in_en!r}")
    return found


def _pytorch(zh: str, en: str) -> list[str]:
    """The code of what the two pages show of PyTorch."""
    shown = [[fence for fence in fences(text) if fence.language == "pytorch"] for text in (zh, en)]
    if len(shown[0]) != len(shown[1]):
        return [f"pytorch: {len(shown[0])} blocks in Chinese, {len(shown[1])} in English"]
    return [
        f"pytorch: line {a.start + 1} in Chinese, {b.start + 1} in English: {difference}"
        for a, b in zip(*shown, strict=True)
        if (difference := code.difference(a.content, b.content))
    ]
