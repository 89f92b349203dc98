"""Answers to the exercises of the page initial-values."""

import math
from itertools import pairwise

import numpy as np


def root(v):
    return np.sqrt(np.mean(v**2))


def different_by_a_set(W1, b1, W2):
    return len({(*W1[:, j].tolist(), float(b1[j]), *W2[j].tolist()) for j in range(len(b1))})


def different_by_loops(W1, b1, W2):
    found = []
    for j in range(len(b1)):
        neuron = np.concatenate([W1[:, j], [b1[j]], W2[j]])
        if not any(np.array_equal(neuron, other) for other in found):
            found.append(neuron)
    return np.int64(len(found))


def fitted_by(size=lambda a: root(a - a.mean(axis=0)), through=lambda z, W, h: h(z @ W), kind=np.float64):
    """An answer that differs from the right one in what it measures, or in what it hands on."""

    def fitted(x, sizes, h, rng):
        z, weights = x, []
        for shape in pairwise(sizes):
            W = rng.normal(size=shape)
            W = (W / size(z @ W)).astype(kind)
            weights.append(W)
            z = through(z, W, h)
        return weights

    return fitted


def fitted_by_variance(x, sizes, h, rng):
    z, weights = x, ()
    for n_in, n_out in pairwise(sizes):
        W = rng.uniform(-1, 1, (n_in, n_out))
        weights += (W / math.sqrt((z @ W).var(axis=0).mean()),)
        z = h(z @ weights[-1])
    return weights


def by_formula(x, sizes, h, rng):
    return [rng.normal(size=shape) / np.sqrt(shape[0]) for shape in pairwise(sizes)]


def unscaled_goes_on(x, sizes, h, rng):
    z, weights = x, []
    for shape in pairwise(sizes):
        W = rng.normal(size=shape)
        a = z @ W
        weights.append(W / root(a - a.mean(axis=0)))
        z = h(a)
    return weights


RIGHT = {
    "initial-values-1": [
        lambda shape: math.sqrt(2 / (shape[0] if len(shape) == 2 else math.prod(shape) / shape[0])),
        lambda shape: np.sqrt(2 / np.ones(shape)[(0, ...) if len(shape) == 4 else (..., 0)].size),
        lambda shape: np.float32((2 / math.prod(shape[1:] if len(shape) > 2 else shape[:1])) ** 0.5),
    ],
    "initial-values-2": [
        different_by_a_set,
        different_by_loops,
        lambda W1, b1, W2: len(np.unique(np.column_stack([W1.T, b1, W2]), axis=0)),
        lambda W1, b1, W2: float(different_by_a_set(W1, b1, W2)),
    ],
    "initial-values-3": [
        fitted_by(),
        fitted_by(kind=np.float32),
        fitted_by_variance,
        lambda x, sizes, h, rng: fitted_by()(np.asarray(x).copy(), list(sizes), h, rng),
    ],
}

WRONG = {
    "initial-values-1": [
        (lambda shape: np.sqrt(2 / shape[0]), "expected  0.282843"),
        lambda shape: np.sqrt(2) / (shape[0] if len(shape) == 2 else np.prod(shape[1:])),
        lambda shape: 2 / (shape[0] if len(shape) == 2 else np.prod(shape[1:])),
        lambda shape: np.sqrt(1 / (shape[0] if len(shape) == 2 else np.prod(shape[1:]))),
        lambda shape: np.sqrt(2 / shape[1]),
        lambda shape: np.sqrt(2 / (shape[0] + shape[1])),
        lambda shape: np.sqrt(2 / (shape[0] if len(shape) == 2 else shape[1])),
        lambda shape: np.sqrt(2 / np.prod(shape[:-1])),
    ],
    "initial-values-2": [
        (lambda W1, b1, W2: len(np.unique(W1, axis=1).T), "returned  1\n    expected  2"),
        lambda W1, b1, W2: len(np.unique(W1)),
        lambda W1, b1, W2: len(np.unique(np.vstack([W1, b1]), axis=1).T),
        lambda W1, b1, W2: len(np.unique(np.vstack([W1, W2.T]), axis=1).T),
        lambda W1, b1, W2: int(np.linalg.matrix_rank(W1)),
        lambda W1, b1, W2: len(b1),
        lambda W1, b1, W2: len(np.unique(np.vstack([W1, b1, W2.T]), axis=0)),
    ],
    "initial-values-3": [
        (by_formula, "to be 1.0"),
        (unscaled_goes_on, "in layer 2"),
        fitted_by(size=root),
        (fitted_by(size=lambda a: np.std(a)), "here it is"),
        fitted_by(size=lambda a: np.mean((a - a.mean(axis=0)) ** 2)),
        fitted_by(size=lambda a: root(a - a.mean(axis=1, keepdims=True))),
        (fitted_by(through=lambda z, W, h: z @ W), "in layer 2"),
        (
            lambda x, sizes, h, rng: fitted_by()(x, sizes, h, np.random.default_rng(0)),
            "here it plays no part",
        ),
        (lambda x, sizes, h, rng: fitted_by()(x, sizes, h, rng)[0], "a list of weights"),
        (lambda x, sizes, h, rng: [np.ones(shape) for shape in pairwise(sizes)], "random weights"),
    ],
}
