"""Every exercise of chapter 1: the reference passes, and typical wrong answers meet a counterexample."""

from collections import Counter

import numpy as np
import pytest

from dlscratch.activations import relu
from dlscratch.exercises.registry import EXERCISES, examine

CHAPTER = ["basics-1", "basics-2", "numpy-1", "numpy-2", "numpy-3", "matplotlib-1", "matplotlib-2"]


def test_every_page_has_its_exercises():
    assert set(CHAPTER) <= set(EXERCISES)


@pytest.mark.parametrize("name", CHAPTER)
def test_the_reference_is_right(name):
    cases, failure = examine(name, EXERCISES[name].reference)
    assert cases >= 6
    assert failure == ""


@pytest.mark.parametrize("name", CHAPTER)
def test_every_exercise_says_what_it_asks(name):
    assert EXERCISES[name].reference.__doc__


def delete_ends(items, k):
    del items[:k]
    del items[len(items) - k :]
    return items


def last_of_the_best(labels):
    return max(reversed(labels), key=labels.count)


def negatives_in_place(x):
    x[x < 0] = 0
    return x


def expanded(x, y):
    return (x * x).sum(axis=1)[:, np.newaxis] - 2 * x @ y.T + (y * y).sum(axis=1)


def by_the_formula(f, low, high, n):
    x = low + np.arange(n) * (high - low) / (n - 1)
    return [x, f(x)]


def mosaic_by_axes(images, columns):
    _, height, width = images.shape
    return images.reshape(-1, columns, height, width).swapaxes(1, 2).reshape(-1, columns * width)


def mosaic_pixel_by_pixel(images, columns):
    n, height, width = images.shape
    canvas = np.zeros((n // columns * height, columns * width), dtype=int)
    for i in range(n):
        top, left = i // columns * height, i % columns * width
        canvas[top : top + height, left : left + width] = images[i]
    return canvas


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("basics-1", lambda items, k: items[k:-k] if k else items),
        ("basics-1", lambda items, k: [items[i] for i in range(k, len(items) - k)]),
        ("basics-2", lambda labels: Counter(labels).most_common(1)[0][0]),
        ("basics-2", lambda labels: max(labels, key=labels.count)),
        ("numpy-1", lambda x: x / x.sum(axis=1)[:, np.newaxis]),
        ("numpy-1", lambda x: (x.T / x.sum(axis=1)).T),
        ("numpy-1", lambda x: np.array([row / sum(row) for row in x])),
        ("numpy-2", relu),
        ("numpy-2", lambda x: x * (x > 0)),
        ("numpy-2", lambda x: negatives_in_place(x.copy())),
        ("numpy-3", expanded),
        ("numpy-3", lambda x, y: [[sum((a - b) ** 2) for b in y] for a in x]),
        ("matplotlib-1", lambda f, low, high, n: np.array([(x, f(x)) for x in np.linspace(low, high, n)]).T),
        ("matplotlib-1", by_the_formula),
        ("matplotlib-2", mosaic_by_axes),
        ("matplotlib-2", mosaic_pixel_by_pixel),
    ],
)
def test_other_right_answers(name, right):
    assert examine(name, right)[1] == ""


@pytest.mark.parametrize(
    ("name", "wrong", "seen"),
    [
        ("basics-1", lambda items, k: items[k:-k], "[3, 1, 4, 1, 5], 0)\n    returned  [], a list"),
        ("basics-1", lambda items, k: items[k : -k - 1], "returned  [1, 4], a list"),
        ("basics-1", lambda items, k: items[k + 1 : len(items) - k], "returned  [4, 1], a list"),
        ("basics-1", delete_ends, "changed   [3, 1, 4, 1, 5]"),
        ("basics-2", lambda labels: max(labels), "returned  7\n    expected  3"),
        ("basics-2", lambda labels: labels[0], "returned  7\n    expected  3"),
        ("basics-2", last_of_the_best, "call      last_of_the_best([4, 1, 4, 1])"),
        ("basics-2", lambda labels: Counter(labels).most_common(1)[0], "returned  (3, 2), a tuple"),
        ("basics-2", lambda labels: print(end=""), "returned  None (is the return missing?)"),
        ("numpy-1", lambda x: x / x.sum(axis=1), "returned  np.array([[0.5, 0.25], [0.5, 0.75]])"),
        ("numpy-1", lambda x: x / x.sum(axis=0, keepdims=True), "expected  np.array([[0.5, 0.5], [0.25"),
        ("numpy-1", lambda x: x / x.sum(), "returned"),
        ("numpy-1", lambda x: x / x.mean(axis=1, keepdims=True), "returned  np.array([[1.0, 1.0]"),
        ("numpy-2", negatives_in_place, "changed   np.array([3.0, -1.0, 2.0])"),
        ("numpy-2", lambda x: x[x >= 0], "an array of floats of shape (2,)"),
        ("numpy-2", np.abs, "returned  np.array([3.0, 1.0, 2.0])"),
        ("numpy-2", lambda x: np.array([max(v, 0) for v in x]), "raised    ValueError"),
        ("numpy-3", lambda x, y: ((x - y) ** 2).sum(axis=1), "an array of floats of shape (2,)"),
        ("numpy-3", lambda x, y: ((x - y[:, np.newaxis]) ** 2).sum(axis=2), "np.array([[0.0, 25.0]"),
        ("numpy-3", lambda x, y: np.sqrt(expanded(x, y)), "returned  np.array([[0.0, 1.0], [5.0"),
        ("matplotlib-1", lambda f, a, b, n: (np.arange(a, b, (b - a) / n),) * 2, "1.2, 1.6]"),
        ("matplotlib-1", lambda f, a, b, n: np.linspace(a, b, n), "an array of floats of shape (5,)"),
        ("matplotlib-1", lambda f, a, b, n: (np.linspace(a, b, n), f(np.arange(n))), "returned"),
        ("matplotlib-2", lambda im, c: im.reshape(-1, c * im.shape[2]), "np.array([[1, 1, 1, 1], [2, 2"),
        ("matplotlib-2", lambda im, c: np.concatenate(im, axis=1), "np.array([[1, 2, 5, 6], [3, 4, 7, 8]])"),
        ("matplotlib-2", lambda im, c: np.concatenate(im), "np.array([[1, 1], [1, 1], [2, 2], [2, 2]])"),
    ],
)
def test_wrong_answers_meet_a_readable_counterexample(name, wrong, seen):
    failure = examine(name, wrong)[1]
    assert failure.startswith("    call      ")
    assert seen in failure
    assert len(failure.splitlines()) <= 10
    assert max(len(line) for line in failure.splitlines() if "raised" not in line) <= 130
