"""Loss functions: one number that says how bad the outputs y are for the targets t.

Shapes: y is (N, K), N samples of K outputs, or (K,), one sample. Losses are Python floats, means over the N
samples. For the squared errors t has y's shape. For the cross entropies t is one-hot (or probabilities) in
y's shape, or integer labels, (N,) or a single int; the number of axes decides which.

All raise ValueError for shapes that do not fit, empty input, labels out of range, rows of t that do not sum
to 1, and nan or inf; TypeError for labels that are not integers and for what is no number.
"""

import numpy as np
from numpy.typing import ArrayLike

from ._checks import Array, count, finite, same_shape
from ._labels import as_labels, targets

__all__ = [
    "cross_entropy",
    "cross_entropy_from_logits",
    "half_squared_error",
    "mean_squared_error",
    "one_hot",
]


# --8<-- [start:one_hot]
def one_hot(labels: ArrayLike, classes: int) -> Array:
    """Labels 0 to classes - 1 as rows of the identity matrix: (N,) becomes (N, classes), an int (classes,).

    The result is float32, which holds 0 and 1 exactly and turns no float32 computation into float64.

    ValueError: a label is out of range. TypeError: the labels are not integers.
    """
    labels = as_labels("labels", labels, count("classes", classes))
    rows: Array = np.eye(classes, dtype=np.float32)[labels]
    return rows


# --8<-- [end:one_hot]
# --8<-- [start:half_squared_error]
def half_squared_error(y: ArrayLike, t: ArrayLike) -> float:
    """L = 1/N Σ_n ½ Σ_k (y_nk - t_nk)²: half the squared distance, averaged over the samples.

    The ½ makes the gradient of one sample simply y - t.
    """
    y, t = _same(y, t)
    return float(0.5 * np.sum((y - t) ** 2) / len(y))


# --8<-- [end:half_squared_error]
# --8<-- [start:mean_squared_error]
def mean_squared_error(y: ArrayLike, t: ArrayLike) -> float:
    """L = 1/(N K) Σ_n Σ_k (y_nk - t_nk)²: the mean over every number there is."""
    y, t = _same(y, t)
    return float(np.mean((y - t) ** 2))


# --8<-- [end:mean_squared_error]
# --8<-- [start:cross_entropy]
def cross_entropy(y: ArrayLike, t: ArrayLike) -> float:
    """L = -1/N Σ_n Σ_k t_nk ln y_nk for probabilities y: with one-hot t, the mean of -ln y_c, c the class.

    A class that is right but got probability 0 costs inf. Nothing is added to y, so the value is exact.
    """
    y, t = _probabilities(y, t)
    on = t > 0  # the other terms are 0, also where ln y is not finite
    with np.errstate(divide="ignore"):  # ln 0 = -inf
        return float(-np.sum(t[on] * np.log(y[on])) / len(y))


# --8<-- [end:cross_entropy]
# --8<-- [start:cross_entropy_from_logits]
def cross_entropy_from_logits(a: ArrayLike, t: ArrayLike) -> float:
    """cross_entropy(softmax(a), t), computed from the logits a without ever forming a probability.

    ln softmax(a)_k = a_k - ln Σ_j exp(a_j): no logarithm of 0, and no ceiling on the loss.
    """
    a, t = _logits(a, t)
    shifted = a - a.max(axis=-1, keepdims=True)  # softmax stays the same, exp cannot overflow
    log_y = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return float(-np.sum(t * log_y) / len(a))


# --8<-- [end:cross_entropy_from_logits]


def _same(y: ArrayLike, t: ArrayLike) -> tuple[Array, Array]:
    """y and t as (N, K) arrays of one shape."""
    y, t = finite("y", y), finite("t", t)
    same_shape("t", t, "y", y)
    if y.ndim not in (1, 2) or y.size == 0:
        raise ValueError(f"y has shape {y.shape}, expected (N, K) or (K,), not empty")
    return np.atleast_2d(y), np.atleast_2d(t)


def _logits(a: ArrayLike, t: ArrayLike, name: str = "a") -> tuple[Array, Array]:
    """a and one-hot t as (N, K) arrays."""
    a = finite(name, a)
    t = targets(name, a, t)
    return np.atleast_2d(a), np.atleast_2d(t)


def _probabilities(y: ArrayLike, t: ArrayLike) -> tuple[Array, Array]:
    """y and one-hot t as (N, K) arrays; y must be probabilities (a numerical gradient may nudge it)."""
    y, t = _logits(y, t, "y")
    if y.min() < 0 or np.abs(y.sum(axis=-1) - 1).max() > 0.01:
        raise ValueError("y has rows that are no probabilities; for logits use cross_entropy_from_logits")
    return y, t
