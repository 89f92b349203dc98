"""A page is a program: its Python blocks run once each, in order, in one namespace."""

import contextlib
import difflib
import doctest
import importlib
import io
import linecache
import random
import signal
import sys
import tempfile
import threading
import traceback
import types
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import matplotlib
import numpy as np

from book.pages import Block, is_lab, python_blocks

# To the letter: without the last two, doctest takes 1 for True and <BLANKLINE> for an empty line.
OUTPUT = doctest.ELLIPSIS | doctest.DONT_ACCEPT_TRUE_FOR_1 | doctest.DONT_ACCEPT_BLANKLINE

LIMIT = 120  # seconds that a block may take; the slowest takes a few, on a machine that is not busy


class Endless(BaseException):
    """A block takes longer than it may. No Exception, so that no block of a page catches it."""


@dataclass(frozen=True)
class Outcome:
    """What came of a block: what it printed, and what is wrong with that, if anything."""

    block: Block
    printed: str
    error: str  # an exception, or a warning
    raised: bool
    stale: str  # how the output on the page differs


class Program:
    """The blocks of a page, each known to Python under the name of a file of its own."""

    def __init__(self, page: str, text: str, limit: float = LIMIT) -> None:
        self.page, self.lab, self.limit = page, is_lab(text), limit
        self.blocks = {f"<{page}, block {n}>": block for n, block in enumerate(python_blocks(text), 1)}

    def run(self) -> list[Outcome]:
        """What came of each block, up to the first that raised. What a lab prints is not on the page."""
        outcomes: list[Outcome] = []
        with isolated() as (module, warned):
            for name, block in self.blocks.items():
                linecache.cache[name] = (0, None, block.content.splitlines(True), name)  # for tracebacks
                error, raised, before = "", False, len(warned)
                with contextlib.redirect_stdout(io.StringIO()) as stdout:
                    try:
                        with time_limit(self.limit):
                            execute(block, name, module.__dict__)
                    except KeyboardInterrupt:
                        raise
                    except BaseException as exception:
                        error, raised = self.error(exception, name), True
                if len(warned) > before:
                    error = error or self.warning(warned[before])
                printed = trim(stdout.getvalue())
                stale = "" if self.lab else mismatch(block, printed, self.page)
                outcomes.append(Outcome(block, printed, error, raised, stale))
                if raised:
                    break
        for name in self.blocks:
            linecache.cache.pop(name, None)
        return outcomes

    def error(self, error: BaseException, name: str) -> str:
        """An exception with the lines of the page that it went through, beginning in the block `name`."""
        frames = traceback.extract_tb(error.__traceback__)
        while frames and frames[0].filename != name:
            del frames[0]
        steps = [f"  {self.place(f.filename, f.lineno)}, in {f.name}\n    {f.line}" for f in frames]
        line = frames[0].lineno if frames else getattr(error, "lineno", 1)  # a SyntaxError has a line
        said = "".join(traceback.format_exception_only(error)).strip().splitlines()[-1]
        if section := self.blocks[name].section:
            said = f"in {section.file}:{section.name}: {said}"
        return "\n".join([f"{self.place(name, line)}: {said}", *steps])

    def warning(self, warning: warnings.WarningMessage) -> str:
        """A warning that a reader sees and the page does not show."""
        place, kind = self.place(warning.filename, warning.lineno), warning.category.__name__
        return f"{place}: the page does not show the {kind}: {warning.message}"

    def place(self, file: str, line: int | None) -> str:
        """Where a line of a block stands on the page; a line of any other file is left as it is."""
        if file not in self.blocks:
            return f"{file}:{line}"
        lines = self.blocks[file].lines or (self.blocks[file].end,)
        return f"{self.page}:{lines[min(line or 1, len(lines)) - 1]}"


@contextlib.contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise Endless in what still runs after that time, in the main thread. Windows has no such alarms."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(number: int, frame: object) -> None:
        raise Endless(f"the block still runs after {seconds:g} seconds")

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def execute(block: Block, name: str, page: dict[str, Any]) -> None:
    """Run a block under the name of a file; `page` is the namespace of its page.

    A section of dlscratch runs in a copy of its module's namespace, where every name is that it borrows. The
    page gets the module's own objects: a half class or a method would be no use to it.
    """
    code = compile(block.content, name, "exec", dont_inherit=True)
    if block.section is None:
        exec(code, page)
    else:
        module = importlib.import_module(block.section.module)
        exec(code, dict(vars(module)))
        page.update({given: getattr(module, given) for given in block.section.gives})


@contextlib.contextmanager
def isolated() -> Iterator[tuple[types.ModuleType, list[warnings.WarningMessage]]]:
    """A fresh __main__ in an empty directory, and the warnings it gives. Global state is put back."""
    matplotlib.use("Agg")
    main, module = sys.modules["__main__"], types.ModuleType("__main__")
    state, numpy_state = random.getstate(), np.random.get_state()  # noqa: NPY002
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as directory,
        contextlib.chdir(directory),
        contextlib.redirect_stderr(io.StringIO()),
        warnings.catch_warnings(record=True) as warned,
        np.errstate(divide="warn", over="warn", under="ignore", invalid="warn"),
        np.printoptions(),
        matplotlib.rc_context(),
    ):
        matplotlib.rcdefaults()
        warnings.simplefilter("default")
        for hidden in (DeprecationWarning, PendingDeprecationWarning, ImportWarning, ResourceWarning):
            warnings.simplefilter("ignore", hidden)  # as Python does
        warnings.filterwarnings("default", category=DeprecationWarning, module="__main__")
        warnings.filterwarnings("ignore", "FigureCanvasAgg is non-interactive")  # plt.show(), nobody there
        sys.modules["__main__"] = module
        try:
            yield module, warned
        finally:
            sys.modules["__main__"] = main
            if "matplotlib.pyplot" in sys.modules:
                sys.modules["matplotlib.pyplot"].close("all")
            random.setstate(state)
            np.random.set_state(numpy_state)  # noqa: NPY002


def mismatch(block: Block, printed: str, page: str) -> str:
    """How the text block below a block differs from what the block prints, or ""."""
    shown = trim(block.output.content) if block.output else ""
    if bool(block.output) == bool(printed) and doctest.OutputChecker().check_output(shown, printed, OUTPUT):
        return ""
    want, got = shown.splitlines(), printed.splitlines()
    if block.output is None:
        line, message = block.end, "the block prints, but no text block below it shows what"
    elif not printed:
        line, message = block.output.start + 1, "a text block below a block that prints nothing"
    else:
        same = next((i for i, (a, b) in enumerate(zip(want, got, strict=False)) if a != b), len(want))
        line, message = block.output.start + 2 + same, "the block above prints something else"
    diff = difflib.unified_diff(want, got, "on the page", "printed", lineterm="")
    return "\n".join([f"{page}:{line}: {message}", *diff])


def trim(output: str) -> str:
    """Without white space at the ends of the lines and empty lines at the end."""
    lines = "\n".join(line.rstrip() for line in output.splitlines()).rstrip()
    return f"{lines}\n" if lines else ""
