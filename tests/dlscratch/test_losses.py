import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from dlscratch.activations import softmax
from dlscratch.differentiation import gradient_check
from dlscratch.losses import (
    cross_entropy,
    cross_entropy_from_logits,
    half_squared_error,
    mean_squared_error,
    one_hot,
)

Y = np.array([0.1, 0.05, 0.6, 0.0, 0.05, 0.1, 0.0, 0.1, 0.0, 0.0])
T = np.array([0, 0, 1, 0, 0, 0, 0, 0, 0, 0])
SQUARED = [half_squared_error, mean_squared_error]
ENTROPIES = [cross_entropy, cross_entropy_from_logits]
nan, inf = float("nan"), float("inf")


def batch(n=5, k=4, seed=0):
    rng = np.random.default_rng(seed)
    return rng.normal(size=(n, k)), rng.integers(k, size=n)


def naive_cross_entropy(y, labels):
    return -math.fsum(math.log(row[label]) for row, label in zip(y, labels, strict=True)) / len(y)


def test_one_hot():
    np.testing.assert_array_equal(one_hot([2, 0], 3), [[0, 0, 1], [1, 0, 0]])
    np.testing.assert_array_equal(one_hot(1, 3), [0, 1, 0])
    assert one_hot(np.zeros(0, int), 3).shape == (0, 3)
    assert one_hot(np.uint8([200]), 256).argmax() == 200
    assert one_hot([0], 1).dtype == np.float32
    assert (np.float32(0.5) - one_hot([0], 1)).dtype == np.float32


@pytest.mark.parametrize(
    ("labels", "classes", "error", "message"),
    [
        ([3], 3, ValueError, r"labels has 3 at index \(0,\), expected labels 0 to 2"),
        ([-1], 3, ValueError, r"labels has -1 at index"),
        ([0.0], 3, TypeError, "labels holds float64 values, expected integer labels"),
        ([[1], [2]], 3, ValueError, r"labels has shape \(2, 1\), expected \(N,\) or one integer"),
        ([0], 0, ValueError, "classes is 0, expected at least 1"),
        ([0], 2.0, TypeError, r"classes is 2\.0, expected an integer"),
    ],
)
def test_one_hot_refuses(labels, classes, error, message):
    with pytest.raises(error, match=f"^{message}"):
        one_hot(labels, classes)


def test_the_three_squared_errors_of_the_worked_example():
    assert half_squared_error(Y, T) == pytest.approx(0.0975)
    assert mean_squared_error(Y, T) == pytest.approx(0.0195)
    assert half_squared_error(np.roll(Y, 5), T) == pytest.approx(0.5975)


def test_cross_entropy_of_the_worked_example():
    assert cross_entropy(Y, T) == pytest.approx(-math.log(0.6), rel=1e-15)
    assert cross_entropy(Y, 2) == pytest.approx(-math.log(0.6), rel=1e-15)
    assert cross_entropy(Y, 0) == pytest.approx(-math.log(0.1), rel=1e-15)


def test_squared_errors_against_loops():
    y, _ = batch()
    t, _ = batch(seed=1)
    squares = [
        (a - b) ** 2 for row, wanted in zip(y, t, strict=True) for a, b in zip(row, wanted, strict=True)
    ]
    assert half_squared_error(y, t) == pytest.approx(math.fsum(squares) / 2 / 5, rel=1e-14)
    assert mean_squared_error(y, t) == pytest.approx(math.fsum(squares) / 20, rel=1e-14)
    assert half_squared_error(y[0], t[0]) == pytest.approx(math.fsum(squares[:4]) / 2, rel=1e-14)


def test_cross_entropies_against_a_loop():
    a, labels = batch()
    y = softmax(a)
    expected = naive_cross_entropy(y, labels)
    for t in (labels, one_hot(labels, 4), one_hot(labels, 4).astype(int), labels.tolist()):
        assert cross_entropy(y, t) == pytest.approx(expected, rel=1e-14)
        assert cross_entropy_from_logits(a, t) == pytest.approx(expected, rel=1e-14)
    assert cross_entropy(y[0], labels[0]) == pytest.approx(naive_cross_entropy(y[:1], labels[:1]), rel=1e-14)
    assert cross_entropy_from_logits(a[0], int(labels[0])) == pytest.approx(-math.log(y[0, labels[0]]))


