"""Exercises of the page numpy."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from ..registry import Array, Case, Rng, exercise

__all__ = ["no_negatives", "shares", "squared_distances"]


def _numpy_1(rng: Rng) -> Iterator[Case]:
    yield (np.array([[1, 1], [1, 3]]),)  # as many rows as columns
    yield (np.array([[1, 2, 1], [4, 0, 4]]),)
    yield (np.array([[5.0]]),)
    yield from ((np.round(rng.uniform(0.1, 5, (n, 4)), 1),) for n in range(1, 9))


@exercise("numpy-1", _numpy_1)
def shares(x: Array) -> Any:
    """Every row divided by its sum. x: (N, K), no row of which adds up to 0."""
    return x / x.sum(axis=1, keepdims=True)


def _numpy_2(rng: Rng) -> Iterator[Case]:
    yield (np.array([3.0, -1.0, 2.0]),)
    yield (np.array([1.0, 0.0]),)
    yield (np.array([[-2.0, 5.0], [4.0, -0.5]]),)
    yield from ((np.round(rng.normal(size=(2, n)), 2),) for n in range(1, 9))


@exercise("numpy-2", _numpy_2)
def no_negatives(x: Array) -> Array:
    """A new array like x, of any shape, in which every negative number is 0."""
    return np.where(x < 0, 0, x)


def _numpy_3(rng: Rng) -> Iterator[Case]:
    yield np.array([[0.0, 0.0], [3.0, 4.0]]), np.array([[0.0, 0.0], [0.0, 1.0]])
    yield np.array([[1.0, 2.0, 3.0]]), np.array([[1.0, 2.0, 5.0], [0.0, 2.0, 3.0]])
    for n in range(1, 9):
        yield np.round(rng.normal(size=(n, 2)), 1), np.round(rng.normal(size=(4, 2)), 1)


@exercise("numpy-3", _numpy_3)
def squared_distances(x: Array, y: Array) -> Any:
    """Entry (n, m) is the sum of (x_nd - y_md)² over d. Shapes: x (N, D), y (M, D) -> (N, M)."""
    return ((x[:, np.newaxis] - y) ** 2).sum(axis=2)
