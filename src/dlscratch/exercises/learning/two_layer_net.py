"""Exercises of the page two-layer-net."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from ..registry import Array, Case, Rng, exercise

__all__ = ["forward", "parameters"]


def _parameters(rng: Rng) -> Iterator[Case]:
    yield from [(2, 3, 1), (784, 50, 10), (1, 1, 1)]
    yield from (tuple(sizes) for sizes in rng.integers(1, 100, (7, 3)).tolist())


@exercise("two-layer-net-1", _parameters)
def parameters(input_size: int, hidden_size: int, output_size: int) -> int:
    """How many numbers W1, b1, W2, b2 of a network with these sizes hold."""
    return (input_size + 1) * hidden_size + (hidden_size + 1) * output_size


def _forward(rng: Rng) -> Iterator[Case]:
    x, W1, W2 = np.array([[1.0, 2.0]]), np.array([[1.0, -1.0], [0.0, -1.0]]), np.array([[2.0], [3.0]])
    yield x, W1, np.array([0.5, 0.0]), W2, np.array([1.0])
    yield x, W1, np.array([0.0, 5.0]), W2, np.array([0.0])
    for n, sizes in enumerate([(3, 4, 2), (4, 3, 3), (2, 5, 1), (5, 2, 2)], 1):
        d, h, k = sizes
        shapes = (n, d), (d, h), (h,), (h, k), (k,)
        yield tuple(np.round(rng.normal(size=shape), 1) for shape in shapes)


@exercise("two-layer-net-2", _forward)
def forward(x: Array, W1: Array, b1: Array, W2: Array, b2: Array) -> Any:
    """The scores relu(x W1 + b1) W2 + b2 of N samples: (N, K), before softmax."""
    return np.maximum(0, x @ W1 + b1) @ W2 + b2
