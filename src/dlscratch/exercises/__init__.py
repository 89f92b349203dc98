"""The exercises of the book: `check` tells a right answer from a wrong one and shows a counterexample.

A page's exercises stand in the folder of its chapter, in a module with its name, and are called after it.
"""

import importlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .registry import examine, names

for module in sorted(Path(__file__).parent.glob("*/*.py")):
    if module.stem != "__init__":
        importlib.import_module(f"{__name__}.{module.parent.name}.{module.stem}")

__all__ = ["check", "names"]


def check(name: str, answer: Callable[..., Any]) -> None:
    """Try the function `answer` on the cases of the exercise `name`, and print what comes of it.

    Either one line that says that it is correct, or the first call that goes wrong: with its arguments, what
    came back (or was raised, or was changed), and what was expected.
    ValueError: there is no such exercise. TypeError: the answer is not a function.
    """
    cases, failure = examine(name, answer)
    print(f"{name}: not yet.\n{failure}" if failure else f"{name}: correct ({cases} cases).")
