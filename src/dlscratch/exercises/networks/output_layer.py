"""Exercises of the page output-layer."""

from collections.abc import Iterator

import numpy as np

from ...activations import softmax
from ..registry import Array, Case, Rng, exercise

__all__ = ["decide", "shares"]


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
    yield np.array([[0.0, 0.0]]), 0.5  # at least
    yield np.array([[0.1, 0.0]]), 0.5
    yield np.array([[-1.0, -9.0], [-9.0, -1.0]]), 0.99
    yield from ((a, 0.6) for a in _scores(rng))


@exercise("output-layer-2", _output_layer_2)
def decide(a: Array, bar: float) -> Array:
    """The class of each row of scores a (N, K) if its softmax is at least `bar`, else -1: (N,) integers."""
    y = softmax(a)
    return np.where(y.max(axis=1) >= bar, y.argmax(axis=1), -1)
