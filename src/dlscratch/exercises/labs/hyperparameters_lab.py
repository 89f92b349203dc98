"""Exercises of the lab on hyperparameters."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from ..registry import Array, Case, Rng, exercise
from ..show import Given

__all__ = ["box_around", "so_far"]


def _scores(rng: Rng) -> Iterator[Case]:
    yield (np.array([0.5, 0.3, 0.8]),)
    yield (Given("np.array([0.5, np.nan, 0.8, 0.6])"),)
    yield (Given("np.array([np.nan, np.nan, 0.2])"),)
    yield (np.array([0.9]),)
    for n in (4, 7, 12):
        yield (rng.random(n).round(2),)


@exercise("hyperparameters-lab-1", _scores)
def so_far(scores: Array) -> Any:
    """The best score up to each trial, 0 before there is one; nan does not count."""
    return np.fmax.accumulate(np.append(0.0, scores))[1:]


def _trials(rng: Rng) -> Iterator[Case]:
    yield np.array([[3.0], [6.0], [9.0]]), np.array([0.3, 0.2, 0.1]), 2
    yield np.array([[3.0], [6.0], [9.0]]), np.array([0.1, 0.2, 0.3]), 2
    yield np.array([[3.0], [6.0], [9.0]]), Given("np.array([0.1, np.nan, 0.3])"), 2
    yield np.array([[1.0, 30.0], [10.0, 3.0], [4.0, 9.0]]), np.array([0.5, 0.4, 0.6]), 1
    for n, k in ((4, 3), (6, 2), (9, 4)):
        yield (rng.random((n, 2)) * (1, 90)).round(2), rng.permutation(n) / 10, k


@exercise("hyperparameters-lab-2", _trials)
def box_around(points: Array, scores: Array, k: int) -> tuple[Any, Any]:
    """The bounds of a box around the k best points: the least / 1.5, the greatest * 1.5."""
    best = points[np.argsort(-np.nan_to_num(scores, nan=-np.inf))[:k]]
    return best.min(axis=0) / 1.5, best.max(axis=0) * 1.5
