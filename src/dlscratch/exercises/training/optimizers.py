"""Exercises of the page optimizers."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from ...optimizers import Optimizer
from ..registry import Array, Case, Rng, exercise
from ..show import Given, show

__all__ = ["Lion", "averages", "nesterov_step"]


def _looks(rng: Rng) -> Iterator[Case]:
    bowl, valley = Given("lambda x: 2 * x"), Given("lambda x: x * np.array([0.1, 2.0])")
    yield bowl, np.array([3.0]), np.array([-1.0]), 0.1, 0.5
    yield bowl, np.array([3.0]), np.array([0.0]), 0.1, 0.5
    yield Given("lambda x: x**3"), np.array([2.0, -1.0]), np.array([0.5, 1.0]), 0.1, 0.9
    for _ in range(3):
        yield valley, np.round(rng.normal(size=2), 1), np.round(rng.normal(size=2), 1), 0.3, 0.9


@exercise("optimizers-1", _looks)
def nesterov_step(gradient: Any, x: Array, v: Array, lr: float, momentum: float) -> tuple[Array, Array]:
    """The new point and velocity: the gradient is that at x + momentum v, and the step starts at x."""
    v = momentum * v - lr * gradient(x + momentum * v)
    return x + v, v


def _streams(rng: Rng) -> Iterator[Case]:
    yield [1.0, 1.0, 1.0], 0.9
    yield [5.0], 0.5
    yield [1.0, 0.0, 0.0, 2.0], 0.5
    yield [0.0, 1.0], 0.999
    for n in (3, 5, 8):
        yield np.round(rng.normal(size=n), 1).tolist(), 0.9


@exercise("optimizers-2", _streams)
def averages(values: Sequence[float], beta: float) -> list[float]:
    """The exponential moving average after each value, divided by 1 - beta^t."""
    m, result = 0.0, []
    for t, value in enumerate(values, start=1):
        m = beta * m + (1 - beta) * value
        result.append(m / (1 - beta**t))
    return result


def _lions(rng: Rng) -> Iterator[Case]:
    yield 0.5, 0.5, 0.75, 0.0
    yield 0.1, 0.9, 0.99, 0.0
    yield 0.1, 0.5, 0.9, 0.5
    yield 0.01, 0.9, 0.5, 1.0


def _is_lion(lion: Any, lr: float, beta1: float, beta2: float, decay: float) -> str:
    if not isinstance(lion, Optimizer):
        return "an Optimizer: class Lion(Optimizer), so that a Trainer takes it"
    params = {"W": np.array([[1.0, -2.0], [3.0, 4.0]]), "b": np.array([1.0, 2.0])}
    wanted = {name: W.copy() for name, W in params.items()}
    m = {name: np.zeros_like(W) for name, W in params.items()}
    slopes = (
        {"W": np.array([[1.0, -1.0], [2.0, 0.0]]), "b": np.array([8.0, -3.0])},
        {"W": np.array([[-2.0, 3.0], [-0.4, 1.0]]), "b": np.array([-1.0, 4.0])},
        {"W": np.array([[1.5, -2.0], [0.3, -0.2]]), "b": np.array([-2.0, -0.5])},
        {"W": np.array([[0.1, 0.1], [-0.1, -2.0]]), "b": np.array([0.25, -0.125])},
    )
    for t, grads in enumerate(slopes, start=1):
        given = {name: dW.copy() for name, dW in grads.items()}
        lion.update(params, given)
        if any(not np.array_equal(given[name], dW) for name, dW in grads.items()):
            return "the gradients as they were: they belong to the caller"
        for name, dW in grads.items():
            c = beta1 * m[name] + (1 - beta1) * dW
            wanted[name] -= lr * (np.sign(c) + decay * wanted[name])
            m[name] = beta2 * m[name] + (1 - beta2) * dW
            if not np.allclose(params[name], wanted[name], rtol=1e-6):
                return (
                    f"{name} after update {t} to be\n              {show(wanted[name])},\n"
                    f"              here it is {show(params[name])}"
                )
    return ""


@exercise("optimizers-3", _lions, judge=_is_lion)
class Lion(Optimizer):
    """W ← W - lr (sign(β₁ m + (1 - β₁) g) + λ W), then m ← β₂ m + (1 - β₂) g (Chen et al. 2023)."""

    def __init__(self, lr: float, beta1: float = 0.9, beta2: float = 0.99, weight_decay: float = 0.0) -> None:
        super().__init__(lr)
        self.beta1, self.beta2, self.weight_decay = beta1, beta2, weight_decay

    def step(self, name: str, W: Array, dW: Array) -> None:
        m = self.memory("m", name, W)
        c = self.beta1 * m + (1 - self.beta1) * dW
        W -= self.lr * (np.sign(c) + self.weight_decay * W)
        m *= self.beta2
        m += (1 - self.beta2) * dW
