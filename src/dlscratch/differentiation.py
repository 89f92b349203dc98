"""Derivatives from function values alone: slow, hard to get wrong, and so the referee of every gradient.

All compute in float64, whatever comes in, and leave their arguments as they are. Where f gives nan or inf, so
does the quotient. ValueError for nan and inf in x and for a step h that is not above 0 or so small beside x
that x + h = x; TypeError for what is no real number.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from ._checks import Array, Float64Array, as_float, finite, number, positive, real_valued, same_shape

__all__ = [
    "GradientCheck",
    "directional_derivative",
    "gradient_check",
    "numerical_diff",
    "numerical_gradient",
]


# --8<-- [start:numerical_diff]
def numerical_diff(f: Callable[[float], float], x: float, h: float = 1e-4, method: str = "central") -> float:
    """The derivative of f at the number x, from two values of f.

    central: (f(x + h) - f(x - h)) / 2h, off by about h²/6 f'''(x)
    forward: (f(x + h) - f(x)) / h, off by about h/2 f''(x)
    """
    f, x, h = real_valued(f), number("x", x), positive("h", h)
    _check_step(np.array(x), h)
    if method == "central":
        return (f(x + h) - f(x - h)) / (2 * h)
    if method == "forward":
        return (f(x + h) - f(x)) / h
    raise ValueError(f"method is {method!r}, expected 'central' or 'forward'")


# --8<-- [end:numerical_diff]
# --8<-- [start:numerical_gradient]
def numerical_gradient(f: Callable[[Any], float], x: ArrayLike, h: float = 1e-4) -> Float64Array:
    """The gradient of f at the array x, of any shape: one central difference for every element.

    f gets a fresh float64 array each time, which it must use and may keep or change; x stays as it is.
    For n elements f is called 2n times.
    """
    f, x, h = real_valued(f), finite("x", x).astype(np.float64), positive("h", h)
    _check_step(x, h)
    grad = np.empty_like(x)
    for i in np.ndindex(x.shape):
        right, left = x.copy(), x.copy()
        right[i] += h
        left[i] -= h
        grad[i] = (f(right) - f(left)) / (2 * h)
    return grad


# --8<-- [end:numerical_gradient]
# --8<-- [start:directional_derivative]
def directional_derivative(
    f: Callable[[Any], float], x: ArrayLike, direction: ArrayLike, h: float = 1e-4
) -> float:
    """The slope of f at x on the way into `direction`: ∇f(x) · e, with e = direction / ‖direction‖.

    ValueError: the direction has another shape than x, or no length.
    """
    x, direction = finite("x", x).astype(np.float64), finite("direction", direction)
    same_shape("direction", direction, "x", x)
    length = positive("the length of direction", np.linalg.norm(direction))
    e = direction / length
    return numerical_diff(lambda s: f(x + s * e), 0.0, h)


# --8<-- [end:directional_derivative]
@dataclass(frozen=True)
class GradientCheck:
    """What gradient_check found: true if it passed; str() names the worst element.

    error: the largest relative error; index: the element that has it; given, numerical: its two values;
    tolerance: the largest error that passes.
    """

    error: float
    index: tuple[int, ...]
    given: float
    numerical: float
    tolerance: float

    def __bool__(self) -> bool:
        return self.error <= self.tolerance

    def __str__(self) -> str:
        return (
            f"{'passed' if self else 'FAILED'}: worst relative error {self.error:.1e} "
            f"(at most {self.tolerance:.0e}) at index {self.index}: "
            f"given {self.given:.10g}, numerical {self.numerical:.10g}"
        )


# --8<-- [start:gradient_check]
def gradient_check(
    f: Callable[[Any], float], x: ArrayLike, gradient: ArrayLike, h: float = 1e-4, tolerance: float = 1e-7
) -> GradientCheck:
    """Compare a gradient of f at x, however it was found, with the numerical one, element by element.

    Two central differences combine to D = (4 D(h/2) - D(h)) / 3, off by h⁴ only (Richardson 1911). Relative
    error: |given - D| / max(|given|, |D|). Elements that are under a thousandth of |f(x)| or of the largest
    one are measured by that thousandth, since rounding alone is large beside them. Where f has a kink less
    than h from x, as ReLU near 0, the right gradient may fail.
    """
    x, given = as_float("x", x), as_float("gradient", gradient)
    same_shape("gradient", given, "x", x)
    with np.errstate(invalid="ignore"):  # inf - inf: the element fails
        numerical = (4 * numerical_gradient(f, x, h / 2) - numerical_gradient(f, x, h)) / 3
        error = _relative_error(given, numerical, abs(real_valued(f)(x.astype(np.float64))))
    worst = tuple(int(i) for i in np.unravel_index(error.argmax(), error.shape))
    return GradientCheck(float(error[worst]), worst, float(given[worst]), float(numerical[worst]), tolerance)


# --8<-- [end:gradient_check]


def _relative_error(given: Array, numerical: Float64Array, size: float) -> Float64Array:
    """|given - numerical| by the larger of the two, or a thousandth of `size` or of the largest element."""
    if not given.size:
        raise ValueError("x is empty, expected at least one element to check")
    largest = np.abs(numerical[np.isfinite(numerical)]).max(initial=0)
    scale = np.maximum(np.maximum(np.abs(given), np.abs(numerical)), max(size, largest) / 1000)
    error = np.abs(given - numerical) / np.where(scale > 0, scale, 1)
    return np.where(np.isfinite(error), error, np.inf)


def _check_step(x: Float64Array, h: float) -> None:
    """ValueError if x + h or x - h is x again: the quotient would be 0 whatever f is."""
    lost = (x + h == x) | (x - h == x)
    if lost.any():
        raise ValueError(f"h = {h:g} is lost beside x = {x[lost][0]:g}: x + h and x are the same number")
