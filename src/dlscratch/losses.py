"""Loss functions: one number that says how bad the outputs y are for the targets t.

Shapes: y is (N, K), N samples of K outputs, or (K,), one sample. Losses are Python floats, means over the N
samples. For the squared errors t has y's shape. For the cross entropy t is one-hot (or probabilities) in
y's shape, or integer labels, (N,) or a single int; the number of axes decides which. The binary ones say
their own shapes.

All raise ValueError for shapes that do not fit, empty input, labels out of range, rows of t that do not sum
to 1, and nan or inf; TypeError for labels that are not integers and for what is no number.
"""

import numpy as np
from numpy.typing import ArrayLike

from ._checks import Array, as_float, count, finite, same_shape
from ._labels import as_labels, binary_targets, targets

__all__ = [
    "binary_cross_entropy",
    "binary_cross_entropy_from_logits",
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

    ValueError: a label is out of range, or there are too many axes. TypeError: the labels are not integers.
    """
    classes = count("classes", classes)
    labels = as_labels("labels", labels, classes)
    if labels.ndim > 1:
        raise ValueError(f"labels has shape {labels.shape}, expected (N,) or one integer")
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

    ln softmax(a)_k = a_k - ln Σ_j exp(a_j): no logarithm of 0, and no ceiling on the loss. A logit of -inf is
    probability 0.
    """
    a, t = _logits(a, t)
    shifted = a - a.max(axis=-1, keepdims=True)  # softmax stays the same, exp cannot overflow
    log_y = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    on = t > 0  # the other terms are 0, also where ln y is -inf
    return float(-np.sum(t[on] * log_y[on]) / len(a))


# --8<-- [end:cross_entropy_from_logits]
# --8<-- [start:binary_cross_entropy]
def binary_cross_entropy(y: ArrayLike, t: ArrayLike) -> float:
    """L = -1/N Σ_n Σ_k (t_nk ln y_nk + (1 - t_nk) ln(1 - y_nk)), each y_nk the probability of a yes.

    y: (N,), N samples with one question, or (N, K), with K questions each. t: 1 for yes, 0 for no (or a
    probability), in y's shape; for y (N, 1) also (N,). What was ruled out and is so costs inf.
    """
    y, t = _answers("y", y, t)
    if y.min() < 0 or y.max() > 1:
        raise ValueError("y holds no probabilities; for logits use binary_cross_entropy_from_logits")
    yes, no = t > 0, t < 1  # the other terms are 0
    with np.errstate(divide="ignore"):  # ln 0 = -inf
        loss = np.sum(t[yes] * np.log(y[yes])) + np.sum((1 - t[no]) * np.log1p(-y[no]))
    return float(-loss / len(y))


# --8<-- [end:binary_cross_entropy]
# --8<-- [start:binary_cross_entropy_from_logits]
def binary_cross_entropy_from_logits(a: ArrayLike, t: ArrayLike) -> float:
    """binary_cross_entropy(sigmoid(a), t), computed from the logits a without ever forming a probability.

    -ln sigmoid(a) = ln(1 + exp(-a)) and -ln(1 - sigmoid(a)) = ln(1 + exp(a)); NumPy's logaddexp(0, a) is
    ln(exp(0) + exp(a)), which neither overflows nor loses a small loss. Shapes as there; ±inf is 1 or 0.
    """
    a, t = _answers("a", a, t)
    yes, no = t > 0, t < 1
    loss = np.sum(t[yes] * np.logaddexp(0, -a[yes])) + np.sum((1 - t[no]) * np.logaddexp(0, a[no]))
    return float(loss / len(a))


# --8<-- [end:binary_cross_entropy_from_logits]


def _same(y: ArrayLike, t: ArrayLike) -> tuple[Array, Array]:
    """y and t as (N, K) arrays of one shape."""
    y, t = finite("y", y), finite("t", t)
    same_shape("t", t, "y", y)
    if y.ndim not in (1, 2) or y.size == 0:
        raise ValueError(f"y has shape {y.shape}, expected (N, K) or (K,), not empty")
    return np.atleast_2d(y), np.atleast_2d(t)


def _logits(a: ArrayLike, t: ArrayLike) -> tuple[Array, Array]:
    """a and one-hot t as (N, K) arrays; a may hold -inf, but not in a whole row."""
    a = as_float("a", a)
    finite("a", np.where(a == -np.inf, 0, a))
    t = targets("a", a, t)
    a = np.atleast_2d(a)
    if np.isinf(a).all(axis=1).any():
        raise ValueError("a has a row of -inf alone, expected a finite number in every row")
    return a, np.atleast_2d(t)


def _probabilities(y: ArrayLike, t: ArrayLike) -> tuple[Array, Array]:
    """y and one-hot t as (N, K) arrays; y must be probabilities (a numerical gradient may nudge it)."""
    y = finite("y", y)
    t = targets("y", y, t)
    y, t = np.atleast_2d(y), np.atleast_2d(t)
    if y.min() < 0 or np.abs(y.sum(axis=-1) - 1).max() > 0.01:
        raise ValueError("y has rows that are no probabilities; for logits use cross_entropy_from_logits")
    return y, t


def _answers(name: str, y: ArrayLike, t: ArrayLike) -> tuple[Array, Array]:
    """y without nan, and t in its shape and dtype."""
    y = as_float(name, y)
    finite(name, np.where(np.isinf(y), 0, y))
    return y, binary_targets(name, y, t)
