"""Argument checks that many modules share: bad input gets a clear error, never a wrong number.

Every message names the argument, what came and what was expected.
"""

import math
from collections.abc import Callable
from numbers import Integral, Real
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

__all__ = [
    "Array",
    "Float64Array",
    "as_float",
    "as_labels",
    "count",
    "finite",
    "fraction",
    "not_negative",
    "number",
    "positive",
    "real_valued",
    "same_shape",
    "targets",
]

Array = NDArray[np.floating[Any]]
"""An array of floats."""
Float64Array = NDArray[np.float64]


def as_float(name: str, x: ArrayLike) -> Array:
    """x as an array of floats: float32 stays float32, integers, booleans and lists become float64.

    An array that already holds floats is returned as it is, not copied.
    TypeError for what is not real numbers, ValueError for rows of unequal length.
    """
    try:
        array = np.asarray(x)
    except ValueError as error:
        raise ValueError(f"{name} is no array: its rows have unequal lengths") from error
    if array.dtype.kind == "f":
        return array
    if array.dtype.kind in "biu":
        return array.astype(np.float64)
    raise TypeError(f"{name} holds {array.dtype} values, expected real numbers")


def finite(name: str, x: ArrayLike) -> Array:
    """as_float(name, x); ValueError naming the first element that is nan or infinite."""
    array = as_float(name, x)
    if not np.isfinite(array).all():
        index = tuple(int(i) for i in np.argwhere(~np.isfinite(array))[0])
        raise ValueError(f"{name} has {array[index]} at index {index}, expected finite numbers")
    return array


def number(name: str, value: Any) -> float:
    """value as a Python float; TypeError unless it is one finite real number, ValueError for nan and inf."""
    if isinstance(value, np.ndarray) and value.ndim == 0:
        value = value[()]
    if not isinstance(value, Real) or isinstance(value, (bool, np.bool)):
        raise TypeError(f"{name} is {value!r}, expected a number")
    if not math.isfinite(value):
        raise ValueError(f"{name} is {value}, expected a finite number")
    return float(value)


def positive(name: str, value: Any) -> float:
    """number(name, value); ValueError unless it is above zero."""
    result = number(name, value)
    if result <= 0:
        raise ValueError(f"{name} is {value}, expected a number above 0")
    return result


def not_negative(name: str, value: Any) -> float:
    """number(name, value); ValueError if it is below zero."""
    result = number(name, value)
    if result < 0:
        raise ValueError(f"{name} is {value}, expected 0 or more")
    return result


def fraction(name: str, value: Any) -> float:
    """number(name, value); ValueError unless 0 <= value < 1."""
    result = number(name, value)
    if not 0 <= result < 1:
        raise ValueError(f"{name} is {value}, expected a number from 0 up to, but not including, 1")
    return result


# --8<-- [start:count]
def count(name: str, value: Any, least: int = 1) -> int:
    """value as a Python int; TypeError unless it is an integer, ValueError below `least`."""
    if not isinstance(value, Integral) or isinstance(value, bool):
        raise TypeError(f"{name} is {value!r}, expected an integer")
    if value < least:
        raise ValueError(f"{name} is {value}, expected at least {least}")
    return int(value)


# --8<-- [end:count]
def real_valued(f: Callable[[Any], Any]) -> Callable[[Any], float]:
    """f, with a TypeError where it returns anything but one real number (which may be nan or inf)."""

    def value(x: Any) -> float:
        y = as_float("f(x)", f(x))
        if y.ndim:
            raise TypeError(f"f(x) has shape {y.shape}, expected one number")
        return float(y)

    return value


# --8<-- [start:same_shape]
def same_shape(name: str, x: Array, other: str, y: Array) -> None:
    """ValueError unless x and y have one shape: nothing is broadcast."""
    if x.shape != y.shape:
        raise ValueError(f"{name} has shape {x.shape}, expected the shape of {other}, {y.shape}")


# --8<-- [end:same_shape]
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
