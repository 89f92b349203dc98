"""Exercises of the lab on digits."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from ..registry import Array, Case, Rng, exercise

__all__ = ["accuracy", "most_confused"]


def _digits_1(rng: Rng) -> Iterator[Case]:
    yield np.array([[0.1, 0.9], [0.8, 0.2], [0.3, 0.7]]), np.array([1, 0, 0])
    yield np.array([[2.0, 1.0, 0.0], [0.0, 1.0, 2.0], [1.0, 2.0, 0.0]]), np.array([0, 2, 1])  # N = K
    yield np.array([[-3.0, -1.0]]), np.array([0])
    for n in range(2, 12):
        yield np.round(rng.normal(size=(n, 3)), 2), rng.integers(0, 3, n)


@exercise("digits-lab-1", _digits_1)
def accuracy(y: Array, t: Array) -> Any:
    """The share of samples whose largest score is at the label. y: (N, K) scores, t: (N,) labels."""
    return np.mean(y.argmax(axis=1) == t)


def _digits_2(rng: Rng) -> Iterator[Case]:
    yield (np.array([[5, 1], [2, 4]]),)
    yield (np.array([[90, 0, 3], [1, 80, 0], [0, 9, 70]]),)
    yield (np.array([[1, 0, 0], [0, 1, 7], [0, 0, 1]]),)
    for classes in range(3, 8):
        yield (
            rng.permutation(classes**2).reshape(classes, classes) + classes**2 * np.eye(classes, dtype=int),
        )


@exercise("digits-lab-2", _digits_2)
def most_confused(C: Array) -> tuple[int, int]:
    """The pair (i, j), i not j, with the largest count C[i, j]: digits i that were taken for j."""
    wrong = C - np.diag(C.diagonal())
    i, j = np.unravel_index(wrong.argmax(), C.shape)
    return int(i), int(j)
