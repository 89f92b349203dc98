"""Exercises of the page normalization."""

from collections.abc import Iterator

import numpy as np

from ..registry import Array, Case, Rng, exercise

__all__ = ["fold", "group_norm", "update_running"]


def _batches(rng: Rng) -> Iterator[Case]:
    yield np.array([0.0]), np.array([1.0]), np.array([[1.0], [3.0]]), 0.9
    yield np.array([2.0, 0.0]), np.array([4.0, 1.0]), np.array([[1.0, 0.0], [2.0, 0.0], [6.0, 3.0]]), 0.5
    yield np.array([5.0]), np.array([3.0]), np.array([[1.0], [2.0]]), 1.0
    yield np.array([5.0]), np.array([3.0]), np.array([[1.0], [2.0]]), 0.0
    for N, D in ((4, 3), (5, 2), (3, 3)):
        x = np.round(2 * rng.normal(size=(N, D)), 1)
        yield np.round(rng.normal(size=D), 1), np.round(rng.uniform(0.5, 3, D), 1), x, 0.8


@exercise("normalization-1", _batches)
def update_running(mean: Array, var: Array, x: Array, momentum: float) -> tuple[Array, Array]:
    """The running mean and variance after one more batch x (N, D): `momentum` of the old, the rest new.

    The variance is the estimate for all that x was drawn from: divided by N - 1.
    """
    new = momentum * mean + (1 - momentum) * x.mean(axis=0)
    return new, momentum * var + (1 - momentum) * x.var(axis=0, ddof=1)


def _affine_norms(rng: Rng) -> Iterator[Case]:
    one, zero = np.ones(1), np.zeros(1)
    yield 2 * np.eye(1), 3 * one, 4 * one, 5 * one, one, 2 * one
    yield np.eye(2), np.zeros(2), np.array([1.0, 3.0]), np.zeros(2), np.zeros(2), np.array([1.0, 3.0])
    yield np.eye(2), np.array([1.0, 2.0]), np.ones(2), np.zeros(2), np.array([1.0, 2.0]), np.ones(2)
    yield np.array([[1.0], [2.0]]), zero, one, one, zero, one / 2
    for D, M in ((3, 2), (2, 4), (3, 3)):
        W, b, gamma, beta, mean = (np.round(rng.normal(size=s), 1) for s in ((D, M), M, M, M, M))
        yield W, b, gamma, beta, mean, np.round(rng.uniform(0.5, 3, M), 1)


@exercise("normalization-2", _affine_norms)
def fold(W: Array, b: Array, gamma: Array, beta: Array, mean: Array, std: Array) -> tuple[Array, Array]:
    """Weights and biases of the one affine layer that does what x W + b and batch norm after it do in use."""
    scale = gamma / std
    return W * scale, (b - mean) * scale + beta


def _groups(rng: Rng) -> Iterator[Case]:
    yield np.array([[1.0, 3.0, 10.0, 30.0]]), 2, 0.0
    yield np.array([[1.0, 3.0, 10.0, 30.0], [0.0, 2.0, 4.0, 4.0]]), 2, 3.0
    yield np.array([[-2.0, -1.0, 1.0, 2.0]]), 1, 0.0
    yield np.array([[5.0, 7.0]]), 2, 1.0
    for N, D, G in ((3, 6, 2), (2, 6, 3), (4, 4, 1), (5, 6, 3)):
        yield np.round(3 * rng.normal(size=(N, D)), 1), G, 0.1


@exercise("normalization-3", _groups)
def group_norm(x: Array, groups: int, eps: float) -> Array:
    """x (N, D), its features in so many groups of neighbours; in a sample each group is normalized alone."""
    parts = x.reshape(len(x), groups, -1)
    mean, var = parts.mean(axis=2, keepdims=True), parts.var(axis=2, keepdims=True)
    result: Array = ((parts - mean) / np.sqrt(var + eps)).reshape(x.shape)
    return result