def test_a_distribution_may_be_the_target():
    a, _ = batch(2, 3)
    y, t = softmax(a), np.array([[0.2, 0.5, 0.3], [0, 0.25, 0.75]])
    expected = -math.fsum(p * math.log(q) for p, q in zip(t.ravel(), y.ravel(), strict=True)) / 2
    assert cross_entropy(y, t) == pytest.approx(expected, rel=1e-14)
    assert cross_entropy_from_logits(a, t) == pytest.approx(expected, rel=1e-14)


def test_as_many_samples_as_classes_are_no_trap():
    a, labels = batch(3, 3)
    expected = naive_cross_entropy(softmax(a), labels)
    for t in (labels, one_hot(labels, 3), one_hot(labels, 3).astype(int)):
        assert cross_entropy(softmax(a), t) == pytest.approx(expected)
        assert cross_entropy_from_logits(a, t) == pytest.approx(expected)


def test_no_constant_falsifies_the_logarithm():
    assert cross_entropy([1.0, 0.0], 0) == 0
    assert cross_entropy([1.0, 0.0], 1) == inf
    assert cross_entropy([[1.0, 0.0], [0.5, 0.5]], [1, 0]) == inf
    assert cross_entropy([1e-300, 1.0], 0) == pytest.approx(300 * math.log(10))
    assert cross_entropy_from_logits([0, 100], 0) == pytest.approx(100, rel=1e-15)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_logits_of_any_size(dtype):
    a = np.array([[1000, 0], [-1000, 0], [0, 1e6]], dtype)
    assert cross_entropy_from_logits(a, [0, 1, 1]) == 0
    assert cross_entropy_from_logits(a, [1, 0, 0]) == pytest.approx((1000 + 1000 + 1e6) / 3, rel=1e-6)


@given(
    hnp.arrays(np.float64, (3, 4), elements=st.floats(-20, 20)),
    st.lists(st.integers(0, 3), min_size=3, max_size=3),
)
def test_logits_and_probabilities_agree(a, labels):
    expected = cross_entropy(softmax(a), labels)
    assert cross_entropy_from_logits(a, labels) == pytest.approx(expected, rel=1e-9, abs=1e-12)
    assert cross_entropy_from_logits(a + 50, labels) == pytest.approx(expected, rel=1e-9, abs=1e-12)


def test_gradients():
    a, labels = batch()
    t, y = one_hot(labels, 4), softmax(a)
    targets = batch(seed=1)[0]
    assert gradient_check(lambda a: cross_entropy_from_logits(a, labels), a, (y - t) / 5)
    assert gradient_check(lambda y: cross_entropy(y, labels), y, -t / y / 5)
    assert gradient_check(lambda y: half_squared_error(y, targets), a, (a - targets) / 5)
    assert gradient_check(lambda y: mean_squared_error(y, targets), a, 2 * (a - targets) / 20)


@pytest.mark.parametrize("loss", SQUARED)
def test_losses_are_python_floats_and_change_nothing(loss):
    y, t = np.uint8([[1, 2]]), np.uint8([[3, 4]])
    assert loss(y, t) == {half_squared_error: 4.0, mean_squared_error: 4.0}[loss]
    y, t = (batch(seed=s)[0] for s in (0, 1))
    expected = loss(y, t)
    for x in (y, t):
        x.setflags(write=False)
    assert type(loss(y.astype(np.float32), t.astype(np.float32))) is float
    assert loss(np.asfortranarray(y), np.repeat(t, 2, axis=1)[:, ::2]) == pytest.approx(expected, rel=1e-15)


@pytest.mark.parametrize("loss", ENTROPIES)
def test_entropies_are_python_floats_and_change_nothing(loss):
    a, labels = batch()
    y, t = softmax(a), one_hot(labels, 4)
    expected = loss(y, t)
    for x in (y, t, labels):
        x.setflags(write=False)
    assert type(loss(y.astype(np.float32), t)) is float
    assert loss(y.astype(np.float32), labels) == pytest.approx(expected, rel=1e-6)
    for same in (np.asfortranarray(y), np.repeat(y, 2, axis=1)[:, ::2], y.tolist()):
        assert loss(same, labels) == pytest.approx(expected, rel=1e-15)
        assert loss(same, np.asfortranarray(t)) == pytest.approx(expected, rel=1e-15)


