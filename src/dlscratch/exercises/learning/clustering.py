"""Exercises of the page clustering."""

from collections.abc import Iterator

import numpy as np

from ...clustering import pair_confusion
from ..registry import Case, Rng, exercise

__all__ = ["adjusted", "count_pairs"]


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
