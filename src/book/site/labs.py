"""Labs: notebooks that mkdocs-jupyter runs while the site is built, shown like every other page.

mkdocs-jupyter makes a page with 600 KB of its own style. Of that only the outputs are kept, in a cache; the
page is rendered by MkDocs, with each output below the code that made it. It is a detour, and the one step of
the site that is tied to a plugin: another builder would run the notebooks with nbclient.
"""

import json
import platform
import re
from collections.abc import Callable
from html import escape
from importlib.metadata import version
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from mkdocs.structure.pages import Page

from book.figures.style import RC
from book.pages import python_blocks
from book.rendering import body
from book.site.lab_outputs import LabError, Output, outputs_of
from book.store import CACHE, address, closure, kept

LABS = CACHE / "labs"

DRAWING = re.compile(r'<img alt="" src="drawn:(\d+)-(\d+)"\s*/?>')


def take_over(page: Page, hold: Callable[[str], str] = str) -> None:
    """Have a page that mkdocs-jupyter would render be rendered by MkDocs, with the outputs put in.

    For on_pre_page, after mkdocs-jupyter's. A page that is no notebook is left alone.
    """
    run = page.render.__func__  # type: ignore[attr-defined]
    if run is Page.render:
        return

    def render(config: Any, files: Any) -> None:
        def execute() -> str:
            notebook = (
                SimpleNamespace()
            )  # for what mkdocs-jupyter sets: the page keeps its own title and contents
            run(notebook, config, files)
            return str(notebook.content)

        source = Path(str(page.file.abs_src_path)).read_text("utf8")
        outputs = stored_outputs(page.file.src_uri, source, execute)
        markdown = page.markdown or ""
        page.markdown = with_outputs(markdown, outputs)
        Page.render(page, config, files)
        page.markdown = markdown
        page.content = with_drawings(page.content or "", outputs, hold)

    page.render = render  # type: ignore[method-assign]


def stored_outputs(page: str, source: str, execute: Callable[[], str]) -> list[list[Output]]:
    """The outputs of each block of a lab, which runs only if its code, or what that depends on, changed."""
    blocks = lab_blocks(page, source)
    code = "\n".join(blocks)
    versions = platform.python_version(), version("numpy"), version("matplotlib")
    name = page.removesuffix(".md").replace("/", "-")

    def run(file: Path) -> None:
        try:
            outputs = outputs_of(execute())
        except Exception as error:
            raise LabError(f"{page}: {error}") from error
        if len(outputs) != len(blocks):
            raise LabError(
                f"{page}: {len(blocks)} Python blocks, but {len(outputs)} cells of code in the notebook"
            )
        file.write_text(json.dumps(outputs, ensure_ascii=False), "utf8")

    stored = kept(address(LABS, name, ".json", sources(code), code, *versions), run)
    return [[tuple(output) for output in cell] for cell in json.loads(stored.read_text("utf8"))]


def sources(code: str) -> list[Path]:
    """The files that the outputs depend on: what the lab imports, and what makes a page of it."""
    own = Path(__file__)
    return [*closure(code, own, own.with_name("kernel.py")), RC]


def lab_blocks(page: str, source: str) -> list[str]:
    """The code of a lab. Raises LabError where the page would show anything else than the notebook runs."""
    source = body(source)
    lines, blocks = source.split("\n"), python_blocks(source)
    for number, block in enumerate(blocks, 1):
        here = f"{page}, Python block {number}"
        if block.indent:
            raise LabError(
                f"{here}: in a lab a block stands at the margin, else the notebook does not run it"
            )
        if block.content != "".join(f"{line}\n" for line in lines[block.start + 1 : block.end - 1]):
            raise LabError(f"{here}: a lab cannot embed a section; import what it defines")
        if block.output:
            raise LabError(f"{here}: the outputs of a lab come from its run; delete the text block below")
        try:
            compile(block.content, here, "exec")
        except SyntaxError as error:
            raise LabError(f"{here}: this is not Python: {error.text}") from error
    return [block.content for block in blocks]


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
