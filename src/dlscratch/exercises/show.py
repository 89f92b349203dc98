"""Values as a reader would type them, with the same digits on every machine and under every NumPy."""

from typing import Any

import numpy as np

__all__ = ["Given", "Held", "Seeded", "kind", "show"]

MOST_ELEMENTS = 60


class Given:
    """An argument known by its Python expression, such as a function: made anew for every call.

    value: what is handed over where the expression alone does not give it.
    """

    def __init__(self, text: str, value: Any = None) -> None:
        self.text, self.value = text, value

    def make(self) -> Any:
        """Return the value, or else a new one of the expression, in which np is NumPy."""
        return eval(self.text, {"np": np}) if self.value is None else self.value


class Seeded(Given):
    """A Generator on which the answer has to depend: equal seeds, equal answers; another seed, another."""

    def __init__(self, seed: int) -> None:
        super().__init__(f"np.random.default_rng({seed})")
        self.seed = seed

    def other(self) -> "Seeded":
        """Return a Generator with another seed."""
        return Seeded(self.seed + 1000)


class Held:
    """A value that can only be handed on, to a function made for it: so "nothing but NAND" can be checked.

    It is shown as what it holds. TypeError: it is looked at, compared or given to NumPy.
    """

    __array_ufunc__ = None
    __hash__ = None  # type: ignore[assignment]

    def __init__(self, value: Any) -> None:
        self.value = value

    def __bool__(self) -> bool:
        raise TypeError("this value can only be handed on, not looked at")

    def __eq__(self, other: object) -> bool:
        raise TypeError("this value can only be handed on, not compared")


def show(value: Any) -> str:
    """Return value as an expression: floats with 6 significant digits, arrays as np.array([...])."""
    if isinstance(value, Given):
        return value.text
    if isinstance(value, Held):
        return show(value.value)
    if isinstance(value, np.ndarray):
        if value.size > MOST_ELEMENTS or value.dtype.kind not in "biuf":
            return f"an array of shape {value.shape} and dtype {value.dtype}"
        return f"np.array({_list(value.tolist())})" if value.ndim else _list(value.item())
    return _list(value)


def kind(value: Any) -> str:
    """Return in words what value is: "an int", "a float", "an array of floats of shape (2, 3)" ..."""
    if isinstance(value, np.ndarray) and value.ndim:
        numbers = {"b": "bools", "i": "ints", "u": "ints", "f": "floats"}.get(
            value.dtype.kind, value.dtype.name
        )
        return f"an array of {numbers} of shape {value.shape}"
    if isinstance(value, np.generic | np.ndarray):
        value = value.item()
    name = type(value).__name__
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


def _list(value: Any) -> str:
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, list):
        return f"[{', '.join(show(item) for item in value)}]"
    if isinstance(value, tuple):
        return f"({', '.join(show(item) for item in value)}{',' if len(value) == 1 else ''})"
    if isinstance(value, float):
        digits = f"{round(value, 10) + 0.0:.6g}"  # no -0.0, and no 1e-17 that is a rounding error
        return f"{digits}.0" if digits.lstrip("-").isdigit() else digits
    if value is None or isinstance(value, bool | int | str | complex):
        return repr(value)
    return kind(value)  # never its address in memory
