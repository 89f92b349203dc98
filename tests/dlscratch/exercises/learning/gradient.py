"""Answers to the exercises of the page gradient."""

import numpy as np

from dlscratch.differentiation import numerical_gradient


def in_place(f, x, h=1e-4):
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        old = x[i]
        x[i] = old + h
        above = f(x)
        x[i] = old - h
        grad[i] = (above - f(x)) / (2 * h)
        x[i] = old
    return grad


def forward(f, x, h=1e-5):
    x = x.astype(float)
    grad = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        step = np.zeros_like(x)
        step[i] = h
        grad[i] = (f(x + step) - f(x)) / h
    return grad


def left_moved(f, x):
    x, grad = x.astype(float), np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        x[i] += 1e-4
        above = f(x)
        x[i] -= 2e-4
        grad[i] = (above - f(x)) / 2e-4
    return grad


def in_a_flat_list(f, x):
    flat, slopes = x.astype(float).ravel().tolist(), []
    for i in range(len(flat)):
        ends = [np.reshape([*flat[:i], flat[i] + h, *flat[i + 1 :]], x.shape) for h in (1e-4, -1e-4)]
        slopes.append((f(ends[0]) - f(ends[1])) / 2e-4)
    return np.reshape(slopes, x.shape).tolist()


def downhill_in_place(grad):
    grad /= -np.sqrt((grad**2).sum())
    return grad


RIGHT = {
    "gradient-1": [
        numerical_gradient,
        lambda f, x: in_place(f, x.astype(float)),
        lambda f, x: in_place(f, x.astype(float), h=1e-5),
        lambda f, x: in_place(f, x.astype(float)).astype(np.float32),
        in_a_flat_list,
    ],
    "gradient-2": [
        lambda grad: -grad / np.linalg.norm(grad),
        lambda grad: downhill_in_place(grad.copy()),
        lambda grad: downhill_in_place(grad.astype(np.float32)),
        lambda grad: (-grad / sum(v**2 for v in grad.ravel().tolist()) ** 0.5).tolist(),
    ],
}

WRONG = {
    "gradient-1": [
        (in_place, "np.array([3, 4])"),
        (forward, "np.array([0.0, 0.5])"),
        lambda f, x: forward(f, x, h=1e-4),
        lambda f, x: in_place(f, x.astype(float), h=1e-14),
        (lambda f, x: (f(x + 1e-4) - f(x - 1e-4)) / 2e-4, "returned  14.0, a float"),
        lambda f, x: np.array([1.0, 2.0, 3.0]),
        (lambda f, x: numerical_gradient(f, x.ravel()), "np.array([[1.0, -2.0, 0.5]"),
        lambda f, x: -numerical_gradient(f, x),
        left_moved,
    ],
    "gradient-2": [
        lambda grad: grad,
        (lambda grad: grad / np.sqrt(np.sum(grad**2)), "np.array([0.6, 0.8])"),
        lambda grad: -grad,
        lambda grad: -grad / np.abs(grad).sum(),
        lambda grad: -grad / np.abs(grad).max(),
        lambda grad: -np.sign(grad),
        (lambda grad: -grad / np.linalg.norm(grad, 2), "np.array([[1.0, 2.0], [2.0, 0.0]])"),
        (downhill_in_place, "changed   np.array([3.0, 4.0])"),
    ],
}
