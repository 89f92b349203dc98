"""Exercises of the page basics."""

from collections.abc import Iterator

from ..registry import Case, Rng, exercise

__all__ = ["most_frequent", "without_ends"]


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
