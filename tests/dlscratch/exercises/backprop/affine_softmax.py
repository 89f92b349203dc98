"""Answers to the exercises of the page affine-softmax."""

import numpy as np

from dlscratch.activations import softmax
from dlscratch.differentiation import numerical_gradient


def affine(dout, x, W):
    return dout @ W.T, x.T @ dout, dout.sum(axis=0)


def affine_sample_by_sample(dout, x, W):
    dx, dW, db = [], np.zeros_like(W), np.zeros(W.shape[1])
    for g, row in zip(dout, x, strict=True):
        dx.append((W @ g).tolist())
        dW += np.outer(row, g)
        db += g
    return dx, dW, db


def affine_by_differences(dout, x, W):
    b = np.zeros(W.shape[1])
    return [
        numerical_gradient(lambda v: np.sum(dout * (v @ W + b)), x),
        numerical_gradient(lambda v: np.sum(dout * (x @ v + b)), W),
        numerical_gradient(lambda v: np.sum(dout * (x @ W + v)), b),
    ]


def softmax_back(dout, y, axis=1):
    return y * (dout - np.sum(dout * y, axis=axis, keepdims=True))


def softmax_by_matrices(dout, y):
    return [(g @ (np.diag(row) - np.outer(row, row))).tolist() for g, row in zip(dout, y, strict=True)]


def softmax_by_differences(dout, y):
    return numerical_gradient(lambda a: np.sum(dout * softmax(a)), np.log(y), 1e-5)


RIGHT = {
    "affine-softmax-1": [
        affine,
        affine_sample_by_sample,
        affine_by_differences,
        lambda dout, x, W: (np.einsum("nm,dm->nd", dout, W), (dout.T @ x).T, np.ones(len(x)) @ dout),
        lambda *arrays: affine(*(a.astype(np.float32) for a in arrays)),
    ],
    "affine-softmax-2": [
        softmax_back,
        softmax_by_matrices,
        softmax_by_differences,
        lambda dout, y: softmax_back(dout.astype(np.float32), y.astype(np.float32)),
    ],
}

WRONG = {
    "affine-softmax-1": [
        (lambda dout, x, W: (dout @ W, dout.T @ x, dout), "(np.array([[1.0, 1.0]]), np.array([[1.0, -1.0],"),
        lambda dout, x, W: (dout @ W.T, x.T @ dout, dout),
        lambda dout, x, W: (dout @ W.T, x.T @ dout, dout.sum()),
        lambda dout, x, W: (dout @ W.T, x.T @ dout, dout.sum(axis=1)),
        lambda dout, x, W: (dout @ W.T, x.T @ dout, dout.mean(axis=0)),
        lambda dout, x, W: (dout @ W.T, x.T @ dout / len(x), dout.sum(axis=0)),
        lambda dout, x, W: (dout @ W.T, x.T @ dout, np.ones(W.shape[1])),
        lambda dout, x, W: affine(dout, x, W)[::-1],
    ],
    "affine-softmax-2": [
        (lambda dout, y: dout * y * (1 - y), "expected  np.array([[0.25, -0.25]])"),
        lambda dout, y: dout * y,
        lambda dout, y: softmax_back(dout, y, axis=0),
        lambda dout, y: softmax_back(dout, y, axis=None),
        lambda dout, y: y - dout,
        lambda dout, y: y * (dout - dout.mean(axis=1, keepdims=True)),
        lambda dout, y: -softmax_back(dout, y),
    ],
}
