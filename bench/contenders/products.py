"""The bare matrix products of a step, all memory in place: what no NumPy program can do without."""

import numpy as np

from contenders.data import DEEP, SIZE, normal


def affine(N, D, M, first=False):
    """The products of x (N, D) times W (D, M): forward, dW, and dx unless it is the first layer."""
    x, W, dout = normal(N, D), normal(D, M), normal(N, M)
    y, dW, dx = np.empty_like(dout), np.empty_like(W), np.empty_like(x)

    def run():
        np.matmul(x, W, out=y)
        np.matmul(x.T, dout, out=dW)
        if not first:
            np.matmul(dout, W.T, out=dx)

    return run


def convolution(C, F, K, oh, first=False):
    """The same for a convolution: col (C·K·K, positions) of one image after the other, already unrolled."""
    col, W, dout = normal(C * K * K, oh * oh), normal(F, C * K * K), normal(F, oh * oh)
    y, dW, dcol = np.empty_like(dout), np.empty_like(col[:, :F]), np.empty_like(col)

    def run():
        for _ in range(SIZE):
            np.matmul(W, col, out=y)
            np.matmul(col, dout.T, out=dW)
            if not first:
                np.matmul(W.T, dout, out=dcol)

    return run


def all_of(*parts):
    def step():
        for part in parts:
            part()

    return step


def deep_convnet():
    parts, channels, size = [], 1, 28
    for layer in DEEP:
        if layer is None:
            size //= 2
            continue
        filters, padding = layer
        size += 2 * padding - 2
        parts.append(convolution(channels, filters, 3, size, first=channels == 1))
        channels = filters
    return all_of(*parts, affine(SIZE, 64 * 4 * 4, 50), affine(SIZE, 50, 10))


CASES = {
    "two-layer network": lambda: all_of(affine(SIZE, 784, 50, first=True), affine(SIZE, 50, 10)),
    "SimpleConvNet": lambda: all_of(
        convolution(1, 30, 5, 24, first=True), affine(SIZE, 30 * 12 * 12, 100), affine(SIZE, 100, 10)
    ),
    "deeper convolutional network": deep_convnet,
}
