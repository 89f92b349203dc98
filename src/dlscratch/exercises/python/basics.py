"""Exercises of the page basics."""

from collections.abc import Callable, Iterator

from ..registry import Case, Rng, exercise
from ..show import Given

__all__ = ["most_frequent", "solve", "without_ends"]


def _basics_1(rng: Rng) -> Iterator[Case]:
    yield from (([3, 1, 4, 1, 5], k) for k in (1, 2, 0))
    yield from (([2, 7], k) for k in (1, 0))
    yield from ((rng.integers(0, 10, 9).tolist(), k) for k in range(5))


@exercise("basics-1", _basics_1)
def without_ends(items: list[int], k: int) -> list[int]:
    """The list without its first k and its last k items; k may be 0, and 2k is at most its length."""
    return items[k : len(items) - k]


def _basics_2(rng: Rng) -> Iterator[Case]:
    yield ([7, 3, 3],)
    yield ([5],)
    yield ([4, 1, 4, 1],)  # as many of one as of the other: 4 comes first
    yield ([1, 4, 1, 4],)
    yield ([0, 9, 9, 0, 9],)
    yield from ((rng.integers(0, 4, n).tolist(),) for n in range(5, 15))


@exercise("basics-2", _basics_2)
def most_frequent(labels: list[int]) -> int:
    """The label that comes most often; of several such, the one that comes first. The list is not empty."""
    counts: dict[int, int] = {}
    for label in labels:
        counts[label] = counts.get(label, 0) + 1
    return max(labels, key=lambda label: counts[label])


def _basics_3(rng: Rng) -> Iterator[Case]:
    yield Given("lambda x: x**2"), 2.0, 0.0, 2.0
    yield Given("lambda x: 2 * x + 1"), 5.0, 0.0, 8.0
    yield Given("lambda x: x**3"), 27.0, -10.0, 100.0
    yield Given("lambda x: x**2"), 0.0, 0.0, 1.0  # at the left end
    yield Given("lambda x: x**2"), 9.0, 0.0, 3.0  # at the right end
    yield Given("lambda x: x + x**2"), 1.0, 0.0, 1.0
    yield Given("lambda x: x**5"), 0.1, 0.0, 1.0


@exercise("basics-3", _basics_3, tolerance=1e-7)
def solve(f: Callable[[float], float], target: float, low: float, high: float) -> float:
    """x between low and high with f(x) = target, by halving; f rises there, f(low) <= target <= f(high)."""
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if f(middle) < target else (low, middle)
    return (low + high) / 2
