"""Answers to the exercises of the page backprop-net."""

from functools import partial

import numpy as np

from dlscratch.activations import sigmoid
from dlscratch.differentiation import numerical_gradient
from dlscratch.layers import Affine, Layer, ReLU, Sigmoid


def chain(x, dout, layers, masked=True, order=-1, bias=lambda dout: dout.sum(axis=0), turned=True):
    inputs = [x]
    for W, b in layers[:-1]:
        inputs.append(np.maximum(inputs[-1] @ W + b, 0))
    result = []
    for z, (W, _) in list(zip(inputs, layers, strict=True))[::-1]:
        result.append((z.T @ dout, bias(dout)))
        dout = dout @ (W.T if turned else W)
        if masked:
            dout = dout * (z > 0)
    return result[::order]


def by_layers(x, dout, layers):
    row = []
    for W, b in layers:
        row += [Affine(W, b), ReLU()]
    for layer in row[:-1]:
        x = layer.forward(x)
    for layer in row[-2::-1]:
        dout = layer.backward(dout)
    return tuple((layer.dW, layer.db) for layer in row[::2])


def by_differences(x, dout, layers):
    def loss(layers):
        z = x
        for n, (W, b) in enumerate(layers):
            z = (np.maximum(z, 0) if n else z) @ W + b
        return np.sum(dout * z)

    result = []
    for n, (W, b) in enumerate(layers):
        before, after = layers[:n], layers[n + 1 :]

        def by(W, b, before=before, after=after):
            return loss([*before, (W, b), *after])

        dW = numerical_gradient(partial(by, b=b), W, 1e-5)
        db = numerical_gradient(partial(by, W), b, 1e-5)
        result.append((dW, db))
    return result


def verdict(f, x, given, h=1e-4, rtol=0.01, atol=1e-8):
    left, right = (f(x) - f(x - h)) / h, (f(x + h) - f(x)) / h
    if abs(left - right) > atol + rtol * abs(right):
        return "kink"
    return "right" if abs(given - right) <= atol + rtol * abs(right) else "wrong"


def by_two_steps(f, x, given):
    """A slope does not depend on which side and how far it is measured."""
    slopes = [(f(x + h) - f(x)) / h for h in (-1e-4, -1e-5, 1e-5, 1e-4)]
    if np.ptp(slopes) > 0.01 * np.max(np.abs(slopes)):
        return "kink"
    return "right" if np.isclose(np.mean(slopes), given, rtol=1e-3) else "wrong"


def given_first(f, x, given, h=1e-4):
    left, right = (f(x) - f(x - h)) / h, (f(x + h) - f(x)) / h
    if np.isclose(given, [left, right], rtol=0.01).any():
        return "right"
    return "kink" if not np.isclose(left, right, rtol=0.01) else "wrong"


def central(f, x, given, h=1e-4):
    return "right" if np.isclose(given, (f(x + h) - f(x - h)) / (2 * h), rtol=0.01) else "wrong"


class Softplus(Layer):
    def __init__(self, beta):
        self.beta = beta

    def forward(self, x):
        self.x = x
        return np.maximum(x, 0) + np.log1p(np.exp(-self.beta * np.abs(x))) / self.beta

    def backward(self, dout):
        return dout * sigmoid(self.beta * self.x)


class ByTheLibrary(Softplus):
    """The derivative is the library's sigmoid layer, forward."""

    def backward(self, dout):
        return dout * Sigmoid().forward(self.beta * self.x)


class FromItsOutput(Softplus):
    """σ(βx) = 1 - exp(-βy)."""

    def forward(self, x):
        self.y = np.logaddexp(0, self.beta * x) / self.beta
        return self.y.copy()

    def backward(self, dout):
        dx = dout.copy()
        dx *= 1 - np.exp(-self.beta * self.y)
        return dx


class Single(Softplus):
    def forward(self, x):
        return super().forward(np.asarray(x, np.float32))


class Overflowing(Softplus):
    def forward(self, x):
        self.x = x
        return np.log(1 + np.exp(self.beta * x)) / self.beta


class QuotientOfInfinities(Softplus):
    def backward(self, dout):
        e = np.exp(self.beta * self.x)
        return dout * e / (1 + e)


class WithoutBeta(Softplus):
    def backward(self, dout):
        return dout * sigmoid(self.x)


class BetaTwice(Softplus):
    """The 1/β in front cancels the β of the inner function."""

    def backward(self, dout):
        return dout * self.beta * sigmoid(self.beta * self.x)


class SlopeOfSigmoid(Softplus):
    def backward(self, dout):
        s = sigmoid(self.beta * self.x)
        return dout * s * (1 - s)


class WithoutDout(Softplus):
    def backward(self, dout):
        return sigmoid(self.beta * self.x)


class Overwriting(Softplus):
    def backward(self, dout):
        dout *= sigmoid(self.beta * self.x)
        return dout


class NoLayer:
    __init__, forward, backward = Softplus.__init__, Softplus.forward, Softplus.backward


class Nothing(Softplus):
    def backward(self, dout):
        super().backward(dout)


RIGHT = {
    "backprop-net-1": [
        chain,
        by_layers,
        by_differences,
        lambda x, dout, layers: chain(x.astype(np.float32), dout.astype(np.float32), layers),
    ],
    "backprop-net-2": [
        verdict,
        by_two_steps,
        lambda f, x, given: verdict(f, x, given, h=1e-5),
    ],
    "backprop-net-3": [Softplus, ByTheLibrary, FromItsOutput, Single],
}

WRONG = {
    "backprop-net-1": [
        (lambda *a: chain(*a, masked=False), "expected"),
        lambda *a: chain(*a, order=1),
        lambda *a: chain(*a, bias=lambda dout: dout.mean(axis=0)),
        lambda *a: chain(*a, bias=lambda dout: dout),
        lambda *a: chain(*a, turned=False),
        lambda x, dout, layers: by_layers(x, np.ones_like(dout), layers),
    ],
    "backprop-net-2": [
        (central, "expected  'kink'"),
        given_first,
        lambda f, x, given: verdict(f, x, given, atol=0.01),
        lambda f, x, given: verdict(f, x, given, rtol=0, atol=1e-3),
        lambda f, x, given: verdict(f, x, given, h=1e-16),
        lambda f, x, given: verdict(f, x, given) == "right",
    ],
    "backprop-net-3": [
        (Overflowing, "np.array([[inf, 0.0]])"),
        (Overwriting, "they belong to the caller"),
        (NoLayer, "class Softplus(Layer)"),
        (QuotientOfInfinities, "nan"),
        WithoutBeta,
        BetaTwice,
        SlopeOfSigmoid,
        WithoutDout,
        Nothing,
    ],
}
