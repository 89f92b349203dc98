"""Activation functions: what a neuron makes of its weighted sum.

All take an array (or number, or list) of any shape and return a new one of the same shape. float32 stays
float32; integers become float64. The element-wise functions hand nan on as nan; softmax refuses it.
"""

import numpy as np
from numpy.typing import ArrayLike

from ._checks import Array, as_float, finite

__all__ = ["identity", "relu", "sigmoid", "softmax", "step", "tanh"]


# --8<-- [start:step]
def step(x: ArrayLike) -> Array:
    """h(x) = 1 if x > 0, else 0, element by element. At the step itself, step(0) = 0.

    TypeError: x is not made of real numbers.
    """
    x = as_float("x", x)
    return np.heaviside(x, 0)  # the 0 is the value at x = 0


# --8<-- [end:step]
# --8<-- [start:sigmoid]
def sigmoid(x: ArrayLike) -> Array:
    """σ(x) = 1 / (1 + exp(-x)), element by element; its derivative is σ(x) (1 - σ(x)).

    Far to the left exp(-x) overflows to inf, and 1 / inf = 0 is the right answer: nothing to warn of.
    To the left σ(x) ≈ exp(x) keeps all its digits, which (1 + tanh(x/2)) / 2 would lose.

    TypeError: x is not made of real numbers.
    """
    x = as_float("x", x)
    with np.errstate(over="ignore"):
        return 1 / (1 + np.exp(-x))


# --8<-- [end:sigmoid]
# --8<-- [start:tanh]
def tanh(x: ArrayLike) -> Array:
    """tanh(x) = (exp(x) - exp(-x)) / (exp(x) + exp(-x)) = 2 σ(2x) - 1; its derivative is 1 - tanh(x)².

    TypeError: x is not made of real numbers.
    """
    x = as_float("x", x)
    return np.tanh(x)


# --8<-- [end:tanh]
# --8<-- [start:relu]
def relu(x: ArrayLike) -> Array:
    """relu(x) = max(x, 0), element by element (Nair and Hinton 2010).

    Its derivative is 1 for x > 0 and 0 for x < 0. At 0 there is none; this package takes 0 there.

    TypeError: x is not made of real numbers.
    """
    x = as_float("x", x)
    return np.maximum(x, 0)


# --8<-- [end:relu]
# --8<-- [start:identity]
def identity(x: ArrayLike) -> Array:
    """identity(x) = x: the output of a network that predicts numbers. Its derivative is 1.

    TypeError: x is not made of real numbers.
    """
    x = as_float("x", x)
    return +x  # a new array, not x itself


# --8<-- [end:identity]
# --8<-- [start:softmax]
def softmax(x: ArrayLike) -> Array:
    """softmax(x)_k = exp(x_k) / Σ_j exp(x_j) over the last axis: scores (..., K) become probabilities.

    Subtracting the largest score of each row changes nothing (it cancels) and keeps exp from overflowing.

    ValueError: x has no axis or no class, or holds nan or inf. TypeError: x is not made of real numbers.
    """
    x = _scores(x)
    e: Array = np.exp(x - x.max(axis=-1, keepdims=True))
    e /= e.sum(axis=-1, keepdims=True)
    return e


# --8<-- [end:softmax]


def _scores(x: ArrayLike) -> Array:
    """x as finite floats of shape (..., K) with K ≥ 1."""
    scores = finite("x", x)
    if scores.ndim == 0 or scores.shape[-1] == 0:
        raise ValueError(f"x has shape {scores.shape}, expected (..., K) with K ≥ 1 scores")
    return scores
