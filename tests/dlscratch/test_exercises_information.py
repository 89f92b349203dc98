"""The exercises on information and clustering: the reference passes, wrong answers meet a counterexample."""

import math
from collections import Counter
from itertools import combinations

import numpy as np
import pytest

from dlscratch import clustering, information
from dlscratch.exercises.registry import EXERCISES, examine

PAGES = ["information-1", "information-2", "clustering-1", "clustering-2"]


def test_every_page_has_its_exercises():
    assert set(PAGES) <= set(EXERCISES)


@pytest.mark.parametrize("name", PAGES)
def test_the_reference_is_right(name):
    cases, failure = examine(name, EXERCISES[name].reference)
    assert cases >= 6
    assert failure == ""


@pytest.mark.parametrize("name", PAGES)
def test_every_exercise_says_what_it_asks(name):
    assert EXERCISES[name].reference.__doc__


def three_entropies(counts):
    def bits(n):
        p = n[n > 0] / n.sum()
        return -np.sum(p * np.log2(p))

    return bits(counts.sum(axis=0)) + bits(counts.sum(axis=1)) - bits(counts.ravel())


def pairs_one_by_one(t, groups):
    seen = Counter((t[i] == t[j], groups[i] == groups[j]) for i, j in combinations(range(len(t)), 2))
    return [seen[True, True], seen[False, True], seen[True, False], seen[False, False]]


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


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("information-1", information.entropy),
        ("information-1", lambda p: -sum(x * math.log2(x) for x in p if x)),
        ("information-1", lambda p: -np.sum(p * np.log2(np.where(p > 0, p, 1)))),
        ("information-2", three_entropies),
        ("information-2", lambda counts: information.mutual_information(counts / counts.sum())),
        ("clustering-1", pairs_one_by_one),
        ("clustering-1", lambda t, groups: clustering.pair_confusion(t, groups)),
        ("clustering-2", by_rand_indices),
    ],
)
def test_other_right_answers(name, right):
    assert examine(name, right)[1] == ""


@pytest.mark.parametrize(
    ("name", "wrong", "seen"),
    [
        ("information-1", lambda p: np.sum(p * np.log2(p)), "returned  -1.5\n    expected  1.5"),
        ("information-1", lambda p: -np.sum(p * np.log2(p)), "returned  nan\n    expected  1.0"),
        ("information-1", lambda p: -np.sum(p * np.log(p)), "returned  1.03972"),
        ("information-1", lambda p: np.mean(-np.log2(p)), "returned  1.66667"),
        ("information-1", lambda p: math.log2(len(p)), "returned  1.58496"),
        ("information-1", lambda p: p * -np.log2(p), "an array of floats of shape (3,)"),
        (
            "information-2",
            lambda c: information.entropy(c / c.sum()),
            "returned  1.5\n    expected  0.311278",
        ),
        ("information-2", lambda c: information.entropy(c.sum(axis=1) / c.sum()), "returned  1.0"),
        ("information-2", lambda c: three_entropies(c) * math.log(2), "returned  0.215762"),
        ("information-2", lambda c: -three_entropies(c), "returned  -0.311278"),
        ("clustering-1", all_ordered_pairs, "returned  (5, 4, 0, 0)\n    expected  (1, 2, 0, 0)"),
        ("clustering-1", lambda t, g: clustering.pair_confusion(g, t), "expected  (1, 2, 0, 0)"),
        ("clustering-1", lambda t, g: sum(pairs_one_by_one(t, g)), "returned  3, an int"),
        ("clustering-1", lambda t, g: (sum(x == y for x, y in zip(t, g, strict=True)),), "expected  (1, 2"),
        ("clustering-2", lambda tp, fp, fn, tn: (tp + tn) / (tp + fp + fn + tn), "returned  0.666667"),
        ("clustering-2", lambda tp, fp, fn, tn: tp / (tp + fp + fn), "returned  0.444444"),
        (
            "clustering-2",
            lambda tp, fp, fn, tn: 2 * (tp * tn - fp * fn) / ((tp + fn) * (fn + tn) + (tp + fp) * (fp + tn)),
            "raised    ZeroDivisionError",
        ),
    ],
)
def test_wrong_answers_meet_a_readable_counterexample(name, wrong, seen):
    failure = examine(name, wrong)[1]
    assert failure.startswith("    call      ")
    assert seen in failure
    assert len(failure.splitlines()) <= 10
    assert max(len(line) for line in failure.splitlines() if "raised" not in line) <= 120
