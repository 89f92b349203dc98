"""Exercises of the page xor."""

import itertools
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from ... import perceptron
from ..registry import Array, Case, Rng, exercise
from ..show import Given, Held

__all__ = ["from_nand", "network"]

INPUTS = list(itertools.product((0, 1), repeat=2))
Gate = Callable[[Any, Any], Any]


def _nand(x1: Any, x2: Any) -> Held:
    """NAND of two signals, each an input, what a gate returned, or a constant 0 or 1."""
    return Held(perceptron.NAND(*(x.value if isinstance(x, Held) else x for x in (x1, x2))))


def _signals(rng: Rng) -> Iterator[Case]:
    yield from ((Held(x1), Held(x2), Given("NAND", _nand)) for x1, x2 in INPUTS)


def _is_xor(returned: Any, x1: Held, x2: Held, NAND: Gate) -> str:
    wanted = int(x1.value != x2.value)
    if not isinstance(returned, Held):
        return f"{wanted}, as it comes out of NAND"
    return "" if returned.value == wanted else f"{wanted}"


@exercise("xor-1", _signals, judge=_is_xor)
def from_nand(x1: Any, x2: Any, NAND: Gate) -> Any:
    """1 if exactly one of x1 and x2 is 1, else 0, from NAND alone: the signals go into nothing else."""
    n = NAND(x1, x2)
    return NAND(NAND(x1, n), NAND(x2, n))


def _tables(rng: Rng) -> Iterator[Case]:
    first = [[0, 0, 0, 1], [0, 1, 1, 0], [1, 0, 0, 1]]
    others = [list(table) for table in itertools.product((0, 1), repeat=4) if list(table) not in first]
    yield from ((table,) for table in first + others)


def _has_table(returned: Any, table: list[int]) -> str:
    try:
        W1, b1, w2, b2 = (np.asarray(part, dtype=float) for part in returned)
        hidden = np.array(INPUTS) @ W1 + b1 > 0
        y = (hidden @ w2 + b2 > 0).astype(int)
        fits = W1.shape == (2, len(b1)) and b1.shape == w2.shape and y.shape == (4,)
    except (TypeError, ValueError):
        fits = False
    if not fits:
        return "W1, b1, w2, b2 of shapes (2, H), (H,), (H,), (), for some H"
    return "" if y.tolist() == table else f"a network with the outputs {table}; this one has {y.tolist()}"


@exercise("xor-2", _tables, judge=_has_table)
def network(table: list[int]) -> tuple[Array, Array, Array, float]:
    """W1 (2, H), b1 (H,), w2 (H,), b2 of two layers that answer the inputs (0, 0), (0, 1), (1, 0), (1, 1)
    as `table` says.
    """
    rows = np.array(INPUTS)
    return 2.0 * rows.T - 1, 0.5 - rows.sum(axis=1), np.array(table), -0.5
