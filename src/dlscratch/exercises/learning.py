"""Exercises of chapter 4: losses, mini-batches, and what a network makes of the digits."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .registry import exercise
from .show import Given

__all__ = [
    "accuracy",
    "batch_cross_entropy",
    "batches",
    "cross_entropy",
    "most_confused",
    "updates",
]

Array = NDArray[Any]
Case = tuple[Any, ...]
Rng = np.random.Generator


def _probabilities(rng: Rng, *shape: int) -> Any:
    y = rng.uniform(0.1, 1.0, shape)
    return y / y.sum(axis=-1, keepdims=True)


def _loss_1(rng: Rng) -> Iterator[Case]:
    yield np.array([0.1, 0.7, 0.2]), 1
    yield np.array([0.1, 0.7, 0.2]), 0
    yield np.array([0.0, 1.0]), 1
    for k in range(2, 12):
        yield _probabilities(rng, k), int(rng.integers(k))


@exercise("loss-1", _loss_1)
def cross_entropy(y: Array, t: int) -> Any:
    """-ln y_t. y: (K,) probabilities of one sample, t: its label."""
    return -np.log(y[t])


def _loss_2(rng: Rng) -> Iterator[Case]:
    yield np.array([[0.5, 0.5], [0.2, 0.8]]), np.array([0, 1])  # N = K
    yield np.array([[0.1, 0.7, 0.2]]), np.array([1])  # N = 1
    yield np.array([[0.1, 0.7, 0.2], [0.6, 0.3, 0.1]]), np.array([2, 2])
    for n in range(3, 10):
        yield _probabilities(rng, n, 4), rng.integers(0, 4, n)


@exercise("loss-2", _loss_2)
def batch_cross_entropy(y: Array, t: Array) -> Any:
    """The mean of -ln y_nt over N samples. y: (N, K) probabilities, t: (N,) labels."""
    return -np.mean(np.log(y[np.arange(len(t)), t]))


def _mini_batch_1(rng: Rng) -> Iterator[Case]:
    yield from [(10, 5), (10, 3), (3, 10), (60000, 100), (1, 1), (7, 7), (8, 7)]
    yield from (tuple(case) for case in rng.integers(1, 100, (10, 2)).tolist())


@exercise("mini-batch-1", _mini_batch_1)
def updates(n: int, batch_size: int) -> int:
    """How many updates one epoch takes: ceil(N / B). n: samples, batch_size: B."""
    return -(-n // batch_size)


def _mini_batch_2(rng: Rng) -> Iterator[Case]:
    for seed, (n, batch_size) in enumerate([(5, 2), (6, 3), (4, 10), (1, 1), (12, 12), (20, 7)]):
        yield n, batch_size, Given(f"np.random.default_rng({seed})")


def _every_index_once(returned: Any, n: int, batch_size: int, rng: Rng) -> str:
    try:
        parts = [[int(index) for index in batch] for batch in returned]
    except (TypeError, ValueError):
        return "a list with the indices of one batch after the other"
    sizes, indices = [len(part) for part in parts], [index for part in parts for index in part]
    full, rest = divmod(n, batch_size)
    if sizes != [batch_size] * full + [rest] * (rest > 0):
        return f"batches of {batch_size}, and what is left in the last; these have {sizes}"
    wrong = [index for index in range(n) if indices.count(index) != 1]
    if wrong:
        return f"every index from 0 to {n - 1} once; {wrong[0]} comes {indices.count(wrong[0])} times"
    return "an order shuffled by rng" if n >= 12 and indices == sorted(indices) else ""


@exercise("mini-batch-2", _mini_batch_2, judge=_every_index_once)
def batches(n: int, batch_size: int, rng: Rng) -> list[Array]:
    """The indices 0 ... n - 1 of one epoch, shuffled by rng, in batches; the last holds what is left."""
    order = rng.permutation(n)
    return [order[start : start + batch_size] for start in range(0, n, batch_size)]


def _digits_1(rng: Rng) -> Iterator[Case]:
    yield np.array([[0.1, 0.9], [0.8, 0.2], [0.3, 0.7]]), np.array([1, 0, 0])
    yield np.array([[2.0, 1.0, 0.0], [0.0, 1.0, 2.0], [1.0, 2.0, 0.0]]), np.array([0, 2, 1])  # N = K
    yield np.array([[-3.0, -1.0]]), np.array([0])
    for n in range(2, 12):
        yield np.round(rng.normal(size=(n, 3)), 2), rng.integers(0, 3, n)


@exercise("digits-1", _digits_1)
def accuracy(y: Array, t: Array) -> Any:
    """The share of samples whose largest score is at the label. y: (N, K) scores, t: (N,) labels."""
    return np.mean(y.argmax(axis=1) == t)


def _digits_2(rng: Rng) -> Iterator[Case]:
    yield (np.array([[5, 1], [2, 4]]),)
    yield (np.array([[90, 0, 3], [1, 80, 0], [0, 9, 70]]),)
    yield (np.array([[1, 0, 0], [0, 1, 7], [0, 0, 1]]),)
    for classes in range(3, 8):
        yield (
            rng.permutation(classes**2).reshape(classes, classes) + classes**2 * np.eye(classes, dtype=int),
        )


@exercise("digits-2", _digits_2)
def most_confused(C: Array) -> tuple[int, int]:
    """The pair (i, j), i not j, with the largest count C[i, j]: digits i that were taken for j."""
    wrong = C - np.diag(C.diagonal())
    i, j = np.unravel_index(wrong.argmax(), C.shape)
    return int(i), int(j)
