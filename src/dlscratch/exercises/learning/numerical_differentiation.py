"""Exercises of the page numerical-differentiation."""

from collections.abc import Callable, Iterator
from typing import Any

from ..compare import equal
from ..registry import Case, Rng, exercise
from ..show import Given, show

__all__ = ["fourth_order", "second_derivative"]


Function = Callable[[Any], Any]


def _second(rng: Rng) -> Iterator[Case]:
    yield Given("lambda x: x**2"), 3.0
    yield Given("lambda x: 5 * x + 1"), 2.0
    yield Given("lambda x: x**3"), -1.0
    for x in (-2.0, -0.5, 0.0, 0.5, 1.0, 2.0):
        yield Given("lambda x: np.sin(x)"), x
        yield Given("lambda x: np.exp(x)"), x


@exercise("numerical-differentiation-1", _second, tolerance=1e-4)
def second_derivative(f: Function, x: float) -> Any:
    """f''(x) from three values of f, good to 4 digits."""
    h = 1e-3
    return (f(x + h) - 2 * f(x) + f(x - h)) / h**2


def _fourth(rng: Rng) -> Iterator[Case]:
    yield Given("lambda x: x**3"), 1.0, 0.1
    yield Given("lambda x: x**4"), 1.0, 0.1
    yield Given("lambda x: x**5"), 0.0, 1.0  # no longer exact: what is left shows which h it was
    yield Given("lambda x: x**2"), 3.0, 0.5
    for x in (-2.0, -0.5, 0.0, 0.5, 1.0, 2.0):
        yield Given("lambda x: np.sin(x)"), x, 0.5


def _is_fourth(returned: Any, f: Function, x: float, h: float) -> str:
    values = [fourth_order(f, x, step) for step in (h, h / 2)]  # h and 2h, or h / 2 and h
    return "" if any(equal(returned, value, 1e-7) for value in values) else show(values[0])


@exercise("numerical-differentiation-2", _fourth, judge=_is_fourth)
def fourth_order(f: Function, x: float, h: float) -> Any:
    """f'(x) with an error of order h**4 from the central differences with h and 2h: exact, but for rounding,
    if f is a polynomial of degree 4.
    """
    return (8 * (f(x + h) - f(x - h)) - (f(x + 2 * h) - f(x - 2 * h))) / (12 * h)
