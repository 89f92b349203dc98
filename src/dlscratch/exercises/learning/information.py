"""Exercises of the page information."""

from collections.abc import Iterator

import numpy as np

from ...information import entropy as entropy_of
from ...information import mutual_information
from ..registry import Array, Case, Rng, exercise

__all__ = ["entropy", "gain"]


def _information_1(rng: Rng) -> Iterator[Case]:
    yield (np.array([0.5, 0.25, 0.25]),)
    yield (np.array([0.5, 0.5, 0.0]),)  # 0 log 0
    yield (np.array([1.0]),)
    yield (np.array([0.8, 0.1, 0.1]),)
    for n in range(2, 10):
        counts = rng.integers(0, 5, n) + np.eye(n, dtype=int)[0]
        yield (counts / counts.sum(),)
    yield (np.full(100_000, 1e-5),)  # where log2(p + 1e-7) is not log2(p)


@exercise("information-1", _information_1)
def entropy(p: Array) -> float:
    """The entropy of the distribution p, (K,), in bits; probabilities may be 0."""
    return entropy_of(p)


def _information_2(rng: Rng) -> Iterator[Case]:
    yield (np.array([[4, 0], [2, 2]]),)
    yield (np.array([[3, 3], [1, 1]]),)  # independent
    yield (np.array([[5, 0], [0, 5]]),)
    yield (np.array([[2, 0, 0], [0, 1, 1]]),)
    for n in range(2, 9):
        yield (rng.integers(0, 6, (n, 3)) + np.eye(n, 3, dtype=int),)


@exercise("information-2", _information_2)
def gain(counts: Array) -> float:
    """The mutual information in bits of X and Y, from a table (X, Y) of how often each pair was seen."""
    return mutual_information(counts / counts.sum())
