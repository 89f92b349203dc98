"""Exercises of the page gradient-descent."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from ..registry import Array, Case, Rng, exercise
from ..show import Given

__all__ = ["descend", "stable_rate"]


Function = Callable[[Any], Any]


def _descend(rng: Rng) -> Iterator[Case]:
    yield Given("lambda x: 2 * x"), np.array([3.0, 4.0]), 0.1, 1
    yield Given("lambda x: 2 * x"), np.array([3.0, 4.0]), 0.1, 0
    yield Given("lambda x: 2 * x"), np.array([3.0, 4.0]), 0.1, 10
    yield Given("lambda x: 2 * x"), np.array([3, 4]), 0.1, 2
    for steps in (1, 2, 5, 20):
        yield Given("lambda x: np.cos(x)"), np.round(rng.normal(size=3), 2), 0.3, steps


@exercise("gradient-descent-1", _descend)
def descend(gradient: Function, x0: Array, lr: float, steps: int) -> Any:
    """The x after so many steps x - lr * gradient(x) from x0, which stays as it is."""
    x = x0
    for _ in range(steps):
        x = x - lr * gradient(x)
    return x * 1.0


def _stable(rng: Rng) -> Iterator[Case]:
    for a in (1.0, 0.5, 10.0, 0.05, *np.round(rng.uniform(0.1, 9, 6), 2).tolist()):
        yield (a,)


@exercise("gradient-descent-2", _stable)
def stable_rate(a: float) -> float:
    """The learning rate above which gradient descent on f(x) = a x**2 (a > 0) runs away."""
    return 1 / a
