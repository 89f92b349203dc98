"""Run labs and keep their outputs: python -m book.labs.run zh/labs/digits-lab.md"""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

from mkdocs_jupyter.convert import nb2html

from book.labs import lab_blocks, lab_pages, stored_outputs
from book.labs.kernel import environment
from book.labs.outputs import LabError, outputs_of
from book.store import kept


def run(page: str, file: Path) -> None:
    """Run a lab as mkdocs-jupyter does, in our kernel, unless its outputs are there."""
    os.environ.update(environment())
    keep(page, file.read_text("utf8"), lambda: nb2html(str(file), execute=True, allow_errors=False))


def keep(page: str, source: str, execute: Callable[[], str]) -> None:
    """Keep the outputs of a lab; execute runs it and gives mkdocs-jupyter's HTML. LabError: what failed."""
    blocks = lab_blocks(page, source)

    def write(file: Path) -> None:
        try:
            found = outputs_of(execute())
        except Exception as error:
            raise LabError(f"{page}: {error}") from error
        if len(found) != len(blocks):
            raise LabError(
                f"{page}: {len(blocks)} Python blocks, but {len(found)} cells of code in the notebook"
            )
        file.write_text(json.dumps(found, ensure_ascii=False), "utf8")

    kept(stored_outputs(page, source), write)


if __name__ == "__main__":
    for asked in sys.argv[1:]:
        run(asked, lab_pages()[asked])
