"""A progress bar on stderr: tqdm's where it is installed, a plain line otherwise."""

import sys
from importlib import import_module
from types import TracebackType
from typing import Any, Self

__all__ = ["Progress"]


class Progress:
    """``with Progress(total, label) as bar: bar.update(n)``; prints nothing unless `shown`."""

    def __init__(self, total: int, label: str, unit: str, shown: bool) -> None:
        self.total, self.label, self.unit = total, label, unit
        self.done = self.printed = 0
        self.shown = shown
        self.bar: Any = None
        if shown:
            try:
                tqdm = import_module("tqdm").tqdm
            except ImportError:
                return
            self.bar = tqdm(total=total, desc=label, unit=unit, unit_scale=unit == "B", leave=False)

    def update(self, n: int) -> None:
        """n more of `total` are done."""
        self.done += n
        if self.bar is not None:
            self.bar.update(n)
        elif self.shown and (10 * self.done // self.total > self.printed or self.done == self.total):
            self.printed = 10 * self.done // self.total  # a line for every tenth
            print(f"{self.label}: {self.done:,} of {self.total:,} {self.unit}", file=sys.stderr)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.bar is not None:
            self.bar.close()
