"""SimpleNet, TwoLayerNet and what every Network does."""

import math

import numpy as np
import pytest

from dlscratch.datasets import load_mnist
from dlscratch.layers import Affine, ReLU, SoftmaxWithLoss
from dlscratch.networks import Network, SimpleNet, TwoLayerNet
from dlscratch.optimizers import SGD


def two_layer(dtype=np.float64, seed=0):
    """A small network with random biases, so that no ReLU sits at its kink."""
    rng = np.random.default_rng(seed)
    net = TwoLayerNet(4, 5, 3, rng, dtype=dtype)
    for name in ("b1", "b2"):
        net.params[name] = rng.standard_normal(net.params[name].shape)
    return net


def batch(n=6, seed=1):
    rng = np.random.default_rng(seed)
    return rng.standard_normal((n, 4)), rng.integers(0, 3, n)


def test_simple_net_by_hand():
    net = SimpleNet(np.random.default_rng(0))
    assert net.W.shape == (2, 3)
    net.W = np.log([[2.0, 1.0, 1.0], [1.0, 1.0, 5.0]])
    assert net.loss([1, 0], 0) == pytest.approx(math.log(2))  # softmax gives (2, 1, 1) / 4
    assert net.loss([1, 0], [1.0, 0.0, 0.0]) == pytest.approx(math.log(2))
    np.testing.assert_allclose(net.predict([0, 1]), np.log([1, 1, 5]), atol=1e-15)
    np.testing.assert_allclose(
        net.gradient([1, 0.5], [0, 0, 1]),  # x is an outer factor of y - t
        np.outer([1, 0.5], net_softmax(net, [1, 0.5]) - [0, 0, 1]),
        atol=1e-8,
    )
    x = [[1, 0], [0, 1], [2, 2]]
    t = [0, 2, 1]
    each = [net.loss(row, label) for row, label in zip(x, t, strict=True)]
    assert net.loss(x, t) == pytest.approx(np.mean(each))
    mean = np.mean([net.gradient(row, label) for row, label in zip(x, t, strict=True)], axis=0)
    np.testing.assert_allclose(net.gradient(x, t), mean, atol=1e-9)
    for wrong in ([1.0, 2.0, 3.0], 5.0, np.ones((1, 2, 2))):
        with pytest.raises(ValueError, match=r"x has shape .*, expected \(2,\) or \(N, 2\)"):
            net.predict(wrong)
        with pytest.raises(ValueError, match="x has shape"):
            net.gradient(wrong, 0)


def net_softmax(net, x):
    e = np.exp(net.predict(x))
    return e / e.sum()


def test_two_layer_net_is_what_its_docstring_says():
    net = TwoLayerNet(784, 50, 10, np.random.default_rng(0))
    shapes = {name: W.shape for name, W in net.params.items()}
    assert shapes == {"W1": (784, 50), "b1": (50,), "W2": (50, 10), "b2": (10,)}
    assert list(net.layers) == ["Affine1", "ReLU1", "Affine2"]
    assert isinstance(net.last_layer, SoftmaxWithLoss)
    assert {W.dtype for W in net.params.values()} == {np.dtype(np.float32)}
    assert net.params["W1"].std() == pytest.approx(math.sqrt(2 / 784), rel=0.02)
    assert net.params["W2"].std() == pytest.approx(math.sqrt(2 / 50), rel=0.1)
    assert not net.params["b1"].any()
    assert not net.params["b2"].any()


def test_predict_loss_and_accuracy_against_loops():
    net = two_layer()
    x, labels = batch()
    W1, b1, W2, b2 = (net.params[name] for name in ("W1", "b1", "W2", "b2"))
    loss, right = 0.0, 0
    for n in range(len(x)):
        hidden = [max(sum(x[n, i] * W1[i, j] for i in range(4)) + b1[j], 0) for j in range(5)]
        scores = [sum(hidden[j] * W2[j, k] for j in range(5)) + b2[k] for k in range(3)]
        np.testing.assert_allclose(net.predict(x)[n], scores)
        loss -= scores[labels[n]] - math.log(sum(math.exp(score) for score in scores))
        right += scores.index(max(scores)) == labels[n]
    one_hot = np.eye(3)[labels]
    for t in (labels, one_hot, list(labels)):
        assert net.loss(x, t) == pytest.approx(loss / len(x))
        assert net.accuracy(x, t) == right / len(x)
        assert isinstance(net.accuracy(x, t), float)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_backpropagation_agrees_with_numerical_differentiation(dtype):
    net = two_layer(dtype)
    x, t = batch()
    before = {name: W.copy() for name, W in net.params.items()}
    numerical, grads = net.numerical_gradient(x, t), net.gradient(x, t)
    assert list(grads) == list(numerical) == ["W1", "b1", "W2", "b2"]
    for name, W in net.params.items():
        np.testing.assert_array_equal(W, before[name])
        assert W.dtype == dtype
        assert grads[name].dtype == dtype
        scale = np.abs(numerical[name]).max()
        np.testing.assert_allclose(
            grads[name], numerical[name], rtol=0, atol=scale * (1e-7 if dtype == np.float64 else 1e-5)
        )


