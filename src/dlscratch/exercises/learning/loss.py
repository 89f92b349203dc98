"""Exercises of the page loss."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from ..registry import Array, Case, Rng, exercise

__all__ = ["batch_cross_entropy", "cross_entropy"]


def _probabilities(rng: Rng, *shape: int) -> Any:
    y = rng.uniform(0.1, 1.0, shape)
    return y / y.sum(axis=-1, keepdims=True)


def _loss_1(rng: Rng) -> Iterator[Case]:
    yield np.array([0.1, 0.7, 0.2]), 1
    yield np.array([0.1, 0.7, 0.2]), 0
    yield np.array([0.0, 1.0]), 1
    yield np.array([1e-9, 1.0]), 0  # what is added to y in the logarithm shows here
    for k in range(2, 12):
        yield _probabilities(rng, k), int(rng.integers(k))


@exercise("loss-1", _loss_1)
def cross_entropy(y: Array, t: int) -> Any:
    """-ln y_t. y: (K,) probabilities of one sample, t: its label."""
    return -np.log(y[t])


def _loss_2(rng: Rng) -> Iterator[Case]:
    yield np.array([[0.5, 0.5], [0.2, 0.8]]), np.array([0, 1])  # N = K
    yield np.array([[0.1, 0.7, 0.2]]), np.array([1])  # N = 1
    yield np.array([[1e-9, 1.0]]), np.array([0])  # what is added to y in the logarithm shows here
    yield np.array([[0.1, 0.7, 0.2], [0.6, 0.3, 0.1]]), np.array([2, 2])
    for n in range(3, 10):
        yield _probabilities(rng, n, 4), rng.integers(0, 4, n)


@exercise("loss-2", _loss_2)
def batch_cross_entropy(y: Array, t: Array) -> Any:
    """The mean of -ln y_nt over N samples. y: (N, K) probabilities, t: (N,) labels."""
    return -np.mean(np.log(y[np.arange(len(t)), t]))
