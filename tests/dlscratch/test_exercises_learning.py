"""Every exercise of chapter 4: the reference passes, and typical wrong answers meet a counterexample."""

import math

import numpy as np
import pytest

from dlscratch.differentiation import numerical_gradient
from dlscratch.exercises.registry import EXERCISES, examine
from dlscratch.losses import cross_entropy
from dlscratch.networks import TwoLayerNet
from dlscratch.training import updates_per_epoch

CHAPTER = [
    *("loss-1", "loss-2", "mini-batch-1", "mini-batch-2", "digits-lab-1", "digits-lab-2"),
    *("numerical-differentiation-1", "numerical-differentiation-2", "gradient-1", "gradient-2"),
    *("gradient-descent-1", "gradient-descent-2", "two-layer-net-1", "two-layer-net-2"),
]


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


def batches_of(n, batch_size, rng):
    order = rng.permutation(n)
    return (order[start : start + batch_size] for start in range(0, n, batch_size))


def gradient_in_place(f, x):
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        old = x[i]
        x[i] = old + 1e-4
        above = f(x)
        x[i] = old - 1e-4
        grad[i] = (above - f(x)) / 2e-4
        x[i] = old
    return grad


def gradient_on_floats(f, x):
    return gradient_in_place(f, x.astype(float))


def five_points(f, x, h):
    return (f(x - 2 * h) - 8 * f(x - h) + 8 * f(x + h) - f(x + 2 * h)) / (12 * h)


def richardson(f, x, h):
    def central(h):
        return (f(x + h) - f(x - h)) / (2 * h)

    return (4 * central(h / 2) - central(h)) / 3


def descend_in_place(gradient, x0, lr, steps):
    for _ in range(steps):
        x0 -= lr * gradient(x0)
    return x0


def descend_on_a_copy(gradient, x0, lr, steps):
    return descend_in_place(gradient, x0.astype(float), lr, steps)


def path(gradient, x0, lr, steps):
    points = [x0]
    for _ in range(steps):
        points.append(points[-1] - lr * gradient(points[-1]))
    return np.array(points)


def two_layer_net(x, W1, b1, W2, b2):
    network = TwoLayerNet(len(W1), len(b1), len(b2), np.random.default_rng(0), dtype=np.float64)
    network.params.update(W1=W1, b1=b1, W2=W2, b2=b2)
    return network.predict(x)


def confused_in_place(C):
    np.fill_diagonal(C, -1)
    return np.unravel_index(C.argmax(), C.shape)


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("loss-1", lambda y, t: -math.log(y[t])),
        ("loss-1", lambda y, t: -np.log(y[t] + 1e-7)),
        ("loss-1", cross_entropy),
        ("loss-2", cross_entropy),
        ("loss-2", lambda y, t: -sum(math.log(row[k]) for row, k in zip(y, t, strict=True)) / len(t)),
        ("mini-batch-1", updates_per_epoch),
        ("mini-batch-1", lambda n, batch_size: math.ceil(n / batch_size)),
        ("mini-batch-1", lambda n, batch_size: int(np.ceil(n / batch_size))),
        ("mini-batch-2", batches_of),
        ("mini-batch-2", lambda n, b, rng: [[int(i) for i in part] for part in batches_of(n, b, rng)]),
        ("numerical-differentiation-1", lambda f, x, h=1e-4: (f(x + h) - 2 * f(x) + f(x - h)) / h**2),
        ("numerical-differentiation-2", five_points),
        ("numerical-differentiation-2", richardson),
        ("gradient-1", gradient_on_floats),
        ("gradient-1", numerical_gradient),
        ("gradient-2", lambda grad: -grad / np.sqrt(np.sum(grad * grad))),
        ("gradient-descent-1", descend_on_a_copy),
        ("gradient-descent-1", lambda gradient, x0, lr, steps: path(gradient, x0, lr, steps)[-1]),
        ("gradient-descent-2", lambda a: 1 / a),
        ("two-layer-net-1", lambda i, h, o: i * h + h + h * o + o),
        ("two-layer-net-2", two_layer_net),
        (
            "digits-lab-1",
            lambda y, t: sum(np.argmax(r) == k for r, k in zip(y, t, strict=True)) / len(t),
        ),
        ("digits-lab-2", lambda C: confused_in_place(C.copy())),
    ],
)
def test_other_right_answers(name, right):
    assert examine(name, right)[1] == ""


