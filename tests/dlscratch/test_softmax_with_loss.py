"""SoftmaxWithLoss: the loss, and its gradient (y - t) / N."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlscratch.activations import softmax
from dlscratch.differentiation import gradient_check
from dlscratch.layers import SoftmaxWithLoss
from dlscratch.losses import cross_entropy_from_logits

sizes = st.integers(1, 6)


@given(N=sizes, K=st.integers(2, 6), scale=st.sampled_from([0.1, 1.0, 10.0]), seed=st.integers(0, 2**32 - 1))
def test_loss_and_gradient(N, K, scale, seed):
    rng = np.random.default_rng(seed)
    x, labels, dout = scale * rng.standard_normal((N, K)), rng.integers(0, K, N), rng.uniform(0.5, 3)
    one_hot = np.array([[float(k == label) for k in range(K)] for label in labels])
    soft = rng.dirichlet(np.ones(K), N)
    for t, rows in ((labels, one_hot), (one_hot, one_hot), (one_hot.astype(int), one_hot), (soft, soft)):
        layer = SoftmaxWithLoss()
        loss = layer.forward(x, t)
        naive = 0.0
        for n in range(N):
            total = sum(math.exp(x[n, k]) for k in range(K))
            naive -= sum(rows[n, k] * math.log(math.exp(x[n, k]) / total) for k in range(K)) / N
        assert isinstance(loss, float)
        assert loss == pytest.approx(naive, rel=1e-9, abs=1e-12)
        assert loss == pytest.approx(cross_entropy_from_logits(x, t), rel=1e-12, abs=1e-14)
        np.testing.assert_allclose(layer.y, softmax(x), rtol=1e-12)
        np.testing.assert_allclose(layer.backward(), (softmax(x) - rows) / N, rtol=1e-9, atol=1e-14)
        if scale < 10:  # beyond, the gradient is smaller than what rounding leaves of a difference
            check = gradient_check(
                lambda x, t=t: dout * SoftmaxWithLoss().forward(x, t), x, layer.backward(dout)
            )
            assert check, str(check)


def test_one_class_only_costs_nothing():
    layer = SoftmaxWithLoss()
    assert layer.forward([[3.0], [-4.0]], [0, 0]) == 0
    np.testing.assert_array_equal(layer.backward(), [[0], [0]])


def test_labels_where_n_equals_k_are_labels():
    x = np.log(np.array([[0.7, 0.2, 0.1], [0.1, 0.8, 0.1], [0.3, 0.3, 0.4]]))
    layer = SoftmaxWithLoss()
    assert layer.forward(x, [1, 1, 2]) == pytest.approx(-(math.log(0.2) + math.log(0.8) + math.log(0.4)) / 3)
    np.testing.assert_allclose(layer.backward() * 3, [[0.7, -0.8, 0.1], [0.1, -0.2, 0.1], [0.3, 0.3, -0.6]])


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_logits_of_a_thousand_are_exact(dtype):
    layer = SoftmaxWithLoss()
    x = np.array([[1000, 0, -1000], [-1000, 0, 1000]], dtype)
    assert layer.forward(x, [1, 2]) == 500.0
    np.testing.assert_array_equal(layer.backward(), [[0.5, -0.5, 0], [0, 0, 0]])


def test_a_tiny_loss_beside_large_logits_keeps_its_digits():
    x = np.array([[5000.0, 4990.0], [-3.0, 7.0]], np.float32)
    assert SoftmaxWithLoss().forward(x, [0, 1]) == pytest.approx(math.log1p(math.exp(-10)), rel=2e-3)


@pytest.mark.parametrize("t", [[0, 2], np.eye(3)[[0, 2]], np.eye(3, dtype=np.float32)[[0, 2]]])
def test_float32_stays_float32(t):
    layer = SoftmaxWithLoss()
    layer.forward(np.ones((2, 3), np.float32), t)
    assert layer.backward().dtype == np.float32
    assert layer.backward(np.float64(2)).dtype == np.float32
    assert layer.backward(2).dtype == np.float32


def test_neither_argument_is_changed_and_a_second_backward_says_the_same():
    x, t = np.array([[1.0, 2.0], [3.0, 1.0]]), np.eye(2)
    x.flags.writeable = t.flags.writeable = False
    layer = SoftmaxWithLoss()
    layer.forward(x, t)
    dx = layer.backward()
    again = layer.backward()
    np.testing.assert_array_equal(dx, again)
    dx[...] = 0
    np.testing.assert_array_equal(layer.backward(), again)
    np.testing.assert_array_equal(t, np.eye(2))


def test_one_sample_divides_by_one_not_by_the_classes():
    layer = SoftmaxWithLoss()
    layer.forward([[0.0, 0.0, 0.0]], [1])
    np.testing.assert_allclose(layer.backward(), [[1 / 3, -2 / 3, 1 / 3]])


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_nan_is_handed_on():
    layer = SoftmaxWithLoss()
    assert math.isnan(layer.forward([[np.nan, 1.0], [0.0, 1.0]], [0, 1]))
    assert np.isnan(layer.backward()[0]).all()
    assert np.isfinite(layer.backward()[1]).all()


@pytest.mark.parametrize(
    ("x", "t", "error", "message"),
    [
        (np.zeros(3), 1, ValueError, r"scores has shape \(3,\), expected \(N, K\)"),
        (np.zeros((0, 3)), [], ValueError, r"scores has shape \(0, 3\), expected \(N, K\), not empty"),
        (np.zeros((2, 3)), [0, 3], ValueError, "t has 3 at index"),
        (np.zeros((2, 3)), [0, -1], ValueError, "t has -1 at index"),
        (np.zeros((2, 3)), [0.0, 1.0], TypeError, "expected integer labels"),
        (np.zeros((2, 3)), [[0], [1]], ValueError, r"t has shape \(2, 1\), scores has shape \(2, 3\)"),
        (np.zeros((2, 3)), np.ones((2, 3)), ValueError, "no distribution"),
        (np.zeros((3, 2)), [0, 1], ValueError, r"t has shape \(2,\)"),
    ],
)
def test_wrong_arguments(x, t, error, message):
    with pytest.raises(error, match=message):
        SoftmaxWithLoss().forward(x, t)


def test_wrong_order_and_wrong_dout():
    with pytest.raises(
        AttributeError, match=r"SoftmaxWithLoss has no attribute 'y' .yet: forward comes before backward"
    ):
        SoftmaxWithLoss().backward()
    layer = SoftmaxWithLoss()
    layer.forward([[0.0, 0.0]], [1])
    with pytest.raises(TypeError, match="dout is"):
        layer.backward(np.ones((1, 2)))


def test_a_score_of_minus_infinity_is_probability_0_as_in_cross_entropy_from_logits():
    x, t = np.array([[-np.inf, 1.0, 2.0], [0.0, 0.0, -np.inf]]), [1, 0]
    layer = SoftmaxWithLoss()
    assert layer.forward(x, t) == pytest.approx(cross_entropy_from_logits(x, t), rel=1e-12)
    assert (layer.backward()[[0, 1], [0, 2]] == 0).all()
    assert np.isfinite(layer.backward()).all()
    assert layer.forward(x, [0, 0]) == np.inf
