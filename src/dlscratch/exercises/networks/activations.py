"""Exercises of the page activations."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from ... import activations
from ..compare import equal
from ..registry import Array, Case, Rng, exercise
from ..show import Given, Held, show

__all__ = ["Sums", "merge", "ramp"]

Function = Callable[[Any], Any]


class Sums(Held):
    """An array that goes into sums and differences, into relu, and into nothing else."""

    def __add__(self, other: Any) -> "Sums":
        return Sums(self.value + _array(other))

    __radd__ = __add__

    def __neg__(self) -> "Sums":
        return Sums(-self.value)

    def __sub__(self, other: Any) -> "Sums":
        return Sums(self.value - _array(other))

    def __rsub__(self, other: Any) -> "Sums":
        return Sums(_array(other) - self.value)


def _array(value: Any) -> Any:
    return value.value if isinstance(value, Held) else value


def _relu(a: Sums) -> Sums:
    return Sums(activations.relu(a.value))


def _sums(rng: Rng) -> Iterator[Case]:
    given = Given("relu", _relu)
    yield Sums(np.array([-1.0, 0.5, 2.0])), given
    yield Sums(np.array([0.0, 1.0])), given
    yield from ((Sums(np.round(rng.uniform(-2, 3, (n, 3)), 1)), given) for n in range(1, 7))


def _is_ramp(returned: Any, a: Sums, relu: Function) -> str:
    wanted = np.clip(a.value, 0, 1)
    if not isinstance(returned, Sums):
        return f"{show(wanted)}, out of relu, + and -"
    return "" if equal(returned.value, wanted, 1e-5) else show(wanted)


@exercise("activations-1", _sums, judge=_is_ramp)
def ramp(a: Any, relu: Function) -> Any:
    """0 where a < 0, 1 where a > 1, and a itself between, element by element, from relu, + and - alone."""
    return relu(a) - relu(a - 1)


def _two_layers(rng: Rng) -> Iterator[Case]:
    yield np.array([[2.0]]), np.array([1.0]), np.array([[3.0]]), np.array([-1.0])
    yield np.eye(2), np.array([1.0, 0.0]), np.array([[0.0, 2.0], [1.0, 0.0]]), np.array([0.0, 5.0])
    for D, H, K in [(1, 2, 1), (2, 3, 2), (3, 1, 2), (2, 2, 4)]:
        yield tuple(rng.integers(-3, 4, shape) * 1.0 for shape in ((D, H), H, (H, K), K))


@exercise("activations-2", _two_layers)
def merge(W1: Array, b1: Array, W2: Array, b2: Array) -> tuple[Array, Array]:
    """W (D, K) and b (K,) of the one layer that is both, if nothing bends between W1 (D, H) and W2 (H, K)."""
    return W1 @ W2, b1 @ W2 + b2
