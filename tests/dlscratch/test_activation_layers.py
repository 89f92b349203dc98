"""ReLU, Sigmoid and Tanh as layers."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes

from dlscratch.activations import relu, sigmoid, tanh
from dlscratch.layers import ReLU, Sigmoid, Tanh
from layer_checks import assert_gradients, assert_promises, away_from_zero

LAYERS = {ReLU: relu, Sigmoid: sigmoid, Tanh: tanh}


@pytest.mark.parametrize("kind", LAYERS)
@given(shape=array_shapes(min_dims=1, max_dims=4, max_side=4), seed=st.integers(0, 2**32 - 1))
def test_forward_is_the_function_and_backward_its_derivative(kind, shape, seed):
    rng = np.random.default_rng(seed)
    x = away_from_zero(rng, shape)
    np.testing.assert_array_equal(kind().forward(x), LAYERS[kind](x))
    assert_gradients(kind(), x, rng)


@pytest.mark.parametrize("kind", LAYERS)
def test_activation_layers_keep_the_promises_of_a_layer(kind):
    assert_promises(lambda dtype: kind(), (4, 3))
    assert_promises(lambda dtype: kind(), (1, 2, 3, 3))


@pytest.mark.parametrize(
    ("kind", "derivatives"),
    [
        (ReLU, [0, 0, 1]),
        (Sigmoid, [0.10499358540350652, 0.25, 0.10499358540350652]),
        (Tanh, [0.07065082485316443, 1, 0.07065082485316443]),
    ],
)
def test_derivatives_at_minus_2_0_and_2(kind, derivatives):
    layer = kind()
    layer.forward(np.array([-2.0, 0.0, 2.0]))
    np.testing.assert_allclose(layer.backward(np.array([1.0, 1.0, 1.0])), derivatives, rtol=1e-14)
    np.testing.assert_allclose(
        layer.backward(np.array([2.0, -3.0, 0.5])), np.multiply(derivatives, [2, -3, 0.5])
    )


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_far_out_the_slope_is_0_or_1_without_a_warning(dtype):
    x, dout = np.array([-1000.0, 1000.0], dtype), np.ones(2, dtype)
    for kind, slopes in ((ReLU, [0, 1]), (Sigmoid, [0, 0]), (Tanh, [0, 0])):
        layer = kind()
        layer.forward(x)
        np.testing.assert_array_equal(layer.backward(dout), slopes)


def test_the_residual_sum_x_plus_relu_x_has_slope_2_or_1():
    layer, dout = ReLU(), np.array([1.0, 1.0])
    layer.forward(np.array([3.0, -3.0]))
    np.testing.assert_array_equal(dout + layer.backward(dout), [2, 1])


def test_an_empty_array_has_an_empty_gradient():
    for kind in LAYERS:
        layer = kind()
        assert layer.forward(np.zeros((0, 3))).shape == (0, 3)
        assert layer.backward(np.zeros((0, 3))).shape == (0, 3)


@pytest.mark.parametrize("kind", [Sigmoid, Tanh, ReLU])
def test_what_becomes_of_the_result_does_not_matter_to_backward(kind):
    x = np.array([[-1.0, 0.5, 2.0]])
    layer, untouched = kind(), kind()
    untouched.forward(x)
    y = layer.forward(x)
    y *= 0
    np.testing.assert_array_equal(layer.backward(np.ones_like(x)), untouched.backward(np.ones_like(x)))
    assert layer.backward(np.ones_like(x)).any()


def test_the_hint_is_for_what_forward_will_set():
    for name in ("weights", "shape", "Y", "forwards"):
        with pytest.raises(AttributeError, match=rf"^Sigmoid has no attribute '{name}'$"):
            getattr(Sigmoid(), name)
    with pytest.raises(AttributeError, match=r"^Sigmoid has no attribute 'y' \(yet: forward comes"):
        _ = Sigmoid().y
