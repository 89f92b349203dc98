"""Answers to the exercises of the page loss."""

import math

import numpy as np

from dlscratch.losses import cross_entropy


def loop(y, t):
    total = 0.0
    for row, label in zip(y, t, strict=True):
        total -= math.log(row[label])
    return total / len(t)


def of_labels(y, t):
    return y[np.arange(len(t)), t]


RIGHT = {
    "loss-1": [
        lambda y, t: -math.log(y[t]),
        cross_entropy,
        lambda y, t: np.log(1 / y[t]),
        lambda y, t: -np.log(y.astype(np.float32)[t]),
        lambda y, t: np.array(-math.log(y.tolist()[t])),
    ],
    "loss-2": [
        cross_entropy,
        loop,
        lambda y, t: -np.log(of_labels(y.astype(np.float32), t)).mean(),
        lambda y, t: -np.log(np.take_along_axis(y, t[:, None], axis=1)).sum() / len(t),
        lambda y, t: -np.log(y[np.eye(y.shape[1], dtype=bool)[t]]).mean(),
    ],
}

WRONG = {
    "loss-1": [
        (lambda y, t: 0.5 * np.sum((y - np.eye(len(y))[t]) ** 2), "returned  0.07\n    expected  0.356675"),
        (lambda y, t: -np.log(y[t] + 1e-7), "answer(np.array([1e-09, 1.0]), 0)\n    returned  16.1"),
        lambda y, t: -np.log(y[t] + 1e-6),
        lambda y, t: -np.log(np.clip(y, 1e-7, 1)[t]),
        lambda y, t: y[t],
        lambda y, t: 1 - y[t],
        lambda y, t: np.log(y[t]),
        lambda y, t: -np.log10(y[t]),
        lambda y, t: -np.log2(y[t]),
        (lambda y, t: -np.log(y.max()), "returned  0.356675\n    expected  2.30259"),
        (lambda y, t: -np.sum(np.eye(len(y))[t] * np.log(y)), "returned  nan\n    expected  0.0"),
    ],
    "loss-2": [
        (lambda y, t: -np.mean(np.log(y[:, t])), "returned  0.804719\n    expected  0.458145"),
        (lambda y, t: -np.mean(np.log(of_labels(y, t) + 1e-7)), "np.array([[1e-09, 1.0]])"),
        lambda y, t: -np.mean(np.log(np.maximum(of_labels(y, t), 1e-7))),
        (lambda y, t: -np.sum(np.log(of_labels(y, t))), "returned  0.916291"),
        (lambda y, t: -np.log(of_labels(y, t)), "an array of floats of shape (2,)"),
        lambda y, t: -np.sum(t * np.log(y)) / len(t),
        lambda y, t: -np.log(np.mean(of_labels(y, t))),
        lambda y, t: -np.mean(np.eye(y.shape[1])[t] * np.log(y)),
    ],
}
