"""Answers to the exercises of the page activation-layers."""

import numpy as np

from dlscratch.differentiation import numerical_gradient


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def leaky_in_place(dout, x, slope):
    dout[x <= 0] *= slope
    return dout


def leaky_in_a_loop(dout, x, slope):
    dx = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        dx[i] = dout[i] if x[i] > 0 else slope * dout[i]
    return dx.tolist()


def swish_by_output(dout, x):
    s = sigmoid(x)
    y = x * s
    return dout * (y + s * (1 - y))


def swish_by_differences(dout, x):
    return numerical_gradient(lambda v: np.sum(dout * v * sigmoid(v)), x, 1e-5)


RIGHT = {
    "activation-layers-1": [
        lambda dout, x, slope: dout * np.where(x > 0, 1, slope),
        lambda dout, x, slope: dout * ((x > 0) + slope * (x <= 0)),
        lambda dout, x, slope: leaky_in_place(dout.copy(), x, slope),
        leaky_in_a_loop,
        lambda dout, x, slope: (dout * np.where(x > 0, 1, slope)).astype(np.float32),
    ],
    "activation-layers-2": [
        swish_by_output,
        swish_by_differences,
        lambda dout, x: dout * sigmoid(x) * (1 + x * (1 - sigmoid(x))),
        lambda dout, x: swish_by_output(dout.astype(np.float32), x.astype(np.float32)),
    ],
}

WRONG = {
    "activation-layers-1": [
        (leaky_in_place, "changed   np.array([1.0, 1.0])"),
        (lambda dout, x, slope: dout * (x > 0), "np.array([1.0, 0.1])"),
        lambda dout, x, slope: dout * np.where(x >= 0, 1, slope),
        lambda dout, x, slope: dout * np.where(dout > 0, 1, slope),
        lambda dout, x, slope: np.where(x > 0, 1, slope),
        lambda dout, x, slope: dout * np.where(x > 0, x, slope * x),
        lambda dout, x, slope: np.maximum(dout, slope * dout),
    ],
    "activation-layers-2": [
        (lambda dout, x: dout * sigmoid(x), "expected  np.array([0.5, 1.09078])"),
        lambda dout, x: dout * sigmoid(x) * (1 - sigmoid(x)),
        lambda dout, x: dout * x * sigmoid(x) * (1 - sigmoid(x)),
        lambda dout, x: swish_by_output(np.ones_like(dout), x),
        lambda dout, x: dout * (sigmoid(x) + sigmoid(x) * (1 - sigmoid(x))),
        lambda dout, x: dout * x * sigmoid(x) * (1 - x * sigmoid(x)),
        lambda dout, x: dout + sigmoid(x) + x * sigmoid(x) * (1 - sigmoid(x)),
    ],
}
