"""Exercises of the page digits."""

from collections.abc import Callable, Iterator

import numpy as np

from ..registry import Array, Case, Rng, exercise
from ..show import Given

__all__ = ["accuracy", "prepare"]


def _digits_1(rng: Rng) -> Iterator[Case]:
    yield (np.array([[[0, 255], [51, 102]]], dtype=np.uint8),)
    yield (np.array([[[0, 51], [102, 153]], [[255, 204], [0, 0]]], dtype=np.uint8),)
    for n, rows, columns in [(1, 1, 3), (2, 3, 2), (4, 2, 2), (3, 4, 4)]:
        yield (rng.integers(0, 256, (n, rows, columns), dtype=np.uint8),)


@exercise("digits-1", _digits_1)
def prepare(images: Array) -> Array:
    """Images (N, rows, columns) of bytes as rows of pixels from 0.0 to 1.0: (N, rows * columns)."""
    return images.reshape(len(images), -1) / 255


def _digits_2(rng: Rng) -> Iterator[Case]:
    first = Given("lambda x: x")
    x, t = np.array([[0.1, 0.9], [0.8, 0.2], [0.3, 0.7]]), np.array([1, 0, 0])
    yield first, x, t, 2  # the last batch has one sample
    yield first, x, t, 1
    yield first, x, t, 5
    linear = Given("lambda x: x @ np.array([[1.0, 0.0, -1.0], [0.0, 1.0, -1.0]])")
    yield linear, np.eye(2), np.array([0, 2]), 2
    for n, batch_size in [(7, 3), (8, 4), (9, 4), (5, 3)]:
        yield first, np.round(rng.normal(size=(n, 3)), 1), rng.integers(0, 3, n), batch_size


@exercise("digits-2", _digits_2)
def accuracy(predict: Callable[[Array], Array], x: Array, t: Array, batch_size: int) -> float:
    """The share of right answers for x (N, D) with the labels t (N,). predict takes B samples at a time, or
    what is left of them, and returns their scores (B, K).
    """
    right = 0
    for start in range(0, len(x), batch_size):
        batch = slice(start, start + batch_size)
        right += int(np.sum(predict(x[batch]).argmax(axis=1) == t[batch]))
    return right / len(x)
