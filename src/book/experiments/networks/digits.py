"""The network that reads what readers draw, and test digits for it to try."""

import numpy as np

from book.experiments import experiment
from dlscratch.datasets import load_mnist, random_shifts
from dlscratch.networks import TwoLayerNet
from dlscratch.optimizers import Adam, cosine_decay
from dlscratch.training import Trainer

EPOCHS, RATE, SHOWN = 10, 0.002, 180


@experiment
def digits_dense():
    """The parameters W1, b1, W2, b2 of a network with 64 hidden neurons, and its accuracy on the test part.

    All 10,000 training digits, each moved by up to one pixel: drawings are not centred as exactly.
    """
    (x, t), (x_test, t_test) = load_mnist()
    network = TwoLayerNet(784, 64, 10, 0)
    trainer = Trainer(
        network,
        Adam(RATE),
        0,
        schedule=lambda epoch: cosine_decay(RATE, epoch, EPOCHS),
        augment=lambda x, rng: random_shifts(x, rng, 1),
        recorded=1,
    )
    trainer.fit(x, t, EPOCHS)
    return {**network.params, "accuracy": network.accuracy(x_test, t_test)}


@experiment
def digits_test():
    """The first digits of the test part, bytes x (N, 784), with their labels t."""
    _, (x, t) = load_mnist(normalize=False, dtype=np.uint8)
    return {"x": x[:SHOWN], "t": t[:SHOWN]}
