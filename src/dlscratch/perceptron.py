"""The perceptron (Rosenblatt 1958): logic gates with weights set by hand, adders, and the rule that learns.

Signals are 0 and 1. ValueError for other signals and for shapes that do not fit, TypeError for what is no
number.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from ._checks import Array, as_float, count, finite, number, same_shape

__all__ = [
    "AND",
    "NAND",
    "OR",
    "XOR",
    "adder",
    "full_adder",
    "half_adder",
    "perceptron",
    "train_perceptron",
]


# --8<-- [start:perceptron]
def perceptron(x: ArrayLike, w: ArrayLike, b: float) -> int:
    """y = 1 if w · x + b > 0, else 0. Shapes: x (D,), w (D,); b is minus the threshold.

    On the line w · x + b = 0 itself, y is 0.
    """
    x, w = _vectors(x, w)
    b = number("b", b)
    return int(w @ x + b > 0)


# --8<-- [end:perceptron]
# --8<-- [start:gates]
def AND(x1: int, x2: int) -> int:
    """1 if both inputs are 1."""
    return perceptron(_bits(x1, x2), w=[1, 1], b=-1.5)


def NAND(x1: int, x2: int) -> int:
    """0 if both inputs are 1: AND with every sign flipped."""
    return perceptron(_bits(x1, x2), w=[-1, -1], b=1.5)


def OR(x1: int, x2: int) -> int:
    """1 if at least one input is 1: AND with a lower threshold."""
    return perceptron(_bits(x1, x2), w=[1, 1], b=-0.5)


# --8<-- [end:gates]
# --8<-- [start:xor]
def XOR(x1: int, x2: int) -> int:
    """1 if exactly one input is 1. No single perceptron can do it; two layers can."""
    return AND(NAND(x1, x2), OR(x1, x2))


# --8<-- [end:xor]
# --8<-- [start:adders]
def half_adder(a: int, b: int) -> tuple[int, int]:
    """a + b as two bits, (sum, carry), from five NAND gates."""
    n = NAND(a, b)
    return NAND(NAND(a, n), NAND(b, n)), NAND(n, n)


def full_adder(a: int, b: int, carry: int) -> tuple[int, int]:
    """a + b + carry as two bits, (sum, carry): two half adders and an OR made of NANDs."""
    partial, c1 = half_adder(a, b)
    total, c2 = half_adder(partial, carry)
    return total, NAND(NAND(c1, c1), NAND(c2, c2))


def adder(a: Sequence[int], b: Sequence[int]) -> list[int]:
    """a + b for numbers of n bits, most significant bit first; the sum has n + 1 bits."""
    bits, carry = [], 0
    for a_n, b_n in _from_the_right(a, b):  # as on paper
        bit, carry = full_adder(a_n, b_n, carry)
        bits.append(bit)
    return [carry, *reversed(bits)]


# --8<-- [end:adders]
# --8<-- [start:train_perceptron]
def train_perceptron(x: ArrayLike, t: ArrayLike, epochs: int = 100) -> tuple[Array, float, list[int]]:
    """Learn w and b from samples x (N, D) and targets t (N,), each 0 or 1, by Rosenblatt's rule:
    w ← w + (t - y) x, b ← b + (t - y), sample by sample, from w = 0 and b = 0.

    Returns w, b and the corrections of each epoch. It ends after an epoch without any; if no line
    separates the two classes, that epoch never comes.
    """
    x, t = _samples(x, t)
    epochs = count("epochs", epochs)
    w, b, corrections = np.zeros(x.shape[1]), 0.0, []
    for _ in range(epochs):
        corrections.append(0)
        for x_n, t_n in zip(x, t, strict=True):
            e = t_n - perceptron(x_n, w, b)  # 0, or 1 if y must rise, or -1 if it must fall
            w += e * x_n
            b += e
            corrections[-1] += int(e != 0)
        if corrections[-1] == 0:
            break
    return w, b, corrections


# --8<-- [end:train_perceptron]


def _vectors(x: ArrayLike, w: ArrayLike) -> tuple[Array, Array]:
    """x and w as vectors of one length."""
    x, w = finite("x", x), finite("w", w)
    if x.ndim != 1:
        raise ValueError(f"x has shape {x.shape}, expected (D,)")
    same_shape("w", w, "x", x)
    return x, w


def _bits(*values: int) -> list[int]:
    """The inputs of a gate; ValueError unless each is 0 or 1."""
    for value in values:
        if value not in (0, 1):
            raise ValueError(f"a gate got {value!r}, expected 0 or 1")
    return list(values)


def _from_the_right(a: Sequence[int], b: Sequence[int]) -> list[tuple[int, int]]:
    """The pairs of bits from the last to the first; ValueError unless there are as many in a as in b."""
    if len(a) != len(b):
        raise ValueError(f"b has {len(b)} bits, expected as many as a, {len(a)}")
    return list(zip(a, b, strict=True))[::-1]


def _samples(x: ArrayLike, t: ArrayLike) -> tuple[Array, list[int]]:
    """x as (N, D) floats, t as N zeros and ones."""
    x, t = finite("x", x), as_float("t", t)
    if x.ndim != 2 or not x.size:
        raise ValueError(f"x has shape {x.shape}, expected (N, D), not empty")
    if t.shape != x.shape[:1]:
        raise ValueError(f"t has shape {t.shape}, expected {x.shape[:1]}, one target a sample")
    if not np.isin(t, (0, 1)).all():
        raise ValueError("t holds other values than 0 and 1")
    return x, [int(v) for v in t]
