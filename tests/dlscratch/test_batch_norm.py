"""BatchNorm: in training by the batch, in use by what was remembered."""

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dlscratch.layers import BatchNorm, LayerNorm
from layer_checks import assert_gradients, assert_promises

sizes = st.integers(1, 4)


def batch_norm(D, dtype=np.float64, seed=0, **settings):
    rng = np.random.default_rng(seed)
    gamma, beta = rng.uniform(0.5, 2, D).astype(dtype), rng.standard_normal(D).astype(dtype)
    return BatchNorm(gamma, beta, **settings)


def channels(x):
    """The numbers of each feature, one list for each."""
    return [np.moveaxis(x, 1, 0)[d].ravel().tolist() for d in range(x.shape[1])]


@given(
    N=st.integers(2, 6), D=sizes, image=st.none() | st.tuples(sizes, sizes), seed=st.integers(0, 2**32 - 1)
)
def test_batch_norm_against_loops_and_numerical_gradients(N, D, image, seed):
    rng = np.random.default_rng(seed)
    x = rng.standard_normal((N, D, *(image or ()))) * rng.uniform(0.5, 3) + rng.uniform(-2, 2)
    layer = batch_norm(D, seed=seed, momentum=0.8, eps=1e-4)
    y = layer.forward(x)
    for d, (values, results) in enumerate(zip(channels(x), channels(y), strict=True)):
        mean = sum(values) / len(values)
        var = sum((v - mean) ** 2 for v in values) / len(values)
        expected = [layer.gamma[d] * (v - mean) / math.sqrt(var + 1e-4) + layer.beta[d] for v in values]
        np.testing.assert_allclose(results, expected, rtol=1e-9, atol=1e-12)
        unbiased = var * len(values) / (len(values) - 1)
        assert layer.running_mean[d] == pytest.approx(0.2 * mean)
        assert layer.running_var[d] == pytest.approx(0.8 + 0.2 * unbiased)
    assume(layer.std.min() > 0.3)  # else σ is as good as a kink; of two numbers x̂ is always ±1
    assert_gradients(layer, x, rng, tolerance=1e-6)


@given(N=sizes, D=sizes, image=st.none() | st.tuples(sizes, sizes), seed=st.integers(0, 2**32 - 1))
def test_in_use_it_is_an_affine_function_of_each_sample(N, D, image, seed):
    rng = np.random.default_rng(seed)
    layer = batch_norm(D, seed=seed)
    layer.running_mean[...], layer.running_var[...] = rng.standard_normal(D), rng.uniform(0.5, 3, D)
    layer.training = False
    x = rng.standard_normal((N, D, *(image or ())))
    before = layer.running_mean.copy(), layer.running_var.copy()
    y = layer.forward(x)
    for d, (values, results) in enumerate(zip(channels(x), channels(y), strict=True)):
        slope = layer.gamma[d] / math.sqrt(layer.running_var[d] + 1e-5)
        expected = [slope * (v - layer.running_mean[d]) + layer.beta[d] for v in values]
        np.testing.assert_allclose(results, expected, rtol=1e-9, atol=1e-12)
    for n in range(N):  # one sample does not depend on the others
        np.testing.assert_allclose(layer.forward(x[n : n + 1]), y[n : n + 1], rtol=1e-12)
    layer.forward(x)
    assert_gradients(layer, x, rng)
    np.testing.assert_array_equal(before[0], layer.running_mean)
    np.testing.assert_array_equal(before[1], layer.running_var)


def test_batch_norm_keeps_the_promises_of_a_layer():
    assert_promises(lambda dtype: batch_norm(3, dtype), (5, 3))
    assert_promises(lambda dtype: batch_norm(3, dtype), (2, 3, 2, 4))
    layer = batch_norm(3, np.float32)
    layer.forward(np.ones((2, 3), np.float32))
    assert layer.running_mean.dtype == layer.running_var.dtype == np.float32


def test_after_training_on_one_distribution_use_and_training_agree():
    rng = np.random.default_rng(0)
    layer = BatchNorm(np.ones(2), np.zeros(2))
    x = 3 + 2 * rng.standard_normal((4000, 2))
    for _ in range(200):
        in_training = layer.forward(x)
    layer.training = False
    np.testing.assert_allclose(layer.forward(x), in_training, atol=2e-3)
    assert abs(in_training.mean()) < 1e-12
    assert in_training.std() == pytest.approx(1, abs=1e-5)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("shape", [(5, 3), (2, 3), (4, 3, 2, 2)])
