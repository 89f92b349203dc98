"""Answers to the exercises of the page numpy."""

import numpy as np

from dlscratch.activations import relu


def negatives_in_place(x):
    x[x < 0] = 0
    return x


def shares_in_place(x):
    x /= x.sum(axis=1, keepdims=True)
    return x


def expanded(x, y):
    return (x * x).sum(axis=1)[:, np.newaxis] - 2 * x @ y.T + (y * y).sum(axis=1)


def no_loop_over_d(x, y):
    table = np.zeros((len(x), len(y)))
    for n in range(len(x)):
        for m in range(len(y)):
            table[n, m] = (x[n, 0] - y[m, 0]) ** 2
    return table


RIGHT = {
    "numpy-1": [
        lambda x: x / x.sum(axis=1)[:, np.newaxis],
        lambda x: (x.T / x.sum(axis=1)).T,
        lambda x: [[v / sum(row) for v in row] for row in x.tolist()],
        lambda x: x.astype(np.float32) / x.sum(axis=1, keepdims=True, dtype=np.float32),
        lambda x: shares_in_place(x.astype(float)),
    ],
    "numpy-2": [
        relu,
        lambda x: x * (x > 0),
        lambda x: negatives_in_place(x.copy()),
        lambda x: np.maximum(x, 0).astype(np.float32),
        lambda x: np.maximum(x, 0).tolist(),
    ],
    "numpy-3": [
        expanded,
        lambda x, y: [[sum((a - b) ** 2) for b in y] for a in x],
        lambda x, y: np.linalg.norm(x[:, None] - y, axis=2) ** 2,
        lambda x, y: ((x.astype("f4")[:, None] - y.astype("f4")) ** 2).sum(axis=2),
    ],
}

WRONG = {
    "numpy-1": [
        (lambda x: x / x.sum(axis=1), "returned  np.array([[0.5, 0.25], [0.5, 0.75]])"),
        lambda x: x / x.sum(axis=0, keepdims=True),
        lambda x: x / x.sum(),
        lambda x: x / x.mean(axis=1, keepdims=True),
        lambda x: x // x.sum(axis=1, keepdims=True),
        lambda x: x / x.max(axis=1, keepdims=True),
        shares_in_place,
    ],
    "numpy-2": [
        (negatives_in_place, "changed   np.array([3.0, -1.0, 2.0])"),
        (lambda x: x[x >= 0], "an array of floats of shape (2,)"),
        (np.abs, "returned  np.array([3.0, 1.0, 2.0])"),
        lambda x: np.array([max(v, 0) for v in x]),
        lambda x: np.where(x < 0, 1, x),
        lambda x: x > 0,
    ],
    "numpy-3": [
        (lambda x, y: ((x - y) ** 2).sum(axis=1), "an array of floats of shape (2,)"),
        lambda x, y: ((x - y[:, np.newaxis]) ** 2).sum(axis=2),
        lambda x, y: np.sqrt(expanded(x, y)),
        lambda x, y: (x[:, np.newaxis] - y).sum(axis=2) ** 2,
        lambda x, y: ((x[:, np.newaxis] - y) ** 2).sum(axis=1),
        lambda x, y: np.abs(x[:, np.newaxis] - y).sum(axis=2),
        no_loop_over_d,
    ],
}
