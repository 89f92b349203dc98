"""Exercises of the page data."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from ..registry import Array, Case, Rng, exercise
from ..show import Given, Seeded

__all__ = ["deal", "scale"]


def _data_1(rng: Rng) -> Iterator[Case]:
    yield 10, Given("np.random.default_rng(0)")
    yield from ((n, Seeded(n)) for n in (20, 25, 99, 100, 1000))


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
    gaps = [
        len(set(part) - {(index + 1) % n for index in part}) for part in parts
    ]  # one: a run of neighbours
    return (
        "parts shuffled by rng; each of these is a run of neighbours" if n >= 20 and gaps == [1] * 3 else ""
    )


@exercise("data-1", _data_1, judge=_three_parts)
def deal(n: int, rng: Rng) -> tuple[Array, Array, Array]:
    """The indices 0 ... n - 1, shuffled by rng, for training, validation (n // 10) and test (n // 10)."""
    order, tenth = rng.permutation(n), n // 10
    return order[2 * tenth :], order[:tenth], order[tenth : 2 * tenth]


def _data_2(rng: Rng) -> Iterator[Case]:
    x_train = np.array([[1.0], [3.0]])
    yield x_train, np.array([[2.0], [5.0]])
    yield x_train, x_train
    yield np.array([[1.0], [1.5]]), np.array([[2.0]])  # a deviation below 1
    yield np.array([[1.0, 7.0], [3.0, 7.0]]), np.array([[2.0, 7.0], [5.0, 9.0]])  # a constant column
    for n in range(1, 10):
        yield np.round(rng.normal(5, 3, (10, 2)), 1), np.round(rng.normal(5, 3, (n, 2)), 1)


@exercise("data-2", _data_2)
def scale(x_train: Array, x: Array) -> Any:
    """x (N, D) minus the mean of each training column, divided by its deviation where that is not 0."""
    std = x_train.std(axis=0)
    return (x - x_train.mean(axis=0)) / np.where(std == 0, 1, std)
