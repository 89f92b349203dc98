"""Affine: y = x W + b."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlscratch.layers import Affine, Convolution
from layer_checks import assert_gradients, assert_promises

sizes = st.integers(1, 5)


def affine(D, M, dtype=np.float64, seed=0):
    rng = np.random.default_rng(seed)
    return Affine(rng.standard_normal((D, M)).astype(dtype), rng.standard_normal(M).astype(dtype))


@given(N=sizes, D=sizes, M=sizes, seed=st.integers(0, 2**32 - 1))
def test_affine_against_loops_and_numerical_gradients(N, D, M, seed):
    rng = np.random.default_rng(seed)
    layer, x = affine(D, M, seed=seed), rng.standard_normal((N, D))
    y = layer.forward(x)
    assert y.shape == (N, M)
    for n in range(N):
        for m in range(M):
            weighted = sum(x[n, d] * layer.W[d, m] for d in range(D))
            assert y[n, m] == pytest.approx(weighted + layer.b[m], abs=1e-12)
    assert_gradients(layer, x, rng)


def test_affine_by_hand():
    layer = Affine(np.array([[1.0, 3.0], [2.0, 4.0]]), np.array([10.0, 20.0]))
    np.testing.assert_array_equal(layer.forward([[1, 1], [0, 2]]), [[13, 27], [14, 28]])
    np.testing.assert_array_equal(layer.backward(np.array([[1.0, 0.0], [0.0, 2.0]])), [[1, 2], [6, 8]])
    np.testing.assert_array_equal(layer.dW, [[1, 0], [1, 4]])
    np.testing.assert_array_equal(layer.db, [1, 2])


def test_affine_keeps_the_promises_of_a_layer():
    assert_promises(lambda dtype: affine(3, 4, dtype), (5, 3))
    assert_promises(lambda dtype: affine(3, 1, dtype), (1, 3))


def test_affine_computes_with_the_very_arrays_it_was_given():
    W, b = np.ones((2, 2)), np.zeros(2)
    layer = Affine(W, b)
    W[0, 0], b[1] = 5, 7  # as an optimizer does
    np.testing.assert_array_equal(layer.forward([[1.0, 0.0]]), [[5, 8]])


def test_parameter_gradients_are_those_of_backward():
    x, dout = np.array([[1.0, 2.0, 3.0]]), np.array([[1.0, -1.0]])
    one, two = affine(3, 2), affine(3, 2)
    one.forward(x)
    two.forward(x)
    one.backward(dout)
    assert two.parameter_gradients(dout) is None
    np.testing.assert_array_equal(one.dW, two.dW)
    np.testing.assert_array_equal(one.db, two.db)


@pytest.mark.parametrize("shape", [(3,), (), (2, 4), (0, 3), (2, 3, 1)])
def test_affine_refuses_other_inputs(shape):
    with pytest.raises(ValueError, match=r"x has shape .*, expected \(N, 3\), not empty"):
        affine(3, 3).forward(np.zeros(shape))


@pytest.mark.parametrize(
    ("W", "b", "message"),
    [
        (np.zeros(3), np.zeros(3), r"W has shape \(3,\), expected \(D, M\)"),
        (np.zeros((0, 3)), np.zeros(3), r"W has shape \(0, 3\), expected \(D, M\), not empty"),
        (np.zeros((2, 3)), np.zeros(2), r"b has shape \(2,\), expected \(3,\)"),
        (np.zeros((2, 3)), np.zeros((1, 3)), r"b has shape \(1, 3\), expected \(3,\)"),
    ],
)
def test_affine_refuses_other_parameters(W, b, message):
    with pytest.raises(ValueError, match=message):
        Affine(W, b)
    with pytest.raises(TypeError, match="W holds"):
        Affine(np.zeros((2, 3), complex), np.zeros(3))


def test_without_b_it_starts_at_0_in_the_dtype_of_W():
    for dtype in (np.float32, np.float64):
        layer = Affine(np.ones((3, 2), dtype))
        assert layer.b.dtype == dtype
        np.testing.assert_array_equal(layer.b, [0, 0])
        convolution = Convolution(np.ones((2, 1, 3, 3), dtype), padding=1)
        assert convolution.b.dtype == dtype
        np.testing.assert_array_equal(convolution.b, [0, 0])
