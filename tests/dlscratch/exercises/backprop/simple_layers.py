"""Answers to the exercises of the page simple-layers."""

import numpy as np

from dlscratch.differentiation import numerical_gradient


def divide(dout, x, y):
    return dout / y, -dout * x / y**2


def divide_in_place(dout, x, y):
    dout /= y
    return dout, -dout * x / y


def divide_by_differences(dout, x, y):
    return (
        numerical_gradient(lambda v: np.sum(dout * (v / y)), x),
        numerical_gradient(lambda v: np.sum(dout * (x / v)), y),
    )


def divide_in_a_loop(dout, x, y):
    dx, dy = np.zeros_like(x), np.zeros_like(x)
    for i in np.ndindex(x.shape):
        dx[i], dy[i] = dout[i] / y[i], -dout[i] * x[i] * y[i] ** -2
    return [dx, dy]


def shares(dout, x, axis=1, through_the_sum=1, total=np.sum):
    s = x.sum(axis=1, keepdims=True)
    return dout / s - through_the_sum * total(dout * x, axis=axis, keepdims=True) / s**2


def shares_in_a_loop(dout, x):
    """Row by row with the whole matrix of derivatives."""
    rows = []
    for g, row in zip(dout, x, strict=True):
        s = row.sum()
        jacobian = np.eye(len(row)) / s - np.outer(row, np.ones(len(row))) / s**2
        rows.append((g @ jacobian).tolist())
    return rows


def shares_by_differences(dout, x):
    return numerical_gradient(lambda v: np.sum(dout * v / v.sum(axis=1, keepdims=True)), x)


RIGHT = {
    "simple-layers-1": [
        divide,
        divide_by_differences,
        divide_in_a_loop,
        lambda dout, x, y: divide_in_place(dout.copy(), x, y),
        lambda *arrays: divide(*(a.astype(np.float32) for a in arrays)),
    ],
    "simple-layers-2": [
        shares,
        shares_in_a_loop,
        shares_by_differences,
        lambda dout, x: shares(dout.astype(np.float32), x.astype(np.float32)),
    ],
}

WRONG = {
    "simple-layers-1": [
        (lambda dout, x, y: (dout / y, dout / x), "expected  (np.array([0.5]), np.array([-1.5]))"),
        (divide_in_place, "changed   np.array([1.0])"),
        lambda dout, x, y: (dout / y, dout * x / y**2),
        lambda dout, x, y: (dout / y, -dout * x / y),
        lambda dout, x, y: (1 / y, -x / y**2),
        lambda dout, x, y: (dout * y, dout * x),
        lambda dout, x, y: divide(dout, x, y)[::-1],
        lambda dout, x, y: (dout / y, np.sum(-dout * x / y**2)),
    ],
    "simple-layers-2": [
        (lambda dout, x: dout / x.sum(axis=1, keepdims=True), "np.array([[0.1875, -0.0625]])"),
        lambda dout, x: shares(dout, x, axis=0),
        lambda dout, x: shares(dout, x, axis=None),
        lambda dout, x: shares(dout, x, through_the_sum=-1),
        lambda dout, x: shares(dout, x, total=np.mean),
        lambda dout, x: dout / x.sum(axis=1, keepdims=True) - dout * x / x.sum(axis=1, keepdims=True) ** 2,
        lambda dout, x: shares(np.ones_like(dout), x),
    ],
}
