"""The library's source as pages of the site, and the line over each block that shows a section of it."""

import re
from html import escape, unescape
from importlib.metadata import version
from pathlib import Path

from mkdocs.utils import get_relative_url
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from book.sections import Section, all_sections
from book.store import CACHE, SRC, closure, kept
from book.store import address as kept_at

SOURCES = CACHE / "source"

BLOCK = re.compile(r'<div class="(?P<kind>[^"]*)"><span class="filename">(?P<title>[^<]*)</span>')
FORM = HtmlFormatter(linenos="inline", lineanchors="L", anchorlinenos=True)
PAGE = """<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'self'; style-src 'unsafe-inline'">
<meta name="robots" content="noindex">
<title>{name}</title>
<style>
body {{ margin: 1em; }}
pre {{ font-size: 0.85rem; line-height: 1.5; }}
a {{ text-decoration: none; }}
:target {{ background: #ffef9e66; }}
{light}
@media (prefers-color-scheme: dark) {{ body {{ background: #1e2129; color: #e2e4e9; }} {dark} }}
</style>
<h1>{name}</h1>
{code}
</html>
"""


def source_pages() -> dict[str, str]:
    """The pages by address: every module of dlscratch, in colour, its lines numbered and linkable."""
    return {
        address(file.relative_to(SRC).as_posix()): _page(file.relative_to(SRC).as_posix())
        for file in sorted((SRC / "dlscratch").rglob("*.py"))
    }


def _page(file: str) -> str:
    """The page of a module, kept until the module or what makes the page changes."""
    text = (SRC / file).read_text("utf8")
    name = file.removesuffix(".py").replace("/", "-")
    place = kept_at(SOURCES, name, ".html", closure(Path(__file__)), text, version("pygments"))
    return kept(place, lambda page: page.write_text(_coloured(file, text), "utf8")).read_text("utf8")


def _coloured(file: str, text: str) -> str:
    return PAGE.format(
        name=file,
        code=highlight(text, PythonLexer(), FORM),
        light=FORM.get_style_defs(".highlight"),
        dark=HtmlFormatter(style="monokai").get_style_defs(".highlight"),
    )


def address(file: str) -> str:
    """Where the source of a module is to be read: "source/dlscratch/losses.html"."""
    return f"source/{file.removesuffix('.py')}.html"


def link(html: str, url: str) -> str:
    """The page at `url` where each section's title leads to its source, and its button copies the import."""
    sections = {section.title: section for section in reversed(all_sections())}

    def linked(match: re.Match[str]) -> str:
        section = sections.get(unescape(match["title"]))
        return _opening(match["kind"], section, url) if section else match[0]

    return BLOCK.sub(linked, html)


def _opening(kind: str, section: Section, url: str) -> str:
    target = f"{get_relative_url(address(section.file), url)}#L-{section.line}"
    return (
        f'<div class="{kind}" data-copy="{escape(section.import_line)}"><span class="filename">'
        f'<a href="{target}" title="{section.file}">{escape(section.title)}</a></span>'
    )
