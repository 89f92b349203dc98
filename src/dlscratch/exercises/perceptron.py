"""Exercises of chapter 2: gates, networks of gates, and the rule that learns."""

import itertools
from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..perceptron import AND, NAND, OR, XOR, perceptron, train_perceptron
from .registry import exercise

__all__ = ["at_least", "correct", "corrections", "first_only", "from_nand", "network"]

Array = NDArray[Any]
Case = tuple[Any, ...]
Rng = np.random.Generator

INPUTS = list(itertools.product((0, 1), repeat=2))


def _bits(rng: Rng) -> Iterator[Case]:
    yield from INPUTS


@exercise("gates-1", _bits)
def first_only(x1: int, x2: int) -> int:
    """1 if x1 is 1 and x2 is 0, else 0."""
    return perceptron([x1, x2], w=[1, -1], b=-0.5)


def _votes(rng: Rng) -> Iterator[Case]:
    yield from ((n, k) for n in range(1, 6) for k in range(1, n + 1))


def _decides_by_votes(returned: Any, n: int, k: int) -> str:
    try:
        w, b = returned
        answers = {x: perceptron(x, w, b) for x in itertools.product((0, 1), repeat=n)}
    except (TypeError, ValueError):
        return f"w of shape ({n},), and b, a number"
    wrong = [x for x, y in answers.items() if y != (sum(x) >= k)]
    return f"weights that answer {1 - answers[wrong[0]]} to x = {wrong[0]}" if wrong else ""


@exercise("gates-2", _votes, judge=_decides_by_votes)
def at_least(n: int, k: int) -> tuple[Array, float]:
    """w (n,) and b of the perceptron that says 1 if at least k of its n inputs are 1, else 0."""
    return np.ones(n), 0.5 - k


@exercise("xor-1", _bits)
def from_nand(x1: int, x2: int) -> int:
    """1 if exactly one of x1 and x2 is 1, else 0, from NAND alone."""
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


def _samples(rng: Rng) -> Iterator[Case]:
    yield np.array([0.0, 0.0]), 0.0, np.array([0.0, 1.0]), 1
    yield np.array([0.0, 1.0]), 1.0, np.array([0.0, 0.0]), 0
    yield np.array([1.0, 1.0]), 0.0, np.array([1.0, 1.0]), 1
    yield np.array([1.0, 1.0]), -1.5, np.array([0.0, 1.0]), 0
    yield np.array([-1.0, 0.0]), 1.0, np.array([1.0, 0.0]), 1
    for n in range(1, 7):
        w, b, x = rng.integers(-3, 4, n) * 1.0, float(rng.integers(-3, 4)), np.round(rng.normal(size=n), 1)
        yield w, b, x, int(rng.integers(2))


def _corrected(returned: Any, w: Array, b: float, x: Array, t: int) -> str:
    new_w, new_b = correct(w, b, x, t)
    try:
        w, b = returned
        fits = np.shape(w) == new_w.shape and np.allclose(w, new_w) and np.isclose(b, new_b)
    except (TypeError, ValueError):
        fits = False
    weights = ", ".join(f"{value:g}" for value in new_w)
    return "" if fits else f"w = ({weights}) and b = {new_b:g}"


@exercise("learning-rule-1", _samples, judge=_corrected)
def correct(w: Array, b: float, x: Array, t: int) -> tuple[Array, float]:
    """w and b after the sample x with the target t; new arrays. A right answer changes nothing."""
    e = t - perceptron(x, w, b)
    return w + e * x, b + e


def _rates(rng: Rng) -> Iterator[Case]:
    for gate, lr in itertools.product((AND, OR, NAND, XOR), (1.0, 0.5, 8.0)):
        yield np.array(INPUTS) * 1.0, np.array([gate(*x) for x in INPUTS]), lr, 6


@exercise("learning-rule-2", _rates)
def corrections(x: Array, t: Array, lr: float, epochs: int) -> list[int]:
    """The corrections in each epoch of the rule with learning rate lr, from w = 0 and b = 0."""
    counts = train_perceptron(x, t, epochs)[2]
    return counts + [0] * (epochs - len(counts))
