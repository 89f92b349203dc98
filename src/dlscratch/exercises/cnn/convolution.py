"""Exercises of the page convolution."""

from collections.abc import Iterator, Sequence

import numpy as np

from ..registry import Array, Case, Rng, exercise

__all__ = ["as_matrix", "final_size", "listen"]


def _rows_of_layers(rng: Rng) -> Iterator[Case]:
    yield 28, ((5, 1, 0),)
    yield 28, ((5, 2, 0),)
    yield 28, ((3, 1, 1),)
    yield 28, ((5, 1, 0), (2, 2, 0))
    yield 28, ((3, 1, 1), (2, 2, 0), (3, 1, 1), (2, 2, 0))
    yield 28, ((4, 2, 1), (4, 2, 1), (7, 1, 0))
    yield 28, ((4, 2, 1), (4, 2, 1), (8, 1, 0))
    yield 7, ((3, 3, 0), (2, 1, 0))
    yield 4, ((7, 3, 0),)
    yield 4, ((7, 1, 2),)


@exercise("convolution-1", _rows_of_layers)
def final_size(size: int, layers: Sequence[tuple[int, int, int]]) -> int | None:
    """The size after layers of (K, stride, padding), one after the other; None where one does not fit."""
    for K, stride, padding in layers:
        rest = size + 2 * padding - K
        if rest < 0 or rest % stride:
            return None
        size = rest // stride + 1
    return size


def _sounds(rng: Rng) -> Iterator[Case]:
    yield np.array([[1.0, 2.0, 4.0]]), np.array([[[1.0, -1.0]]]), np.array([0.0]), 1
    yield np.array([[1.0, 2.0, 4.0, 8.0]]), np.array([[[1.0, -1.0]]]), np.array([0.5]), 2
    yield (
        np.array([[1.0, 2.0, 4.0], [1.0, 0.0, 0.0]]),
        np.array([[[1.0, -1.0], [10.0, 0.0]]]),
        np.array([0.0]),
        1,
    )
    for C, F, T, K, stride in ((2, 3, 6, 3, 1), (3, 2, 8, 2, 3), (1, 4, 5, 5, 1)):
        yield (
            rng.integers(-4, 5, size=(C, T)).astype(float),
            rng.integers(-2, 3, size=(F, C, K)).astype(float),
            rng.integers(-2, 3, size=F).astype(float),
            stride,
        )


@exercise("convolution-2", _sounds)
def listen(x: Array, W: Array, b: Array, stride: int) -> Array:
    """y[f, i] = b[f] + Σ_c Σ_k x[c, i stride + k] W[f, c, k]: x (C, T), W (F, C, K), b (F,), y (F, OT)."""
    (_, T), (F, _, K) = x.shape, W.shape
    y = np.zeros((F, (T - K) // stride + 1))
    for f, i in np.ndindex(y.shape):
        y[f, i] = np.sum(x[:, i * stride : i * stride + K] * W[f]) + b[f]
    return y


def _filters(rng: Rng) -> Iterator[Case]:
    yield np.array([[1.0, 2.0]]), 1, 3, 1
    yield np.array([[1.0, 2.0], [3.0, 4.0]]), 2, 3, 1
    yield np.array([[1.0, 2.0], [3.0, 4.0]]), 3, 3, 1
    yield np.array([[1.0, 2.0]]), 1, 4, 2
    yield np.array([[1.0], [2.0]]), 4, 2, 2
    for KH, KW, H, W, stride in ((3, 3, 4, 4, 1), (2, 3, 4, 5, 2), (2, 2, 5, 3, 1)):
        yield rng.integers(-4, 5, size=(KH, KW)).astype(float), H, W, stride


@exercise("convolution-3", _filters)
def as_matrix(w: Array, H: int, W: int, stride: int) -> Array:
    """M (H·W, OH·OW) with x.reshape(-1) @ M = y.reshape(-1), where the filter w slides over x (H, W)."""
    KH, KW = w.shape
    OH, OW = (H - KH) // stride + 1, (W - KW) // stride + 1
    M = np.zeros((H, W, OH, OW))
    for i, j in np.ndindex(OH, OW):
        M[i * stride : i * stride + KH, j * stride : j * stride + KW, i, j] = w
    return M.reshape(H * W, OH * OW)
