"""Exercises of the page im2col."""

from collections.abc import Iterator

import numpy as np

from ..registry import Array, Case, Rng, exercise

__all__ = ["dilated", "overlaps", "windows_as_rows"]


def _pictures(rng: Rng) -> Iterator[Case]:
    yield np.array([[[[1.0, 2.0, 3.0]]]]), 1, 2
    yield np.array([[[[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]]]), 2, 2
    yield np.array([[[[1.0, 2.0]], [[3.0, 4.0]]], [[[5.0, 6.0]], [[7.0, 8.0]]]]), 1, 1
    for shape, KH, KW in (((1, 2, 2, 3), 2, 2), ((2, 1, 3, 3), 2, 3), ((2, 3, 4, 5), 3, 2)):
        yield rng.integers(-4, 5, size=shape).astype(float), KH, KW


@exercise("im2col-1", _pictures)
def windows_as_rows(x: Array, KH: int, KW: int) -> Array:
    """Every window of x (N, C, H, W) as a row (N·OH·OW, C·KH·KW), image by image, stride 1."""
    N, C, H, W = x.shape
    OH, OW = H - KH + 1, W - KW + 1
    rows = np.zeros((N, OH, OW, C, KH, KW))
    for p, q in np.ndindex(KH, KW):
        rows[..., p, q] = x[:, :, p : p + OH, q : q + OW].transpose(0, 2, 3, 1)
    return rows.reshape(N * OH * OW, C * KH * KW)


def _sizes(rng: Rng) -> Iterator[Case]:
    yield from [
        (3, 3, 2, 1),
        (2, 2, 2, 1),
        (4, 4, 2, 2),
        (5, 5, 3, 2),
        (3, 5, 3, 1),
        (5, 7, 1, 2),
        (7, 4, 4, 3),
    ]


@exercise("im2col-2", _sizes)
def overlaps(H: int, W: int, K: int, S: int) -> Array:
    """In how many windows of K × K, one every S pixels, each pixel of an image (H, W) lies."""
    counts = np.zeros((H, W))
    for i in range(0, H - K + 1, S):
        for j in range(0, W - K + 1, S):
            counts[i : i + K, j : j + K] += 1
    return counts


def _holes(rng: Rng) -> Iterator[Case]:
    yield np.array([[[[1.0, 2.0, 4.0]]]]), np.array([[[[1.0, -1.0]]]]), 1
    yield np.array([[[[1.0, 2.0, 4.0, 8.0]]]]), np.array([[[[1.0, -1.0]]]]), 2
    yield np.array([[[[1.0, 0.0], [2.0, 0.0], [4.0, 1.0]]]]), np.array([[[[1.0], [10.0]]]]), 2
    for N, C, H, W, F, K, D in ((1, 2, 5, 5, 1, 2, 3), (2, 1, 5, 6, 2, 3, 2), (2, 3, 4, 4, 3, 2, 1)):
        yield (
            rng.integers(-4, 5, size=(N, C, H, W)).astype(float),
            rng.integers(-2, 3, size=(F, C, K, K)).astype(float),
            D,
        )


@exercise("im2col-3", _holes)
def dilated(x: Array, W: Array, D: int) -> Array:
    """y[n, f, i, j] = Σ_c Σ_p Σ_q x[n, c, i + D p, j + D q] W[f, c, p, q]: a filter with holes, stride 1."""
    N, C, H, width = x.shape
    F, _, KH, KW = W.shape
    OH, OW = H - D * (KH - 1), width - D * (KW - 1)
    col = np.zeros((N, C, KH, KW, OH, OW))
    for p, q in np.ndindex(KH, KW):
        col[:, :, p, q] = x[:, :, D * p : D * p + OH, D * q : D * q + OW]
    y: Array = W.reshape(F, -1) @ col.reshape(N, C * KH * KW, OH * OW)
    return y.reshape(N, F, OH, OW)
