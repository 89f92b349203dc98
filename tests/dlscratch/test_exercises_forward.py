"""Exercises of activations, arrays and the forward pass: right answers pass, wrong ones are shown."""

import numpy as np
import pytest

from dlscratch.exercises.registry import EXERCISES, examine

EXERCISES_HERE = ["activations-1", "activations-2", "arrays-1", "arrays-2", "forward-1", "forward-2"]


def test_every_page_has_its_exercises():
    assert set(EXERCISES_HERE) <= set(EXERCISES)


@pytest.mark.parametrize("name", EXERCISES_HERE)
def test_the_reference_is_right(name):
    cases, failure = examine(name, EXERCISES[name].reference)
    assert cases >= 5
    assert failure == ""


@pytest.mark.parametrize("name", EXERCISES_HERE)
def test_every_exercise_says_what_it_asks(name):
    assert EXERCISES[name].reference.__doc__


def probed(W1, b1, W2, b2):
    """The merged layer found from outside: its output at 0 is b, and each unit vector adds a row of W."""
    b = (np.zeros(len(W1)) @ W1 + b1) @ W2 + b2
    return np.array([(e @ W1 + b1) @ W2 + b2 - b for e in np.eye(len(W1))]), b


def shape_of_product(p, q):
    try:
        return (np.zeros(p) @ np.zeros(q)).shape
    except ValueError:
        return None


def neuron_by_neuron(x, W, b):
    sums = [sum(np.moveaxis(x, -1, 0)[i] * w[i] for i in range(len(w))) + b[j] for j, w in enumerate(W)]
    return np.stack(sums, axis=-1)


def passed(x, layers, first=1, at_the_end=False):
    """Sigmoid in front of the layers from number `first` on, counted from 0; also at the end if asked."""
    for n, (W, b) in enumerate(layers):
        x = (1 / (1 + np.exp(-x)) if n >= first else x) @ W + b
    return 1 / (1 + np.exp(-x)) if at_the_end else x


def drawn(sizes, rng, scale=1.0):
    Ws = [scale * rng.standard_normal((sizes[i], sizes[i + 1])) for i in range(len(sizes) - 1)]
    return [[W, [0] * W.shape[1]] for W in Ws]


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("activations-1", lambda a: np.clip(a, 0, 1)),
        ("activations-1", lambda a: np.minimum(np.maximum(a, 0), 1)),
        ("activations-2", probed),
        ("activations-2", lambda *layers: [part.tolist() for part in probed(*layers)]),
        ("arrays-1", shape_of_product),
        ("arrays-2", neuron_by_neuron),
        ("arrays-2", lambda x, W, b: (W @ x.T).T + b),
        ("forward-1", passed),
        ("forward-1", lambda x, layers: passed(x, layers).tolist()),
        ("forward-2", drawn),
        ("forward-2", lambda sizes, rng: tuple(map(tuple, drawn(sizes, rng, scale=0.01)))),
    ],
)
def test_other_right_answers(name, right):
    assert examine(name, right)[1] == ""


@pytest.mark.parametrize(
    ("name", "wrong", "seen"),
    [
        ("activations-1", lambda a: np.maximum(a, 0), "np.array([0.0, 0.5, 2.0])"),
        ("activations-1", lambda a: np.minimum(a, 1), "np.array([-1.0, 0.5, 1.0])"),
        ("activations-1", lambda a: 1.0 * (a > 0), "np.array([0.0, 1.0, 1.0])"),
        ("activations-2", lambda W1, b1, W2, b2: (W1 @ W2, b1 + b2), "W = [[6.0]] and b = [2.0]"),
        ("activations-2", lambda W1, b1, W2, b2: (W2 @ W1, b1 @ W2 + b2), "call      answer("),
        ("activations-2", lambda W1, b1, W2, b2: W1 @ W2, "W = [[6.0]] and b = [2.0]"),
        (
            "activations-2",
            lambda W1, b1, W2, b2: (W1 @ W2, (b1 @ W2 + b2)[0]),
            "returned  (np.array([[6.0]])",
        ),
        ("activations-2", lambda W1, b1, W2, b2: None, "W = [[6.0]] and b = [2.0]"),
        ("arrays-1", lambda p, q: (p[0], q[1]), "call      answer((2, 3), (2, 3))\n    returned  (2, 3)"),
        ("arrays-1", lambda p, q: (p[0], q[1]) if p[1] == q[0] else None, "raised    IndexError"),
        ("arrays-1", lambda p, q: list(shape_of_product(p, q) or ()), "returned  [2, 4]"),
        ("arrays-1", lambda p, q: shape_of_product(p, q) or None, "expected  ()"),
        ("arrays-1", lambda p, q: shape_of_product(p, q) or (), "expected  None"),
        ("arrays-2", lambda x, W, b: x @ W + b, "np.array([0.0, 1.0])\n    expected  np.array([2.0, 0.0])"),
        ("arrays-2", lambda x, W, b: W @ x + b, "[11.0, 22.0], [13.0, 24.0]"),
        ("arrays-2", lambda x, W, b: x @ W.T, "[[1.0, 3.0], [2.0, 4.0]]"),
        ("forward-1", lambda x, layers: passed(x, layers, at_the_end=True), "expected  np.array([5.5])"),
        ("forward-1", lambda x, layers: passed(x, layers, first=2), "call      answer("),
        ("forward-1", lambda x, layers: passed(x, layers[:-1]), "call      answer("),
        ("forward-2", lambda sizes, rng: drawn(sizes[1:], rng), "of the shapes [((2, 1), (1,))]"),
        ("forward-2", lambda sizes, rng: [(W.T, b) for W, b in drawn(sizes, rng)], "((2, 1), (1,))"),
        ("forward-2", lambda sizes, rng: drawn(sizes, rng, scale=0), "random numbers in each W"),
        ("forward-2", lambda sizes, rng: [(W, W[0] ** 0) for W, b in drawn(sizes, rng)], "0 in each b"),
        ("forward-2", lambda sizes, rng: None, "a list of pairs (W, b)"),
    ],
)
def test_wrong_answers_meet_a_readable_counterexample(name, wrong, seen):
    failure = examine(name, wrong)[1]
    assert failure.startswith("    call      ")
    assert seen in failure
    assert len(failure.splitlines()) <= 12
    assert max(len(line) for line in failure.splitlines() if "raised" not in line) <= 140
