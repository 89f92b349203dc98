"""When two values are the same: by their numbers, whatever these are kept in."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["alike", "equal", "plain"]


def equal(returned: Any, expected: Any, tolerance: float) -> bool:
    """The same numbers in the same shape: exactly where whole numbers are expected, else about the same.

    A tuple is expected part by part, None as itself.
    """
    if isinstance(expected, tuple):
        return _has_parts(returned, expected) and all(
            equal(*pair, tolerance) for pair in zip(returned, expected, strict=True)
        )
    if expected is None or not alike(returned, expected):
        return returned is None and expected is None
    if np.asarray(expected).dtype.kind in "biu":
        return np.array_equal(returned, expected)
    return np.allclose(returned, expected, rtol=tolerance, atol=tolerance / 10)


def alike(returned: Any, expected: Any) -> bool:
    """Numbers of the same shape; for a tuple, parts of the same shapes."""
    if isinstance(expected, tuple):
        return _has_parts(returned, expected) and all(map(alike, returned, expected))
    a, b = _array(returned), _array(expected)
    return a is not None and b is not None and a.shape == b.shape


def plain(value: Any) -> Any:
    """Return value with lists in place of arrays, tuples and iterators."""
    if isinstance(value, list | tuple | Iterator):
        return [plain(item) for item in value]
    return value.tolist() if isinstance(value, np.ndarray | np.generic) else value


def _has_parts(value: Any, expected: tuple[Any, ...]) -> bool:
    sequence = isinstance(value, list | tuple) or (isinstance(value, np.ndarray) and value.ndim > 0)
    return sequence and len(value) == len(expected)


def _array(value: Any) -> NDArray[Any] | None:
    """value as an array of numbers, None if it is none."""
    try:
        array = np.asarray(value)
    except (TypeError, ValueError):  # rows of unequal length
        return None
    return array if array.dtype.kind in "biuf" else None
