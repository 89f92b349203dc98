"""Exercises of the page gates."""

import itertools
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from ...perceptron import perceptron
from ..registry import Array, Case, Rng, exercise

__all__ = ["at_least", "first_only", "greater"]


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
    return _decides(returned, n, lambda x: sum(x) >= k)


def _decides(returned: Any, inputs: int, wanted: Callable[[tuple[int, ...]], bool]) -> str:
    """What is missing if the perceptron does not answer every input of zeros and ones as wanted."""
    try:
        w, b = returned
        answers = {x: perceptron(x, w, b) for x in itertools.product((0, 1), repeat=inputs)}
    except (TypeError, ValueError):
        return f"w of shape ({inputs},), and b, a number"
    wrong = [x for x, y in answers.items() if y != wanted(x)]
    return f"weights that answer {1 - answers[wrong[0]]} to x = {wrong[0]}" if wrong else ""


@exercise("gates-2", _votes, judge=_decides_by_votes)
def at_least(n: int, k: int) -> tuple[Array, float]:
    """w (n,) and b of the perceptron that says 1 if at least k of its n inputs are 1, else 0."""
    return np.ones(n), 0.5 - k


def _lengths(rng: Rng) -> Iterator[Case]:
    yield from ((n,) for n in range(1, 5))


def _compares(returned: Any, n: int) -> str:
    return _decides(returned, 2 * n, lambda x: x[:n] > x[n:])


@exercise("gates-3", _lengths, judge=_compares)
def greater(n: int) -> tuple[Array, float]:
    """w (2n,) and b of the perceptron that says 1 if the binary number in its first n inputs, the most
    significant bit first, is greater than the one in the other n.
    """
    places = 2.0 ** np.arange(n)[::-1]
    return np.concatenate([places, -places]), -0.5