def test_gradients_are_new_arrays_each_time():
    net = two_layer()
    first = net.gradient(*batch())
    kept = {name: g.copy() for name, g in first.items()}
    net.gradient(*batch(seed=5))
    for name, g in first.items():
        np.testing.assert_array_equal(g, kept[name])


def test_params_are_the_arrays_of_the_layers():
    net = two_layer()
    layer = net.layers["Affine1"]
    assert net.params["W1"] is layer.W
    net.params["W1"] -= 1.0  # Python reads, subtracts in place, and sets
    assert net.params["W1"] is layer.W
    net.params["b1"] = [1, 2, 3, 4, 5]
    np.testing.assert_array_equal(layer.b, [1, 2, 3, 4, 5])
    assert layer.b.dtype == np.float64
    net.params.update({"b2": np.zeros(3)})
    assert not net.layers["Affine2"].b.any()
    assert dict(net.params).keys() == {"W1", "b1", "W2", "b2"}
    with pytest.raises(ValueError, match=r"b1 has shape \(1,\), expected \(5,\)"):
        net.params["b1"] = [1.0]
    with pytest.raises(KeyError, match="W3"):
        net.params["W3"] = np.zeros(3)
    with pytest.raises(KeyError, match="W1 cannot be deleted"):
        del net.params["W1"]


def test_x_of_any_type_is_computed_in_the_type_of_the_parameters():
    net = two_layer(np.float32)
    x, t = np.arange(12).reshape(3, 4), [0, 1, 2]
    for variant in (x, x.astype(np.uint8), x.astype(np.float64), x.tolist(), np.asfortranarray(x)):
        assert net.predict(variant).dtype == np.float32
        np.testing.assert_allclose(net.predict(variant), net.predict(x.astype(np.float32)), rtol=1e-5)
    locked, locked_t = x.astype(np.float32), np.array(t)
    locked.flags.writeable = locked_t.flags.writeable = False
    net.gradient(locked, locked_t)
    net.loss(locked, locked_t)


def test_training_takes_real_digits_from_a_tenth_to_nine_tenths():
    (x_train, t_train), (x_test, t_test) = load_mnist()
    rng = np.random.default_rng(0)
    net, optimizer = TwoLayerNet(784, 50, 10, rng), SGD(0.1)
    untrained = net.accuracy(x_test, t_test)
    for _ in range(3):
        order = rng.permutation(len(x_train))
        for start in range(0, len(order), 100):
            chosen = order[start : start + 100]
            optimizer.update(net.params, net.gradient(x_train[chosen], t_train[chosen]))
    assert untrained < 0.25
    assert net.accuracy(x_test, t_test) > 0.88


def test_accuracy_in_chunks_and_with_nan():
    net = two_layer()
    x, t = batch(2503)
    right = (net.predict(x).argmax(axis=1) == t).mean()
    assert net.accuracy(x, t) == pytest.approx(right, abs=1e-12)
    net.params["W1"][...] = np.nan
    assert net.accuracy(x, np.zeros(len(x), int)) == 0


@pytest.mark.parametrize(
    ("x", "t", "error", "message"),
    [
        (np.zeros(4), 1, ValueError, r"x has shape \(4,\), expected \(N, 4\)"),
        (np.zeros((2, 5)), [0, 1], ValueError, r"x has shape \(2, 5\), expected \(N, 4\)"),
        (
            np.zeros((0, 4)),
            np.zeros(0, int),
            ValueError,
            r"x has shape \(0, 4\), expected \(N, 4\), not empty",
        ),
        (np.zeros((2, 4)), [0, 3], ValueError, "t has 3 at index"),
        (np.zeros((2, 4)), [[0], [1]], ValueError, r"t has shape \(2, 1\)"),
        (np.zeros((2, 4)), [0], ValueError, r"t has shape \(1,\)"),
        (np.zeros((2, 4)), [0.0, 1.0], TypeError, "expected integer labels"),
        ([["a"] * 4], [0], TypeError, "x holds"),
    ],
)
def test_wrong_arguments(x, t, error, message):
    net = two_layer()
    for method in (net.loss, net.accuracy, net.gradient, net.numerical_gradient):
        with pytest.raises(error, match=message):
            method(x, t)


def test_a_network_of_other_layers():
    rng = np.random.default_rng(0)
    net = Network(
        {"ReLU": ReLU(), "Affine7": Affine(rng.standard_normal((4, 3)), np.zeros(3))}, SoftmaxWithLoss()
    )
    x, t = batch()
    grads, numerical = net.gradient(x, t), net.numerical_gradient(x, t)
    assert list(grads) == ["W7", "b7"]
    for name in grads:
        np.testing.assert_allclose(grads[name], numerical[name], atol=1e-8)
