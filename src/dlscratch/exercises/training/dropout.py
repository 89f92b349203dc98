"""Exercises of the page dropout."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from ...activations import softmax
from ..registry import Array, Case, Rng, exercise

__all__ = ["forward", "mean_loss", "mean_probabilities"]


def _forwards(rng: Rng) -> Iterator[Case]:
    yield np.array([4.0, 2.0, 1.0, 3.0]), np.array([0.1, 0.9, 0.3, 0.8]), 0.25, True
    yield np.array([4.0, 2.0, 1.0, 3.0]), np.array([0.1, 0.9, 0.3, 0.8]), 0.25, False
    yield np.array([[6.0, -3.0]]), np.array([[0.5, 0.25]]), 0.5, True  # drawn exactly the ratio: it stays
    yield np.array([2.0, -1.0]), np.array([0.0, 0.4]), 0.0, True
    for shape in ((5,), (3, 4), (2, 3, 2)):
        x = rng.integers(-4, 5, size=shape).astype(float)
        yield x, np.round(rng.random(shape), 2), float(rng.choice([0.2, 0.5, 0.8])), True
        yield x, np.round(rng.random(shape), 2), 0.6, False


@exercise("dropout-1", _forwards)
def forward(x: Array, drawn: Array, ratio: float, training: bool) -> Array:
    """What the layer hands on, where drawn, in the shape of x, holds numbers from 0 to 1 drawn evenly."""
    return x * (drawn >= ratio) / (1 - ratio) if training else x


def _averages(rng: Rng) -> Iterator[Case]:
    yield (np.array([[[0.0, 0.0]], [[np.log(3), 0.0]]]),)
    yield (np.array([[[2.0, 1.0, 0.0], [0.0, 0.0, 5.0]]]),)  # a single mask
    yield (np.array([[[8.0, 0.0, 0.0]], [[0.0, 8.0, 0.0]], [[0.0, 8.0, 0.0]]]),)
    yield (np.array([[[1000.0, 0.0]], [[0.0, 1000.0]]]),)
    for masks, n, k in ((4, 3, 2), (3, 1, 5), (2, 2, 2)):
        yield (np.round(3 * rng.normal(size=(masks, n, k)), 1),)


@exercise("dropout-2", _averages)
def mean_probabilities(scores: Array) -> Any:
    """(N, K): the mean over masks of the probabilities, of scores (masks, N, K) before softmax."""
    return np.mean([softmax(one) for one in scores], axis=0)


def _losses(rng: Rng) -> Iterator[Case]:
    yield np.array([1.0]), np.array([3.0]), 3.0, 0.5
    yield np.array([1.0, -1.0]), np.array([4.0, 2.0]), 2.0, 0.5
    yield np.array([2.0, 1.0]), np.array([1.0, 3.0]), 4.0, 0.2
    yield np.array([2.0, 1.0]), np.array([1.0, 3.0]), 4.0, 0.0
    for n in (3, 5, 8):
        w, h = rng.integers(-3, 4, size=(2, n)).astype(float)
        yield w, h, float(rng.integers(-3, 4)), float(rng.choice([0.2, 0.6, 0.75]))


@exercise("dropout-3", _losses)
def mean_loss(w: Array, h: Array, t: float, ratio: float) -> Any:
    """The mean of (w · y - t)² over all that dropout may make of h, each as often as it comes up."""
    return (w @ h - t) ** 2 + ratio / (1 - ratio) * np.sum((w * h) ** 2)
