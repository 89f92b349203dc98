"""NumPy as introductions write it: the formulas as they stand, float64 parameters, everything computed.

Written for this comparison; it is not slow on purpose, it just does not think about memory.
"""

import numpy as np

from contenders.data import batches, normal


class Affine:
    def __init__(self, W, b):
        self.W, self.b = W, b

    def forward(self, x):
        self.shape = x.shape
        self.x = x.reshape(x.shape[0], -1)
        return np.dot(self.x, self.W) + self.b

    def backward(self, dout):
        dx = np.dot(dout, self.W.T)
        self.dW = np.dot(self.x.T, dout)
        self.db = np.sum(dout, axis=0)
        return dx.reshape(*self.shape)


class ReLU:
    def forward(self, x):
        self.closed = x <= 0
        y = x.copy()
        y[self.closed] = 0
        return y

    def backward(self, dout):
        dx = dout.copy()
        dx[self.closed] = 0
        return dx


class SoftmaxWithLoss:
    def forward(self, x, t):
        x = x - np.max(x, axis=1, keepdims=True)
        self.y = np.exp(x) / np.sum(np.exp(x), axis=1, keepdims=True)
        self.t = t
        return -np.sum(np.log(self.y[np.arange(len(t)), t] + 1e-7)) / len(t)

    def backward(self):
        dx = self.y.copy()
        dx[np.arange(len(self.t)), self.t] -= 1
        return dx / len(self.t)


def unroll(x, K, stride):
    """Windows as rows: (N·oh·ow, C·K·K)."""
    N, C, H, W = x.shape
    oh, ow = (H - K) // stride + 1, (W - K) // stride + 1
    col = np.zeros((N, C, K, K, oh, ow))
    for i in range(K):
        for j in range(K):
            col[:, :, i, j] = x[:, :, i : i + stride * oh : stride, j : j + stride * ow : stride]
    return col.transpose(0, 4, 5, 1, 2, 3).reshape(N * oh * ow, -1)


def roll_up(col, shape, K, stride):
    N, C, H, W = shape
    oh, ow = (H - K) // stride + 1, (W - K) // stride + 1
    col = col.reshape(N, oh, ow, C, K, K).transpose(0, 3, 4, 5, 1, 2)
    x = np.zeros(shape)
    for i in range(K):
        for j in range(K):
            x[:, :, i : i + stride * oh : stride, j : j + stride * ow : stride] += col[:, :, i, j]
    return x


class Convolution:
    def __init__(self, W, b):
        self.W, self.b = W, b

    def forward(self, x):
        F, _, K, _ = self.W.shape
        self.shape, self.col, self.rows = x.shape, unroll(x, K, 1), self.W.reshape(F, -1).T
        size = x.shape[2] - K + 1
        y = np.dot(self.col, self.rows) + self.b
        return y.reshape(x.shape[0], size, size, F).transpose(0, 3, 1, 2)

    def backward(self, dout):
        F, _, K, _ = self.W.shape
        dout = dout.transpose(0, 2, 3, 1).reshape(-1, F)
        self.db = np.sum(dout, axis=0)
        self.dW = np.dot(self.col.T, dout).transpose(1, 0).reshape(self.W.shape)
        return roll_up(np.dot(dout, self.rows.T), self.shape, K, 1)


class MaxPooling:
    def forward(self, x):
        N, C, H, W = x.shape
        col = unroll(x, 2, 2).reshape(-1, 4)
        self.shape, self.which = x.shape, np.argmax(col, axis=1)
        return np.max(col, axis=1).reshape(N, H // 2, W // 2, C).transpose(0, 3, 1, 2)

    def backward(self, dout):
        dout = dout.transpose(0, 2, 3, 1)
        col = np.zeros((dout.size, 4))
        col[np.arange(dout.size), self.which] = dout.flatten()
        N, oh, ow, C = dout.shape
        return roll_up(col.reshape(N * oh * ow, C * 4), self.shape, 2, 2)


def weights(*shape):
    return 0.01 * np.random.default_rng(0).standard_normal(shape)


def training(layers, images):
    data, last = batches(images), SoftmaxWithLoss()

    def step():
        x, t = next(data)
        for layer in layers:
            x = layer.forward(x)
        last.forward(x, t)
        dout = last.backward()
        for layer in reversed(layers):
            dout = layer.backward(dout)
        for layer in layers:
            if hasattr(layer, "W"):
                layer.W -= 0.1 * layer.dW
                layer.b -= 0.1 * layer.db

    return step


def two_layer():
    layers = [Affine(weights(784, 50), np.zeros(50)), ReLU(), Affine(weights(50, 10), np.zeros(10))]
    return training(layers, images=False)


def convnet():
    layers = [
        Convolution(weights(30, 1, 5, 5), np.zeros(30)),
        ReLU(),
        MaxPooling(),
        Affine(weights(30 * 12 * 12, 100), np.zeros(100)),
        ReLU(),
        Affine(weights(100, 10), np.zeros(10)),
    ]
    return training(layers, images=True)


def adam():
    W, dW = normal(784, 100).astype(np.float64), normal(784, 100).astype(np.float64)
    m, v = np.zeros_like(W), np.zeros_like(W)
    t = 0

    def step():
        nonlocal W, m, v, t
        t += 1
        m = 0.9 * m + (1 - 0.9) * dW
        v = 0.999 * v + (1 - 0.999) * dW**2
        W = W - 0.001 * (m / (1 - 0.9**t)) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8)

    return step


CASES = {"two-layer network": two_layer, "SimpleConvNet": convnet, "Adam": adam}
