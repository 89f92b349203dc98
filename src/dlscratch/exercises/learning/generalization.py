"""Exercises of the page generalization."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from ..registry import Array, Case, Rng, exercise

__all__ = ["epoch_to_keep", "errors"]


def _generalization_1(rng: Rng) -> Iterator[Case]:
    x, x_new = np.array([0.0, 1.0, 2.0]), np.array([3.0])
    yield x, np.array([0.0, 1.0, 2.0]), x_new, np.array([5.0]), 1
    yield x, np.array([0.0, 3.0, 0.0]), x_new, np.array([1.0]), 0
    yield x, np.array([0.0, 3.0, 0.0]), x_new, np.array([1.0]), 2
    for n in range(5, 13):
        x, x_new = np.sort(rng.uniform(0, 1, n)).round(2), rng.uniform(0, 1, 4).round(2)
        yield x, np.sin(6 * x).round(2), x_new, np.sin(6 * x_new).round(2), n % 3 + 1


@exercise("generalization-1", _generalization_1)
def errors(x: Array, t: Array, x_new: Array, t_new: Array, degree: int) -> tuple[Any, Any]:
    """The root mean squared errors, on (x, t) and on (x_new, t_new), of the polynomial fitted to (x, t)."""
    y = np.polynomial.Polynomial.fit(x, t, degree)
    return np.sqrt(np.mean((y(x) - t) ** 2)), np.sqrt(np.mean((y(x_new) - t_new) ** 2))


def _generalization_2(rng: Rng) -> Iterator[Case]:
    yield [3.0, 2.0, 2.5, 2.4, 1.0], 2
    yield [3.0, 2.0, 2.5, 2.4, 1.0], 3
    yield [3.0, 2.0, 1.0], 2  # never stopped
    yield [3.0, 4.0, 2.0, 3.0, 1.0], 2  # a new minimum starts the count again
    yield [1.0, 2.0, 3.0], 1
    yield [2.0, 2.0, 2.0, 1.0], 2  # as good is not better
    yield [5.0], 1
    for patience in range(1, 9):
        yield rng.normal(0, 1, 20).cumsum().round(1).tolist(), patience


@exercise("generalization-2", _generalization_2)
def epoch_to_keep(losses: list[float], patience: int) -> int:
    """The epoch of the lowest validation loss, stopping after `patience` epochs without a new minimum."""
    best = 0
    for epoch, loss in enumerate(losses):
        if loss < losses[best]:
            best = epoch
        if epoch - best >= patience:
            break
    return best
