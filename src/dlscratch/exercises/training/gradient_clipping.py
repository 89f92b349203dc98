"""Exercises of the page gradient-clipping."""

from collections.abc import Iterator, Sequence

import numpy as np

from ..registry import Array, Case, Rng, exercise

__all__ = ["clipped", "factors", "farthest"]


def _gradients(rng: Rng) -> Iterator[Case]:
    yield np.array([3.0]), np.array([4.0]), 1.0
    yield np.array([3.0, 0.0]), np.array([-4.0]), 10.0
    yield np.array([0.0, 0.0]), np.array([0.0]), 1.0
    yield np.array([[3.0], [-4.0]]), np.array([0.0]), 5.0
    for shape in ((2, 3), (4, 2), (1, 3)):
        yield (
            rng.integers(-5, 6, size=shape).astype(float),
            rng.integers(-5, 6, size=shape[1]).astype(float),
            2.0,
        )


@exercise("gradient-clipping-1", _gradients)
def clipped(dW: Array, db: Array, limit: float) -> tuple[Array, Array]:
    """Both gradients times one factor, so that the norm of the two together is at most the limit."""
    norm = np.sqrt(np.sum(dW**2) + np.sum(db**2))
    factor = limit / norm if norm > limit else 1.0
    return dW * factor, db * factor


def _walks(rng: Rng) -> Iterator[Case]:
    yield 0.1, 2.0, 0.0, 3
    yield 0.5, 1.0, 0.5, 2
    yield 0.1, 1.0, 0.9, 0
    yield 0.25, 4.0, 0.5, 1
    yield 0.1, 1.0, 0.9, 50
    yield 0.01, 5.0, 0.99, 10


@exercise("gradient-clipping-2", _walks)
def farthest(lr: float, limit: float, momentum: float, steps: int) -> float:
    """How far momentum can come from its start in so many steps, if no gradient is longer than the limit."""
    v = distance = 0.0
    for _ in range(steps):
        v = momentum * v + lr * limit
        distance += v
    return distance


def _norms(rng: Rng) -> Iterator[Case]:
    yield [1.0, 1.0, 8.0], 2.0
    yield [5.0], 0.5
    yield [1.0, 4.0, 4.0, 4.0], 2.0
    yield [2.0, 1.0, 50.0, 50.0, 1.5], 2.0
    yield [1.0, 2.0, 3.0, 100.0, 1.0, 7.0], 1.0
    yield np.round(rng.uniform(1, 2, 12) * np.where(np.arange(12) == 7, 100, 1), 2).tolist(), 1.5


@exercise("gradient-clipping-3", _norms)
def factors(norms: Sequence[float], factor: float) -> list[float]:
    """By what each gradient is multiplied, if the limit is factor times the median of the norms before it."""
    result = []
    for k, norm in enumerate(norms):
        limit = factor * float(np.median(norms[:k])) if k else np.inf
        result.append(limit / norm if norm > limit else 1.0)
    return result
