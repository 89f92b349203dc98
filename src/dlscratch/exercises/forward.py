"""Exercises of chapter 3: a bend, shapes, and the way through the layers."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..activations import relu, sigmoid
from .registry import exercise
from .show import Given

__all__ = ["forward", "layer", "merge", "product_shape", "ramp", "random_layers"]

Array = NDArray[Any]
Case = tuple[Any, ...]
Rng = np.random.Generator
Layers = Sequence[tuple[Array, Array]]


def _sums(rng: Rng) -> Iterator[Case]:
    yield (np.array([-1.0, 0.5, 2.0]),)
    yield (np.array([0.0, 1.0]),)
    yield from ((np.round(rng.uniform(-2, 3, (n, 3)), 1),) for n in range(1, 7))


@exercise("activations-1", _sums)
def ramp(a: Array) -> Array:
    """0 where a < 0, 1 where a > 1, and a itself between, element by element, from relu alone."""
    return relu(a) - relu(a - 1)


def _two_layers(rng: Rng) -> Iterator[Case]:
    yield np.array([[2.0]]), np.array([1.0]), np.array([[3.0]]), np.array([-1.0])
    yield np.eye(2), np.array([1.0, 0.0]), np.array([[0.0, 2.0], [1.0, 0.0]]), np.array([0.0, 5.0])
    for D, H, K in [(1, 2, 1), (2, 3, 2), (3, 1, 2), (2, 2, 4)]:
        yield tuple(rng.integers(-3, 4, shape) * 1.0 for shape in ((D, H), H, (H, K), K))


def _is_both(returned: Any, *layers: Array) -> str:
    W, b = merge(*layers)
    try:
        fits = all(
            np.shape(ours) == np.shape(theirs) and np.allclose(ours, theirs)
            for ours, theirs in zip((W, b), returned, strict=True)
        )
    except (TypeError, ValueError):
        fits = False
    return "" if fits else f"W = {W.tolist()} and b = {b.tolist()}"


@exercise("activations-2", _two_layers, judge=_is_both)
def merge(W1: Array, b1: Array, W2: Array, b2: Array) -> tuple[Array, Array]:
    """W (D, K) and b (K,) of the one layer that is both, if nothing bends between W1 (D, H) and W2 (H, K)."""
    return W1 @ W2, b1 @ W2 + b2


def _shapes(rng: Rng) -> Iterator[Case]:
    yield from [((2, 3), (3, 4)), ((2, 3), (2, 3)), ((3, 3), (3, 3)), ((100, 784), (784, 50))]
    yield from [((3,), (3, 2)), ((3, 2), (3,)), ((4, 2), (2,)), ((5,), (5,)), ((5,), (4,)), ((1, 2), (2, 1))]


def _is_shape(returned: Any, p: tuple[int, ...], q: tuple[int, ...]) -> str:
    expected = product_shape(p, q)
    return "" if type(returned) is type(expected) and returned == expected else f"{expected}"


@exercise("arrays-1", _shapes, judge=_is_shape)
def product_shape(p: tuple[int, ...], q: tuple[int, ...]) -> tuple[int, ...] | None:
    """The shape of A @ B for A of shape p and B of shape q, of one or two axes; None if they do not fit."""
    return p[:-1] + q[1:] if p[-1] == q[0] else None


def _rows_are_neurons(rng: Rng) -> Iterator[Case]:
    yield np.array([1.0, 2.0]), np.array([[0.0, 1.0], [0.0, 0.0]]), np.array([0.0, 0.0])
    yield np.array([[1.0, 0.0], [0.0, 1.0]]), np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([10.0, 20.0])
    for N, D, H in [(1, 2, 3), (4, 3, 2), (2, 1, 3), (3, 3, 3)]:
        yield tuple(rng.integers(-3, 4, shape) * 1.0 for shape in ((N, D), (H, D), H))


@exercise("arrays-2", _rows_are_neurons)
def layer(x: Array, W: Array, b: Array) -> Array:
    """The sums of a layer whose W is stored as (H, D), a row for each neuron. x: (D,) or (N, D), b: (H,)."""
    return x @ W.T + b


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
    for sizes in [[2, 1], [2, 2], [2, 3, 1], [2, 2, 2], [5, 4, 3, 2], [784, 100, 10]]:
        yield sizes, Given("np.random.default_rng(0)")


def _has_sizes(returned: Any, sizes: list[int], rng: Rng) -> str:
    shapes = [((D, H), (H,)) for D, H in pairwise(sizes)]
    try:
        if [(np.shape(W), np.shape(b)) for W, b in returned] != shapes:
            return f"W and b of the shapes {shapes}"
        if any(np.any(b) or np.size(W) > len(np.unique(W)) for W, b in returned):
            return "random numbers in each W, and 0 in each b"
    except (TypeError, ValueError):
        return f"a list of pairs (W, b), of the shapes {shapes}"
    return ""


@exercise("forward-2", _sizes, judge=_has_sizes)
def random_layers(sizes: Sequence[int], rng: Rng) -> list[tuple[Array, Array]]:
    """A pair (W, b) for each layer of a network of these sizes, inputs first: W from N(0, 1), b zero."""
    return [(rng.normal(size=(D, H)), np.zeros(H)) for D, H in pairwise(sizes)]
