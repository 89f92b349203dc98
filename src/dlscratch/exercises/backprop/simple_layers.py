"""Exercises of the page simple-layers."""

from collections.abc import Iterator

import numpy as np

from ..registry import Array, Case, Rng, exercise

__all__ = ["divide_backward", "shares_backward"]


def _quotients(rng: Rng) -> Iterator[Case]:
    yield np.array([1.0]), np.array([6.0]), np.array([2.0])
    yield np.array([3.0, -1.0]), np.array([8.0, 0.0]), np.array([2.0, 4.0])
    for shape in ((4,), (2, 3), (3, 1), (2, 2, 2)):
        dout, x, y = rng.integers(1, 6, size=(3, *shape)).astype(float)
        yield dout - 3, x, y


@exercise("simple-layers-1", _quotients)
def divide_backward(dout: Array, x: Array, y: Array) -> tuple[Array, Array]:
    """The gradients by x and by y, where z = x / y and dout is that by z."""
    return dout / y, -dout * x / y**2


def _rows(rng: Rng) -> Iterator[Case]:
    yield np.array([[1.0, 0.0]]), np.array([[1.0, 3.0]])
    yield np.array([[1.0, 1.0, 1.0]]), np.array([[1.0, 2.0, 5.0]])
    yield np.array([[1.0, 0.0], [0.0, 2.0]]), np.array([[1.0, 1.0], [1.0, 3.0]])
    for shape in ((1, 4), (3, 2), (4, 3)):
        yield rng.integers(-3, 4, size=shape).astype(float), rng.integers(1, 6, size=shape).astype(float)


@exercise("simple-layers-2", _rows)
def shares_backward(dout: Array, x: Array) -> Array:
    """The gradient by x, where z is x with each row divided by its sum, and dout is the gradient by z."""
    s = x.sum(axis=1, keepdims=True)
    result: Array = dout / s - np.sum(dout * x, axis=1, keepdims=True) / s**2
    return result
