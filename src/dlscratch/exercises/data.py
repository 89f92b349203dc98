"""Exercises of chapter 4: parts of the data, scaling, training and test errors, and when to stop."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .registry import exercise
from .show import Given

__all__ = ["deal", "epoch_to_keep", "errors", "scale"]

Array = NDArray[Any]
Case = tuple[Any, ...]
Rng = np.random.Generator


def _data_1(rng: Rng) -> Iterator[Case]:
    for seed, n in enumerate([10, 20, 25, 99, 100, 1000]):
        yield n, Given(f"np.random.default_rng({seed})")


def _three_parts(returned: Any, n: int, rng: Rng) -> str:
    try:
        parts = [[int(index) for index in part] for part in returned]
    except (TypeError, ValueError):
        parts = []
    if len(parts) != 3:
        return "the indices of three parts: training, validation, test"
    sizes, wanted = [len(part) for part in parts], [n - 2 * (n // 10), n // 10, n // 10]
    if sizes != wanted:
        return f"parts of {wanted} samples; these have {sizes}"
    indices = [index for part in parts for index in part]
    wrong = [index for index in range(n) if indices.count(index) != 1]
    if wrong:
        return f"every index from 0 to {n - 1} in one part; {wrong[0]} comes {indices.count(wrong[0])} times"
    return "parts shuffled by rng" if n >= 100 and indices == sorted(indices) else ""


@exercise("data-1", _data_1, judge=_three_parts)
def deal(n: int, rng: Rng) -> tuple[Array, Array, Array]:
    """The indices 0 ... n - 1, shuffled by rng, for training, validation (n // 10) and test (n // 10)."""
    order, tenth = rng.permutation(n), n // 10
    return order[2 * tenth :], order[:tenth], order[tenth : 2 * tenth]


def _data_2(rng: Rng) -> Iterator[Case]:
    x_train = np.array([[1.0], [3.0]])
    yield x_train, np.array([[2.0], [5.0]])
    yield x_train, x_train
    yield np.array([[1.0, 7.0], [3.0, 7.0]]), np.array([[2.0, 7.0], [5.0, 9.0]])  # a constant column
    for n in range(1, 10):
        yield np.round(rng.normal(5, 3, (10, 2)), 1), np.round(rng.normal(5, 3, (n, 2)), 1)


@exercise("data-2", _data_2)
def scale(x_train: Array, x: Array) -> Any:
    """x (N, D) minus the mean of each training column, divided by its deviation where that is not 0."""
    std = x_train.std(axis=0)
    return (x - x_train.mean(axis=0)) / np.where(std == 0, 1, std)


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
