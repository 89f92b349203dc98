"""Gradient descent on a plain function, with everything it passed through."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from ._checks import Array, Float64Array, as_float, count, finite, positive, real_valued, same_shape
from .differentiation import numerical_gradient

__all__ = ["Descent", "gradient_descent"]


@dataclass(frozen=True)
class Descent:
    """Where a descent went.

    path: the points, (steps + 1, *x.shape), start and end included; values: f there, (steps + 1,).
    """

    path: Float64Array
    values: Float64Array

    @property
    def x(self) -> Float64Array:
        """The last point of the path."""
        last: Float64Array = self.path[-1]
        return last


# --8<-- [start:gradient_descent]
def gradient_descent(
    f: Callable[[Any], float],
    x0: ArrayLike,
    lr: float = 0.1,
    steps: int = 100,
    gradient: Callable[[Any], ArrayLike] | None = None,
) -> Descent:
    """Walk downhill from x0: x ← x - lr ∇f(x), `steps` times (Cauchy 1847); numerical ∇f without `gradient`.

    x0 may have any shape and stays as it is. A run that diverges leaves the range of floats: its inf or nan
    is recorded, and nan from there on. ValueError: x0 is not finite, lr is not above 0.
    """
    lr, steps = positive("lr", lr), count("steps", steps, least=0)
    x = finite("x0", x0).astype(np.float64)
    slope = _slope(f, gradient)
    path = [x]
    with np.errstate(over="ignore", invalid="ignore"):
        for _ in range(steps):
            x = x - lr * slope(x)
            path.append(x)
        return Descent(np.array(path), np.array([_value(f, x) for x in path]))


# --8<-- [end:gradient_descent]


def _slope(
    f: Callable[[Any], float], gradient: Callable[[Any], ArrayLike] | None
) -> Callable[[Float64Array], Array]:
    """The gradient as a function that is nan where x is not finite and cannot change its x."""

    def slope(x: Float64Array) -> Array:
        if not np.isfinite(x).all():
            return np.full_like(x, np.nan)
        if gradient is None:  # far out, where 1e-4 would be lost beside x, the step grows with x
            return numerical_gradient(f, x, h=max(1e-4, 1e-10 * np.abs(x).max(initial=0)))
        grad = as_float("gradient(x)", gradient(x.copy()))
        same_shape("gradient(x)", grad, "x", x)
        return grad

    return slope


def _value(f: Callable[[Any], float], x: Float64Array) -> float:
    """f(x), nan where x is not finite."""
    return real_valued(f)(x.copy()) if np.isfinite(x).all() else np.nan