def test_a_constant_batch_gives_beta_and_no_infinity(dtype, shape):
    layer = batch_norm(3, dtype)
    x = np.full(shape, 0.1, dtype)
    y = layer.forward(x)
    beta = layer.beta.reshape(-1, *[1] * (len(shape) - 2))
    np.testing.assert_allclose(y, np.broadcast_to(beta, shape), atol=1e-4)
    dx = layer.backward(np.ones(shape, dtype))
    np.testing.assert_allclose(dx, 0, atol=1e-3)  # all samples up by the same: nothing changes
    assert np.isfinite(layer.running_var).all()


def test_momentum_0_and_1_are_the_last_batch_and_the_first_guess():
    x = np.array([[1.0], [3.0]])
    for momentum, mean, var in ((0, 2, 2), (1, 0, 1)):
        layer = batch_norm(1, momentum=momentum)
        layer.forward(x)
        assert (layer.running_mean[0], layer.running_var[0]) == (mean, var)


def test_the_mode_of_forward_is_that_of_backward():
    layer, x, dout = batch_norm(2), np.array([[1.0, 2.0], [4.0, 3.0]]), np.array([[1.0, 0.0], [0.0, 1.0]])
    layer.forward(x)
    in_training = layer.backward(dout)
    layer.training = False
    np.testing.assert_array_equal(layer.backward(dout), in_training)


@pytest.mark.parametrize(
    "shape", [(3,), (2, 4), (0, 3), (2, 3, 4), (2, 3, 0, 4), (3, 2, 3, 3), (2, 3, 1, 1, 1)]
)
def test_batch_norm_refuses_other_inputs(shape):
    with pytest.raises(ValueError, match=r"x has shape .*, expected \(N, 3\) or \(N, 3, H, W\), not empty"):
        batch_norm(3).forward(np.zeros(shape))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (([[1.0]], [0.0]), r"gamma has shape \(1, 1\), expected \(D,\)"),
        (([1.0, 1.0], [0.0]), r"beta has shape \(1,\), expected \(2,\)"),
        (([1.0], [0.0], 1.5), r"momentum is 1\.5, expected"),
        (([1.0], [0.0], -0.1), r"momentum is -0\.1, expected"),
        (([1.0], [0.0], 0.9, 0), "eps is 0, expected"),
    ],
)
def test_batch_norm_refuses_other_parameters(arguments, message):
    with pytest.raises(TypeError, match="momentum is 'a'"):
        BatchNorm([1.0], [0.0], "a")
    assert (BatchNorm([1.0], [0.0]).momentum, BatchNorm([1.0], [0.0]).eps) == (0.9, 1e-5)
    with pytest.raises(ValueError, match=message):
        BatchNorm(*arguments)


@pytest.mark.parametrize("shape", [(1, 3), (1, 3, 1, 1)])
def test_training_with_one_number_a_feature_is_refused_and_spoils_nothing(shape):
    layer = batch_norm(3)
    layer.forward(np.random.default_rng(0).standard_normal((5, *shape[1:])))
    mean, var = layer.running_mean.copy(), layer.running_var.copy()
    with pytest.raises(ValueError, match=r"^x has shape \(1, 3.*\): to train, every feature needs two"):
        layer.forward(np.ones(shape))
    np.testing.assert_array_equal(layer.running_mean, mean)
    np.testing.assert_array_equal(layer.running_var, var)
    layer.training = False
    assert layer.forward(np.ones(shape)).shape == shape


def test_one_image_of_many_pixels_has_a_variance():
    assert np.isfinite(batch_norm(3).forward(np.random.default_rng(0).random((1, 3, 2, 2)))).all()


def test_of_starts_at_1_and_0():
    for kind in (BatchNorm, LayerNorm):
        layer = kind.of(3)
        np.testing.assert_array_equal(layer.gamma, np.ones(3))
        np.testing.assert_array_equal(layer.beta, np.zeros(3))
        assert layer.gamma.dtype == layer.beta.dtype == np.float32
        assert kind.of(2, np.float64).beta.dtype == np.float64
        with pytest.raises(ValueError, match="D is 0, expected at least 1"):
            kind.of(0)
