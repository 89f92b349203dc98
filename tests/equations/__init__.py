"""What binds the displayed equations of the pages to code: each has a transcription here, or says why not.

A transcription evaluates the equation symbol by symbol, and compares it with the library, which `code` names,
or with what is known otherwise. It is bound to the TeX as it stands, white space and words apart: an
equation that was changed has none until it has been transcribed anew.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from book.checks.parity import displayed, transcript
from dlscratch.differentiation import numerical_gradient

KINDS = ("definition", "derivation", "shapes")


class Entry(NamedTuple):
    """What is known of an equation: a check and the code that it is held against, or a kind and a reason."""

    page: str
    tex: str
    check: Callable[[], None] | None
    code: str
    kind: str
    reason: str


ENTRIES: list[Entry] = []


def equation(page: str, tex: str, code: str = "") -> Callable[[Callable[[], None]], Callable[[], None]]:
    """Mark a function as the transcription of an equation; code: the object that does the same."""

    def mark(check: Callable[[], None]) -> Callable[[], None]:
        ENTRIES.append(Entry(page, transcript(tex), check, code, "", ""))
        return check

    return mark


def stated(page: str, tex: str, kind: str, reason: str) -> None:
    """An equation that nothing computes: one of KINDS, and why."""
    ENTRIES.append(Entry(page, transcript(tex), None, "", kind, reason))


def unbound(page: str, text: str) -> list[str]:
    """The displayed equations of a page that have no entry, and the entries that have no equation there."""
    known, there = {entry.tex for entry in ENTRIES if entry.page == page}, set(displayed(text))
    return [
        *(f"no transcription in tests/equations: {tex}" for tex in sorted(there - known)),
        *(f"transcribed in tests/equations, but not on the page: {tex}" for tex in sorted(known - there)),
    ]


def close(a: object, b: object, rtol: float = 1e-9, atol: float = 1e-12) -> None:
    """Equal but for rounding."""
    np.testing.assert_allclose(a, b, rtol=rtol, atol=atol)


def slopes(f: Callable, x: object, gradient: object) -> None:
    """Whether this is the gradient of f at x, by differences."""
    np.testing.assert_allclose(gradient, numerical_gradient(f, np.asarray(x, float)), rtol=1e-5, atol=1e-7)


def rng() -> np.random.Generator:
    """The same random numbers in every run."""
    return np.random.default_rng(0)
