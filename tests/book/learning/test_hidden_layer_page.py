"""The experiments of the page hidden-layer, where they do more than call the library."""

import numpy as np

from book.experiments.learning.hidden_layer import GATES, LR, X, learn_xor, learners
from dlscratch.networks import TwoLayerNet
from dlscratch.optimizers import SGD


def test_networks_side_by_side_learn_as_each_does_alone():
    together, scores = learn_xor(learners(3, [4, 7]), 40)
    for place, seed in enumerate((4, 7)):
        network, optimizer = TwoLayerNet(2, 3, 2, seed), SGD(LR)
        for _ in range(40):
            optimizer.update(network.params, network.gradient(X, np.array(GATES["XOR"])))
        for name, W in network.params.items():
            np.testing.assert_allclose(together[name][place].reshape(W.shape), W, rtol=1e-3, atol=1e-4)
        np.testing.assert_allclose(scores[place], network.predict(X), rtol=1e-3, atol=1e-4)
