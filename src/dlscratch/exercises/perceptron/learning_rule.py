"""Exercises of the page learning-rule."""

import itertools
from collections.abc import Iterator
from typing import Any

import numpy as np

from ...perceptron import AND, NAND, OR, XOR, perceptron, train_perceptron
from ..registry import Array, Case, Rng, exercise

__all__ = ["correct", "corrections"]


INPUTS = list(itertools.product((0, 1), repeat=2))


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
