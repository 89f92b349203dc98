"""Every exercise of chapter 3: the reference passes, and typical wrong answers meet a counterexample."""

import numpy as np
import pytest

from dlscratch.exercises.registry import EXERCISES, examine

CHAPTER = ["output-layer-1", "output-layer-2", "digits-1", "digits-2"]


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


def row_by_row(a):
    rows = []
    for row in a.tolist():
        powers = [np.exp(score - max(row)) for score in row]
        rows.append([power / sum(powers) for power in powers])
    return rows


def naive(a, axis=-1):
    return np.exp(a) / np.exp(a).sum(axis=axis, keepdims=True)


def one_maximum(a):
    e = np.exp(a - a.max())
    return e / e.sum(axis=-1, keepdims=True)


def in_place(a):
    a -= a.max(axis=1, keepdims=True)
    return naive(a)


def refuse(a, bar):
    return [int(np.argmax(y)) if max(y) >= bar else -1 for y in row_by_row(a)]


def one_at_a_time(predict, x, t, batch_size):
    return np.mean([predict(x[i : i + 1]).argmax() == t[i] for i in range(len(x))])


def batch_means(predict, x, t, batch_size):
    starts = range(0, len(x), batch_size)
    batches = [(x[i : i + batch_size], t[i : i + batch_size]) for i in starts]
    return np.mean([np.mean(predict(x).argmax(axis=1) == t) for x, t in batches])


def without_the_rest(predict, x, t, batch_size):
    n = len(x) // batch_size * batch_size
    return np.mean(predict(x[:n]).argmax(axis=1) == t[:n])


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("output-layer-1", row_by_row),
        ("output-layer-1", lambda a: naive(a - np.mean(a, axis=1, keepdims=True))),
        ("output-layer-2", refuse),
        ("output-layer-2", lambda a, bar: np.array(refuse(a, bar))),
        ("digits-1", lambda images: [(image / 255).ravel() for image in images]),
        ("digits-1", lambda images: (images.astype("f4") / 255).reshape(images.shape[0], -1)),
        ("digits-2", one_at_a_time),
        ("digits-2", lambda predict, x, t, batch_size: np.mean(predict(x).argmax(axis=1) == t)),
    ],
)
def test_other_right_answers(name, right):
    assert examine(name, right)[1] == ""


@pytest.mark.parametrize(
    ("name", "wrong", "seen"),
    [
        ("output-layer-1", naive, "returned  np.array([[nan, nan], [0.268941, 0.731059]])"),
        ("output-layer-1", lambda a: naive(a, axis=None), "answer(np.array([[1.0, 2.0], [3.0, 0.0]]))"),
        ("output-layer-1", lambda a: naive(a, axis=0), "returned  np.array([[1.0, 1.0, 1.0]])"),
        ("output-layer-1", one_maximum, "returned  np.array([[0.268941, 0.731059], [nan, nan]])"),
        ("output-layer-1", in_place, "changed   np.array([[2.0, 1.0, -1.0]])"),
        ("output-layer-1", lambda a: a / a.sum(axis=1)[:, None], "np.array([[1.0, 0.5, -0.5]])"),
        ("output-layer-2", lambda a, bar: np.where(a.max(axis=1) >= bar, a.argmax(axis=1), -1), "[0, 0, 0]"),
        ("output-layer-2", lambda a, bar: a.argmax(axis=1), "expected  np.array([-1, -1, 0])"),
        ("output-layer-2", lambda a, bar: np.array(refuse(a, bar)) * 1.0, "an array of floats"),
        ("digits-1", lambda images: images.reshape(len(images), -1), "np.array([[0, 255, 51, 102]])"),
        ("digits-1", lambda images: images / 255, "an array of floats of shape (1, 2, 2)"),
        ("digits-1", lambda images: images.reshape(-1, len(images)).T / 255, "[0.0, 0.4, 1.0, 0.0]"),
        ("digits-1", lambda images: images.reshape(len(images), -1) // 255, "[[0, 1, 0, 0]]"),
        ("digits-2", batch_means, "returned  0.5\n    expected  0.666667"),
        ("digits-2", without_the_rest, "returned  1.0\n    expected  0.666667"),
        (
            "digits-2",
            lambda predict, x, t, batch_size: np.mean(predict(x).argmax(axis=1) == t[:, None]),
            "",
        ),
        ("digits-2", lambda predict, x, t, batch_size: np.mean(predict(x) == t[:, None]), "returned  0.0"),
        (
            "digits-2",
            lambda predict, x, t, batch_size: np.sum(predict(x).argmax(axis=1) == t),
            "returned  2\n",
        ),
    ],
)
def test_wrong_answers_meet_a_readable_counterexample(name, wrong, seen):
    failure = examine(name, wrong)[1]
    assert failure.startswith("    call      ")
    assert seen in failure
    assert len(failure.splitlines()) <= 10
    assert max(len(line) for line in failure.splitlines() if "raised" not in line) <= 130
