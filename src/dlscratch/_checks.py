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
    "Rng",
    "as_float",
    "count",
    "finite",
    "fraction",
    "generator",
    "not_negative",
    "number",
    "positive",
    "real_valued",
    "same_shape",
]

Array = NDArray[np.floating[Any]]
"""An array of floats."""
Float64Array = NDArray[np.float64]
Rng = np.random.Generator | int
"""Where chance comes from: a Generator, or a seed to make one from."""


def as_float(name: str, x: ArrayLike) -> Array:
    """x as an array of floats: float32 stays float32, integers, booleans and lists become float64.

    An array that already holds floats is returned as it is, not copied; but float16, whose sums end at 65504,
    becomes float32.
    TypeError for what is not real numbers, ValueError for rows of unequal length.
    """
    try:
        array = np.asarray(x)
    except ValueError as error:
        raise ValueError(f"{name} is no array: its rows have unequal lengths") from error
    if array.dtype == np.float16:
        return array.astype(np.float32)
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
def generator(name: str, rng: Rng) -> np.random.Generator:
    """rng itself, or a new Generator made from it if it is a seed, an integer from 0 on.

    TypeError for anything else, None too: then nobody could repeat a result. ValueError: a negative seed.
    """
    if isinstance(rng, np.random.Generator):
        return rng
    if not isinstance(rng, Integral) or isinstance(rng, bool):
        raise TypeError(f"{name} is {rng!r}, expected np.random.default_rng(seed), or an integer as seed")
    return np.random.default_rng(count(name, rng, least=0))


def real_valued(f: Callable[[Any], Any]) -> Callable[[Any], float]:
    """f, with a TypeError where it returns anything but one real number (which may be nan or inf)."""

    if not callable(f):
        raise TypeError(f"f is {f!r}, expected a function")

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
