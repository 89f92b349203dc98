"""MultiLayerNet: the chain that its arguments ask for, and its gradients."""

import math
from functools import partial

import numpy as np
import pytest

from dlscratch.datasets import load_mnist
from dlscratch.initializers import lecun, normal, orthogonal
from dlscratch.layers import ReLU, Sigmoid, Tanh
from dlscratch.networks import MultiLayerNet
from dlscratch.optimizers import SGD, Adam


def random_biases(net, seed=5):
    rng = np.random.default_rng(seed)
    for name, W in net.params.items():
        if name[0] == "b":
            net.params[name] = W + rng.uniform(0.05, 0.3, W.shape)
    return net


def batch(n=7, seed=1):
    rng = np.random.default_rng(seed)
    return rng.standard_normal((n, 4)), rng.integers(0, 3, n)


def test_the_layers_it_is_made_of():
    rng = np.random.default_rng(0)
    net = MultiLayerNet((4, 6, 5, 3), rng, activation=Tanh, batch_norm=True, dropout=0.2)
    one = ["Affine1", "BatchNorm1", "Tanh1", "Dropout1"]
    two = ["Affine2", "BatchNorm2", "Tanh2", "Dropout2"]
    assert list(net.layers) == [*one, *two, "Affine3"]
    shapes = {name: W.shape for name, W in net.params.items()}
    assert (shapes["W1"], shapes["W3"]) == ((4, 6), (5, 3))
    assert shapes["gamma2"] == shapes["beta2"] == shapes["b2"] == (5,)
    assert len(shapes) == 10
    plain = MultiLayerNet([4, 3], rng)
    assert list(plain.layers) == ["Affine1"]
    assert list(MultiLayerNet([4, 2, 3], rng).layers) == ["Affine1", "ReLU1", "Affine2"]


def test_initializers_and_dtypes():
    rng = np.random.default_rng(0)
    assert MultiLayerNet([300, 200, 9], rng).params["W1"].std() == pytest.approx(math.sqrt(2 / 300), rel=0.02)
    net = MultiLayerNet([300, 200, 9], rng, initializer=lecun, dtype=np.float64)
    assert net.params["W1"].std() == pytest.approx(math.sqrt(1 / 300), rel=0.02)
    assert {W.dtype for W in net.params.values()} == {np.dtype(np.float64)}
    net = MultiLayerNet([300, 200, 9], rng, initializer=partial(normal, std=0.5), batch_norm=True)
    assert net.params["W1"].std() == pytest.approx(0.5, rel=0.02)
    assert {W.dtype for W in net.params.values()} == {np.dtype(np.float32)}
    W = MultiLayerNet([6, 6, 6], rng, initializer=orthogonal).params["W2"]
    np.testing.assert_allclose(W.T @ W, np.eye(6), atol=1e-6)


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"activation": Sigmoid},
        {"activation": Tanh, "weight_decay": 0.3},
        {"batch_norm": True},
        {"batch_norm": True, "activation": Sigmoid, "dropout": 0.3, "weight_decay": 0.1},
        {"dropout": 0.4},
    ],
)
def test_backpropagation_agrees_with_numerical_differentiation(settings):
    rng = np.random.default_rng(3)
    net = random_biases(MultiLayerNet((4, 5, 6, 3), rng, dtype=np.float64, **settings))
    x, t = batch()
    before = {name: W.copy() for name, W in net.params.items()}
    numerical, grads = net.numerical_gradient(x, t), net.gradient(x, t)
    assert list(numerical) == list(grads) == list(net.params)
    largest = max(np.abs(g).max() for g in numerical.values())
    for name in grads:
        np.testing.assert_array_equal(net.params[name], before[name])
        np.testing.assert_allclose(grads[name], numerical[name], rtol=1e-5, atol=1e-6 * largest, err_msg=name)


def test_weight_decay_is_half_lambda_times_the_sum_of_squares_of_the_weights_only():
    rng = np.random.default_rng(0)
    net = random_biases(MultiLayerNet((4, 5, 3), rng, dtype=np.float64))
    x, t = batch()
    loss, grads = net.loss(x, t), net.gradient(x, t)
    net.weight_decay = 0.7
    squares = sum(w * w for name in ("W1", "W2") for w in net.params[name].ravel())
    assert net.loss(x, t) == pytest.approx(loss + 0.35 * squares)
    decayed = net.gradient(x, t)
    for name, W in net.params.items():
        extra = 0.7 * W if name.startswith("W") else 0 * W
        np.testing.assert_allclose(decayed[name], grads[name] + extra, rtol=1e-12)


