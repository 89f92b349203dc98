"""Exercises of the lab on overfitting."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from ..registry import Array, Case, Rng, exercise

__all__ = ["choose", "memorized"]


def _overfitting_1(rng: Rng) -> Iterator[Case]:
    yield np.array([1, 2, 3, 4]), np.array([1, 2, 5, 6]), np.array([1, 3, 3, 4])
    yield np.array([7, 7]), np.array([7, 1]), np.array([1, 7])
    yield np.array([0, 0, 0]), np.array([1, 2, 0]), np.array([0, 3, 0])
    for n in (6, 9, 15):
        true = rng.integers(0, 3, n)
        given = np.where(np.arange(n) % 3 == 0, (true + 1) % 3, true)
        yield rng.integers(0, 3, n), given, true


@exercise("overfitting-lab-1", _overfitting_1)
def memorized(read: Array, given: Array, true: Array) -> Any:
    """Of the samples whose given label is not the true one, the share that is read as given."""
    wrong = given != true
    return np.mean(read[wrong] == given[wrong])


def _overfitting_2(rng: Rng) -> Iterator[Case]:
    yield np.array([0.1, 0.5]), np.array([[0.6, 0.6], [0.4, 0.7]])
    yield np.array([0.0, 0.3, 0.5]), np.array([[0.5, 0.5, 0.5], [0.9, 0.2, 0.1], [0.6, 0.6, 0.4]])
    yield np.array([0.2]), np.array([[0.5]])
    yield np.array([3.0, 1.0, 2.0]), np.array([[0.7, 0.1], [0.3, 0.3], [0.5, 0.5]])
    for n in (2, 3, 5):
        yield rng.permutation(4) / 4, np.round(rng.random((4, n)), 2)


@exercise("overfitting-lab-2", _overfitting_2)
def choose(strengths: Array, accuracies: Array) -> Any:
    """The strength whose row of accuracies (strengths, runs) has the best mean."""
    return strengths[accuracies.mean(axis=1).argmax()]
