"""What all contenders work on: real digits in batches of 100, and random numbers of a given shape."""

from itertools import cycle

import numpy as np

from dlscratch.datasets import load_mnist

SIZE = 100  # samples in a batch
DEEP = ((16, 1), (16, 1), None, (32, 1), (32, 2), None, (64, 1), (64, 1), None)
"""The deeper network: (filters, padding) of a 3 × 3 convolution with ReLU, or None for pooling 2 × 2."""


def batches(images=False):
    """Endless batches of digits, float32 in 0...1, as rows or as images, with their labels."""
    (x, t), _ = load_mnist()
    if images:
        x = x.reshape(-1, 1, 28, 28)
    return cycle([(x[i : i + SIZE].copy(), t[i : i + SIZE].copy()) for i in range(0, 20 * SIZE, SIZE)])


def normal(*shape):
    return np.random.default_rng(0).standard_normal(shape).astype(np.float32)
