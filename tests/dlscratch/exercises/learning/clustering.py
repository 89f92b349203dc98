"""Answers to the exercises of the page clustering."""

from collections import Counter
from itertools import combinations

import numpy as np

from dlscratch import clustering


def one_by_one(t, groups):
    seen = Counter((t[i] == t[j], groups[i] == groups[j]) for i, j in combinations(range(len(t)), 2))
    return [seen[True, True], seen[False, True], seen[True, False], seen[False, False]]


def by_tables(t, groups):
    same_t, same_g = (np.equal.outer(labels, labels) for labels in (t, groups))
    below = np.tri(len(t), k=-1, dtype=bool)
    parts = same_t & same_g, ~same_t & same_g, same_t & ~same_g, ~same_t & ~same_g
    return np.array([part[below].sum() for part in parts], dtype=float)


def all_ordered_pairs(t, groups):
    n = range(len(t))
    seen = Counter((t[i] == t[j], groups[i] == groups[j]) for i in n for j in n)
    return seen[True, True], seen[False, True], seen[True, False], seen[False, False]


def by_rand_indices(tp, fp, fn, tn):
    if fp == fn == 0:
        return 1
    n, t, groups = tp + fp + fn + tn, tp + fn, tp + fp
    chance = (t * groups + (n - t) * (n - groups)) / n**2  # the mean Rand index
    return ((tp + tn) / n - chance) / (1 - chance)


def without_the_exception(tp, fp, fn, tn):
    return 2 * (tp * tn - fp * fn) / ((tp + fn) * (fn + tn) + (tp + fp) * (fp + tn))


def zero_by_zero_is_zero(tp, fp, fn, tn):
    return without_the_exception(tp, fp, fn, tn) if fp or fn or (tp and tn) else 0.0


RIGHT = {
    "clustering-1": [
        one_by_one,
        by_tables,
        clustering.pair_confusion,
        lambda t, groups: tuple(n / 2 for n in np.subtract(all_ordered_pairs(t, groups), (len(t), 0, 0, 0))),
    ],
    "clustering-2": [
        by_rand_indices,
        lambda *counts: without_the_exception(*counts) if counts[1] or counts[2] else True,
        lambda *counts: np.float32(by_rand_indices(*counts)),
    ],
}

WRONG = {
    "clustering-1": [
        (all_ordered_pairs, "returned  (5, 4, 0, 0)\n    expected  (1, 2, 0, 0)"),
        (lambda t, g: clustering.pair_confusion(g, t), "expected  (1, 2, 0, 0)"),
        lambda t, g: sum(one_by_one(t, g)),
        lambda t, g: (sum(x == y for x, y in zip(t, g, strict=True)),),
        lambda t, g: tuple(n // 2 for n in all_ordered_pairs(t, g)),
        lambda t, g: one_by_one(t, g)[::-1],
        lambda t, g: np.array(one_by_one(t, g)) / len(t),
    ],
    "clustering-2": [
        (
            lambda tp, fp, fn, tn: (tp + tn) / (tp + fp + fn + tn),
            "returned  0.666667\n    expected  0.324324",
        ),
        lambda tp, fp, fn, tn: tp / (tp + fp + fn),
        lambda tp, fp, fn, tn: 2 * tp / (2 * tp + fp + fn),
        (without_the_exception, "raised    ZeroDivisionError"),
        zero_by_zero_is_zero,
        lambda tp, fp, fn, tn: max(0, by_rand_indices(tp, fp, fn, tn)),
    ],
}
