"""Exercises of the page initial-values."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from ..registry import Array, Case, Rng, exercise
from ..show import Given, Seeded, show

__all__ = ["different_neurons", "fitted", "he_deviation"]

Function = Callable[[Array], Array]


def _shapes(rng: Rng) -> Iterator[Case]:
    yield ((2, 3),)
    yield ((784, 50),)
    yield ((30, 1, 5, 5),)
    yield ((16, 8, 3, 2),)
    yield from ((tuple(rng.integers(1, 20, size=n).tolist()),) for n in (2, 4, 2, 4))


@exercise("initial-values-1", _shapes)
def he_deviation(shape: tuple[int, ...]) -> Any:
    """√(2 / n_in) for weights of the shape (n_in, n_out) or (filters, channels, height, width)."""
    n_in = shape[0] if len(shape) == 2 else np.prod(shape[1:])
    return np.sqrt(2 / n_in)


def _hidden_layers(rng: Rng) -> Iterator[Case]:
    ones, zeros = np.ones((2, 3)), np.zeros(3)
    yield ones, zeros, np.array([[1.0], [2.0], [1.0]])
    yield ones, np.array([0.0, 1.0, 2.0]), np.ones((3, 2))
    yield np.array([[1.0, 2.0, 1.0], [2.0, 1.0, 2.0]]), zeros, np.ones((3, 2))
    yield ones, zeros, np.ones((3, 3))
    yield np.zeros((2, 4)), np.zeros(4), np.array([[1.0, 2.0], [2.0, 1.0], [1.0, 2.0], [2.0, 2.0]])
    for neurons in (5, 8, 12):
        yield tuple(
            rng.integers(0, 2, size=shape).astype(float) for shape in ((2, neurons), neurons, (neurons, 1))
        )


@exercise("initial-values-2", _hidden_layers)
def different_neurons(W1: Array, b1: Array, W2: Array) -> int:
    """How many hidden neurons differ in a weight that comes in, the bias or a weight that goes out."""
    return len(np.unique(np.vstack([W1, b1, W2.T]), axis=1).T)


def _starts(rng: Rng) -> Iterator[Case]:
    tanh, sigmoid = Given("np.tanh"), Given("lambda a: 1 / (1 + np.exp(-a))")
    relu = Given("lambda a: np.maximum(a, 0)")
    yield np.array([[1.0, 0.0], [0.0, 2.0], [1.0, 1.0]]), (2, 2), tanh, Seeded(0)
    yield np.array([[5.0], [6.0], [8.0]]), (1, 2, 1), tanh, Seeded(1)
    for seed, (h, sizes) in enumerate(
        ((sigmoid, (3, 6, 6, 6)), (relu, (4, 8, 8)), (tanh, (5, 4, 6, 4)), (sigmoid, (20, 30, 10, 10)))
    ):
        yield np.round(rng.normal(size=(12, sizes[0])) + 1, 2), sizes, h, Seeded(seed + 2)


def _is_fitted(returned: Any, x: Array, sizes: Sequence[int], h: Function, rng: Rng) -> str:
    shapes = list(pairwise(sizes))
    if not isinstance(returned, list | tuple) or [np.shape(W) for W in returned] != shapes:
        return f"a list of weights of the shapes {', '.join(show(shape) for shape in shapes)}"
    z = x
    for layer, W in enumerate(returned, 1):
        W = np.asarray(W, dtype=float)
        if len(np.unique(W)) < W.size:
            return f"random weights; in layer {layer} there are equal ones"
        a = z @ W
        size = np.sqrt(np.mean((a - a.mean(axis=0)) ** 2))
        if not abs(size - 1) < 1e-3:
            return f"the size of a - a.mean(axis=0) in layer {layer} to be 1.0, here it is {show(size)}"
        z = h(a)
    return ""


@exercise("initial-values-3", _starts, judge=_is_fitted)
def fitted(x: Array, sizes: Sequence[int], h: Function, rng: Rng) -> list[Array]:
    """Random weights (n_in, n_out) of every layer, scaled so that the root mean square of a - mean(a) is 1.

    a = z W (N, n_out), its mean over the samples, and then z = h(a) for the next layer.
    """
    z, weights = x, []
    for shape in pairwise(sizes):
        W = rng.normal(size=shape)
        a = z @ W
        W /= np.sqrt(np.mean((a - a.mean(axis=0)) ** 2))
        weights.append(W)
        z = h(z @ W)
    return weights
