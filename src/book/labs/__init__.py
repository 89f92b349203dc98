"""Labs: notebooks that run before the pages are built. Of a run, the outputs of each block are kept.

mkdocs-jupyter would run them while it makes their pages, one after the other, and make a page with 600 KB
of its own style. Here each runs in a process of its own (book.labs.run), and MkDocs renders the page.
"""

import json
import platform
from importlib.metadata import version
from pathlib import Path

from book.figures.style import RC
from book.labs.outputs import LabError, Output
from book.pages import DOCS, is_lab, python_blocks
from book.rendering import body
from book.store import CACHE, address, closure

LABS = CACHE / "labs"


def lab_pages(docs: Path = DOCS) -> dict[str, Path]:
    """The labs of all languages by their pages, "zh/labs/digits-lab.md", with their files."""
    return {
        file.relative_to(docs).as_posix(): file
        for file in sorted(docs.rglob("labs/*.md"))
        if is_lab(file.read_text("utf8"))
    }


def stored_outputs(page: str, source: str) -> Path:
    """Where the outputs of a lab are kept until its code, or what that depends on, changes."""
    code = "\n".join(lab_blocks(page, source))
    versions = platform.python_version(), version("numpy"), version("matplotlib")
    name = page.removesuffix(".md").replace("/", "-")
    return address(LABS, name, ".json", sources(code), code, *versions)


def outputs(page: str, source: str) -> list[list[Output]]:
    """The outputs of each block of a lab that has run; raises LabError where it has not."""
    stored = stored_outputs(page, source)
    if not stored.exists():
        raise LabError(f"{page} has not run as it stands: python -m book.build")
    return [[tuple(output) for output in cell] for cell in json.loads(stored.read_text("utf8"))]


def sources(code: str) -> list[Path]:
    """The files that the outputs depend on: what the lab imports, and what runs it."""
    run = Path(__file__).with_name("run.py")
    return [*closure(code, run), RC]


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
