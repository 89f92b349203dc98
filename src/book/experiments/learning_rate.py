"""The learning rate of a network that reads digits: a sweep over powers of ten."""

import numpy as np

from book.experiments import experiment
from dlscratch.datasets import load_mnist
from dlscratch.networks import TwoLayerNet
from dlscratch.training import minibatches

RATES = [1e-4, 1e-3, 1e-2, 3e-2, 0.1, 0.3, 1.0, 3.0, 10.0]


@experiment
def digit_rates():
    """784-50-10, batches of 100, 5 epochs on 6,400 digits; accuracy on 1,600 others, for three seeds each."""
    (x, t), _ = load_mnist()
    accuracy = np.array([[trained(lr, seed, x, t) for seed in range(3)] for lr in RATES])
    mean = accuracy.mean(axis=1)
    return {
        "rates": RATES,
        "accuracy": accuracy,
        "best": {"rate": RATES[mean.argmax()], "mean": mean.max()},
        "by_rate": {
            name: mean[RATES.index(lr)]
            for name, lr in (("tiny", 1e-3), ("one", 1.0), ("three", 3.0), ("huge", 10.0))
        },
    }


def trained(lr, seed, x, t):
    """The accuracy on the last fifth of the digits after training on the others. Runs may diverge."""
    rng = np.random.default_rng(seed)
    net = TwoLayerNet(784, 50, 10, rng)
    with np.errstate(all="ignore"):
        for _ in range(5):
            for x_batch, t_batch in minibatches(x[:6400], t[:6400], 100, rng):
                grads = net.gradient(x_batch, t_batch)
                for name, W in net.params.items():
                    W -= lr * grads[name]
        return net.accuracy(x[6400:], t[6400:])
