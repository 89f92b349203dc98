"""Exercises of the page affine-softmax."""

from collections.abc import Iterator

import numpy as np

from ...activations import softmax
from ..registry import Array, Case, Rng, exercise

__all__ = ["affine_backward", "softmax_backward"]


def _products(rng: Rng) -> Iterator[Case]:
    yield np.array([[1.0, -1.0]]), np.array([[1.0, 2.0]]), np.array([[1.0, 0.0], [2.0, 1.0]])
    yield np.array([[1.0], [2.0]]), np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[1.0], [-1.0]])
    for N, D, M in ((1, 3, 2), (4, 2, 3), (3, 3, 3), (5, 1, 4)):
        shapes = (N, M), (N, D), (D, M)
        dout, x, W = (rng.integers(-3, 4, size=shape).astype(float) for shape in shapes)
        yield dout, x, W


@exercise("affine-softmax-1", _products)
def affine_backward(dout: Array, x: Array, W: Array) -> tuple[Array, Array, Array]:
    """The gradients by x, W and b, where y = x W + b, and dout is the gradient by y."""
    return dout @ W.T, x.T @ dout, dout.sum(axis=0)


def _shares(rng: Rng) -> Iterator[Case]:
    yield np.array([[1.0, 0.0]]), np.array([[0.5, 0.5]])
    yield np.array([[1.0, 1.0, 1.0]]), np.array([[0.5, 0.25, 0.25]])  # the sum of the shares never changes
    yield np.array([[0.0, 4.0, 0.0], [1.0, 0.0, -1.0]]), np.array([[0.5, 0.25, 0.25], [0.1, 0.8, 0.1]])
    for shape in ((1, 4), (3, 2), (3, 3)):
        yield rng.integers(-3, 4, size=shape).astype(float), softmax(np.round(rng.normal(size=shape), 1))


@exercise("affine-softmax-2", _shares)
def softmax_backward(dout: Array, y: Array) -> Array:
    """The gradient by the scores, where y is their softmax in rows, and dout is the gradient by y."""
    result: Array = y * (dout - np.sum(dout * y, axis=1, keepdims=True))
    return result