@pytest.mark.parametrize("loss", SQUARED)
@pytest.mark.parametrize(
    ("y", "t", "message"),
    [
        (np.ones((2, 3)), [0, 1], r"t has shape \(2,\), expected the shape of y, \(2, 3\)"),
        (np.ones((3, 3)), [0, 1, 2], r"t has shape \(3,\), expected the shape of y, \(3, 3\)"),
        (np.ones((2, 3)), np.ones((2, 1)), r"t has shape \(2, 1\), expected the shape of y, \(2, 3\)"),
        (np.ones((0, 3)), np.ones((0, 3)), r"y has shape \(0, 3\), expected \(N, K\) or \(K,\), not empty"),
        (2.0, 1.0, r"y has shape \(\), expected \(N, K\) or \(K,\), not empty"),
        (np.ones((1, 1, 1)), np.ones((1, 1, 1)), r"y has shape \(1, 1, 1\), expected"),
        ([1, nan], [1, 1], r"y has nan at index \(1,\), expected finite numbers"),
        ([1, 1], [1, inf], r"t has inf at index \(1,\), expected finite numbers"),
    ],
)
def test_squared_errors_refuse(loss, y, t, message):
    with pytest.raises(ValueError, match=f"^{message}"):
        loss(y, t)


@pytest.mark.parametrize("loss", ENTROPIES)
@pytest.mark.parametrize(
    ("t", "error", "message"),
    [
        (
            [[0], [1]],
            ValueError,
            r"t has shape \(2, 1\), [ya] has shape \(2, 2\): expected \(2, 2\) \(one-hot\)",
        ),
        ([0], ValueError, r"t has shape \(1,\), "),
        ([0.0, 1.0], TypeError, "t holds float64 values, expected integer labels"),
        ([0, 2], ValueError, r"t has 2 at index \(1,\), expected labels 0 to 1"),
        ([[1, 1], [1, 0]], ValueError, "t has rows that are no distribution over 2 classes"),
        ([[nan, 1], [1, 0]], ValueError, r"t has nan at index \(0, 0\)"),
    ],
)
def test_entropies_refuse_targets(loss, t, error, message):
    with pytest.raises(error, match=f"^{message}"):
        loss([[0.5, 0.5], [0.25, 0.75]], t)


@pytest.mark.parametrize(("loss", "name"), [(cross_entropy, "y"), (cross_entropy_from_logits, "a")])
def test_entropies_refuse_outputs(loss, name):
    with pytest.raises(ValueError, match=rf"^{name} has nan at index \(0, 1\), expected finite numbers$"):
        loss([[1, nan]], [0])
    with pytest.raises(
        ValueError, match=rf"^{name} has shape \(0, 2\), expected \(N, K\) or \(K,\), not empty$"
    ):
        loss(np.ones((0, 2)), np.zeros(0, int))
    with pytest.raises(TypeError, match=rf"^{name} holds <U1 values, expected real numbers$"):
        loss(["a", "b"], 0)


@pytest.mark.parametrize("y", [[1.5, -0.5], [0.5, 0.4], [0.6, 0.5], [2.0, 3.0]])
def test_cross_entropy_refuses_logits(y):
    with pytest.raises(
        ValueError, match=r"^y has rows that are no probabilities; for logits use cross_entropy_from_"
    ):
        cross_entropy([[0.5, 0.5], y], [0, 1])


def test_cross_entropy_allows_for_a_numerical_gradient():
    assert cross_entropy([0.5 + 1e-3, 0.5], 1) == pytest.approx(math.log(2))
    assert cross_entropy([0.5 - 1e-3, 0.5], 1) == pytest.approx(math.log(2))


@pytest.mark.parametrize("loss", [cross_entropy, cross_entropy_from_logits, mean_squared_error])
def test_float16_of_60000_rows_does_not_overflow(loss):
    y = np.full((60_000, 10), 0.1, np.float16)
    t = np.eye(10, dtype=np.float16)[np.arange(60_000) % 10]
    expected = 0.09 if loss is mean_squared_error else math.log(10)
    assert loss(y, t) == pytest.approx(expected, rel=1e-3)


def test_a_logit_of_minus_infinity_is_probability_0():
    a = [[-np.inf, 1.0, 2.0], [0.0, 0.0, -np.inf]]
    expected = (math.log(1 + math.e) + math.log(2)) / 2
    assert cross_entropy_from_logits(a, [1, 0]) == pytest.approx(expected, rel=1e-12)
    assert cross_entropy_from_logits(a, [0, 0]) == np.inf
    with pytest.raises(ValueError, match=r"^a has a row of -inf alone"):
        cross_entropy_from_logits([[-np.inf, -np.inf], [0, 1]], [0, 1])
    with pytest.raises(ValueError, match=r"^a has inf at index \(0, 0\), expected finite numbers"):
        cross_entropy_from_logits([[np.inf, 0]], [0])
