"""Exercises of the page xor."""

import itertools
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from ... import perceptron
from ..registry import Array, Case, Rng, exercise
from ..show import Given, Held

__all__ = ["from_nand", "network", "parity"]

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
    y = _outputs(returned, INPUTS)
    if y is None:
        return "W1, b1, w2, b2 of shapes (2, H), (H,), (H,), (), for some H"
    return "" if y == table else f"a network with the outputs {table}; this one has {y}"


def _outputs(returned: Any, inputs: list[tuple[int, ...]]) -> list[int] | None:
    """What two layers answer to the inputs; None if the shapes do not fit."""
    try:
        W1, b1, w2, b2 = (np.asarray(part, dtype=float) for part in returned)
        hidden = np.array(inputs) @ W1 + b1 > 0
        y = (hidden @ w2 + b2 > 0).astype(int)
        fits = W1.shape == (len(inputs[0]), len(b1)) and b1.shape == w2.shape and y.shape == (len(inputs),)
    except (TypeError, ValueError):
        fits = False
    return y.tolist() if fits else None


@exercise("xor-2", _tables, judge=_has_table)
def network(table: list[int]) -> tuple[Array, Array, Array, float]:
    """W1 (2, H), b1 (H,), w2 (H,), b2 of two layers that answer the inputs (0, 0), (0, 1), (1, 0), (1, 1)
    as `table` says.
    """
    rows = np.array(INPUTS)
    return 2.0 * rows.T - 1, 0.5 - rows.sum(axis=1), np.array(table), -0.5


def _parities(rng: Rng) -> Iterator[Case]:
    yield from ((n,) for n in range(2, 7))


def _is_parity(returned: Any, n: int) -> str:
    inputs = list(itertools.product((0, 1), repeat=n))
    y = _outputs(returned, inputs)
    if y is None:
        return f"W1, b1, w2, b2 of shapes ({n}, H), (H,), (H,), (), for some H"
    wrong = [(x, answer) for x, answer in zip(inputs, y, strict=True) if answer != sum(x) % 2]
    if wrong:
        return f"a network that answers {1 - wrong[0][1]} to x = {wrong[0][0]}"
    hidden = len(returned[1])
    return f"at most {n} hidden neurons; this network has {hidden}" if hidden > n else ""


@exercise("xor-3", _parities, judge=_is_parity)
def parity(n: int) -> tuple[Array, Array, Array, float]:
    """W1 (n, H), b1 (H,), w2 (H,), b2 of two layers with H <= n that answer 1 if the number of ones among
    the n inputs is odd, else 0.
    """
    k = np.arange(1, n + 1)  # hidden neuron k says 1 if at least k inputs are 1
    return np.ones((n, n)), 0.5 - k, (-1.0) ** (k - 1), -0.5
