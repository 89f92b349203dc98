"""Search for hyperparameters: at random on logarithmic scales, or where a Gaussian process hopes for more.

space: for every hyperparameter, by name, its bounds (low, high), 0 < low < high. score(point) takes a value
for every name and returns how good it is, larger is better; nan (a training that ran away) counts as worst.
"""

from collections.abc import Callable, Mapping, Sequence
from math import erf, sqrt

import numpy as np
from numpy.typing import NDArray

from ._checks import Rng, count, generator, number

__all__ = ["Trial", "bayesian_search", "best", "expected_improvement", "posterior", "random_search"]

Array = NDArray[np.float64]
Space = Mapping[str, tuple[float, float]]
Point = dict[str, float]
Trial = tuple[Point, float]
"""A point and its score."""

INITIAL = 5  # trials at random before the process has something to go by
CANDIDATES = 1000
SCALES = (0.1, 0.2, 0.4, 0.8, 1.6)  # length-scales, in units of the box
NOISES = (1e-6, 1e-3, 1e-1)  # variances of the noise, in units of the variance of the scores


def best(trials: list[Trial]) -> Trial:
    """Return the trial with the highest score, the first of equals. ValueError if all scores are nan."""
    scored = [trial for trial in trials if not np.isnan(trial[1])]
    if not scored:
        raise ValueError(f"trials has {len(trials)} trials, and none has a score that is a number")
    return max(scored, key=lambda trial: trial[1])


# --8<-- [start:random_search]
def random_search(score: Callable[[Point], float], space: Space, trials: int, rng: Rng) -> list[Trial]:
    """Return trials at random points, in the order in which they were made.

    The exponent is uniform: from 0.001 to 1, as many points lie below 0.03 as above.
    Source: J. Bergstra, Y. Bengio, "Random Search for Hyper-Parameter Optimization", 2012.
    """
    low, high = _exponents(space)
    rng, trials = generator("rng", rng), count("trials", trials)
    points = [_point(space, rng.uniform(low, high)) for _ in range(trials)]
    return [(point, float(score(point))) for point in points]


# --8<-- [end:random_search]


# --8<-- [start:bayesian_search]
def bayesian_search(score: Callable[[Point], float], space: Space, trials: int, rng: Rng) -> list[Trial]:
    """Return trials, each where the expected improvement over the best one so far is largest.

    A Gaussian process through the trials so far says what to expect; the first 5 are random.
    Source: D. Jones, M. Schonlau, W. Welch, "Efficient Global Optimization of
    Expensive Black-Box Functions", 1998.
    """
    low, high = _exponents(space)
    rng, trials = generator("rng", rng), count("trials", trials)
    x, y = np.empty((0, len(low))), np.empty(0)
    made: list[Trial] = []
    for trial in range(trials):
        candidates = rng.uniform(size=(CANDIDATES, len(low)))  # in a box with sides of 1
        if trial >= INITIAL:
            mean, deviation = posterior(x, _standardized(y), candidates)
            gain = expected_improvement(mean, deviation, _standardized(y).max())
            candidates = candidates[gain.argmax()][np.newaxis]
        point = _point(space, low + (high - low) * candidates[0])
        made.append((point, float(score(point))))
        x, y = np.vstack([x, candidates[0]]), np.append(y, made[-1][1])
    return made


# --8<-- [end:bayesian_search]


# --8<-- [start:posterior]
def posterior(x: Array, y: Array, new: Array) -> tuple[Array, Array]:
    """Return mean and deviation (M,) of a Gaussian process at new (M, D), given y (N,) at x (N, D).

    k(a, b) = exp(-|a - b|² / 2ℓ²), K = k(x, x), k* = k(x, new); mean = k*ᵀ (K + σ²I)⁻¹ y and
    variance = 1 - k*ᵀ (K + σ²I)⁻¹ k*, for those ℓ and σ² of a few that make y most likely.
    Source: C. Rasmussen, C. Williams, "Gaussian Processes for Machine Learning", 2006, section 2.2.
    """

    def likelihood(scale: float, noise: float) -> float:
        L = np.linalg.cholesky(_kernel(x, x, scale) + noise * np.eye(len(x)))
        return float(-np.square(np.linalg.solve(L, y)).sum() / 2 - np.log(L.diagonal()).sum())

    scale, noise = max(((s, n) for s in SCALES for n in NOISES), key=lambda pair: likelihood(*pair))
    L = np.linalg.cholesky(_kernel(x, x, scale) + noise * np.eye(len(x)))
    v = np.linalg.solve(L, _kernel(x, new, scale))
    mean = v.T @ np.linalg.solve(L, y)
    return mean, np.sqrt(np.maximum(1 - np.square(v).sum(axis=0), 0))


# --8<-- [end:posterior]


# --8<-- [start:expected_improvement]
def expected_improvement(mean: Array, deviation: Array, highest: float) -> Array:
    """Return E[max(0, f - highest)] for f normal with this mean and deviation, element by element.

    (mean - highest) Φ(z) + deviation φ(z), where z = (mean - highest) / deviation.
    """
    gain: Array = mean - highest
    z = gain / np.maximum(deviation, 1e-12)
    density = np.exp(-np.square(z) / 2) / sqrt(2 * np.pi)
    below = np.array([(1 + erf(value / sqrt(2))) / 2 for value in z])
    return np.asarray(gain * below + deviation * density)


# --8<-- [end:expected_improvement]


def _kernel(a: Array, b: Array, scale: float) -> Array:
    distance = np.square(a[:, np.newaxis] - b).sum(axis=2)
    return np.asarray(np.exp(-distance / (2 * scale**2)))


def _standardized(y: Array) -> Array:
    """Scores with mean 0 and variance 1; what is not finite counts as the worst of the others."""
    finite = np.isfinite(y)
    y = np.where(finite, y, y[finite].min(initial=np.inf) if finite.any() else 0)
    return np.asarray((y - y.mean()) / (y.std() or 1))


def _exponents(space: Space) -> tuple[Array, Array]:
    """The logarithms of the bounds, to base 10, each (D,)."""
    if not isinstance(space, Mapping):
        raise TypeError(f"space is {space!r}, expected bounds by name, such as {{'lr': (0.01, 1)}}")
    if not space:
        raise ValueError("space is empty, expected bounds for at least one name")
    for name, bounds in space.items():
        if not isinstance(bounds, Sequence) or len(bounds) != 2:
            raise TypeError(f"space has {bounds!r} as bounds of {name}, expected (low, high)")
        low, high = number(name, bounds[0]), number(name, bounds[1])
        if not 0 < low < high:
            raise ValueError(f"space has {name} from {bounds[0]} to {bounds[1]}, expected 0 < low < high")
    low, high = np.log10(np.array(list(space.values()), dtype=float)).T
    return low, high


def _point(space: Space, exponents: Array) -> Point:
    return {name: float(10**exponent) for name, exponent in zip(space, exponents, strict=True)}
