"""Pages of labs: rendered by MkDocs like every other page, with each output below the code that made it.

mkdocs-jupyter knows which pages are notebooks; it is a detour, and the one step of the site that is tied to a
plugin: another builder would run the notebooks with nbclient.
"""

import re
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any

from mkdocs.structure.pages import Page

from book.labs import outputs
from book.labs.outputs import LabError, Output
from book.pages import python_blocks

DRAWING = re.compile(r'<img alt="" src="drawn:(\d+)-(\d+)"\s*/?>')


def take_over(page: Page, hold: Callable[[str], str] = str) -> None:
    """Have a page that mkdocs-jupyter would render be rendered by MkDocs, with the outputs put in.

    For on_pre_page, after mkdocs-jupyter's. A page that is no notebook is left alone.
    """
    if page.render.__func__ is Page.render:  # type: ignore[attr-defined]
        return

    def render(config: Any, files: Any) -> None:
        made = outputs(page.file.src_uri, Path(str(page.file.abs_src_path)).read_text("utf8"))
        markdown = page.markdown or ""
        page.markdown = with_outputs(markdown, made)
        Page.render(page, config, files)
        page.markdown = markdown
        page.content = with_drawings(page.content or "", made, hold)

    page.render = render  # type: ignore[method-assign]


def with_outputs(markdown: str, outputs: list[list[Output]]) -> str:
    """The lab's Markdown with the texts below their blocks, and a mark for each drawing."""
    blocks, lines = python_blocks(markdown), markdown.split("\n")
    if len(blocks) != len(outputs):
        raise LabError(
            f"the page has {len(blocks)} Python blocks, the notebook has {len(outputs)} code cells"
        )
    for cell, block in reversed(list(enumerate(blocks))):
        below = []
        for number, (kind, text, *_) in enumerate(outputs[cell]):
            fence = max(re.findall("`{3,}", text), default="``", key=len) + "`"
            shown = [f"{fence}text", *text.rstrip().split("\n"), fence]
            below += ["", *(shown if kind == "text" else [f"![](drawn:{cell}-{number})"])]
        lines[block.end : block.end] = below
    return "\n".join(lines)


def with_drawings(html: str, outputs: list[list[Output]], hold: Callable[[str], str] = str) -> str:
    """The lab's HTML with the drawings in place of their marks; hold: what is done with each."""

    def drawing(mark: re.Match[str]) -> str:
        _, drawn, told = outputs[int(mark[1])][int(mark[2])]
        label = escape(told)
        return hold(f'<span class="drawn" role="img" aria-label="{label}">{drawn}</span>')

    return DRAWING.sub(drawing, html)
