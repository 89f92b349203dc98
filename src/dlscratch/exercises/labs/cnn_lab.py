"""Exercises of the lab on the convolutional network."""

from collections.abc import Iterator, Sequence

from ..registry import Case, Rng, exercise

__all__ = ["flat_size", "parameters"]


def _networks(rng: Rng) -> Iterator[Case]:
    yield 4, [1], 1
    yield 6, [1], 3
    yield 28, [16, 32], 5
    yield 28, [30], 5
    yield 30, [4, 8, 2], 3
    yield 12, [7], 3


@exercise("cnn-lab-1", _networks)
def flat_size(size: int, filters: Sequence[int], K: int) -> int:
    """How many numbers come out of pairs of a convolution by K x K filters and a pooling by 2 x 2."""
    for _ in filters:
        size = (size - K + 1) // 2
    return filters[-1] * size * size


def _classes(rng: Rng) -> Iterator[Case]:
    for n, network in enumerate(_networks(rng)):
        yield *network, (2, 3, 10, 10, 26, 5)[n]


@exercise("cnn-lab-2", _classes)
def parameters(size: int, filters: Sequence[int], K: int, classes: int) -> int:
    """All parameters of such a network: convolutions, two numbers a map, an affine layer."""
    count, C = 0, 1
    for F in filters:
        count += F * C * K * K + 3 * F
        C = F
    return count + flat_size(size, filters, K) * classes + classes
