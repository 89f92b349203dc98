"""Exercises of the page gradient."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from ..registry import Array, Case, Rng, exercise
from ..show import Given

__all__ = ["downhill", "gradient"]


Function = Callable[[Any], Any]


def _gradient(rng: Rng) -> Iterator[Case]:
    yield Given("lambda x: np.sum(x**2)"), np.array([3.0, 4.0])
    yield Given("lambda x: np.sum(x**2)"), np.array([3, 4])  # ints cut off h
    yield Given("lambda x: 1000 * np.sum(x**2)"), np.array([0.0, 0.5])  # steep: one side is not enough
    yield Given("lambda x: x[0] * x[1]"), np.array([2.0, 5.0])
    yield Given("lambda W: np.sum(W**3)"), np.array([[1.0, -2.0, 0.5], [0.0, 3.0, -1.0]])
    for shape in [(1,), (4,), (3, 2), (2, 2, 2)]:
        yield Given("lambda x: np.sum(np.sin(x)) + np.prod(x)"), np.round(rng.normal(size=shape), 2)


@exercise("gradient-1", _gradient, tolerance=1e-5)
def gradient(f: Function, x: Array) -> Array:
    """The partial derivatives of f at x by central differences, in the shape of x; x stays as it is."""
    x, h = x.astype(float), 1e-4
    grad = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        step = np.zeros_like(x)
        step[i] = h
        grad[i] = (f(x + step) - f(x - step)) / (2 * h)
    return grad


def _downhill(rng: Rng) -> Iterator[Case]:
    yield (np.array([3.0, 4.0]),)
    yield (np.array([0.0, -2.0]),)
    yield (np.array([[1.0, 2.0], [2.0, 0.0]]),)
    for n in range(1, 8):
        yield (np.round(rng.normal(size=n) + 3, 2),)


@exercise("gradient-2", _downhill)
def downhill(grad: Array) -> Any:
    """The direction of steepest descent, of length 1, where the gradient is grad (any shape, not zero)."""
    return -grad / np.sqrt(np.sum(grad**2))
