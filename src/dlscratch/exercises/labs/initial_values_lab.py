"""Exercises of the lab on initial values."""

from collections.abc import Iterator, Sequence

import numpy as np

from ..registry import Array, Case, Rng, exercise

__all__ = ["first_deaf", "relative_steps"]


def _layers(rng: Rng) -> Iterator[Case]:
    yield (np.array([[3.0], [4.0]]),), (np.array([[0.0], [2.0]]),), 0.5
    yield (np.array([[2.0]]), np.array([[-1.0]])), (np.array([[1.0]]), np.array([[1.0]])), 0.1
    yield (np.ones((2, 2)), 3 * np.ones((2, 2))), (np.ones((2, 2)), np.eye(2)), 1.0
    for layers in (1, 2, 3):
        shapes = [tuple(rng.integers(1, 3, size=2)) for _ in range(layers)]
        weights = tuple(np.round(rng.normal(size=shape), 1) + 0.01 for shape in shapes)
        yield weights, tuple(rng.integers(-3, 4, size=shape) + 0.5 for shape in shapes), 0.2


@exercise("initial-values-lab-1", _layers)
def relative_steps(weights: Sequence[Array], gradients: Sequence[Array], lr: float) -> list[float]:
    """lr ‖dW‖ / ‖W‖ for each layer: how long a step is, compared with the weights."""
    return [
        float(lr * np.linalg.norm(dW) / np.linalg.norm(W)) for W, dW in zip(weights, gradients, strict=True)
    ]


def _signals(rng: Rng) -> Iterator[Case]:
    alive, deaf = np.array([[0.0, 1.0], [1.0, 0.0]]), np.array([[0.0, 1.0], [0.0, 1.0]])
    yield (deaf,), 0.1
    yield (alive,), 0.3
    yield (alive, deaf), 0.1
    yield (alive, 0.5 * alive, 0.1 * alive, 0.01 * alive), 0.1
    yield (deaf, alive), 0.1
    yield (np.array([[1.0, 5.0, 5.0], [5.0, 5.0, 5.0]]),), 1.0  # one neuron of three still hears, and well
    yield (np.array([[0.0, 5.0, 5.0, 5.0], [0.4, 5.0, 5.0, 5.0]]),), 0.15  # one of four, and badly
    for layers in (2, 3, 4):
        yield tuple(np.round(rng.normal(size=(3, 2)) * 0.4**i + i, 3) for i in range(layers)), 0.3


@exercise("initial-values-lab-2", _signals)
def first_deaf(signals: Sequence[Array], limit: float) -> int:
    """The first layer, from 1, where √ mean (z - mean over the samples)² < limit, or 0. z: (N, H)."""
    for layer, z in enumerate(signals, 1):
        if np.sqrt(np.mean((z - z.mean(axis=0)) ** 2)) < limit:
            return layer
    return 0
