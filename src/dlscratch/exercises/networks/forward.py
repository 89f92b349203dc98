"""Exercises of the page forward."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from ...activations import sigmoid
from ..registry import Array, Case, Rng, exercise
from ..show import Seeded

__all__ = ["forward", "random_layers"]


Layers = Sequence[tuple[Array, Array]]


def _networks(rng: Rng) -> Iterator[Case]:
    yield np.array([1.0, 3.0]), ((np.array([[2.0], [1.0]]), np.array([0.5])),)
    for sizes in [(1, 1, 1), (2, 3, 1), (2, 3, 2, 2), (3, 2, 2, 2, 1)]:
        layers = tuple((np.round(W, 1), b + 0.5) for W, b in random_layers(sizes, rng))
        yield np.round(rng.normal(size=sizes[0]), 1), layers
        yield np.round(rng.normal(size=(2, sizes[0])), 1), layers


@exercise("forward-1", _networks)
def forward(x: Array, layers: Layers) -> Array:
    """The output of layers of (W, b): sigmoid after each but the last. x: (D,) or (N, D)."""
    *hidden, (W, b) = layers
    for V, c in hidden:
        x = sigmoid(x @ V + c)
    return x @ W + b


def _sizes(rng: Rng) -> Iterator[Case]:
    for sizes in [[2, 1], [2, 2], [2, 3, 1], [2, 2, 2], [5, 4, 3, 2], [500, 2], [784, 100, 10]]:
        yield sizes, Seeded(0)


def _has_sizes(returned: Any, sizes: list[int], rng: Rng) -> str:
    shapes = [((D, H), (H,)) for D, H in pairwise(sizes)]
    try:
        if [(np.shape(W), np.shape(b)) for W, b in returned] != shapes:
            return f"W and b of the shapes {shapes}"
        Ws, bs = zip(*returned, strict=True)
        if np.any(np.concatenate(bs)) or any(np.std(W) == 0 for W in Ws):
            return "random numbers in each W, and 0 in each b"
    except (TypeError, ValueError):
        return f"a list of pairs (W, b), of the shapes {shapes}"
    normal = all(_looks_normal(np.asarray(W)) for W in Ws)
    return "" if normal else "weights from a normal distribution around 0, as rng.normal draws them"


def _looks_normal(W: Array) -> bool:
    """The mean near 0, and two thirds within one deviation of it, if there are enough numbers to tell."""
    near = np.mean(np.abs(W) < np.std(W))
    return W.size < 1000 or bool(abs(np.mean(W)) < 0.2 * np.std(W) and abs(near - 0.683) < 0.05)


@exercise("forward-2", _sizes, judge=_has_sizes)
def random_layers(sizes: Sequence[int], rng: Rng) -> list[tuple[Array, Array]]:
    """A pair (W, b) for each layer of a network of these sizes, inputs first: W from N(0, 1), b zero."""
    return [(rng.normal(size=(D, H)), np.zeros(H)) for D, H in pairwise(sizes)]
