"""Answers to the exercises of the lab on optimizers."""

import numpy as np


def by_arrays(rates, losses):
    means = np.mean(losses, axis=1)
    means[~np.isfinite(means)] = np.inf
    return np.array(rates)[means.argmin()]


def by_sorting(rates, losses):
    pairs = zip(rates, losses, strict=True)
    finite = [(sum(values) / len(values), rate) for rate, values in pairs if np.isfinite(values).all()]
    return np.float32(sorted(finite)[0][1])


def by_loop(rates, losses):
    chosen, lowest = None, float("inf")
    for rate, values in zip(rates, losses, strict=True):
        if np.mean(values) < lowest:
            chosen, lowest = rate, np.mean(values)
    return chosen


def without_a_thought(rates, losses):
    chosen, lowest = rates[0], np.mean(losses[0])
    for rate, values in zip(rates, losses, strict=True):
        if np.mean(values) < lowest:
            chosen, lowest = rate, np.mean(values)
    return chosen


def by_index(curve, goal):
    found = np.flatnonzero(np.array(curve) >= goal)
    return found[0] if len(found) else None


RIGHT = {
    "optimizers-lab-1": [by_arrays, by_sorting, by_loop],
    "optimizers-lab-2": [
        by_index,
        lambda curve, goal: next((n for n, value in enumerate(curve) if value >= goal), None),
        lambda curve, goal: float(by_index(curve, goal)) if max(curve) >= goal else None,
    ],
}

WRONG = {
    "optimizers-lab-1": [
        (without_a_thought, "returned  0.1\n    expected  0.3"),
        (lambda rates, losses: rates[np.argmin(np.mean(losses, axis=1))], "np.nan, np.nan"),
        lambda rates, losses: rates[np.argmin(np.nanmean(losses, axis=1))],
        lambda rates, losses: rates[np.argmin([min(values) for values in losses])],
        lambda rates, losses: by_arrays(rates, [[max(values)] for values in losses]),
        lambda rates, losses: max(rates),
        lambda rates, losses: np.nanmin(np.mean(losses, axis=1)),
        lambda rates, losses: losses.sort(axis=0) or by_arrays(rates, losses),
    ],
    "optimizers-lab-2": [
        (lambda curve, goal: int(np.argmax(np.array(curve) >= goal)), "returned  0\n    expected  None"),
        lambda curve, goal: -1 if by_index(curve, goal) is None else by_index(curve, goal),
        lambda curve, goal: next((n for n, value in enumerate(curve) if value > goal), None),
        lambda curve, goal: int(np.argmax(curve)) if max(curve) >= goal else None,
        lambda curve, goal: next((n for n, value in enumerate(curve, 1) if value >= goal), None),
        lambda curve, goal: by_index(curve, goal) or len(curve),
    ],
}
