"""Exercises of chapter 1: lists and dictionaries, arrays, and what there is to draw."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .registry import exercise
from .show import Given

__all__ = [
    "curve",
    "mosaic",
    "most_frequent",
    "no_negatives",
    "shares",
    "squared_distances",
    "without_ends",
]

Array = NDArray[Any]
Case = tuple[Any, ...]
Rng = np.random.Generator


def _basics_1(rng: Rng) -> Iterator[Case]:
    yield from (([3, 1, 4, 1, 5], k) for k in (1, 2, 0))
    yield from (([2, 7], k) for k in (1, 0))
    yield from ((rng.integers(0, 10, 9).tolist(), k) for k in range(5))


@exercise("basics-1", _basics_1)
def without_ends(items: list[int], k: int) -> list[int]:
    """The list without its first k and its last k items; k may be 0, and 2k is at most its length."""
    return items[k : len(items) - k]


def _basics_2(rng: Rng) -> Iterator[Case]:
    yield ([7, 3, 3],)
    yield ([5],)
    yield ([4, 1, 4, 1],)  # as many of one as of the other: 4 comes first
    yield ([0, 9, 9, 0, 9],)
    yield from ((rng.integers(0, 4, n).tolist(),) for n in range(5, 15))


@exercise("basics-2", _basics_2)
def most_frequent(labels: list[int]) -> int:
    """The label that comes most often; of several such, the one that comes first. The list is not empty."""
    counts: dict[int, int] = {}
    for label in labels:
        counts[label] = counts.get(label, 0) + 1
    return max(labels, key=lambda label: counts[label])


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


def _matplotlib_1(rng: Rng) -> Iterator[Case]:
    yield Given("lambda x: x**2"), 0.0, 2.0, 5
    yield Given("lambda x: x**2"), -1.0, 1.0, 2
    yield Given("np.sin"), 0.0, 3.0, 4
    yield from ((Given("np.cos"), -float(n), float(n), n + 3) for n in range(1, 8))


@exercise("matplotlib-1", _matplotlib_1)
def curve(f: Callable[[Array], Array], low: float, high: float, n: int) -> tuple[Array, Array]:
    """x and y of n points of y = f(x), evenly spaced from low to high, both included; n is at least 2."""
    x = np.linspace(low, high, n)
    return x, f(x)


def _matplotlib_2(rng: Rng) -> Iterator[Case]:
    yield np.array([[[1, 1], [1, 1]], [[2, 2], [2, 2]]]), 2
    yield np.array([[[1, 2], [3, 4]], [[5, 6], [7, 8]]]), 1
    yield np.arange(24).reshape(4, 2, 3), 2
    for columns in range(1, 6):
        yield rng.integers(0, 10, (2 * columns, 2, 3)), columns


@exercise("matplotlib-2", _matplotlib_2)
def mosaic(images: Array, columns: int) -> Array:
    """One picture of many, in rows of `columns`: (N, H, W) -> (N / columns * H, columns * W)."""
    rows = [np.concatenate(images[i : i + columns], axis=1) for i in range(0, len(images), columns)]
    return np.concatenate(rows)
