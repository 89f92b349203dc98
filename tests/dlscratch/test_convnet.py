"""SimpleConvNet: its layers, its gradients, and what it learns."""

import numpy as np
import pytest

from dlscratch.datasets import load_mnist
from dlscratch.layers import Convolution, MaxPooling, ReLU
from dlscratch.networks import SimpleConvNet
from dlscratch.optimizers import Adam


def small(dtype=np.float64, seed=0):
    """2 channels of 6 × 6, with random biases, so that no ReLU sits at its kink."""
    rng = np.random.default_rng(seed)
    net = SimpleConvNet((2, 6, 6), rng, filters=3, K=3, hidden_size=4, classes=3, dtype=dtype)
    for name in ("b1", "b2", "b3"):
        net.params[name] = rng.standard_normal(net.params[name].shape)
    return net


def test_what_its_docstring_says():
    net = SimpleConvNet((1, 28, 28), np.random.default_rng(0))
    assert {name: W.shape for name, W in net.params.items()} == {
        "W1": (30, 1, 5, 5),
        "b1": (30,),
        "W2": (30 * 12 * 12, 100),
        "b2": (100,),
        "W3": (100, 10),
        "b3": (10,),
    }
    assert {W.dtype for W in net.params.values()} == {np.dtype(np.float32)}
    assert net.params["W1"].std() == pytest.approx((2 / 25) ** 0.5, rel=0.1)
    assert net.params["W2"].std() == pytest.approx((2 / 4320) ** 0.5, rel=0.01)
    assert not any(net.params[name].any() for name in ("b1", "b2", "b3"))
    assert SimpleConvNet((3, 8, 12), np.random.default_rng(0), K=3).params["W2"].shape == (30 * 3 * 5, 100)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_backpropagation_agrees_with_numerical_differentiation(dtype):
    rng = np.random.default_rng(1)
    net, x, t = small(dtype), rng.standard_normal((4, 2, 6, 6)), rng.integers(0, 3, 4)
    numerical, grads = net.numerical_gradient(x, t), net.gradient(x, t)
    assert list(grads) == list(numerical) == ["W1", "b1", "W2", "b2", "W3", "b3"]
    for name, g in grads.items():
        assert g.dtype == dtype
        largest = np.abs(numerical[name]).max()
        np.testing.assert_allclose(
            g, numerical[name], rtol=0, atol=largest * (1e-7 if dtype == np.float64 else 1e-4)
        )


def test_relu_of_the_largest_is_the_largest_relu():
    rng = np.random.default_rng(0)
    x = Convolution(rng.standard_normal((3, 1, 3, 3)), rng.standard_normal(3)).forward(
        rng.random((4, 1, 8, 8))
    )
    one, two = (MaxPooling(2), ReLU()), (ReLU(), MaxPooling(2))
    y = one[1].forward(one[0].forward(x))
    np.testing.assert_array_equal(two[1].forward(two[0].forward(x)), y)
    dout = rng.standard_normal(y.shape)
    np.testing.assert_array_equal(
        one[0].backward(one[1].backward(dout)), two[0].backward(two[1].backward(dout))
    )


def test_scores_of_a_sample_do_not_depend_on_its_batch():
    rng = np.random.default_rng(0)
    net, x = small(), rng.standard_normal((5, 2, 6, 6))
    y = net.predict(x)
    for n in range(5):
        np.testing.assert_allclose(net.predict(x[n : n + 1]), y[n : n + 1], rtol=1e-10)


def test_a_few_steps_on_real_digits():
    (x_train, t_train), (x_test, t_test) = load_mnist(flatten=False)
    x_train, x_test = x_train.reshape(-1, 1, 28, 28)[:2000], x_test.reshape(-1, 1, 28, 28)[:500]
    rng = np.random.default_rng(0)
    net, optimizer = SimpleConvNet((1, 28, 28), rng, filters=10), Adam()
    for _ in range(2):
        for start in range(0, len(x_train), 100):
            part = slice(start, start + 100)
            optimizer.update(net.params, net.gradient(x_train[part], t_train[part]))
    assert {W.dtype for W in net.params.values()} == {np.dtype(np.float32)}
    assert net.accuracy(x_test, t_test[:500]) > 0.85


@pytest.mark.parametrize(
    ("input_shape", "arguments", "message"),
    [
        ((1, 4, 28), {}, "windows of 5 pixels, one every 1, do not fit evenly into 4"),
        ((1, 28, 27), {}, "windows of 2 pixels, one every 2, do not fit evenly into 23"),
        ((1, 28, 28), {"filters": 0}, "a size in shape is 0"),
        ((1, 28, 28), {"K": 0}, "window is 0"),
    ],
)
def test_sizes_that_do_not_fit(input_shape, arguments, message):
    with pytest.raises(ValueError, match=message):
        SimpleConvNet(input_shape, np.random.default_rng(0), **arguments)


def test_images_of_another_shape():
    net = small()
    for shape in ((2, 6, 6), (1, 72), (1, 1, 6, 6), (0, 2, 6, 6)):
        with pytest.raises(ValueError, match=r"x has shape .*, expected \(N, 2, H, W\), not empty"):
            net.predict(np.zeros(shape))
    with pytest.raises(ValueError, match=r"x has shape \(1, 27\), expected \(N, 12\)"):
        net.predict(np.zeros((1, 2, 8, 8)))
