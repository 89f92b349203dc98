"""Exercises of the page hidden-layer."""

from collections.abc import Iterator
from itertools import product
from typing import Any

import numpy as np

from ...activations import sigmoid
from ..registry import Array, Case, Rng, exercise
from ..show import show

__all__ = ["dead", "neuron_gradient", "parity"]


def _neurons(rng: Rng) -> Iterator[Case]:
    yield np.array([1.0]), 0.0, np.array([[0.0]]), np.array([1])
    yield np.array([0.0, 0.0]), 0.0, np.array([[1.0, 2.0], [0.0, 1.0]]), np.array([1, 0])
    for N, D in ((1, 3), (5, 2), (4, 4)):
        x, w = rng.normal(size=(N, D)).round(1), rng.normal(size=D).round(1)
        yield w, round(float(rng.normal()), 1), x, rng.integers(0, 2, N)


@exercise("hidden-layer-1", _neurons)
def neuron_gradient(w: Array, b: float, x: Array, t: Array) -> tuple[Array, float]:
    """(dw, db) of the mean binary cross entropy of N samples: w (D,), x (N, D), t (N,) of 0 and 1."""
    error = sigmoid(x @ w + b) - t
    return x.T @ error / len(x), float(error.mean())


def _layers(rng: Rng) -> Iterator[Case]:
    yield np.array([[1.0], [-1.0]]), np.array([[1.0, 1.0]]), np.array([0.0, -2.0])
    yield np.array([[0.0, 1.0]]), np.array([[1.0, -1.0], [1.0, 0.0]]), np.array([0.0, 0.0])
    yield np.ones((2, 1)), np.zeros((1, 3)), np.array([1.0, 0.0, -1.0])
    for N, D, H in ((3, 2, 4), (6, 2, 5), (4, 3, 6), (20, 2, 3)):
        yield (
            rng.normal(size=(N, D)).round(1),
            rng.normal(size=(D, H)).round(1),
            rng.normal(-1, 1, H).round(1),
        )


@exercise("hidden-layer-2", _layers)
def dead(x: Array, W1: Array, b1: Array) -> int:
    """How many of the neurons relu(x W1 + b1) put out 0 for all samples."""
    return int((x @ W1 + b1 <= 0).all(axis=0).sum())


def _bits(rng: Rng) -> Iterator[Case]:
    yield from [(1,), (2,), (3,), (4,), (7,)]


def _is_parity(returned: Any, n: int) -> str:
    try:
        W1, b1, w2 = (np.asarray(part, float) for part in returned)
    except (TypeError, ValueError):
        return "three arrays: W1, b1, w2"
    if (W1.shape, b1.shape, w2.shape) != ((n, n), (n,), (n,)):
        return f"the shapes {(n, n)}, {(n,)}, {(n,)}, not {W1.shape}, {b1.shape}, {w2.shape}"
    for bits in product((0.0, 1.0), repeat=n):
        y = np.maximum(np.array(bits) @ W1 + b1, 0) @ w2
        if not abs(y - sum(bits) % 2) < 1e-6:
            return f"{sum(bits) % 2:g} for the inputs {show(np.array(bits))}, which give {y:g}"
    return ""


@exercise("hidden-layer-3", _bits, judge=_is_parity)
def parity(n: int) -> tuple[Array, Array, Array]:
    """W1 (n, n), b1 (n,), w2 (n,) such that relu(x W1 + b1) w2 is 1 for an odd number of ones, else 0."""
    w2 = 2.0 * (-1.0) ** np.arange(n)
    w2[0] = 1
    return np.ones((n, n)), -np.arange(n, dtype=float), w2
