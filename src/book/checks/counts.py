"""Section by section, what both languages have as often: paragraphs, captions, results, links.

And paragraph by paragraph, item by item, cell by cell the numbers; what one language writes in digits may be
a word in the other: 3 and “three”.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from book.checks.numerals import WORDS

COUNTED = {"p": "paragraphs", "li": "items", "figcaption": "captions", "tr": "rows", "img": "figures"}
BLOCKS = ("p", "li", "td", "th", "summary", "h1", "h2", "h3", "h4", "h5", "h6")
RESULT = re.compile(r"\{\{(.*?)\}\}")
NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)*")
DECADE = re.compile(r"20 世纪 (\d0) 年代")
LARGE = re.compile(r"(\d[\d,.]*) ?(?:多 ?)?(万|亿|million|billion)")
SCALES = {"万": 10_000, "million": 1_000_000, "亿": 100_000_000, "billion": 1_000_000_000}


def differences(zh: Any, en: Any) -> list[str]:
    """Where the sections of two rendered pages differ in what they count."""
    found, sections = [], dict(_sections(en))
    for id_, in_zh in _sections(zh):
        in_en = sections.get(id_, [])
        a, b = _counts(in_zh), _counts(in_en)
        found += [
            f"#{id_}: {what}: {a[what]} in Chinese, {b[what]} in English"
            for what in sorted(a | b)
            if a[what] != b[what]
        ]
        blocks = _blocks(in_zh), _blocks(in_en)
        if len(blocks[0]) == len(blocks[1]):  # otherwise something else is wrong
            for said in zip(*blocks, strict=True):
                found += [f"#{id_}: numbers: {difference}" for difference in _surplus(*said)]
    return found


def _surplus(zh: str, en: str) -> list[str]:
    """The numbers that one of two paragraphs has in digits, and the other neither in digits nor in words."""
    zh, en = _plain(zh), _plain(en)
    only_zh = numbers(zh) - numbers(en) - WORDS["en"](en)
    only_en = numbers(en) - numbers(zh) - WORDS["zh"](zh)
    return [
        *(f"{n} stands in Chinese, and in English not as often: {_start(zh)}" for n in sorted(only_zh)),
        *(f"{n} stands in English, and in Chinese not as often: {_start(en)}" for n in sorted(only_en)),
    ]


def _start(text: str) -> str:
    return " ".join(text.split())[:60]


def numbers(text: str) -> Counter[str]:
    """The numbers that a text has in digits."""
    return Counter(number.replace(",", "") for number in NUMBER.findall(text))


def _plain(text: str) -> str:
    """A text with its large numbers in digits: 1.7 million is 1700000, 170 多万 too. No results."""
    text = DECADE.sub(r"19\1", RESULT.sub("", text))
    return LARGE.sub(lambda n: f"{float(n[1].replace(',', '')) * SCALES[n[2]]:.0f}", text)


def _sections(page: Any) -> Iterator[tuple[str, list[Any]]]:
    """The elements of a page under the id of the heading that they follow.

    What a glossary says stands in the order of its language: it is one section "terms".
    """
    parts: dict[str, list[Any]] = {"": [], "terms": []}
    id_ = ""
    for tag in page.iter():
        if isinstance(tag.tag, str):
            id_ = tag.get("id", "") if re.fullmatch("h[1-6]", tag.tag) else id_
            in_terms = tag.tag in ("dl", "dt", "dd") or next(tag.iterancestors("dl"), None) is not None
            parts.setdefault("terms" if in_terms else id_, []).append(tag)
    yield from parts.items()


def _counts(part: list[Any]) -> Counter[str]:
    """How often a section has what is counted, each result, each link of the book; which code it names."""
    links = [tag.get("href", "") for tag in part if tag.tag == "a" and "headerlink" not in tag.classes]
    code = {tag.text_content() for tag in part if tag.tag == "code" and tag.getparent().tag != "pre"}
    return Counter(
        [
            *(COUNTED[tag.tag] for tag in part if tag.tag in COUNTED),
            *("results " + re.sub(r"\s", "", result) for result in RESULT.findall(_words(part))),
            *(f"links to {address}" for address in links if "://" not in address),
            *(f"code {name}" for name in code if re.search("[A-Za-z]", name)),
        ]
    )


def _blocks(part: list[Any]) -> list[str]:
    """The words of each paragraph, item and cell of a section; those of a glossary together."""
    blocks: dict[Any, list[Any]] = {}
    for tag in part:
        own = next((t for t in (tag, *tag.iterancestors()) if t.tag in BLOCKS or t.tag == "dl"), None)
        blocks.setdefault(None if own is None or own.tag == "dl" else own, []).append(tag)
    return [_words(tags) for tags in blocks.values()]


def _words(part: list[Any]) -> str:
    """The words of a section: no formulas, no code, but what is said of the figures."""
    said = []
    for tag in part:
        if not _is_code(tag):
            said += [tag.text or "", tag.get("alt", "")]
        if tag.tail and not _is_code(tag.getparent()):
            said.append(tag.tail)
    return " ".join(said)


def _is_code(tag: Any) -> bool:
    return any(t.tag in ("pre", "code") or "arithmatex" in t.classes for t in (tag, *tag.iterancestors()))