@pytest.mark.parametrize(
    ("name", "wrong", "seen"),
    [
        ("loss-1", lambda y, t: y[t], "returned  0.7\n    expected  0.356675"),
        ("loss-1", lambda y, t: np.log(y[t]), "returned  -0.356675"),
        ("loss-1", lambda y, t: -np.log10(y[t]), "returned  0.154902"),
        ("loss-1", lambda y, t: -np.log(y.max()), "returned  0.356675\n    expected  2.30259"),
        ("loss-1", lambda y, t: -np.sum(np.eye(len(y))[t] * np.log(y)), "returned  nan\n    expected  0.0"),
        ("loss-2", lambda y, t: -np.sum(np.log(y[np.arange(len(t)), t])), "returned  0.916291"),
        ("loss-2", lambda y, t: -np.mean(np.log(y[:, t])), "returned"),
        ("loss-2", lambda y, t: -np.log(y[np.arange(len(t)), t]), "an array of floats of shape (2,)"),
        ("loss-2", lambda y, t: -np.sum(t * np.log(y)) / len(t), "returned"),
        ("mini-batch-1", lambda n, batch_size: n // batch_size, "(10, 3)"),
        ("mini-batch-1", lambda n, batch_size: n // batch_size + 1, "(10, 5)"),
        (
            "mini-batch-1",
            lambda n, batch_size: np.ceil(n / batch_size),
            "2.0, a float\n    expected  2, an int",
        ),
        ("mini-batch-2", lambda n, b, rng: rng.choice(n, (-(-n // b), b)), "batches of 2"),
        (
            "mini-batch-2",
            lambda n, b, rng: [rng.permutation(n)[:b] for _ in range(n // b)],
            "these have [2, 2]",
        ),
        (
            "mini-batch-2",
            lambda n, b, rng: [rng.choice(n, len(part)) for part in batches_of(n, b, rng)],
            "every index from 0 to 4 once; ",
        ),
        (
            "mini-batch-2",
            lambda n, b, rng: np.split(np.arange(n), range(b, n, b)),
            "an order shuffled by rng",
        ),
        ("mini-batch-2", lambda n, b, rng: rng.permutation(n), "a list with the indices of one batch"),
        ("mini-batch-2", lambda n, b, rng: None, "a list with the indices of one batch"),
        ("numerical-differentiation-1", lambda f, x: (f(x + 1e-4) - f(x - 1e-4)) / 2e-4, "returned  6.0"),
        (
            "numerical-differentiation-1",
            lambda f, x, h=1e-8: (f(x + h) - 2 * f(x) + f(x - h)) / h**2,
            "expected  2.0",
        ),
        (
            "numerical-differentiation-1",
            lambda f, x, h=1e-4: (f(x + h) - 2 * f(x) + f(x - h)) / h,
            "returned  0.0002",
        ),
        ("numerical-differentiation-2", lambda f, x, h: (f(x + h) - f(x - h)) / (2 * h), "returned  3.01"),
        ("numerical-differentiation-2", lambda f, x, h: (f(x + h) - f(x)) / h, "returned  3.31"),
        ("gradient-1", gradient_in_place, "np.array([3, 4])"),
        ("gradient-1", lambda f, x: (f(x + 1e-4) - f(x - 1e-4)) / 2e-4, "returned  14.0, a float"),
        ("gradient-1", lambda f, x: np.array([1.0, 2.0, 3.0]), "an array of floats of shape (3,)"),
        ("gradient-1", lambda f, x: numerical_gradient(f, x.ravel()), "np.array([[1.0, -2.0, 0.5]"),
        ("gradient-2", lambda grad: grad / np.sqrt(np.sum(grad**2)), "np.array([0.6, 0.8])"),
        ("gradient-2", lambda grad: -grad, "np.array([-3.0, -4.0])"),
        ("gradient-2", lambda grad: -grad / np.abs(grad).sum(), "np.array([-0.428571, -0.571429])"),
        ("gradient-2", lambda grad: -grad / np.linalg.norm(grad, 2), "np.array([[1.0, 2.0], [2.0, 0.0]])"),
        ("gradient-descent-1", descend_in_place, "changed   np.array([3.0, 4.0])"),
        ("gradient-descent-1", path, "an array of floats of shape (2, 2)"),
        ("gradient-descent-1", lambda g, x0, lr, steps: x0 + lr * g(x0), "np.array([3.6, 4.8])"),
        ("gradient-descent-1", lambda g, x0, lr, steps: x0 - lr * steps * g(x0), "0.1, 10)"),
        (
            "gradient-descent-1",
            lambda g, x0, lr, steps: descend_on_a_copy(g, x0, lr, max(steps, 1)),
            "0.1, 0)",
        ),
        (
            "gradient-descent-1",
            lambda g, x0, lr, steps: descend_in_place(g, x0.copy(), lr, steps),
            "raised    ",
        ),
        ("gradient-descent-2", lambda a: 2 / a, "returned  2.0\n    expected  1.0"),
        ("gradient-descent-2", lambda a: 0.5, "returned  0.5"),
        ("two-layer-net-1", lambda i, h, o: i * h + h * o, "returned  9\n    expected  13"),
        ("two-layer-net-1", lambda i, h, o: (i * h + h + h * o + o) * 1.0, "13.0, a float"),
        ("two-layer-net-2", lambda x, W1, b1, W2, b2: (x @ W1 + b1) @ W2 + b2, "expected  np.array([[4.0]])"),
        ("two-layer-net-2", lambda x, W1, b1, W2, b2: np.maximum(0, x @ W1) @ W2 + b2, "returned"),
        ("two-layer-net-2", lambda x, W1, b1, W2, b2: np.maximum(0, x @ W1 + b1) @ W2, "returned"),
        ("two-layer-net-2", lambda x, W1, b1, W2, b2: 1 / (1 + np.exp(-x @ W1 - b1)) @ W2 + b2, "returned"),
        (
            "two-layer-net-2",
            lambda x, W1, b1, W2, b2: np.maximum(0, np.maximum(0, x @ W1 + b1) @ W2 + b2),
            "returned",
        ),
        ("digits-lab-1", lambda y, t: np.sum(y.argmax(axis=1) == t), "returned  2"),
        ("digits-lab-1", lambda y, t: np.mean(y.argmax(axis=0) == t), "raised    ValueError"),
        ("digits-lab-1", lambda y, t: np.mean(y == t), "raised    ValueError"),
        ("digits-lab-1", lambda y, t: np.mean(y.argmax(axis=1) == t.argmax()), "expected  0.666667"),
        ("digits-lab-1", lambda y, t: 100 * np.mean(y.argmax(axis=1) == t), "returned  66.6667"),
        ("digits-lab-2", confused_in_place, "changed   np.array([[5, 1], [2, 4]])"),
        (
            "digits-lab-2",
            lambda C: np.unravel_index(C.argmax(), C.shape),
            "returned  (0, 0)\n    expected  (1, 0)",
        ),
        ("digits-lab-2", lambda C: confused_in_place(C.copy().T), "returned  (0, 1)\n    expected  (1, 0)"),
        ("digits-lab-2", lambda C: int(confused_in_place(C.copy())[0]), "returned  1, an int"),
    ],
)
def test_wrong_answers_meet_a_readable_counterexample(name, wrong, seen):
    failure = examine(name, wrong)[1]
    assert failure.startswith("    call      ")
    assert seen in failure
    assert len(failure.splitlines()) <= 10
    assert max(len(line) for line in failure.splitlines() if "raised" not in line) <= 120
