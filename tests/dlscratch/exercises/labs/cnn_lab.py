"""Answers to the exercises of the lab on the convolutional network."""

import numpy as np

from dlscratch.initializers import he
from dlscratch.layers import Affine, BatchNorm, Convolution, Flatten, MaxPooling, SoftmaxWithLoss
from dlscratch.networks import Network


def layers(size, filters, K):
    rng, C = np.random.default_rng(0), 1
    for F in filters:
        yield from (Convolution(he(rng, (F, C, K, K))), BatchNorm.of(F), MaxPooling(2))
        C = F
    yield Flatten()


def by_running(size, filters, K):
    x = np.zeros((1, 1, size, size), np.float32)
    for layer in layers(size, filters, K):
        x = layer.forward(x)
    return x.size


def by_counting(size, filters, K, classes):
    affine = Affine(np.zeros((by_running(size, filters, K), classes), np.float32))
    network = Network([*layers(size, filters, K), affine], SoftmaxWithLoss())
    return sum(W.size for W in network.params.values())


def flat(size, filters, K, less=1):
    for _ in filters:
        size = (size - K + less) // 2
    return filters[-1] * size**2


def count(size, filters, K, classes, flat=flat, each=3, input_maps=True):
    before = [1, *filters[:-1]] if input_maps else [1] * len(filters)
    inner = sum(F * C * K**2 + each * F for F, C in zip(filters, before, strict=True))
    return inner + flat(size, filters, K) * classes + classes


RIGHT = {
    "cnn-lab-1": [flat, by_running, lambda size, filters, K: float(flat(size, filters, K))],
    "cnn-lab-2": [
        count,
        by_counting,
        lambda size, filters, K, classes: count(size, filters, K, classes, flat=by_running),
    ],
}

WRONG = {
    "cnn-lab-1": [
        (lambda size, filters, K: filters[-1] * (size // 2 ** len(filters)) ** 2, "[1], 3)"),
        lambda size, filters, K: flat(size, filters, K, less=0),
        lambda size, filters, K: flat(size, filters, K) // filters[-1],
        lambda size, filters, K: filters[0] * flat(size, filters, K) // filters[-1],
        lambda size, filters, K: filters[-1] * ((size - K + 1) // 2) ** 2,
    ],
    "cnn-lab-2": [
        lambda *a: count(*a, each=1),
        lambda *a: count(*a, each=2),
        lambda *a: count(*a, input_maps=False),
        lambda *a: count(*a) - a[-1],
        lambda size, filters, K, classes: flat(size, filters, K) * classes + classes,
    ],
}
