"""Exercises of the page regularization."""

from collections.abc import Iterator

import numpy as np

from ...regularization import soft_threshold
from ..registry import Array, Case, Rng, exercise

__all__ = ["elastic_net", "momentum_with_decay", "ridge_with_bias"]


def _lines(rng: Rng) -> Iterator[Case]:
    yield np.array([[0.0], [1.0], [2.0]]), np.array([10.0, 12.0, 14.0]), 2.0
    yield np.array([[1.0], [2.0], [3.0], [6.0]]), np.array([3.0, 5.0, 7.0, 13.0]), 0.0
    yield np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]]), np.array([1.0, 2.0, 6.0]), 1.0
    yield np.array([[5.0, 1.0], [5.0, 2.0]]), np.array([7.0, 9.0]), 0.5  # fewer samples than parameters
    for strength in (0.1, 10.0, 1000.0):
        yield rng.normal(3, 1, size=(8, 3)), rng.normal(20, 2, size=8), strength


@exercise("regularization-1", _lines)
def ridge_with_bias(A: Array, t: Array, strength: float) -> tuple[Array, float]:
    """The w and b of least |A w + b - t|²/2 + λ/2 |w|², the bias b going free."""
    centred = A - A.mean(axis=0)
    w = np.linalg.solve(centred.T @ centred + strength * np.eye(A.shape[1]), centred.T @ (t - t.mean()))
    return w, float(t.mean() - A.mean(axis=0) @ w)


def _steps(rng: Rng) -> Iterator[Case]:
    yield np.array([1.0, -2.0]), np.array([0.0, 0.0]), np.array([0.0, 0.0]), 0.5, 0.9, 0.2
    yield np.array([1.0]), np.array([0.4]), np.array([2.0]), 0.1, 0.5, 0.0
    yield np.array([4.0]), np.array([1.0]), np.array([2.0]), 0.25, 0.5, 2.0
    for _ in range(3):
        w, v, grad = rng.integers(-4, 5, size=(3, 2, 3)).astype(float)
        yield w, v, grad, 0.1, 0.9, 0.5


@exercise("regularization-2", _steps)
def momentum_with_decay(
    w: Array, v: Array, grad: Array, lr: float, momentum: float, strength: float
) -> tuple[Array, Array]:
    """The w and v after w ← (1 - η λ) w and then a step of momentum, v ← α v - η g, w ← w + v."""
    v = momentum * v - lr * grad
    return (1 - lr * strength) * w + v, v


def _features(rng: Rng) -> Iterator[Case]:
    yield np.array([[1.0], [0.0]]), np.array([3.0, 1.0]), 1.0, 1.0
    yield np.array([[1.0, 0.0], [0.0, 2.0]]), np.array([3.0, 1.0]), 1.0, 0.0
    yield np.array([[1.0, 0.0], [0.0, 2.0]]), np.array([0.5, -4.0]), 1.0, 4.0
    yield np.array([[1.0, 1.0], [1.0, 1.0]]), np.array([2.0, 4.0]), 1.0, 1.0  # the same feature twice
    yield np.array([[2.0, 0.0], [1.0, 0.0]]), np.array([1.0, 1.0]), 0.5, 0.5  # a feature that is always 0
    for l1, l2 in ((3.0, 0.0), (3.0, 2.0), (0.0, 1.0), (1000.0, 1.0)):
        A = rng.normal(size=(12, 5))
        yield A, np.round(A @ np.array([2.0, 0.0, 0.0, -1.0, 0.0]) + rng.normal(0, 0.5, 12), 2), l1, l2


def _misses(returned: Array, A: Array, t: Array, l1: float, l2: float) -> str:
    """What keeps the weights from being the best: a slope that is left, or a 0 that is only nearly one."""
    w = np.asarray(returned)
    if w.shape != A.shape[1:] or w.dtype.kind not in "iuf":
        return f"an array of {A.shape[1]} weights"
    if not np.isfinite(w).all():
        return "numbers"
    slope = A.T @ (A @ w - t) + l2 * w
    tolerance = 1e-4 * (1 + np.abs(A.T @ t).max())
    for j, (value, g) in enumerate(zip(w, slope, strict=True)):
        if 0 < abs(value) < 1e-4 and abs(g) < l1:
            return f"w[{j}] to be exactly 0, here it is {value:.1g}"
        left = max(abs(g) - l1, 0) if value == 0 else abs(g + l1 * np.sign(value))
        if left > tolerance:
            return f"the least objective, but along w[{j}] it still has a slope of {left:.3g}"
    return ""


@exercise("regularization-3", _features, judge=_misses)
def elastic_net(A: Array, t: Array, l1: float, l2: float) -> Array:
    """The w of least |A w - t|²/2 + λ₁ |w|₁ + λ₂/2 |w|², by coordinate descent."""
    w = np.zeros(A.shape[1])
    for _ in range(1000):
        for j in range(len(w)):
            rest = t - A @ w + A[:, j] * w[j]
            w[j] = soft_threshold(A[:, j] @ rest, l1) / (A[:, j] @ A[:, j] + l2)
    return w
