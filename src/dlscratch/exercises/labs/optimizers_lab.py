"""Exercises of the lab on optimizers."""

from collections.abc import Iterator, Sequence

import numpy as np

from ..registry import Array, Case, Rng, exercise
from ..show import Given

__all__ = ["best_rate", "epoch_reached"]


def _trials(rng: Rng) -> Iterator[Case]:
    yield [0.1, 0.3], [[0.5, 0.7], [0.4, 0.5]]
    yield [0.1, 0.3], Given("np.array([[np.nan, np.nan], [0.4, 0.5]])")
    yield [0.01, 0.1, 1.0], Given("np.array([[0.9, 1.0], [0.1, np.nan], [0.1, np.inf]])")
    yield [0.1, 0.3], [[0.2, 0.9], [0.5, 0.5]]  # the lowest single loss is not the lowest mean
    for _ in range(4):
        losses = np.round(rng.random((4, 3)), 2)
        losses[3, rng.integers(3)] = np.inf
        yield [0.03, 0.1, 0.3, 1.0], losses


@exercise("optimizers-lab-1", _trials)
def best_rate(rates: Sequence[float], losses: Array) -> float:
    """The learning rate with the lowest mean loss, of those whose losses are all finite.

    losses: a row for each rate, with those of some seeds.
    """
    means = [float(np.mean(values)) for values in losses]
    return rates[int(np.argmin([mean if np.isfinite(mean) else np.inf for mean in means]))]


def _curves(rng: Rng) -> Iterator[Case]:
    yield [0.1, 0.5, 0.8], 0.9
    yield [0.1, 0.5, 0.8], 0.5
    yield [0.9, 0.95], 0.9
    yield [0.1, 0.92, 0.88, 0.93], 0.9  # the first time counts, though it falls again
    for n in (3, 6, 9):
        yield np.round(rng.random(n), 2).tolist(), 0.7


@exercise("optimizers-lab-2", _curves)
def epoch_reached(curve: Sequence[float], goal: float) -> int | None:
    """The first epoch, from 0, whose accuracy is at least goal; None if there is none."""
    for epoch, value in enumerate(curve):
        if value >= goal:
            return epoch
    return None
