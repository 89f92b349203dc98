"""Toy sets: points in the plane that show at a glance what a network can and cannot separate.

x: (n, 2) coordinates, t: (n,) labels 0, 1, ..., as evenly many of each as n allows and in turn. noise is
the standard deviation of what is added to the coordinates, in their unit. Every function draws from the
Generator `rng`, or from a new one if it is a seed. ValueError: n or classes below 1, noise negative.
"""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .._checks import Rng, count, generator, not_negative, number
from .._labels import as_labels

__all__ = ["clusters", "label_noise", "moons", "noisy_sine", "spiral", "xor"]

Array = NDArray[np.float64]
Labels = NDArray[np.int64]


def clusters(rng: Rng, n: int = 300, classes: int = 3, noise: float = 0.3) -> tuple[Array, Labels]:
    """Return one round heap of points a class, their centres evenly on the circle of radius 1."""
    rng, t = generator("rng", rng), _labels(n, classes)
    angle = 2 * np.pi * t / classes
    return _jitter(rng, np.cos(angle), np.sin(angle), noise), t


def spiral(rng: Rng, n: int = 300, classes: int = 3, noise: float = 0.03) -> tuple[Array, Labels]:
    """Return one arm a class, all winding three quarters of a turn around the origin, out to radius 1."""
    rng, t = generator("rng", rng), _labels(n, classes)
    radius = rng.uniform(0.1, 1.0, n)
    angle = 2 * np.pi * (t / classes + 0.75 * radius)
    return _jitter(rng, radius * np.cos(angle), radius * np.sin(angle), noise), t


def moons(rng: Rng, n: int = 200, noise: float = 0.1) -> tuple[Array, Labels]:
    """Return two half circles of radius 1, the second upside down and shifted by (1, 0.5): interlocked."""
    rng, t = generator("rng", rng), _labels(n, 2)
    angle = rng.uniform(0, np.pi, n)
    sign = 1 - 2 * t
    return _jitter(rng, t + sign * np.cos(angle), t / 2 + sign * np.sin(angle), noise), t


def xor(rng: Rng, n: int = 200, noise: float = 0.15) -> tuple[Array, Labels]:
    """Return heaps of points at (0, 0), (0, 1), (1, 0), (1, 1); the class is XOR of the two coordinates."""
    rng, corner = generator("rng", rng), _labels(n, 4)
    x1, x2 = corner // 2, corner % 2
    return _jitter(rng, x1, x2, noise), x1 ^ x2


def noisy_sine(rng: Rng, n: int = 30, noise: float = 0.2) -> tuple[Array, Array]:
    """Return x (n, 1), even in [0, 1) and ascending, and t = sin(2πx) + noise (n, 1): a regression."""
    rng, n, noise = generator("rng", rng), count("n", n), not_negative("noise", noise)
    x = np.sort(rng.uniform(0, 1, (n, 1)), axis=0)
    return x, np.sin(2 * np.pi * x) + rng.normal(0, noise, x.shape)


def label_noise(t: ArrayLike, share: float, classes: int, rng: Rng) -> NDArray[Any]:
    """Return a copy of the labels t (N,) in which round(share * N) have become another class, at random.

    ValueError: share not within 0 and 1, t not (N,), labels out of range, fewer than 2 classes.
    """
    classes = count("classes", classes, least=2)
    t = as_labels("t", t, classes).copy()
    if t.ndim != 1:
        raise ValueError(f"t has shape {t.shape}, expected labels (N,)")
    rng, share = generator("rng", rng), number("share", share)
    if not 0 <= share <= 1:
        raise ValueError(f"share is {share}, expected 0 to 1")
    wrong = rng.choice(t.size, round(share * t.size), replace=False)
    t[wrong] = (t[wrong] + rng.integers(1, classes, wrong.size)) % classes
    return t


def _labels(n: int, classes: int) -> Labels:
    n, classes = count("n", n), count("classes", classes)
    return np.arange(n) % classes


def _jitter(rng: np.random.Generator, x1: NDArray[Any], x2: NDArray[Any], noise: float) -> Array:
    noise = not_negative("noise", noise)
    return np.stack([x1, x2], axis=1) + rng.normal(0, noise, (len(x1), 2))
