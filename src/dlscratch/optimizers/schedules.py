"""Learning-rate schedules: what lr should be at time t = 0, 1, 2, ..., counted in epochs or in updates.

Use them before each epoch or update: ``optimizer.lr = cosine_decay(0.1, epoch, epochs)``.
All return Python floats. ValueError: t is below 0, or another number is out of its range.
"""

import math

from dlscratch._checks import count, number, positive

__all__ = ["cosine_decay", "exponential_decay", "step_decay", "warmup"]


# --8<-- [start:schedules]
def step_decay(lr: float, t: int, every: int, factor: float = 0.1) -> float:
    """lr · factor^⌊t / every⌋: a stairway down."""
    lr, t, every, factor = positive("lr", lr), _time(t), count("every", every), _factor(factor)
    return lr * factor ** (t // every)


def exponential_decay(lr: float, t: int, factor: float) -> float:
    """lr · factor^t: a little less each time."""
    lr, t, factor = positive("lr", lr), _time(t), _factor(factor)
    return lr * factor**t


def cosine_decay(lr: float, t: int, total: int) -> float:
    """lr/2 · (1 + cos(π t / total)): slowly, fast, slowly down to 0 at t = total, and 0 after that.

    Loshchilov and Hutter 2017, without restarts.
    """
    lr, t, total = positive("lr", lr), _time(t), count("total", total)
    return lr / 2 * (1 + math.cos(math.pi * min(t / total, 1)))


def warmup(lr: float, t: int, length: int) -> float:
    """lr · min((t + 1) / length, 1): small steps first, until the gradients can be trusted."""
    lr, t, length = positive("lr", lr), _time(t), count("length", length)
    return lr * min((t + 1) / length, 1)


# --8<-- [end:schedules]


def _time(t: int) -> int:
    return count("t", t, least=0)


def _factor(factor: float) -> float:
    factor = number("factor", factor)
    if not 0 < factor <= 1:
        raise ValueError(f"factor is {factor}, expected a number above 0, at most 1")
    return factor
