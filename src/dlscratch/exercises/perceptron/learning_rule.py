"""Exercises of the page learning-rule."""

import itertools
from collections.abc import Iterator

import numpy as np

from ...perceptron import AND, NAND, OR, XOR, perceptron
from ..registry import Array, Case, Rng, exercise

__all__ = ["correct", "learn"]


def _samples(rng: Rng) -> Iterator[Case]:
    yield np.array([0.0, 0.0]), 0.0, np.array([0.0, 1.0]), 1
    yield np.array([0.0, 1.0]), 1.0, np.array([0.0, 0.0]), 0
    yield np.array([1.0, 1.0]), 0.0, np.array([1.0, 1.0]), 1
    yield np.array([1.0, 1.0]), -1.5, np.array([0.0, 1.0]), 0
    yield np.array([-1.0, 0.0]), 1.0, np.array([1.0, 0.0]), 1
    for n in range(1, 7):
        w, b, x = rng.integers(-3, 4, n) * 1.0, float(rng.integers(-3, 4)), np.round(rng.normal(size=n), 1)
        yield w, b, x, int(rng.integers(2))


@exercise("learning-rule-1", _samples)
def correct(w: Array, b: float, x: Array, t: int) -> tuple[Array, float]:
    """w and b after the sample x with the target t; new arrays. A right answer changes nothing."""
    e = t - perceptron(x, w, b)
    return w + e * x, b + e


def _rates(rng: Rng) -> Iterator[Case]:
    x = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    yield np.array([[1.0]]), np.array([1]), 0.5, 2
    yield np.array([[1.0], [2.0]]), np.array([0, 1]), 1.0, 1
    for gate, lr in itertools.product((AND, OR, NAND, XOR), (1.0, 0.5, 8.0)):
        yield x, np.array([gate(*bits) for bits in x]), lr, 6


@exercise("learning-rule-2", _rates)
def learn(x: Array, t: Array, lr: float, epochs: int) -> tuple[Array, float, list[int]]:
    """w, b and the number of corrections in each epoch of the rule with learning rate lr, from w = b = 0."""
    w, b, counts = np.zeros(x.shape[1]), 0.0, [0] * epochs
    for epoch in range(epochs):
        for x_n, t_n in zip(x, t, strict=True):
            e = int(t_n) - perceptron(x_n, w, b)
            w, b = w + lr * e * x_n, b + lr * e
            counts[epoch] += int(e != 0)
    return w, b, counts
