"""The experiments of the page on losses, where they do more than call the library."""

import numpy as np
import pytest

from book.experiments.learning.loss import H, measures, quotients
from dlscratch.activations import relu
from dlscratch.networks import TwoLayerNet

RNG = np.random.default_rng(0)
X, T = RNG.normal(size=(7, 5)), RNG.integers(0, 3, 7)


@pytest.fixture
def net():
    return TwoLayerNet(5, 4, 3, np.random.default_rng(1), dtype=np.float64)


def test_loss_quotients_are_the_numerical_gradient(net):
    expected = net.numerical_gradient(X, T)
    first, second = quotients(net, X, T, relu)
    np.testing.assert_allclose(first[0], np.vstack([expected["W1"], expected["b1"]]), atol=1e-10)
    np.testing.assert_allclose(second[0], np.vstack([expected["W2"], expected["b2"]]), atol=1e-10)


def test_accuracy_quotients_are_those_of_the_network(net):
    W2 = net.params["W2"]
    logits = net.predict(X)
    order = np.argsort(logits[0])  # put the first sample on the edge between its two best classes
    net.params["b2"][order[-2]] += logits[0, order[-1]] - logits[0, order[-2]]
    first, second = quotients(net, X, T, relu)
    for j, k in np.ndindex(W2.shape):
        w, accuracies = W2[j, k], []
        for h in (H, -H):
            W2[j, k] = w + h
            accuracies.append(net.accuracy(X, T))
        W2[j, k] = w
        assert second[1, j, k] == pytest.approx((accuracies[0] - accuracies[1]) / (2 * H))
    assert np.any(second[1] != 0), "no accuracy changed, so nothing was compared"
    assert first.shape == (2, 6, 4)


def test_measures_of_a_network_and_its_variants(net):
    a = net.predict(X)
    loss, accuracy = measures(np.stack([a, -a], axis=1), T)
    assert loss[0] == pytest.approx(net.loss(X, T))
    assert accuracy[0] == pytest.approx(net.accuracy(X, T))
    assert accuracy[1] == pytest.approx(np.mean((-a).argmax(axis=1) == T))
