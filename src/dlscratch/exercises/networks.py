"""Exercises of chapter 3: what goes on in a network that does not learn yet."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..activations import softmax
from .registry import exercise
from .show import Given

__all__ = ["accuracy", "decide", "prepare", "shares"]

Array = NDArray[Any]
Case = tuple[Any, ...]
Rng = np.random.Generator


def _scores(rng: Rng) -> Iterator[Array]:
    yield np.array([[2.0, 1.0, -1.0]])
    yield np.array([[1.0, 2.0], [3.0, 0.0]])
    yield np.array([[1000.0, 1001.0], [0.0, 1.0]])  # a maximum for every row
    yield np.array([[-1000.0, -1001.0, -1002.0]])
    for n in range(1, 6):
        yield np.round(3 * rng.normal(size=(n, 4)), 1)


def _output_layer_1(rng: Rng) -> Iterator[Case]:
    yield from ((a,) for a in _scores(rng))


@exercise("output-layer-1", _output_layer_1)
def shares(a: Array) -> Array:
    """The softmax of each row of a (N, K), without overflow; a stays as it is."""
    return softmax(a)


def _output_layer_2(rng: Rng) -> Iterator[Case]:
    yield np.array([[2.0, 1.0, 0.0], [20.0, 19.0, 18.0], [4.0, 0.0, 0.0]]), 0.9
    yield np.array([[0.1, 0.0]]), 0.5
    yield np.array([[-1.0, -9.0], [-9.0, -1.0]]), 0.99
    yield from ((a, 0.6) for a in _scores(rng))


@exercise("output-layer-2", _output_layer_2)
def decide(a: Array, bar: float) -> Array:
    """The class of each row of scores a (N, K) if its softmax is at least `bar`, else -1: (N,) integers."""
    y = softmax(a)
    return np.where(y.max(axis=1) >= bar, y.argmax(axis=1), -1)


def _inference_1(rng: Rng) -> Iterator[Case]:
    yield (np.array([[[0, 255], [51, 102]]], dtype=np.uint8),)
    yield (np.array([[[0, 51], [102, 153]], [[255, 204], [0, 0]]], dtype=np.uint8),)
    for n, rows, columns in [(1, 1, 3), (2, 3, 2), (4, 2, 2), (3, 4, 4)]:
        yield (rng.integers(0, 256, (n, rows, columns), dtype=np.uint8),)


@exercise("inference-1", _inference_1)
def prepare(images: Array) -> Array:
    """Images (N, rows, columns) of bytes as rows of pixels from 0.0 to 1.0: (N, rows * columns)."""
    return images.reshape(len(images), -1) / 255


def _inference_2(rng: Rng) -> Iterator[Case]:
    first = Given("lambda x: x")
    x, t = np.array([[0.1, 0.9], [0.8, 0.2], [0.3, 0.7]]), np.array([1, 0, 0])
    yield first, x, t, 2  # the last batch has one sample
    yield first, x, t, 1
    yield first, x, t, 5
    linear = Given("lambda x: x @ np.array([[1.0, 0.0, -1.0], [0.0, 1.0, -1.0]])")
    yield linear, np.eye(2), np.array([0, 2]), 2
    for n, batch_size in [(7, 3), (8, 4), (9, 4), (5, 3)]:
        yield first, np.round(rng.normal(size=(n, 3)), 1), rng.integers(0, 3, n), batch_size


@exercise("inference-2", _inference_2)
def accuracy(predict: Callable[[Array], Array], x: Array, t: Array, batch_size: int) -> float:
    """The share of right answers for x (N, D) with the labels t (N,). predict takes B samples at a time, or
    what is left of them, and returns their scores (B, K).
    """
    right = 0
    for start in range(0, len(x), batch_size):
        batch = slice(start, start + batch_size)
        right += int(np.sum(predict(x[batch]).argmax(axis=1) == t[batch]))
    return right / len(x)
