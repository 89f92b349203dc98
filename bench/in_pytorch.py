"""Run the PyTorch blocks of all pages, and compare what each computes with dlscratch: make pytorch.

It needs torch, so it runs in the benchmark's environment. Every block runs alone, in both languages, and the
function of its page in `same_numbers` gets the names that it has made. A block without such a function fails.
"""

import re
import sys
import textwrap
import traceback
import warnings
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from types import SimpleNamespace
from typing import NamedTuple

import same_numbers

DOCS = Path(__file__).parents[1] / "docs"
BLOCK = re.compile(r"^    ```pytorch\n(?P<code>.*?)^    ```$", re.M | re.S)


class Block(NamedTuple):
    page: str  # "4-learning/loss"
    file: Path
    line: int  # of its fence
    code: str


def blocks(docs=DOCS):
    """The PyTorch blocks of all pages; book.checks.pytorch sees to it that all look like this."""
    return [
        Block(
            file.relative_to(docs).with_suffix("").as_posix().split("/", 1)[1],
            file,
            file.read_text("utf8").count("\n", 0, found.start()) + 1,
            textwrap.dedent(found["code"]),
        )
        for file in sorted(docs.rglob("*.md"))
        for found in BLOCK.finditer(file.read_text("utf8"))
    ]


def failure(block, comparisons):
    """What is wrong with a block, with its line: "docs/en/4-learning/loss.md:123: ...". "" if all is well."""
    place = block.file.relative_to(block.file.parents[3]).as_posix()
    if block.page not in comparisons:
        return f"{place}:{block.line}: bench/same_numbers.py has no function for this page"
    names = {"__name__": "block"}
    try:
        with redirect_stdout(StringIO()):
            exec(compile("\n" * block.line + block.code, place, "exec"), names)
    except Exception as error:
        frames = traceback.extract_tb(error.__traceback__)
        lines = [block.line, *(frame.lineno for frame in frames if frame.filename == place)]
        return f"{place}:{getattr(error, 'lineno', lines[-1])}: {error!r}"
    try:
        comparisons[block.page](SimpleNamespace(**names))
    except Exception as error:
        return f"{place}:{block.line}: not what dlscratch computes: {type(error).__name__}: {error}"
    return ""


def main():
    import torch  # here and not above, for the tests read the blocks where there is no torch

    torch.manual_seed(0)
    warnings.simplefilter("error")
    found = blocks()
    failures = [said for block in found if (said := failure(block, same_numbers.COMPARISONS))]
    lost = sorted(same_numbers.COMPARISONS.keys() - {block.page for block in found})
    failures += [f"bench/same_numbers.py: {page} has no PyTorch block" for page in lost]
    pages = len({block.page for block in found})
    print(*failures, f"{len(found)} blocks on {pages} pages, {len(failures)} failures", sep="\n")
    sys.exit(bool(failures))


if __name__ == "__main__":
    main()
