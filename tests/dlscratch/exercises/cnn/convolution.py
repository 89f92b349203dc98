"""Answers to the exercises of the page convolution."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from dlscratch.layers import output_size


def by_recursion(size, layers):
    if not layers:
        return size
    (K, stride, padding), *others = layers
    many, rest = divmod(size + 2 * padding - K, stride)
    return by_recursion(many + 1, others) if many >= 0 and not rest else None


def by_counting(size, layers):
    for K, stride, padding in layers:
        end = size + 2 * padding
        places = [at for at in range(0, end, stride) if at + K <= end]
        if not places or places[-1] + K != end:
            return None
        size = len(places)
    return np.float64(size)


def by_the_library(size, layers):
    try:
        for layer in layers:
            size = output_size(size, *layer)
    except ValueError:
        return None
    return size


def rounded_down(size, layers):
    for K, stride, padding in layers:
        size = (size + 2 * padding - K) // stride + 1
    return size


def padded_once(size, layers):
    for K, stride, padding in layers:
        rest = size + padding - K
        if rest < 0 or rest % stride:
            return None
        size = rest // stride + 1
    return size


def first_layer_only(size, layers):
    return by_recursion(size, layers[:1])


def too_large_goes(size, layers):
    for K, stride, padding in layers:
        if (size + 2 * padding - K) % stride:
            return None
        size = (size + 2 * padding - K) // stride + 1
    return size


def listening(x, W, b, stride, at=lambda i, stride: i * stride, bias=True, channels=None, flip=1, many=None):
    """The answer, and what goes wrong in it."""
    (_, T), (F, _, K) = x.shape, W.shape
    y = np.zeros((F, (T - K) // stride + 1 if many is None else many(T, K, stride)))
    for f, i in np.ndindex(y.shape):
        start = at(i, stride)
        part = slice(channels)
        y[f, i] = np.sum(x[part, start : start + K] * W[f, part, ::flip]) + (b[f] if bias else 0)
    return y


def listen_by_loops(x, W, b, stride):
    C, T = x.shape
    return [
        [
            b[f] + sum(x[c, i + k] * W[f, c, k] for c in range(C) for k in range(W.shape[2]))
            for i in range(0, T - W.shape[2] + 1, stride)
        ]
        for f in range(len(W))
    ]


def listen_by_correlate(x, W, b, stride):
    whole = [sum(np.correlate(sound, w) for sound, w in zip(x, kernel, strict=True)) for kernel in W]
    return np.array(whole)[:, ::stride] + b[:, None]


def listen_by_windows(x, W, b, stride):
    view = sliding_window_view(x, W.shape[2], axis=1)[:, ::stride]
    return (np.einsum("ctk,fck->ft", view, W) + b[:, None]).astype(np.float32)


def matrix_by_images(w, H, W, stride):
    columns = []
    for i in range(0, H - w.shape[0] + 1, stride):
        for j in range(0, W - w.shape[1] + 1, stride):
            image = np.zeros((H, W))
            image[i : i + w.shape[0], j : j + w.shape[1]] = w
            columns.append(image.reshape(-1))
    return np.array(columns).T


def slid(x, w, stride):
    return np.einsum("ijpq,pq->ij", sliding_window_view(x, w.shape)[::stride, ::stride], w)


def matrix_by_trials(w, H, W, stride):
    return [slid(pixel.reshape(H, W), w, stride).reshape(-1) for pixel in np.eye(H * W)]


def matrix_by_indices(w, H, W, stride):
    KH, KW = w.shape
    OH, OW = (H - KH) // stride + 1, (W - KW) // stride + 1
    M = np.zeros((H * W, OH * OW), np.float32)
    for i, j, p, q in np.ndindex(OH, OW, KH, KW):
        M[(i * stride + p) * W + j * stride + q, i * OW + j] = w[p, q]
    return M


def at_the_top(w, H, W, stride):
    KH, KW = w.shape
    OH, OW = (H - KH) // stride + 1, (W - KW) // stride + 1
    M = np.zeros((H * W, OH * OW))
    for i, j in np.ndindex(OH, OW):
        start = i * stride * W + j * stride
        M[start : start + KH * KW, i * OW + j] = w.reshape(-1)
    return M


RIGHT = {
    "convolution-1": [by_recursion, by_counting, by_the_library],
    "convolution-2": [listening, listen_by_loops, listen_by_correlate, listen_by_windows],
    "convolution-3": [matrix_by_images, matrix_by_trials, matrix_by_indices],
}

WRONG = {
    "convolution-1": [
        (rounded_down, "returned  12"),
        padded_once,
        first_layer_only,
        too_large_goes,
        lambda size, layers: by_recursion(size, layers[::-1]),
        lambda size, layers: by_recursion(size, [(K, stride, 0) for K, stride, _ in layers]),
        lambda size, layers: by_recursion(size, layers) and by_recursion(size, layers) - 1,
    ],
    "convolution-2": [
        (lambda x, W, b, stride: listening(x, W, b, stride, at=lambda i, stride: i), "8.0]]"),
        lambda x, W, b, stride: listening(x, W, b, stride, bias=False),
        lambda x, W, b, stride: listening(x, W, b, stride, channels=1),
        lambda x, W, b, stride: listening(x, W, b, stride, flip=-1),
        lambda x, W, b, stride: listening(x, W, b, stride, many=lambda T, K, stride: (T - K) // stride),
        lambda x, W, b, stride: listening(x, W, b, 1),
        lambda x, W, b, stride: listening(x, W, b, stride).T,
    ],
    "convolution-3": [
        (at_the_top, "np.array([[1.0, 2.0], [3.0, 4.0]])"),
        lambda w, H, W, stride: matrix_by_images(w, H, W, stride).T,
        lambda w, H, W, stride: matrix_by_images(w[::-1, ::-1], H, W, stride),
        lambda w, H, W, stride: matrix_by_images(w, H, W, 1),
        lambda w, H, W, stride: matrix_by_images(w, W, H, stride),
        lambda w, H, W, stride: slid(np.ones((H, W)), w, stride),
        lambda w, H, W, stride: matrix_by_indices(w, H, W, stride) != 0,
    ],
}
