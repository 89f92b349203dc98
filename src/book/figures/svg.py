"""Figures on the page: ![what is to be seen](figure:name) becomes an inline SVG, light or dark."""

import html
import importlib.metadata
import re
from collections.abc import Callable
from pathlib import Path

from book.experiments.sources import SRC, closure, digest

CACHE = SRC.parent / ".cache" / "figures"
MATPLOTLIB = importlib.metadata.version("matplotlib")
IMAGE = re.compile(r'<p>\s*<img alt="(?P<alt>[^"]*)" src="figure:(?P<name>[^"]*)"\s*/?>\s*</p>')

# What Matplotlib draws with, and what the page shows instead. The variables are in docs/assets/book.css.
COLOURS = {
    "#010203": "currentColor",
    "#fdfeff": "var(--md-default-bg-color)",
    "#808182": "var(--book-quiet)",
    "#0072b2": "var(--book-blue)",
    "#b87800": "var(--book-orange)",
    "#007d5c": "var(--book-green)",
    "#c8321e": "var(--book-red)",
    "#a8457e": "var(--book-purple)",
}


def stored_figure(name: str, module: Path, language: str) -> Path:
    """Where the drawing of the figure `name` in the file `module` is kept."""
    sources = closure(module, *(SRC / "book" / "figures" / own for own in ("svg.py", "style.py")))
    style = SRC / "book" / "figures" / "matplotlibrc"
    return CACHE / f"{name}.{language}-{digest([*sources, style], name, MATPLOTLIB)}.svg"


def inline(svg: str, prefix: str) -> str:
    """An SVG of Matplotlib's made fit for a page: its ids are its own, its colours are the page's."""
    svg = re.sub(r"<metadata>.*?</metadata>\s*", "", svg[svg.index("<svg") :], flags=re.S)
    svg = re.sub(r'(\bid="|url\(#|href="#)', rf"\g<1>{prefix}-", svg)
    for drawn, shown in COLOURS.items():
        svg = svg.replace(drawn, shown)
    svg = re.sub(r'style="[^"]*font[^"]*"', _page_fonts, svg)
    width = re.search(r'width="([\d.]+)pt"', svg)
    size = f'style="max-width: {float(width[1]) * 96 / 72:.0f}px"' if width else ""
    return re.sub(
        r'width="[\d.]+pt" height="[\d.]+pt"|height="[\d.]+pt" (.*?)width="[\d.]+pt"', size, svg, count=1
    )


def _page_fonts(style: re.Match[str]) -> str:
    """Words take the page's font, mathematics that of the formulas."""
    formula = "KaTeX_Math, KaTeX_Main, serif" if "italic" in style[0] else "KaTeX_Main, serif"
    words = style[0].replace("'Noto Sans SC'", "var(--md-text-font-family)")
    return re.sub(r"'STIX[^']*'", formula, words)


def stepped(drawings: list[str], captions: list[str]) -> str:
    """Several pictures of one thing in its course. docs/assets/book.js adds buttons; without it all show."""
    if len(drawings) != len(captions):
        raise ValueError(f"{len(drawings)} pictures, but words['steps'] has {len(captions)} captions")
    steps = "".join(
        f'<span class="step">{svg}<span class="step-caption">{n}. {html.escape(caption)}</span></span>'
        for n, (svg, caption) in enumerate(zip(drawings, captions, strict=True), 1)
    )
    return f'<span class="steps">{steps}</span>'


def place(page: str, page_name: str, language: str, hold: Callable[[str], str] = str) -> str:
    """Put the drawn figures into the HTML of a page. Raises, naming page and figure, where there is none.

    hold: what is done with each drawing; the site puts them in last, so that no search reads them.
    """
    from book.build import index, prepare

    def drawing(image: re.Match[str]) -> str:
        alt, name = image["alt"], image["name"]
        modules = index("figures")
        if name not in modules:
            raise ValueError(f"{page_name}: no figure is called {name}")
        if not html.unescape(alt).strip():
            raise ValueError(f"{page_name}: figure {name} has no alternative text")
        if not page[: image.start()].rstrip().endswith("<figure>"):
            raise ValueError(f"{page_name}: figure {name} has no caption")
        if not stored_figure(name, modules[name], language).exists():
            prepare()  # a source has changed since the build began
        drawn = stored_figure(name, modules[name], language).read_text("utf8")
        role = "group" if drawn.startswith("<span") else "img"  # the steps' captions are to be read, too
        return hold(f'<div class="drawn" role="{role}" aria-label="{alt}">{drawn}</div>')

    return IMAGE.sub(drawing, page)
