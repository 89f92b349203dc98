"""What the book leads to: a network that reads handwriting."""

import numpy as np

from book.experiments import experiment
from dlscratch.activations import softmax
from dlscratch.datasets import load_mnist
from dlscratch.networks import TwoLayerNet
from dlscratch.optimizers import SGD
from dlscratch.training import Trainer


@experiment
def first_network():
    """The run of the first page: test digits, what the network takes them for, and how sure it is.

    The first twelve of the test part, and the first four that it gets wrong.
    """
    (x_train, t_train), (x_test, t_test) = load_mnist()
    rng = np.random.default_rng(0)
    network = TwoLayerNet(784, 100, 10, rng)
    Trainer(network, SGD(lr=0.2), rng, recorded=1).fit(x_train, t_train, 10)
    probabilities = softmax(network.predict(x_test))
    read = probabilities.argmax(axis=1)
    shown = [*range(12), *np.flatnonzero(read != t_test)[:4]]
    return {
        "images": np.rint(x_test[shown] * 255).astype(int).reshape(-1, 28, 28),
        "read": read[shown],
        "true": t_test[shown],
        "sure": probabilities.max(axis=1)[shown].astype(float),
    }
