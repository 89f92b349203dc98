"""The exercises of the book: `check` tells a right answer from a wrong one and shows a counterexample."""

from collections.abc import Callable
from typing import Any

from . import data as data
from . import forward as forward
from . import gradients as gradients
from . import information as information
from . import learning as learning
from . import networks as networks
from . import perceptron as perceptron
from . import python as python
from .registry import examine, names

__all__ = ["check", "names"]


def check(name: str, answer: Callable[..., Any]) -> None:
    """Try the function `answer` on the cases of the exercise `name`, and print what comes of it.

    Either one line that says that it is correct, or the first call that goes wrong: with its arguments, what
    came back (or was raised, or was changed), and what was expected.
    ValueError: there is no such exercise. TypeError: the answer is not a function.
    """
    cases, failure = examine(name, answer)
    print(f"{name}: not yet.\n{failure}" if failure else f"{name}: correct ({cases} cases).")
