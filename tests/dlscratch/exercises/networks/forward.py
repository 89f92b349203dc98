"""Answers to the exercises of the page forward."""

from itertools import pairwise

import numpy as np


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def passed(x, layers, first=1, at_the_end=False, bend=sigmoid):
    """A bend in front of the layers from number `first` on, counted from 0; also at the end if asked."""
    for n, (W, b) in enumerate(layers):
        x = (bend(x) if n >= first else x) @ W + b
    return bend(x) if at_the_end else x


def recursive(x, layers):
    (W, b), *rest = layers
    z = x @ W + b
    return recursive(sigmoid(z), rest) if rest else z


def in_single_precision(x, layers):
    return passed(x.astype("f4"), [(W.astype("f4"), b.astype("f4")) for W, b in layers])


def drawn(sizes, rng, scale=1.0):
    Ws = [scale * rng.standard_normal((sizes[i], sizes[i + 1])) for i in range(len(sizes) - 1)]
    return [[W, [0] * W.shape[1]] for W in Ws]


def like(sizes, make):
    return [(make(D, H), np.zeros(H)) for D, H in pairwise(sizes)]


def a_square_for_each_size(sizes, rng):
    return [(rng.normal(size=(H, H)), np.zeros(H)) for H in sizes]


def seeded_anew(sizes, rng):
    return like(sizes, lambda D, H: np.random.default_rng(0).normal(size=(D, H)))


RIGHT = {
    "forward-1": [
        passed,
        recursive,
        in_single_precision,
        lambda x, layers: passed(x, layers).tolist(),
    ],
    "forward-2": [
        drawn,
        lambda sizes, rng: tuple(map(tuple, drawn(sizes, rng, scale=0.01))),
        lambda sizes, rng: like(sizes, lambda D, H: rng.normal(size=(D, H)).astype(np.float32)),
        lambda sizes, rng: like(sizes, lambda D, H: rng.normal(size=(D, H)).round(3)),
        lambda sizes, rng: like(sizes, lambda D, H: [[rng.normal() for _ in range(H)] for _ in range(D)]),
        lambda sizes, rng: iter(drawn(sizes, rng)),
    ],
}

WRONG = {
    "forward-1": [
        (lambda x, layers: passed(x, layers, at_the_end=True), "expected  np.array([5.5])"),
        lambda x, layers: passed(x, layers, first=2),
        lambda x, layers: passed(x, layers, first=0),
        lambda x, layers: passed(x, layers[:-1]),
        lambda x, layers: passed(x, layers, bend=lambda z: np.maximum(z, 0)),
        lambda x, layers: passed(x, [(W, 0) for W, b in layers]),
    ],
    "forward-2": [
        (a_square_for_each_size, "of the shapes [((2, 1), (1,))]"),
        (lambda sizes, rng: drawn(sizes[1:], rng), "of the shapes [((2, 1), (1,))]"),
        (lambda sizes, rng: [(W.T, b) for W, b in drawn(sizes, rng)], "((2, 1), (1,))"),
        (lambda sizes, rng: drawn(sizes, rng, scale=0), "random numbers in each W"),
        (lambda sizes, rng: [(W, W[0] ** 0) for W, b in drawn(sizes, rng)], "0 in each b"),
        (lambda sizes, rng: None, "a list of pairs (W, b)"),
        (lambda sizes, rng: like(sizes, lambda D, H: np.arange(D * H).reshape(D, H)), "from another rng"),
        (seeded_anew, "something else from another rng"),
        (lambda sizes, rng: like(sizes, lambda D, H: np.random.normal(size=(D, H))), "the same once more"),  # noqa: NPY002
        (lambda sizes, rng: like(sizes, lambda D, H: rng.uniform(size=(D, H))), "from a normal distribution"),
        (
            lambda sizes, rng: like(sizes, lambda D, H: rng.uniform(-1, 1, (D, H))),
            "from a normal distribution",
        ),
    ],
}
