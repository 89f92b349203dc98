"""Exercises of the page hyperparameters."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from ..registry import Array, Case, Rng, exercise
from ..show import Given

__all__ = ["along", "at_the_edge", "halve"]


def _lengths(rng: Rng) -> Iterator[Case]:
    yield 0.01, 1.0, 0.5
    yield 0.001, 10.0, 0.0
    yield 0.001, 10.0, 1.0
    yield 1e-6, 1e-2, 0.25
    for _ in range(4):
        low = round(float(rng.uniform(0.01, 1)), 2)
        yield low, round(low * float(rng.uniform(2, 900)), 1), round(float(rng.random()), 2)


@exercise("hyperparameters-1", _lengths)
def along(low: float, high: float, u: float) -> float:
    """The number a share u of the way from low to high, in ratios."""
    return float(low * (high / low) ** u)


def _searches(rng: Rng) -> Iterator[Case]:
    one = np.array([0.001]), np.array([1.0])
    yield np.array([[0.03]]), np.array([0.9]), *one
    yield np.array([[0.9]]), np.array([0.9]), *one
    yield np.array([[0.0011]]), np.array([0.9]), *one
    yield np.array([[0.03], [0.9]]), np.array([0.9, 0.2]), *one
    yield np.array([[0.9], [0.03]]), Given("np.array([np.nan, 0.3])"), *one
    yield np.array([[0.03], [0.9], [0.9]]), Given("np.array([0.3, np.nan, 0.4])"), *one
    yield np.array([[0.4], [0.03]]), np.array([0.3, 0.1]), *one
    low, high = np.array([1e-6, 1e-8]), np.array([1e-2, 1e-4])
    yield np.array([[9e-3, 1e-6], [1e-4, 9e-5]]), np.array([0.6, 0.2]), low, high
    for n in (3, 5, 8, 8):
        exponents = rng.uniform(np.log10(low), np.log10(high), (n, 2)).round(1)
        yield 10**exponents * 1.01, rng.random(n).round(2), low, high


@exercise("hyperparameters-2", _searches)
def at_the_edge(points: Array, scores: Array, low: Array, high: Array) -> Array:
    """Whether each value of the best point is nearer to a bound than a tenth of the whole, in exponents."""
    point, low, high = np.log10(points[np.nanargmax(scores)]), np.log10(low), np.log10(high)
    near: Array = np.minimum(point - low, high - point) < 0.1 * (high - low)
    return near


def _races(rng: Rng) -> Iterator[Case]:
    yield Given("lambda point, epochs: point"), [1.0, 2.0, 3.0], 1
    yield Given("lambda point, epochs: point"), [5.0], 1
    yield Given("lambda point, epochs: -abs(point - 4)"), [float(i) for i in range(9)], 1
    yield (
        Given("lambda point, epochs: point * (epochs - 2)"),
        [float(i) for i in range(9)],
        1,
    )  # late starters
    yield Given("lambda point, epochs: float('nan') if point > 3 else point"), [6.0, 5.0, 1.0, 2.0, 3.0], 2
    yield Given("lambda point, epochs: 1.0"), [2.0, 7.0, 4.0], 5
    yield Given("lambda point, epochs: point % 7"), [float(i) for i in rng.permutation(30)], 1
    yield Given("lambda point, epochs: (point * epochs) % 5"), [float(i) for i in rng.permutation(14)], 2


@exercise("hyperparameters-3", _races)
def halve(score: Callable[[float, int], float], points: Sequence[float], epochs: int) -> tuple[float, int]:
    """The point that survives, and the epochs trained; a third goes on each time, three times as long."""
    points, spent, done = list(points), 0, 0
    while len(points) > 1:
        spent, done = spent + len(points) * (epochs - done), epochs
        scores = np.nan_to_num([score(point, epochs) for point in points], nan=-np.inf)
        order = np.argsort(-scores, kind="stable")
        points = [points[i] for i in order[: max(1, len(points) // 3)]]
        epochs *= 3
    return points[0], spent
