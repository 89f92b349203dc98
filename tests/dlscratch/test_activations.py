import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from dlscratch.activations import identity, relu, sigmoid, softmax, step, tanh
from dlscratch.differentiation import numerical_diff

ELEMENTWISE = [step, sigmoid, tanh, relu, identity]
ALL = [*ELEMENTWISE, softmax]
nan, inf = float("nan"), float("inf")


def exact_sigmoid(x):
    """1 / (1 + exp(-x)) by the branch that cannot overflow, in Python's own arithmetic."""
    return 1 / (1 + math.exp(-x)) if x >= 0 else math.exp(x) / (1 + math.exp(x))


def exact_softmax(row):
    """The definition, by fsum over differences: e_k / Σ_j e_j = 1 / Σ_j exp(x_j - x_k)."""
    return [1 / math.fsum(math.exp(min(b - a, 700)) for b in row) for a in row]


def test_step_is_one_right_of_zero_only():
    x = [-inf, -1, -1e-300, -0.0, 0.0, 1e-300, 1, inf]
    np.testing.assert_array_equal(step(x), [0, 0, 0, 0, 0, 1, 1, 1])


def test_relu_cuts_at_zero():
    np.testing.assert_array_equal(relu([-inf, -2, -0.0, 0, 0.5, 3, inf]), [0, 0, 0, 0, 0.5, 3, inf])


def test_tanh_and_identity():
    x = np.linspace(-30, 30, 601)
    np.testing.assert_allclose(tanh(x), [math.tanh(v) for v in x], rtol=1e-14)
    np.testing.assert_array_equal(identity(x), x)


@pytest.mark.parametrize("x", [-700, -100, -50, -20, -1, 0, 1, 20, 50, 700])
def test_sigmoid_keeps_its_digits_in_the_tails(x):
    assert sigmoid(x) == pytest.approx(exact_sigmoid(x), rel=4e-16, abs=0)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_sigmoid_far_out(dtype):
    x = np.array([-inf, -1000, -800, -100, 0, 100, 1000, inf], dtype)
    expected = [0, 0, 0, exact_sigmoid(-100) if dtype == np.float64 else 0, 0.5, 1, 1, 1]
    np.testing.assert_allclose(sigmoid(x), expected, rtol=1e-15, atol=0)


def test_sigmoid_in_float32_keeps_float32_digits():
    x = np.linspace(-87, 20, 1000, dtype=np.float32)
    np.testing.assert_allclose(sigmoid(x), [exact_sigmoid(float(v)) for v in x], rtol=5e-7)


def test_sigmoid_and_tanh_are_one_curve():
    x = np.linspace(-8, 8, 101)
    np.testing.assert_allclose(tanh(x), 2 * sigmoid(2 * x) - 1, atol=1e-15)


@pytest.mark.parametrize("x", [-3.0, -0.5, 0.0, 0.5, 3.0])
def test_documented_derivatives(x):
    assert numerical_diff(sigmoid, x) == pytest.approx(sigmoid(x) * (1 - sigmoid(x)), rel=1e-8)
    assert numerical_diff(tanh, x) == pytest.approx(1 - tanh(x) ** 2, rel=1e-7)
    assert numerical_diff(identity, x) == pytest.approx(1)
    if x:
        assert numerical_diff(relu, x) == pytest.approx(step(x))


@given(hnp.arrays(np.float64, st.tuples(st.integers(1, 4), st.integers(1, 6)), elements=st.floats(-300, 300)))
def test_softmax_is_its_definition(x):
    np.testing.assert_allclose(softmax(x), [exact_softmax(row) for row in x], rtol=1e-12, atol=1e-300)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_softmax_does_not_overflow(dtype):
    y = softmax(np.array([[1000, 1001], [-1000, -1001], [1000, -1000], [0, 1]], dtype))
    e = 1 / (1 + math.e)
    np.testing.assert_allclose(y, [[e, 1 - e], [1 - e, e], [1, 0], [e, 1 - e]], rtol=1e-6, atol=0)
    assert y.dtype == dtype


def test_softmax_takes_each_row_of_the_last_axis():
    x = np.random.default_rng(0).normal(size=(2, 3, 4)) * 5
    y = softmax(x)
    np.testing.assert_allclose(y.sum(axis=-1), 1)
    np.testing.assert_allclose(y[1, 2], softmax(x[1, 2]))
    np.testing.assert_allclose(softmax(x + 7), y)
    np.testing.assert_array_equal(y.argsort(axis=-1), x.argsort(axis=-1))
    np.testing.assert_array_equal(softmax([5.0]), [1.0])
    assert softmax(np.ones((0, 3))).shape == (0, 3)


@pytest.mark.parametrize("shape", [(), (0,), (3, 0)])
def test_softmax_needs_scores(shape):
    with pytest.raises(
        ValueError, match=rf"^x has shape \({'.*'}\), expected \(\.\.\., K\) with K ≥ 1 scores$"
    ):
        softmax(np.ones(shape))


@pytest.mark.parametrize("bad", [nan, inf, -inf])
def test_softmax_refuses_what_would_spoil_a_row(bad):
    with pytest.raises(ValueError, match=rf"^x has {bad} at index \(1, 0\)"):
        softmax([[1, 2], [bad, 4]])


@pytest.mark.parametrize("f", ELEMENTWISE)
def test_nan_stays_nan(f):
    y = f(np.array([1.0, nan, -1.0]))
    np.testing.assert_array_equal(np.isnan(y), [False, True, False])


@pytest.mark.parametrize("f", ALL)
@pytest.mark.parametrize("shape", [(4,), (3, 4), (2, 3, 4)])
def test_shapes_dtypes_and_arguments(f, shape):
    x = np.random.default_rng(0).normal(size=shape) * 3
    y = f(x)
    assert y.shape == shape
    assert y.dtype == np.float64
    assert not np.shares_memory(x, y)
    assert f(x.astype(np.float32)).dtype == np.float32
    for same in (np.asfortranarray(x), np.repeat(x, 2, axis=0)[::2], x.tolist()):
        np.testing.assert_array_equal(f(same), y)
    x.setflags(write=False)
    np.testing.assert_array_equal(f(x), y)
    whole = np.rint(x).astype(int)
    np.testing.assert_allclose(f(whole), f(whole.astype(float)))
    assert f(whole).dtype == np.float64


@pytest.mark.parametrize("f", ELEMENTWISE)
def test_a_number_and_nothing_at_all(f):
    assert np.ndim(f(2)) == 0
    assert f(2) == f([2])[0]
    assert f([]).shape == (0,)


@pytest.mark.parametrize("f", ALL)
def test_only_real_numbers(f):
    for x in (["a"], [1j]):
        with pytest.raises(TypeError, match=r"^x holds \S+ values, expected real numbers$"):
            f(x)
