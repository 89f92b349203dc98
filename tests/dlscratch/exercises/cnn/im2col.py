"""Answers to the exercises of the page im2col."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from dlscratch.layers import Convolution, col2im, im2col


def columns(x, KH, KW):
    """The windows as columns (N, C·KH·KW, OH·OW), as on the page."""
    view = sliding_window_view(x, (KH, KW), axis=(2, 3)).transpose(0, 1, 4, 5, 2, 3)
    return view.reshape(len(x), x.shape[1] * KH * KW, -1)


def rows_by_columns(x, KH, KW):
    return columns(x, KH, KW).transpose(0, 2, 1).reshape(-1, x.shape[1] * KH * KW)


def rows_one_by_one(x, KH, KW):
    N, _, H, W = x.shape
    places = np.ndindex(N, H - KH + 1, W - KW + 1)
    return [x[n, :, i : i + KH, j : j + KW].reshape(-1) for n, i, j in places]


def rows_by_the_library(x, KH, KW):
    col = im2col(x, KH, KW)  # the images in turn for each place
    return col.reshape(len(col), -1, len(x)).transpose(2, 1, 0).reshape(-1, len(col)).astype(np.float32)


def counts_by_col2im(H, W, K, S):
    ones = np.zeros((1, 1, H, W))
    return col2im(im2col(ones, K, K, S) + 1, ones.shape, K, K, S)[0, 0]


def counts_of_a_side(size, K, S):
    return [sum(start <= at < start + K for start in range(0, size - K + 1, S)) for at in range(size)]


def counts_by_sides(H, W, K, S):
    return np.outer(counts_of_a_side(H, K, S), counts_of_a_side(W, K, S))


def counts_by_loops(H, W, K, S):
    return [[a * b for b in counts_of_a_side(W, K, S)] for a in counts_of_a_side(H, K, S)]


def covered(H, W, K, S):
    counts = np.zeros((H, W))
    for i in range(0, H - K + 1, S):
        for j in range(0, W - K + 1, S):
            counts[i : i + K, j : j + K] = 1
    return counts


def stretched(W, D):
    """The filter with zeros in its holes."""
    F, C, KH, KW = W.shape
    large = np.zeros((F, C, D * (KH - 1) + 1, D * (KW - 1) + 1))
    large[:, :, ::D, ::D] = W
    return large


def dilated_by_zeros(x, W, D):
    return Convolution(stretched(W, D)).forward(x)


def dilated_by_loops(x, W, D):
    (N, C, H, width), (F, _, KH, KW) = x.shape, W.shape
    y = np.zeros((N, F, H - D * (KH - 1), width - D * (KW - 1)))
    for n, f, i, j in np.ndindex(y.shape):
        y[n, f, i, j] = sum(
            x[n, c, i + D * p, j + D * q] * W[f, c, p, q] for c, p, q in np.ndindex(C, KH, KW)
        )
    return y


def dilated_by_windows(x, W, D):
    size = stretched(W, D).shape[2:]
    view = sliding_window_view(x, size, axis=(2, 3))[..., ::D, ::D]
    return np.einsum("ncijpq,fcpq->nfij", view, W).astype(np.float32)


RIGHT = {
    "im2col-1": [rows_by_columns, rows_one_by_one, rows_by_the_library],
    "im2col-2": [counts_by_col2im, counts_by_sides, counts_by_loops],
    "im2col-3": [dilated_by_zeros, dilated_by_loops, dilated_by_windows],
}

WRONG = {
    "im2col-1": [
        (
            lambda x, KH, KW: columns(x, KH, KW).reshape(-1, x.shape[1] * KH * KW),
            "np.array([[1.0, 3.0, 2.0, 4.0]",
        ),
        lambda x, KH, KW: columns(x, KH, KW)[0].T,
        lambda x, KH, KW: columns(x, KH, KW).transpose(2, 0, 1).reshape(-1, x.shape[1] * KH * KW),
        lambda x, KH, KW: rows_by_columns(x[..., ::-1], KH, KW)[:, ::-1],
        lambda x, KH, KW: rows_by_columns(x.transpose(0, 1, 3, 2), KW, KH),
        lambda x, KH, KW: rows_by_columns(x[:, :1], KH, KW),
    ],
    "im2col-2": [
        (covered, "expected  np.array([[1.0, 2.0, 1.0], [2.0, 4.0, 2.0], [1.0, 2.0, 1.0]])"),
        lambda H, W, K, S: counts_by_sides(H, W, K, 1),
        lambda H, W, K, S: counts_by_sides(W, H, K, S),
        lambda H, W, K, S: np.add.outer(counts_of_a_side(H, K, S), counts_of_a_side(W, K, S)),
        lambda H, W, K, S: np.full((H, W), K * K),
        lambda H, W, K, S: np.ones((H, W)),
    ],
    "im2col-3": [
        (lambda x, W, D: dilated_by_zeros(x, W, 1), "np.array([[[[-3.0, -6.0]]]])"),
        lambda x, W, D: dilated_by_zeros(x[:, :, ::D, ::D], W, 1),
        lambda x, W, D: dilated_by_zeros(x, W, D + 1),
        lambda x, W, D: dilated_by_zeros(x, W[..., ::-1, ::-1], D),
        lambda x, W, D: dilated_by_zeros(x, np.repeat(np.repeat(W, D, 2), D, 3), 1),
        lambda x, W, D: Convolution(W, stride=D).forward(x[..., : D * (x.shape[-1] // D)]),
    ],
}
