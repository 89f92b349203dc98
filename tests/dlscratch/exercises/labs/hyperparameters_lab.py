"""Answers to the exercises of the lab on hyperparameters."""

import math

import numpy as np


def so_far_in_a_loop(scores):
    best, result = 0.0, []
    for score in scores:
        if score > best:  # nan is not
            best = score
        result.append(best)
    return result


def box(points, scores, k, factor=1.5, worst=-math.inf, sign=1):
    scores = [worst if math.isnan(score) else sign * score for score in scores]
    rows = sorted(range(len(points)), key=lambda i: -scores[i])[:k]
    best = np.array([points[i] for i in rows])
    return best.min(axis=0) / factor, best.max(axis=0) * factor


RIGHT = {
    "hyperparameters-lab-1": [
        so_far_in_a_loop,
        lambda scores: np.maximum.accumulate(np.nan_to_num(scores)),
        lambda scores: [max(0.0, *np.nan_to_num(scores[: i + 1])) for i in range(len(scores))],
    ],
    "hyperparameters-lab-2": [
        box,
        lambda p, s, k: [bound.tolist() for bound in box(p, s, k)],
        lambda p, s, k: np.array(box(p, s, k)),
        lambda p, s, k: box(p.tolist(), s, k),
    ],
}

WRONG = {
    "hyperparameters-lab-1": [
        (lambda scores: np.maximum.accumulate(scores), "np.nan"),
        lambda scores: np.max(scores),
        lambda scores: np.fmax.accumulate(np.append(0.0, scores)),
        lambda scores: np.fmin.accumulate(scores),
        lambda scores: np.fmax.accumulate(scores),
        lambda scores: np.sort(scores),
    ],
    "hyperparameters-lab-2": [
        (lambda p, s, k: (p[:k].min(axis=0) / 1.5, p[:k].max(axis=0) * 1.5), "np.array([0.1, 0.2, 0.3])"),
        (lambda p, s, k: box(p, s, k, worst=math.inf), "np.nan"),
        lambda p, s, k: box(p, s, k, sign=-1),
        lambda p, s, k: box(p, s, k, factor=1),
        lambda p, s, k: box(p, s, k + 1),
        lambda p, s, k: tuple(bound.min() for bound in box(p, s, k)),
        lambda p, s, k: box(p, s, k)[::-1],
    ],
}
