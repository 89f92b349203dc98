"""Seconds for a convolution in three ways: python bench/convolutions.py (the book's environment, a minute).

By a loop over every number of the output, by im2col and one matrix product, and by dlscratch; forward and
backward, in float64. With OPENBLAS_NUM_THREADS=1, for the processor's time of all threads is counted. The
result fills the page 7-cnn/im2col; it is measured here and not by the build, so that two builds have the
same bytes.
"""

import json
from pathlib import Path
from statistics import median
from time import process_time

import numpy as np

from dlscratch.layers import Convolution

RESULTS = Path(__file__).parents[1] / "src/book/experiments/cnn/im2col.json"
CASES = {  # x and W
    "colour": ((10, 3, 28, 28), (8, 3, 5, 5)),
    "digits": ((100, 1, 28, 28), (30, 1, 5, 5)),  # the first layer of SimpleConvNet: nobody needs its dx
    "middle": ((100, 30, 12, 12), (30, 30, 3, 3)),
}


def place(n, i, j, W):
    KH, KW = W.shape[2:]
    return n, slice(None), slice(i, i + KH), slice(j, j + KW)


class Loop:
    """Every number of the output by itself, as on the page 7-cnn/convolution."""

    def __init__(self, W, b, first):
        self.W, self.b, self.first = W, b, first

    def shape(self, x):
        F, _, KH, KW = self.W.shape
        return len(x), F, x.shape[2] - KH + 1, x.shape[3] - KW + 1

    def forward(self, x):
        self.x, W = x, self.W
        y = np.zeros(self.shape(x))
        for n, f, i, j in np.ndindex(y.shape):
            y[n, f, i, j] = np.sum(x[place(n, i, j, W)] * W[f]) + self.b[f]
        return y

    def backward(self, dout):
        dx, self.dW, self.db = np.zeros_like(self.x), np.zeros_like(self.W), np.zeros(len(self.W))
        for n, f, i, j in np.ndindex(dout.shape):
            window = place(n, i, j, self.W)
            self.dW[f] += dout[n, f, i, j] * self.x[window]
            if not self.first:
                dx[window] += dout[n, f, i, j] * self.W[f]
            self.db[f] += dout[n, f, i, j]
        return dx


class Columns(Loop):
    """The windows as columns of a matrix, as on the page 7-cnn/im2col."""

    def forward(self, x):
        self.x_shape = N, C, H, width = x.shape
        F, _, KH, KW = self.W.shape
        OH, OW = H - KH + 1, width - KW + 1
        col = np.empty((N, C, KH, KW, OH, OW))
        for p, q in np.ndindex(KH, KW):
            col[:, :, p, q] = x[:, :, p : p + OH, q : q + OW]
        self.col = col.reshape(N, C * KH * KW, OH * OW)
        return (self.W.reshape(F, -1) @ self.col).reshape(N, F, OH, OW) + self.b[:, None, None]

    def backward(self, dout):
        N, F, OH, OW = dout.shape
        _, C, KH, KW = self.W.shape
        d, rows = dout.reshape(N, F, -1), self.W.reshape(F, -1)
        self.dW = (d @ self.col.transpose(0, 2, 1)).sum(axis=0).reshape(self.W.shape)
        self.db = dout.sum(axis=(0, 2, 3))
        if self.first:
            return np.zeros(self.x_shape)
        col, dx = (rows.T @ d).reshape(N, C, KH, KW, OH, OW), np.zeros(self.x_shape)
        for p, q in np.ndindex(KH, KW):
            dx[:, :, p : p + OH, q : q + OW] += col[:, :, p, q]
        return dx


class Library(Convolution):
    """The layer of dlscratch; a network asks its first layer for the gradients of the parameters alone."""

    def __init__(self, W, b, first):
        super().__init__(W, b)
        self.first = first

    def backward(self, dout):
        if not self.first:
            return super().backward(dout)
        self.parameter_gradients(dout)
        return np.zeros(self.x.shape)


def seconds(work, times):
    """The median of the processor's time for a piece of work."""
    taken = []
    for _ in range(times):
        start = process_time()
        work()
        taken.append(process_time() - start)
    return median(taken)


def measured(x_shape, W_shape, first, times):
    """Seconds forward and backward of every way, and the largest difference of a result from the loop's."""
    rng = np.random.default_rng(0)
    x, W, b = rng.normal(size=x_shape), rng.normal(size=W_shape), rng.normal(size=W_shape[0])
    gradient = rng.normal(size=Loop(W, b, first).shape(x))
    found, expected = {}, None
    for name, kind in (("loop", Loop), ("columns", Columns), ("library", Library)):
        layer, repeat = kind(W, b, first), 1 if kind is Loop else times
        y = layer.forward(x)
        dout = np.empty_like(y)  # in the memory order of this layer, as in a network
        dout[...] = gradient
        results = [y, layer.backward(dout), layer.dW, layer.db]
        expected = results if expected is None else expected
        found[name] = {
            "forward": seconds(lambda: layer.forward(x), repeat),  # noqa: B023
            "backward": seconds(lambda: layer.backward(dout), repeat),  # noqa: B023
            "difference": max(np.abs(a - e).max() for a, e in zip(results, expected, strict=True)),
        }
    return found


def main():
    result = {name: measured(*shapes, name == "digits", 31) for name, shapes in CASES.items()}
    RESULTS.write_text(json.dumps(result, indent=1) + "\n", "utf8")
    print(RESULTS.read_text("utf8"))


if __name__ == "__main__":
    main()
