"""Mini-batches: a few samples at a time, drawn at random or dealt from a shuffled epoch."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .._checks import Rng, count, generator

__all__ = ["minibatches", "sample_batch", "samples", "updates_per_epoch"]

Array = NDArray[Any]
Part = tuple[Array, Array]


# --8<-- [start:sample_batch]
def sample_batch(x: ArrayLike, t: ArrayLike, batch_size: int, rng: Rng, replace: bool = False) -> Part:
    """Draw one mini-batch at random: x (B, ...) and its t (B,) or (B, K), from N samples.

    With replace=True a sample may come up more than once in the batch.
    Raises ValueError if x and t differ in length, or if B > N without replacement.
    """
    x, t = samples(x, t)
    rng, batch_size = generator("rng", rng), count("batch_size", batch_size)
    if batch_size > len(x) and not replace:
        raise ValueError(f"batch_size is {batch_size}, but x has {len(x)} samples (see replace)")
    chosen = rng.choice(len(x), batch_size, replace=replace)
    return x[chosen], t[chosen]


# --8<-- [end:sample_batch]


# --8<-- [start:minibatches]
def minibatches(x: ArrayLike, t: ArrayLike, batch_size: int, rng: Rng) -> Iterator[Part]:
    """Shuffle the N samples and yield them in mini-batches: every sample once, which is one epoch.

    There are ceil(N / B) batches; the last one holds what is left and may be smaller.
    Raises ValueError if x and t differ in length or are empty.
    """
    x, t = samples(x, t)
    rng, batch_size = generator("rng", rng), count("batch_size", batch_size)
    order = rng.permutation(len(x))
    for start in range(0, len(x), batch_size):
        chosen = order[start : start + batch_size]
        yield x[chosen], t[chosen]


# --8<-- [end:minibatches]


def updates_per_epoch(n: int, batch_size: int) -> int:
    """Return ceil(N / B): how many updates take N samples through once in batches of B."""
    n, batch_size = count("n", n), count("batch_size", batch_size)
    return -(-n // batch_size)


def samples(x: ArrayLike, t: ArrayLike) -> Part:
    """Return x and t as arrays; ValueError unless both hold the same number of samples, at least one."""
    x, t = np.asarray(x), np.asarray(t)
    if x.ndim == 0 or t.ndim == 0 or len(x) != len(t) or len(x) == 0:
        raise ValueError(f"x has shape {x.shape}, t has shape {t.shape}, expected N samples in both, N > 0")
    return x, t
