"""Checks of what a network should say: labels, or rows of probabilities."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ._checks import Array, finite

__all__ = ["as_labels", "binary_targets", "targets"]


def as_labels(name: str, labels: ArrayLike, classes: int) -> NDArray[np.integer[Any]]:
    """labels as an array of integers 0 to classes - 1; TypeError for floats, ValueError out of range."""
    array = np.asarray(labels)
    if array.dtype.kind not in "iu":
        raise TypeError(f"{name} holds {array.dtype} values, expected integer labels")
    wrong = array.astype(np.uint64) >= classes  # a negative label becomes a huge one
    if wrong.any():
        index = tuple(int(i) for i in np.argwhere(wrong)[0])
        raise ValueError(f"{name} has {array[index]} at index {index}, expected labels 0 to {classes - 1}")
    return array


def targets(name: str, y: Array, t: ArrayLike) -> Array:
    """The targets t of the outputs y, one-hot, in y's shape and dtype. The result may be t itself.

    y: (N, K) or (K,). t: one-hot (or probabilities) in y's shape, or integer labels, (N,) or a single int.
    The number of axes decides which, never a size, so N = K is no trap.
    ValueError for another shape, a label out of range, a row that is negative somewhere or does not sum to 1.
    """
    if y.ndim not in (1, 2) or y.size == 0:
        raise ValueError(f"{name} has shape {y.shape}, expected (N, K) or (K,), not empty")
    array = np.asarray(t)
    if array.ndim == y.ndim - 1 and array.shape == y.shape[:-1]:
        labels = as_labels("t", array, y.shape[-1])
        one_hot = np.zeros(y.shape, y.dtype)
        np.atleast_2d(one_hot)[np.arange(labels.size), labels] = 1
        return one_hot
    if array.shape != y.shape:
        expected = f"{y.shape} (one-hot) or {y.shape[:-1]} (labels)"
        raise ValueError(f"t has shape {array.shape}, {name} has shape {y.shape}: expected {expected}")
    rows = finite("t", array)
    sums = rows.sum(axis=-1)
    if rows.min() < 0 or np.abs(sums - 1).max() > 1e-4:
        raise ValueError(
            f"t has rows that are no distribution over {y.shape[-1]} classes (one-hot: a single 1)"
        )
    return rows.astype(y.dtype, copy=False)


def binary_targets(name: str, y: Array, t: ArrayLike) -> Array:
    """The targets t of the outputs y, each from 0 to 1, in y's shape and dtype. The result may be t itself.

    y: (N,), (N, 1) or (N, K). t: in y's shape, or (N,) for (N, 1). ValueError for what does not fit.
    """
    if y.ndim not in (1, 2) or y.size == 0:
        raise ValueError(f"{name} has shape {y.shape}, expected (N,), (N, 1) or (N, K), not empty")
    t = finite("t", t)
    if y.shape == (*t.shape, 1):
        t = t.reshape(y.shape)
    if t.shape != y.shape:
        raise ValueError(f"t has shape {t.shape}, expected the shape of {name}, {y.shape}")
    if t.min() < 0 or t.max() > 1:
        raise ValueError(f"t has values from {t.min()} to {t.max()}, expected targets from 0 to 1")
    return t.astype(y.dtype, copy=False)
