"""The printed edition: all pages of one language as one document, in the order in which they are read."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape, unescape
from itertools import groupby
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from book.editions import LINK, TAG, leads_away
from book.pages import ROOTS

STYLE = Path(__file__).with_name("print.css")
ARTICLE = re.compile(r"<article\b[^>]*>(.*)</article>", re.S)
NEXT = re.compile(r'<link rel="next" href="([^"]*)"')
TITLE = re.compile(r"<h1\b[^>]*>(.*?)(?:<a class=\"headerlink\"|</h1>)", re.S)
CHAPTER = re.compile(r'md-tabs__item--active">\s*<a\b[^>]*>(.*?)</a>', re.S)
CANONICAL = re.compile(r'<link rel="canonical" href="([^"]*)"')
SHEET = re.compile(r'<link rel="stylesheet" href="([^"]*)"')
DRAWN_STYLE = re.compile(r"<style\b[^>]*>.*?</style>", re.S)
# What refers to ids of its page: lists of them, and CSS addresses.
IDS = re.compile(r'(?<=\s)(id|for|name|aria-labelledby|aria-describedby|aria-controls)="([^"]*)"')
PLACE = re.compile(r"url\(#([^)]*)\)")

WORDS = {
    "zh": {"contents": "目录", "licence": "文字与图：CC BY 4.0 · 代码：MIT", "online": "网页版："},
    "en": {
        "contents": "Contents",
        "licence": "Text and figures: CC BY 4.0 · Code: MIT",
        "online": "Online: ",
    },
}


@dataclass(frozen=True)
class Page:
    """A page of the built site: its address below the site ("en/4-learning/loss/") and its HTML."""

    url: str
    html: str

    @property
    def anchor(self) -> str:
        """Its id in the document."""
        return "p-" + self.url.strip("/").replace("/", "-")

    @property
    def title(self) -> str:
        return _text(TITLE, self.html)

    @property
    def chapter(self) -> str:
        return _text(CHAPTER, self.html)


def _text(pattern: re.Pattern[str], html: str) -> str:
    """What the pattern finds, as plain words."""
    return unescape(re.sub(r"<[^>]+>", "", pattern.search(html)[1])).strip()  # type: ignore[index]


def pages_in_order(site: Path, language: str) -> Iterator[Page]:
    """The pages of a language, from the first on, each leading to the next."""
    url = ROOTS[language]
    while True:
        page = Page(url, (site / url / "index.html").read_text("utf8"))
        yield page
        if not (following := NEXT.search(page.html)):
            return
        url = resolved(page, following[1])


def resolved(page: Page, url: str) -> str:
    """Where a link of a page leads, seen from the root of the site: "en/4-learning/loss/#mse"."""
    parts = urlsplit(urljoin(f"//site/{page.url}", url))
    return parts.path[1:] + (f"#{parts.fragment}" if parts.fragment else "")


def content(page: Page, anchors: dict[str, str]) -> str:
    """The article of a page, as a part of the document, folds open.

    Its ids begin with the page's own; links to pages that are in `anchors` stay within the document.
    """
    article = ARTICLE.search(page.html)[1]  # type: ignore[index]
    article = re.sub(r"<details\b(?![^>]* open)", "<details open", article)
    return TAG.sub(lambda tag: _in_document(tag[0], page, anchors), article)


def lowered(article: str) -> str:
    """The headings one level deeper: a chapter stands above its pages."""
    return re.sub(r"(</?h)([1-5])\b", lambda tag: f"{tag[1]}{int(tag[2]) + 1}", article)


def _in_document(tag: str, page: Page, anchors: dict[str, str]) -> str:
    tag = IDS.sub(
        lambda found: f'{found[1]}="{" ".join(f"{page.anchor}--{name}" for name in found[2].split())}"', tag
    )
    tag = PLACE.sub(lambda found: f"url(#{page.anchor}--{found[1]})", tag)
    return LINK.sub(lambda link: _link(link, page, anchors), tag)


def _link(link: re.Match[str], page: Page, anchors: dict[str, str]) -> str:
    url = link["url"]
    if leads_away(url):
        return link[0]
    path, _, fragment = resolved(page, url).partition("#")
    if path in anchors:
        return f'{link["name"]}="#{anchors[path]}{f"--{fragment}" if fragment else ""}"'
    address = CANONICAL.search(page.html)
    return f'{link["name"]}="{urljoin(address[1], url)}"' if address else ""


def document(site: Path, language: str, pages: list[Page], numbers: dict[str, int]) -> str:
    """The whole book as one page, to be printed; numbers: on which page of the print each anchor stands."""
    anchors = {page.url: page.anchor for page in pages}
    first, words = pages[0], WORDS[language]
    name = _text(re.compile(r"<title>(?:.* - )?(.*?)</title>"), first.html)
    about = _text(re.compile(r'<meta name="description" content="([^"]*)"'), first.html)
    online = CANONICAL.search(first.html)
    sheets = [(site / posixpath.join(first.url, url)).resolve().as_uri() for url in SHEET.findall(first.html)]
    chapters = [(chapter, list(group)) for chapter, group in groupby(pages, key=lambda page: page.chapter)]
    body = "".join(_chapter(chapter, group, anchors) for chapter, group in chapters)
    styles = dict.fromkeys(DRAWN_STYLE.findall(body))  # every drawing brings the same one
    return "\n".join(
        [
            f'<!DOCTYPE html>\n<html lang="{language}" dir="ltr">\n<meta charset="utf-8">',
            f"<title>{escape(name)}</title>",
            *(f'<link rel="stylesheet" href="{sheet}">' for sheet in sheets),
            *styles,
            f"<style>{STYLE.read_text('utf8')}</style>",
            '<body class="md-typeset" data-md-color-scheme="default" data-md-color-primary="indigo">',
            f'<header class="printed-cover"><p class="printed-name">{escape(name)}</p><p>{escape(about)}</p>',
            f"<p>{words['online']}{online[1]}</p>" if online else "",
            f"<p>{words['licence']}</p></header>",
            f'<nav class="printed-contents"><h1>{words["contents"]}</h1>{_contents(chapters, numbers)}</nav>',
            DRAWN_STYLE.sub("", body),
            "</html>",
        ]
    )


def _is_opened(pages: list[Page]) -> bool:
    """Whether the first page of a chapter is about the chapter, so that the others lie below its address."""
    return all(page.url.startswith(pages[0].url) for page in pages)


def _chapter(chapter: str, pages: list[Page], anchors: dict[str, str]) -> str:
    """A chapter: the page about it, or a title page where there is none; then its pages, one level deeper."""
    opened = _is_opened(pages)
    parts = [] if opened else [f'<h1 class="printed-chapter">{escape(chapter)}</h1>']
    for page in pages:
        opening = opened and page is pages[0]
        part = content(page, anchors) if opening else lowered(content(page, anchors))
        kind = "printed-opening" if opening else "printed-page"
        parts.append(f'<section class="{kind}" id="{page.anchor}">{part}</section>')
    return "".join(parts)


def _contents(chapters: list[tuple[str, list[Page]]], numbers: dict[str, int]) -> str:
    lines = []
    for chapter, pages in chapters:
        opened = _is_opened(pages)
        lines += [] if opened else [f'<p class="printed-first">{escape(chapter)}</p>']
        for page in pages:
            kind = ' class="printed-first"' if opened and page is pages[0] else ""
            number = f"<span>{numbers.get(page.anchor, 0)}</span>"
            lines.append(f'<a{kind} href="#{page.anchor}"><span>{escape(page.title)}</span>{number}</a>')
    return "".join(lines)
