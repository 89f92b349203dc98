"""Matplotlib's SVG made fit for a page, light or dark: inline, or as the steps of a course."""

import html
import re

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


def inline(svg: str, prefix: str) -> str:
    """An SVG of Matplotlib's made fit for a page: its ids are its own, its colours are the page's."""
    svg = re.sub(r"<metadata>.*?</metadata>\s*", "", svg[svg.index("<svg") :], flags=re.S)
    svg = re.sub(r"<defs>\s*<style[^>]*>\*\{.*?</style>\s*</defs>\s*", "", svg)  # it would rule the page
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
