"""Answers to the exercises of the page two-layer-net."""

import numpy as np

from dlscratch.networks import TwoLayerNet


def two_layer_net(x, W1, b1, W2, b2):
    network = TwoLayerNet(len(W1), len(b1), len(b2), np.random.default_rng(0), dtype=np.float64)
    network.params.update(W1=W1, b1=b1, W2=W2, b2=b2)
    return network.predict(x)


def sample_by_sample(x, W1, b1, W2, b2):
    rows = []
    for x_n in x:
        z = [max(0.0, x_n @ W1[:, j] + b1[j]) for j in range(len(b1))]
        rows.append([sum(z[j] * W2[j, k] for j in range(len(z))) + b2[k] for k in range(len(b2))])
    return rows


def forward(x, W1, b1, W2, b2):
    a = x @ W1 + b1
    a[a < 0] = 0
    return a @ W2 + b2


def by_counting(input_size, hidden_size, output_size):
    shapes = (input_size, hidden_size), (hidden_size,), (hidden_size, output_size), (output_size,)
    return sum(np.zeros(shape).size for shape in shapes)


RIGHT = {
    "two-layer-net-1": [
        lambda i, h, o: i * h + h + h * o + o,
        lambda i, h, o: (i * h + h + h * o + o) * 1.0,
        lambda i, h, o: np.int64((i + o + 1) * h + o),
        by_counting,
    ],
    "two-layer-net-2": [
        two_layer_net,
        sample_by_sample,
        forward,
        lambda *arrays: forward(*(array.astype(np.float32) for array in arrays)),
        lambda x, W1, b1, W2, b2: np.where(x @ W1 + b1 > 0, x @ W1 + b1, 0) @ W2 + b2,
    ],
}

WRONG = {
    "two-layer-net-1": [
        (lambda i, h, o: i * h + h * o, "returned  9\n    expected  13"),
        lambda i, h, o: i * h + h + h * o,
        lambda i, h, o: i * h + h * o + 2,
        lambda i, h, o: i + h + o,
        lambda i, h, o: (i + 1) * (h + 1) * o,
    ],
    "two-layer-net-2": [
        (lambda x, W1, b1, W2, b2: (x @ W1 + b1) @ W2 + b2, "expected  np.array([[4.0]])"),
        lambda x, W1, b1, W2, b2: np.maximum(0, x @ W1) @ W2 + b2,
        lambda x, W1, b1, W2, b2: np.maximum(0, x @ W1 + b1) @ W2,
        lambda x, W1, b1, W2, b2: 1 / (1 + np.exp(-x @ W1 - b1)) @ W2 + b2,
        lambda *arrays: np.maximum(0, forward(*arrays)),
        lambda *arrays: np.exp(forward(*arrays)) / np.exp(forward(*arrays)).sum(axis=1, keepdims=True),
    ],
}
