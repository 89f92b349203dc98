"""Exercises of the page arrays."""

from collections.abc import Iterator

import numpy as np

from ..registry import Array, Case, Rng, exercise

__all__ = ["layer", "product_shape"]


def _shapes(rng: Rng) -> Iterator[Case]:
    yield from [((2, 3), (3, 4)), ((2, 3), (2, 3)), ((3, 3), (3, 3)), ((100, 784), (784, 50))]
    yield from [((3,), (3, 2)), ((3, 2), (3,)), ((4, 2), (2,)), ((5,), (5,)), ((5,), (4,)), ((1, 2), (2, 1))]


@exercise("arrays-1", _shapes)
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
