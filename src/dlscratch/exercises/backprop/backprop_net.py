"""Exercises of the page backprop-net."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from ...activations import sigmoid
from ...layers import Layer
from ..registry import Array, Case, Rng, exercise
from ..show import Given, show

__all__ = ["Softplus", "gradients", "verdict"]

Layers = Sequence[tuple[Array, Array]]


def _chains(rng: Rng) -> Iterator[Case]:
    one = (np.array([[3.0]]), np.array([1.0]))
    yield np.array([[2.0]]), np.array([[1.0]]), (one,)
    first = np.array([[1.0, -1.0]]), np.array([1.0, 0.0])
    second = np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([0.0, 1.0])
    yield np.array([[1.0]]), np.array([[1.0, -1.0]]), (first, second)
    for N, sizes in ((3, (2, 2)), (2, (3, 4, 2)), (4, (2, 3, 5, 2)), (2, (3, 3, 3, 3, 3))):
        layers = tuple(
            (rng.normal(size=(D, M)).round(1), rng.normal(size=M).round(2)) for D, M in pairwise(sizes)
        )
        x, dout = rng.normal(size=(N, sizes[0])).round(1), rng.normal(size=(N, sizes[-1])).round(1)
        yield x, dout, layers


@exercise("backprop-net-1", _chains)
def gradients(x: Array, dout: Array, layers: Layers) -> tuple[tuple[Array, Array], ...]:
    """(dW, db) of all layers (W, b), first to last, with ReLU between them; dout is that of the scores."""
    inputs = [x]
    for W, b in layers[:-1]:
        inputs.append(np.maximum(inputs[-1] @ W + b, 0))
    result: list[tuple[Array, Array]] = []
    for z, (W, _) in zip(reversed(inputs), reversed(layers), strict=True):
        result.insert(0, (z.T @ dout, dout.sum(axis=0)))
        dout = dout @ W.T * (z > 0)
    return tuple(result)


def _functions(rng: Rng) -> Iterator[Case]:
    for f, x, given in (
        ("lambda x: x**2", 3.0, 6.0),
        ("lambda x: x**2", 3.0, 3.0),
        ("lambda x: max(x, 0)", 0.0, 0.0),
        ("lambda x: max(x, 0)", 0.0, 0.5),
        ("lambda x: max(x, 0)", 2.0, 1.0),
        ("lambda x: max(x, 0)", -2.0, 0.0),
        ("lambda x: max(x, 0)", 2.0, 0.0),
        ("lambda x: abs(x - 1)", 1.0, 0.0),
        ("lambda x: max(x, 0) + 5 * x", 0.0, 5.0),
        ("lambda x: 1000 * x**2", 1.0, 2000.0),
        ("lambda x: 0.001 * max(x, 0)", 0.0, 0.0),
        ("lambda x: 0.001 * x", 1.0, 0.0015),
        ("lambda x: np.exp(-x)", 0.0, 1.0),
        ("lambda x: np.exp(-x)", 0.0, -1.0),
    ):
        yield Given(f), x, given


def _same_verdict(returned: Any, f: Any, x: float, given: float) -> str:
    expected = verdict(f, x, given)
    return "" if isinstance(returned, str) and returned == expected else show(expected)


@exercise("backprop-net-2", _functions, judge=_same_verdict)
def verdict(f: Any, x: float, given: float) -> str:
    """What is to be said of a derivative of f at x: "right", "wrong", or "kink" if f has none there."""
    h = 1e-4
    left, right = (f(x) - f(x - h)) / h, (f(x + h) - f(x)) / h
    if not np.isclose(left, right, rtol=0.01):
        return "kink"
    return "right" if np.isclose(given, (left + right) / 2, rtol=0.01) else "wrong"


def _sharpness(rng: Rng) -> Iterator[Case]:
    yield from [(1.0,), (2.0,), (0.5,), (10.0,)]


def _is_softplus(layer: Any, beta: float) -> str:
    if not isinstance(layer, Layer):
        return "a Layer: class Softplus(Layer), so that a Network takes it"
    rng = np.random.default_rng(1)
    for x in (np.array([[0.0, 2.0, -1.0]]), rng.normal(size=(4, 3)), np.array([[1000.0, -1000.0]])):
        dout = rng.integers(1, 5, size=x.shape).astype(float)
        kept = x.copy(), dout.copy()
        if complaint := _differs(f"forward({show(x)})", layer.forward(x), np.logaddexp(0, beta * x) / beta):
            return complaint
        dx = layer.backward(dout)
        if not (np.array_equal(x, kept[0]) and np.array_equal(dout, kept[1])):
            return "x and dout as they were: they belong to the caller"
        call = f"backward({show(dout)}) after forward({show(x)})"
        if complaint := _differs(call, dx, dout * sigmoid(beta * x)):
            return complaint
    return ""


def _differs(call: str, came: Any, expected: Array) -> str:
    if np.shape(came) == expected.shape and np.allclose(came, expected, rtol=1e-5):
        return ""
    return f"{call} to be\n              {show(expected)},\n              here it is {show(came)}"


@exercise("backprop-net-3", _sharpness, judge=_is_softplus)
class Softplus(Layer):
    """y = ln(1 + exp(βx)) / β, element by element, for β > 0 and any x. dx = dout σ(βx)."""

    def __init__(self, beta: float) -> None:
        self.beta = beta

    def forward(self, x: Any) -> Array:
        self.x = x
        y: Array = np.logaddexp(0, self.beta * x) / self.beta
        return y

    def backward(self, dout: Array) -> Array:
        dx: Array = dout * sigmoid(self.beta * self.x)
        return dx
