"""Answers to the exercises of the page hidden-layer."""

import numpy as np

from dlscratch.activations import sigmoid
from dlscratch.differentiation import numerical_gradient
from dlscratch.layers import Affine
from dlscratch.losses import binary_cross_entropy


def by_differences(w, b, x, t):
    def loss(v):
        return binary_cross_entropy(sigmoid(x @ v[:-1] + v[-1]), t)

    slopes = numerical_gradient(loss, np.append(w, b))
    return slopes[:-1], slopes[-1]


def by_loops(w, b, x, t):
    dw, db = [0.0] * len(w), 0.0
    for row, answer in zip(x, t, strict=True):
        error = 1 / (1 + np.exp(-(sum(row * w) + b))) - answer
        db += error / len(x)
        for i, value in enumerate(row):
            dw[i] += error * value / len(x)
    return dw, db


def single(w, b, x, t):
    error = sigmoid(np.float32(x @ w + b)) - t
    return [np.float32(x.T @ error / len(t)), error.mean()]


def neuron(mean=True, sign=1, slope=False, outer=True):
    def gradients(w, b, x, t):
        y = sigmoid(x @ w + b)
        error = sign * (y - t) * (y * (1 - y) if slope else 1)
        n = len(x) if mean else 1
        return (x.T @ error / n, error.sum() / n) if outer else (x * error[:, None] / n, error / n)

    return gradients


def counted(x, W1, b1):
    z = np.maximum(Affine(W1, b1).forward(x), 0)
    return sum(1 for column in z.T if not column.any())


def by_the_largest(x, W1, b1):
    return np.sum(np.max(x @ W1 + b1, axis=0) <= 0)


def list_of(x, W1, b1):
    return float(len([j for j in range(len(b1)) if all(row @ W1[:, j] + b1[j] <= 0 for row in x)]))


def dead(x, W1, b1, axis=0, some=False, below=False, bias=True):
    a = x @ W1 + (b1 if bias else 0)
    off = a < 0 if below else a <= 0
    return int((off.any(axis=axis) if some else off.all(axis=axis)).sum())


def parity(n, start=1, factor=2.0, first=0):
    w2 = factor * (-1.0) ** np.arange(n)
    w2[0] = start
    return np.ones((n, n)), -np.arange(n) - first, w2


def as_lists(n):
    w2 = [1] + [2 * (-1) ** i for i in range(1, n)]
    return [[1] * n for _ in range(n)], [-i for i in range(n)], w2


def doubled(n):
    """Weights twice as large in front, half as large behind."""
    W1, b1, w2 = parity(n)
    return 2 * W1, 2 * b1, np.float32(w2 / 2)


def backwards(n):
    W1, b1, w2 = parity(n)
    return W1, b1[::-1], w2[::-1]


RIGHT = {
    "hidden-layer-1": [by_differences, by_loops, single, neuron()],
    "hidden-layer-2": [counted, by_the_largest, list_of, dead],
    "hidden-layer-3": [as_lists, doubled, backwards],
}
WRONG = {
    "hidden-layer-1": [
        neuron(mean=False),
        (neuron(sign=-1), "0.5"),
        neuron(slope=True),
        neuron(outer=False),
        lambda w, b, x, t: (x.T @ (x @ w + b - t) / len(x), np.mean(x @ w + b - t)),
    ],
    "hidden-layer-2": [
        lambda x, W1, b1: dead(x, W1, b1, some=True),
        lambda x, W1, b1: dead(x, W1, b1, axis=1),
        lambda x, W1, b1: dead(x, W1, b1, below=True),
        lambda x, W1, b1: dead(x, W1, b1, bias=False),
        lambda x, W1, b1: len(b1) - dead(x, W1, b1),
    ],
    "hidden-layer-3": [
        lambda n: (np.ones((n, n)), -np.arange(n), np.ones(n)),
        lambda n: parity(n, start=2),
        lambda n: parity(n, first=1),
        lambda n: parity(n, factor=1.0),
        (lambda n: (np.eye(n), np.zeros(n), np.ones(n)), "for the inputs"),
    ],
}
