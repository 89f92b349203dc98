"""Exercises of chapter 4: derivatives, gradients, descent, and the network of two layers."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .registry import exercise
from .show import Given

__all__ = [
    "descend",
    "downhill",
    "forward",
    "fourth_order",
    "gradient",
    "parameters",
    "second_derivative",
    "stable_rate",
]

Array = NDArray[Any]
Case = tuple[Any, ...]
Rng = np.random.Generator
Function = Callable[[Any], Any]


def _second(rng: Rng) -> Iterator[Case]:
    yield Given("lambda x: x**2"), 3.0
    yield Given("lambda x: 5 * x + 1"), 2.0
    yield Given("lambda x: x**3"), -1.0
    for x in (-2.0, -0.5, 0.0, 0.5, 1.0, 2.0):
        yield Given("lambda x: np.sin(x)"), x
        yield Given("lambda x: np.exp(x)"), x


@exercise("numerical-differentiation-1", _second, tolerance=1e-4)
def second_derivative(f: Function, x: float) -> Any:
    """f''(x) from three values of f, good to 4 digits."""
    h = 1e-3
    return (f(x + h) - 2 * f(x) + f(x - h)) / h**2


def _fourth(rng: Rng) -> Iterator[Case]:
    yield Given("lambda x: x**3"), 1.0, 0.1
    yield Given("lambda x: x**4"), 1.0, 0.1
    yield Given("lambda x: x**2"), 3.0, 0.5
    for x in (-2.0, -0.5, 0.0, 0.5, 1.0, 2.0):
        yield Given("lambda x: np.sin(x)"), x, 0.01


@exercise("numerical-differentiation-2", _fourth, tolerance=1e-7)
def fourth_order(f: Function, x: float, h: float) -> Any:
    """f'(x) with an error of order h**4: exact, but for rounding, if f is a polynomial of degree 4."""
    return (8 * (f(x + h) - f(x - h)) - (f(x + 2 * h) - f(x - 2 * h))) / (12 * h)


def _gradient(rng: Rng) -> Iterator[Case]:
    yield Given("lambda x: np.sum(x**2)"), np.array([3.0, 4.0])
    yield Given("lambda x: np.sum(x**2)"), np.array([3, 4])  # ints cut off h
    yield Given("lambda x: x[0] * x[1]"), np.array([2.0, 5.0])
    yield Given("lambda W: np.sum(W**3)"), np.array([[1.0, -2.0, 0.5], [0.0, 3.0, -1.0]])
    for shape in [(1,), (4,), (3, 2), (2, 2, 2)]:
        yield Given("lambda x: np.sum(np.sin(x)) + np.prod(x)"), np.round(rng.normal(size=shape), 2)


@exercise("gradient-1", _gradient, tolerance=1e-4)
def gradient(f: Function, x: Array) -> Array:
    """The partial derivatives of f at x by central differences, in the shape of x; x stays as it is."""
    x, h = x.astype(float), 1e-4
    grad = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        step = np.zeros_like(x)
        step[i] = h
        grad[i] = (f(x + step) - f(x - step)) / (2 * h)
    return grad


def _downhill(rng: Rng) -> Iterator[Case]:
    yield (np.array([3.0, 4.0]),)
    yield (np.array([0.0, -2.0]),)
    yield (np.array([[1.0, 2.0], [2.0, 0.0]]),)
    for n in range(1, 8):
        yield (np.round(rng.normal(size=n) + 3, 2),)


@exercise("gradient-2", _downhill)
def downhill(grad: Array) -> Any:
    """The direction of steepest descent, of length 1, where the gradient is grad (any shape, not zero)."""
    return -grad / np.sqrt(np.sum(grad**2))


def _descend(rng: Rng) -> Iterator[Case]:
    yield Given("lambda x: 2 * x"), np.array([3.0, 4.0]), 0.1, 1
    yield Given("lambda x: 2 * x"), np.array([3.0, 4.0]), 0.1, 0
    yield Given("lambda x: 2 * x"), np.array([3.0, 4.0]), 0.1, 10
    yield Given("lambda x: 2 * x"), np.array([3, 4]), 0.1, 2
    for steps in (1, 2, 5, 20):
        yield Given("lambda x: np.cos(x)"), np.round(rng.normal(size=3), 2), 0.3, steps


@exercise("gradient-descent-1", _descend)
def descend(gradient: Function, x0: Array, lr: float, steps: int) -> Any:
    """The x after so many steps x - lr * gradient(x) from x0, which stays as it is."""
    x = x0
    for _ in range(steps):
        x = x - lr * gradient(x)
    return x * 1.0


def _stable(rng: Rng) -> Iterator[Case]:
    for a in (1.0, 0.5, 10.0, 0.05, *np.round(rng.uniform(0.1, 9, 6), 2).tolist()):
        yield (a,)


@exercise("gradient-descent-2", _stable)
def stable_rate(a: float) -> float:
    """The learning rate above which gradient descent on f(x) = a x**2 (a > 0) runs away."""
    return 1 / a


def _parameters(rng: Rng) -> Iterator[Case]:
    yield from [(2, 3, 1), (784, 50, 10), (1, 1, 1)]
    yield from (tuple(sizes) for sizes in rng.integers(1, 100, (7, 3)).tolist())


@exercise("two-layer-net-1", _parameters)
def parameters(input_size: int, hidden_size: int, output_size: int) -> int:
    """How many numbers W1, b1, W2, b2 of a network with these sizes hold."""
    return (input_size + 1) * hidden_size + (hidden_size + 1) * output_size


def _forward(rng: Rng) -> Iterator[Case]:
    x, W1, W2 = np.array([[1.0, 2.0]]), np.array([[1.0, -1.0], [0.0, -1.0]]), np.array([[2.0], [3.0]])
    yield x, W1, np.array([0.5, 0.0]), W2, np.array([1.0])
    yield x, W1, np.array([0.0, 5.0]), W2, np.array([0.0])
    for n, sizes in enumerate([(3, 4, 2), (4, 3, 3), (2, 5, 1), (5, 2, 2)], 1):
        d, h, k = sizes
        shapes = (n, d), (d, h), (h,), (h, k), (k,)
        yield tuple(np.round(rng.normal(size=shape), 1) for shape in shapes)


@exercise("two-layer-net-2", _forward)
def forward(x: Array, W1: Array, b1: Array, W2: Array, b2: Array) -> Any:
    """The scores relu(x W1 + b1) W2 + b2 of N samples: (N, K), before softmax."""
    return np.maximum(0, x @ W1 + b1) @ W2 + b2
