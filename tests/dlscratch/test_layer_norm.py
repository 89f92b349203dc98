"""LayerNorm: every sample by its own mean and variance."""

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dlscratch.layers import LayerNorm
from layer_checks import assert_gradients, assert_promises


def layer_norm(D, dtype=np.float64, seed=0, **settings):
    rng = np.random.default_rng(seed)
    gamma, beta = rng.uniform(0.5, 2, D).astype(dtype), rng.standard_normal(D).astype(dtype)
    return LayerNorm(gamma, beta, **settings)


@given(N=st.integers(1, 5), D=st.integers(3, 6), seed=st.integers(0, 2**32 - 1))
def test_layer_norm_against_loops_and_numerical_gradients(N, D, seed):
    rng = np.random.default_rng(seed)
    x = rng.standard_normal((N, D)) * rng.uniform(0.5, 3) + rng.uniform(-2, 2)
    layer = layer_norm(D, seed=seed, eps=1e-4)
    y = layer.forward(x)
    for n in range(N):
        mean = sum(x[n]) / D
        var = sum((v - mean) ** 2 for v in x[n]) / D
        expected = layer.gamma * (x[n] - mean) / math.sqrt(var + 1e-4) + layer.beta
        np.testing.assert_allclose(y[n], expected, rtol=1e-9, atol=1e-12)
    assume(layer.std.min() > 0.3)  # else σ is as good as a kink; of two numbers x̂ is always ±1
    assert_gradients(layer, x, rng)


def test_layer_norm_keeps_the_promises_of_a_layer():
    assert_promises(lambda dtype: layer_norm(5, dtype), (4, 5))
    assert_promises(lambda dtype: layer_norm(3, dtype), (1, 3))


def test_training_and_use_and_the_size_of_the_batch_make_no_difference():
    layer, x = layer_norm(3), np.random.default_rng(0).standard_normal((4, 3))
    y = layer.forward(x)
    np.testing.assert_allclose(layer.forward(x[2:3]), y[2:3], rtol=1e-12)
    layer.training = False
    np.testing.assert_array_equal(layer.forward(x), y)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("D", [1, 3])
def test_a_constant_sample_gives_beta_and_no_infinity(dtype, D):
    layer = layer_norm(D, dtype)
    np.testing.assert_allclose(layer.forward(np.full((2, D), 0.1, dtype)), [layer.beta] * 2, atol=1e-4)
    assert np.isfinite(layer.backward(np.ones((2, D), dtype))).all()


@pytest.mark.parametrize("shape", [(3,), (2, 4), (0, 3), (2, 3, 4)])
def test_layer_norm_refuses_other_inputs(shape):
    with pytest.raises(ValueError, match=r"x has shape .*, expected \(N, 3\), not empty"):
        layer_norm(3).forward(np.zeros(shape))


def test_layer_norm_refuses_other_parameters():
    with pytest.raises(ValueError, match=r"beta has shape \(1,\), expected \(2,\)"):
        LayerNorm([1.0, 1.0], [0.0])
    with pytest.raises(ValueError, match="eps is 0, expected"):
        LayerNorm([1.0], [0.0], 0)


def test_what_was_expected_of_the_parameters():
    with pytest.raises(ValueError, match=r"gamma has shape \(1, 1\), expected \(D,\)"):
        LayerNorm([[1.0]], [0.0])
    assert LayerNorm([1.0], [0.0]).eps == 1e-5
