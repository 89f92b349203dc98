"""Exercises of the page chain-rule."""

from collections.abc import Iterator

import numpy as np

from ..registry import Case, Rng, exercise
from .graphs import Operation, forward

__all__ = ["derivatives", "gradients"]


def _neurons(rng: Rng) -> Iterator[Case]:
    yield 2.0, 1.0, -2.0, 0.0
    yield 2.0, 0.0, 1.0, 1.0
    for _ in range(6):
        w, x, b = (round(float(v), 2) for v in rng.normal(size=3))
        yield w, x, b, float(rng.integers(2))


@exercise("chain-rule-1", _neurons)
def gradients(w: float, x: float, b: float, t: float) -> tuple[float, float, float]:
    """The derivatives of L = ½ (σ(w x + b) - t)² by w, x and b."""
    y = float(1 / (1 + np.exp(-(w * x + b))))
    da = (y - t) * y * (1 - y)
    return da * x, da * w, da


def _graphs(rng: Rng) -> Iterator[Case]:
    yield [100.0, 2.0, 1.1], (("*", 0, 1), ("*", 3, 2))
    yield [2.0, 3.0], (("*", 0, 1), ("+", 2, 0))  # two paths
    yield [3.0], (("*", 0, 0),)  # one operation, twice
    yield [2.0, 5.0], (("+", 0, 0), ("*", 0, 2))  # the second input leads nowhere
    yield [3.0], (("*", 0, 0), ("+", 1, 1), ("*", 2, 1))  # who hands on too early goes wrong
    for size in range(2, 7):
        inputs = [float(v) for v in rng.integers(-3, 4, size=3)]
        operations: list[Operation] = []
        for n in range(size):
            i = int(rng.integers(0, len(inputs) + n))
            operations.append(("+" if rng.random() < 0.5 else "*", i, len(inputs) + n - 1))
        yield inputs, tuple(operations)


@exercise("chain-rule-2", _graphs)
def derivatives(inputs: list[float], operations: tuple[Operation, ...]) -> list[float]:
    """The derivative of a graph's last value by each input; operations as in the exercise graphs-2."""
    values = forward(inputs, operations)
    grads = [0.0] * len(values)
    grads[-1] = 1.0
    for n, (symbol, i, j) in reversed(list(enumerate(operations, len(inputs)))):
        by_first, by_second = (1.0, 1.0) if symbol == "+" else (values[j], values[i])
        grads[i] += grads[n] * by_first
        grads[j] += grads[n] * by_second
    return grads[: len(inputs)]