def test_in_use_dropout_is_off_and_batch_norm_remembers():
    rng = np.random.default_rng(0)
    net = MultiLayerNet((4, 50, 3), rng, dropout=0.5, batch_norm=True)
    x, t = batch(20)
    for _ in range(3):
        np.testing.assert_array_equal(net.predict(x), net.predict(x))
        assert net.loss(x, t) == net.loss(x, t)
    for n in range(3):  # one sample alone has the same scores as among others
        np.testing.assert_allclose(net.predict(x[n : n + 1]), net.predict(x)[n : n + 1], rtol=1e-4, atol=1e-5)
    one, two = net.gradient(x, t), net.gradient(x, t)
    assert (one["W2"] != two["W2"]).any()  # in training every step leaves out others
    before = net.layers["BatchNorm1"].running_mean.copy()
    net.predict(x)
    net.loss(x, t)
    net.accuracy(x, t)
    net.numerical_gradient(x[:2], t[:2])
    np.testing.assert_array_equal(net.layers["BatchNorm1"].running_mean, before)
    net.gradient(x, t)
    assert (net.layers["BatchNorm1"].running_mean != before).any()


def test_dropout_leaves_the_weights_of_the_same_seed_alone():
    plain = MultiLayerNet((4, 5, 3), np.random.default_rng(0))
    dropped = MultiLayerNet((4, 5, 3), np.random.default_rng(0), dropout=0.5)
    for name, W in plain.params.items():
        np.testing.assert_array_equal(W, dropped.params[name])


def test_a_whole_training_step_stays_float32():
    rng = np.random.default_rng(0)
    net = MultiLayerNet((4, 8, 8, 3), rng, batch_norm=True, dropout=0.2, weight_decay=0.01)
    optimizer = Adam()
    x, t = batch(30)
    for _ in range(2):
        grads = net.gradient(x, t)
        assert {g.dtype for g in grads.values()} == {np.dtype(np.float32)}
        optimizer.update(net.params, grads)
    assert {W.dtype for W in net.params.values()} == {np.dtype(np.float32)}
    assert net.layers["BatchNorm1"].running_var.dtype == np.float32
    assert net.predict(x).dtype == np.float32


def test_batch_norm_learns_from_a_start_where_nothing_moves_without_it():
    (x, t), _ = load_mnist()
    x, t = x[:1000], t[:1000]
    accuracies = {}
    for batch_norm in (False, True):
        rng = np.random.default_rng(0)
        initializer = partial(normal, std=0.01)
        net = MultiLayerNet((784, 50, 50, 50, 10), rng, ReLU, initializer, batch_norm=batch_norm)
        optimizer = SGD(0.05)
        for _ in range(5):
            order = rng.permutation(len(x))
            for start in range(0, len(x), 100):
                chosen = order[start : start + 100]
                optimizer.update(net.params, net.gradient(x[chosen], t[chosen]))
        accuracies[batch_norm] = net.accuracy(x, t)
    assert accuracies[False] < 0.2
    assert accuracies[True] > 0.7


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ({"sizes": (4,)}, ValueError, r"sizes is \(4,\), expected two or more"),
        ({"sizes": (4, 0, 3)}, ValueError, "a size in shape is 0"),
        ({"sizes": (4, 2.5, 3)}, TypeError, r"a size in shape is 2\.5"),
        ({"sizes": (4, 3, 2), "dropout": 1}, ValueError, "ratio is 1"),
        ({"sizes": (4, 3, 2), "weight_decay": -1}, ValueError, "weight_decay is -1"),
        ({"sizes": (4, 3, 2), "dtype": np.int64}, TypeError, "expected np.float32 or np.float64"),
    ],
)
def test_wrong_arguments(arguments, error, message):
    with pytest.raises(error, match=message):
        MultiLayerNet(rng=np.random.default_rng(0), **arguments)
