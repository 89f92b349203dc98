"""Exercises of chapter 4: information, and groupings compared."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..clustering import pair_confusion
from ..information import entropy as entropy_of
from ..information import mutual_information
from .registry import exercise

__all__ = ["adjusted", "count_pairs", "entropy", "gain"]

Array = NDArray[Any]
Case = tuple[Any, ...]
Rng = np.random.Generator


def _information_1(rng: Rng) -> Iterator[Case]:
    yield (np.array([0.5, 0.25, 0.25]),)
    yield (np.array([0.5, 0.5, 0.0]),)  # 0 log 0
    yield (np.array([1.0]),)
    yield (np.array([0.8, 0.1, 0.1]),)
    for n in range(2, 10):
        counts = rng.integers(0, 5, n) + np.eye(n, dtype=int)[0]
        yield (counts / counts.sum(),)


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


def _clustering_1(rng: Rng) -> Iterator[Case]:
    yield [0, 0, 1], [5, 5, 5]
    yield [0, 0, 0, 1, 1, 1], [0, 0, 1, 1, 1, 1]
    yield [0, 0, 1, 1], [1, 1, 0, 0]
    yield [0, 1, 2], [0, 1, 2]
    for n in range(4, 16):
        yield rng.integers(0, 3, n).tolist(), rng.integers(0, 4, n).tolist()


@exercise("clustering-1", _clustering_1)
def count_pairs(t: list[int], groups: list[int]) -> tuple[int, int, int, int]:
    """TP, FP, FN, TN: how many pairs are together in both, in groups only, in t only, in neither."""
    return pair_confusion(t, groups)


def _clustering_2(rng: Rng) -> Iterator[Case]:
    yield 4, 3, 2, 6
    yield 0, 2, 2, 2
    yield 5, 0, 0, 10
    yield 0, 0, 0, 3  # every sample by itself in both: 0 / 0 unless seen
    yield 3, 0, 0, 0
    for n in range(5, 14):
        yield tuple(pair_confusion(rng.integers(0, 3, n), np.append(rng.integers(0, 4, n - 2), (0, 4))))


@exercise("clustering-2", _clustering_2)
def adjusted(tp: int, fp: int, fn: int, tn: int) -> float:
    """The adjusted Rand index from the four counts of pairs; 1 where there is no disagreement."""
    if fp == fn == 0:
        return 1.0
    expected = (tp + fn) * (tp + fp) / (tp + fp + fn + tn)
    return (tp - expected) / ((tp + fn + tp + fp) / 2 - expected)
