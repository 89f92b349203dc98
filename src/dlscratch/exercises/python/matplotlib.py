"""Exercises of the page matplotlib."""

from collections.abc import Callable, Iterator

import numpy as np

from ..registry import Array, Case, Rng, exercise
from ..show import Given

__all__ = ["curve", "mosaic"]


def _matplotlib_1(rng: Rng) -> Iterator[Case]:
    yield Given("lambda x: x**2"), 0.0, 2.0, 5
    yield Given("lambda x: x**2"), -1.0, 1.0, 2
    yield Given("np.sin"), 0.0, 3.0, 4
    yield from ((Given("np.cos"), -float(n), float(n), n + 3) for n in range(1, 8))


@exercise("matplotlib-1", _matplotlib_1)
def curve(f: Callable[[Array], Array], low: float, high: float, n: int) -> tuple[Array, Array]:
    """x and y of n points of y = f(x), evenly spaced from low to high, both included; n is at least 2."""
    x = np.linspace(low, high, n)
    return x, f(x)


def _matplotlib_2(rng: Rng) -> Iterator[Case]:
    yield np.array([[[1, 1], [1, 1]], [[2, 2], [2, 2]]]), 2
    yield np.array([[[1, 2], [3, 4]], [[5, 6], [7, 8]]]), 1
    yield np.arange(24).reshape(4, 2, 3), 2
    for columns in range(1, 6):
        yield rng.integers(0, 10, (2 * columns, 2, 3)), columns


@exercise("matplotlib-2", _matplotlib_2)
def mosaic(images: Array, columns: int) -> Array:
    """One picture of many, in rows of `columns`: (N, H, W) -> (N / columns * H, columns * W)."""
    rows = [np.concatenate(images[i : i + columns], axis=1) for i in range(0, len(images), columns)]
    return np.concatenate(rows)
