"""Exercises of the page activation-layers."""

from collections.abc import Iterator

import numpy as np

from ...activations import sigmoid
from ..registry import Array, Case, Rng, exercise

__all__ = ["leaky_backward", "swish_backward"]


def _leaks(rng: Rng) -> Iterator[Case]:
    yield np.array([1.0, 1.0]), np.array([2.0, -2.0]), 0.1
    yield np.array([-3.0, 5.0]), np.array([1.0, -1.0]), 0.5
    yield np.array([4.0]), np.array([0.0]), 0.25  # at 0 the slope of the left side
    for shape in ((4,), (2, 3), (2, 2, 2)):
        yield (
            rng.integers(-4, 5, size=shape).astype(float),
            rng.integers(-3, 4, size=shape).astype(float),
            0.1,
        )


@exercise("activation-layers-1", _leaks)
def leaky_backward(dout: Array, x: Array, slope: float) -> Array:
    """The gradient by x, where y = x above 0 and slope x elsewhere, and dout is the gradient by y."""
    return dout * np.where(x > 0, 1, slope)


def _swishes(rng: Rng) -> Iterator[Case]:
    yield np.array([1.0, 1.0]), np.array([0.0, 2.0])
    yield np.array([2.0]), np.array([-1.0])
    yield np.array([1.0, 1.0]), np.array([-1000.0, 1000.0])
    for shape in ((4,), (2, 3), (2, 2, 2)):
        yield rng.integers(-4, 5, size=shape).astype(float), np.round(2 * rng.normal(size=shape), 1)


@exercise("activation-layers-2", _swishes)
def swish_backward(dout: Array, x: Array) -> Array:
    """The gradient by x, where y = x sigmoid(x), and dout is the gradient by y."""
    s = sigmoid(x)
    return dout * (s + x * s * (1 - s))
