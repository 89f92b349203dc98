"""What an exercise is: a right answer, cases to try others on, and the comparison of the two."""

import copy
import difflib
import warnings
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from .compare import alike, equal, plain
from .show import Given, Seeded, kind, show

__all__ = ["Array", "Case", "Exercise", "Judge", "Rng", "examine", "exercise", "names"]

Array = NDArray[Any]
Case = tuple[Any, ...]
Rng = np.random.Generator

Judge = Callable[..., str]
"""judge(returned, *arguments): what was expected and is missing, in words; nothing if all is well."""
Cases = Callable[[Rng], Iterable[Case]]
Function = TypeVar("Function", bound=Callable[..., Any])


@dataclass(frozen=True)
class Exercise:
    """reference: a right answer. cases: the arguments of every call, the smallest first.

    tolerance: the relative error that is still right. judge: in place of the comparison with the reference,
    where there is more than one right answer, or where the answer is a class whose methods it calls.
    """

    reference: Callable[..., Any]
    cases: Cases
    tolerance: float
    judge: Judge | None


LONGEST_LINE = 80
EXERCISES: dict[str, Exercise] = {}


def exercise(
    name: str, cases: Cases, tolerance: float = 1e-5, judge: Judge | None = None
) -> Callable[[Function], Function]:
    """Register the decorated function as the right answer to the exercise `name`."""

    def register(reference: Function) -> Function:
        EXERCISES[name] = Exercise(reference, cases, tolerance, judge)
        return reference

    return register


def names() -> list[str]:
    """Return the names of all exercises."""
    return list(EXERCISES)


def examine(name: str, answer: Callable[..., Any]) -> tuple[int, str]:
    """Return the number of cases, and the first on which the answer fails, in words ("" if there is none).

    ValueError: there is no such exercise. TypeError: the answer is not a function.
    """
    if name not in EXERCISES:
        near = difflib.get_close_matches(name, EXERCISES, n=3) or EXERCISES
        raise ValueError(f"name is {name!r}, and no exercise is called so; there is {', '.join(near)}")
    if not callable(answer):
        raise TypeError(f"answer is {show(answer)}, expected a function: its name, without a call")
    found = EXERCISES[name]
    cases = list(found.cases(np.random.default_rng(0)))
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")  # what is wrong shows in what comes back
        for arguments in cases:
            if failure := _failure(found, answer, arguments):
                return len(cases), f"    call      {_call(answer, arguments)}\n{failure}"
    return len(cases), ""


def _call(answer: Callable[..., Any], arguments: Case) -> str:
    """The call as it would be typed, on several lines if it is long."""
    name = getattr(answer, "__name__", "")
    name = name if name.isidentifier() else "answer"
    words = [show(argument) for argument in arguments]
    line = f"{name}({', '.join(words)})"
    return (
        line
        if len(line) <= LONGEST_LINE
        else "\n              ".join([f"{name}(", *(f"    {w}," for w in words), ")"])
    )


def _failure(found: Exercise, answer: Callable[..., Any], arguments: Case) -> str:
    """What is wrong with the answer in this case, in lines; nothing if all is well."""
    try:
        return _difference(found, answer, arguments)
    except Exception as error:  # of the answer, or of a method that a judge calls
        first = (str(error).splitlines() or [""])[0]
        return f"    raised    {type(error).__name__}: {first}"


def _difference(found: Exercise, answer: Callable[..., Any], arguments: Case) -> str:
    """What the answer changed or returned, and what was expected; nothing if all is well."""
    passed = _fresh(arguments)
    returned = answer(*passed)
    returned = list(returned) if isinstance(returned, Iterator) else returned
    for before, after in zip(arguments, passed, strict=True):
        if isinstance(before, np.ndarray | list) and not equal(after, before, 1e-9):
            return f"    changed   {show(before)}\n    into      {show(after)}"
    if found.judge is not None:
        complaint = found.judge(returned, *_fresh(arguments)) or _by_rng(answer, arguments, returned)
        return complaint and f"    returned  {show(returned)}\n    expected  {complaint}"
    expected = found.reference(*_fresh(arguments))
    if equal(returned, expected, found.tolerance):
        return ""
    if returned is None:
        return f"    returned  None (is the return missing?)\n    expected  {show(expected)}"
    parts = isinstance(expected, tuple) and isinstance(returned, list | tuple)
    same = parts or expected is None or alike(returned, expected)
    what, wanted = [
        show(v) if same or show(v) == kind(v) else f"{show(v)}, {kind(v)}" for v in (returned, expected)
    ]
    return f"    returned  {what}\n    expected  {wanted}"


def _by_rng(answer: Callable[..., Any], arguments: Case, returned: Any) -> str:
    """Where an argument is Seeded: what is missing if not all chance in the answer comes from it."""
    if not any(isinstance(argument, Seeded) for argument in arguments):
        return ""
    others = tuple(a.other() if isinstance(a, Seeded) else a for a in arguments)
    first, again, other = (
        repr(plain(value)) for value in (returned, answer(*_fresh(arguments)), answer(*_fresh(others)))
    )
    if again != first:
        return "the same once more from the same rng: all chance has to come from it"
    return "something else from another rng; here it plays no part" if other == first else ""


def _fresh(arguments: Case) -> list[Any]:
    return [a.make() if isinstance(a, Given) else copy.deepcopy(a) for a in arguments]
