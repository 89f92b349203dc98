"""Every exercise of chapter 2: the reference passes, and typical wrong answers meet a counterexample."""

import numpy as np
import pytest

from dlscratch.exercises.registry import EXERCISES, examine
from dlscratch.perceptron import AND, NAND, OR, XOR, perceptron

CHAPTER = ["gates-1", "gates-2", "xor-1", "xor-2", "learning-rule-1", "learning-rule-2"]


def test_every_page_has_its_exercises():
    assert set(CHAPTER) <= set(EXERCISES)


@pytest.mark.parametrize("name", CHAPTER)
def test_the_reference_is_right(name):
    cases, failure = examine(name, EXERCISES[name].reference)
    assert cases >= 4
    assert failure == ""


@pytest.mark.parametrize("name", CHAPTER)
def test_every_exercise_says_what_it_asks(name):
    assert EXERCISES[name].reference.__doc__


def one_unit_per_row(table):
    """A hidden unit for each row that has a 1: lists, with one unit that never fires where there is none."""
    rows = [(x1, x2) for x1 in (0, 1) for x2 in (0, 1) if table[2 * x1 + x2]] or [(1, 1)]
    W1 = [[10 if row[i] else -10 for row in rows] for i in (0, 1)]
    b1 = [5 - 10 * sum(row) for row in rows]
    return W1, b1, [1] * len(rows), -0.5 if any(table) else -2


def learn(x, t, lr, epochs, sign=1, bias=True):
    w, b, counts = np.zeros(x.shape[1]), 0.0, []
    for _ in range(epochs):
        count = 0
        for x_n, t_n in zip(x, t, strict=True):
            error = sign * (t_n - (w @ x_n + b > 0))
            w += lr * error * x_n
            b += lr * error * bias
            count += error != 0
        counts.append(count)
    return counts


def correct_in_place(w, b, x, t):
    w += (t - perceptron(x, w, b)) * x
    return w, b


def right_step(w, b, x, t, push=1, bias=1):
    y = int(sum(w * x) + b > 0)
    return w + push * (t - y) * x, b + bias * (t - y)


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("gates-1", lambda x1, x2: int(x1 > x2)),
        ("gates-1", lambda x1, x2: AND(x1, NAND(x1, x2))),
        ("gates-2", lambda n, k: ([2] * n, 1 - 2 * k)),
        ("gates-2", lambda n, k: (np.full(n, 0.3), -0.3 * k + 0.1)),
        ("gates-2", lambda n, k: (np.ones(n), 1 - k)),
        ("xor-1", XOR),
        ("xor-1", lambda x1, x2: x1 ^ x2),
        ("xor-2", one_unit_per_row),
        ("learning-rule-1", right_step),
        (
            "learning-rule-1",
            lambda w, b, x, t: [right_step(w, b, x, t)[0].tolist(), right_step(w, b, x, t)[1]],
        ),
        ("learning-rule-2", learn),
        ("learning-rule-2", lambda x, t, lr, epochs: np.array(learn(x, t, lr, epochs))),
    ],
)
def test_other_right_answers(name, right):
    assert examine(name, right)[1] == ""


@pytest.mark.parametrize(
    ("name", "wrong", "seen"),
    [
        ("gates-1", OR, "call      OR(0, 1)\n    returned  1\n    expected  0"),
        ("gates-1", lambda x1, x2: perceptron([x1, x2], [-1, 1], -0.5), "returned  1"),
        ("gates-1", lambda x1, x2: x1 > x2, "returned  False, a bool"),
        ("gates-2", lambda n, k: (np.ones(n), -k), "weights that answer 1 to x = (1,)"),
        ("gates-2", lambda n, k: (np.ones(n), k - 0.5), "weights that answer 0 to x = (0,)"),
        ("gates-2", lambda n, k: (1, 0.5 - k), "w of shape (1,), and b, a number"),
        ("gates-2", lambda n, k: ([1, 1], 0.5 - k), "w of shape (1,), and b"),
        ("gates-2", lambda n, k: None, "w of shape (1,), and b, a number"),
        ("xor-1", OR, "call      OR(1, 1)\n    returned  1\n    expected  0"),
        ("xor-1", lambda x1, x2: NAND(NAND(x1, x1), NAND(x2, x2)), "answer(1, 1)"),
        ("xor-2", lambda table: one_unit_per_row([0, 1, 1, 0]), "this one has [0, 1, 1, 0]"),
        ("xor-2", lambda table: one_unit_per_row(table)[:3], "of shapes (2, H), (H,), (H,), ()"),
        ("xor-2", lambda table: ([1, 1], -1.5, 1, -0.5), "of shapes (2, H)"),
        ("xor-2", lambda table: (np.ones((2, 1)), [-1.5, 0], [1, 0], -0.5), "of shapes (2, H)"),
        ("xor-2", lambda table: (np.ones((2, 1)), [-1.5], [1], [-0.5, -0.5]), "of shapes (2, H)"),
        ("learning-rule-1", correct_in_place, "changed   np.array([0.0, 0.0])"),
        ("learning-rule-1", lambda *step: right_step(*step, push=-1), "expected  w = (0, 1) and b = 1"),
        ("learning-rule-1", lambda *step: right_step(*step, bias=0), "expected  w = (0, 1) and b = 1"),
        ("learning-rule-1", lambda w, b, x, t: (w + t * x, b + t), "call      answer("),
        ("learning-rule-1", lambda w, b, x, t: w + x, "expected  w = (0, 1) and b = 1"),
        ("learning-rule-2", lambda *call: learn(*call, sign=-1), "[1, 1, 1, 1, 1, 1]"),
        ("learning-rule-2", lambda *call: learn(*call, bias=False), "returned  [1, 3, 3, 3, 3, 3]"),
        ("learning-rule-2", lambda *call: sum(learn(*call)), "returned  10, an int"),
    ],
)
def test_wrong_answers_meet_a_readable_counterexample(name, wrong, seen):
    failure = examine(name, wrong)[1]
    assert failure.startswith("    call      ")
    assert seen in failure
    assert len(failure.splitlines()) <= 10
    assert max(len(line) for line in failure.splitlines() if "raised" not in line) <= 130
