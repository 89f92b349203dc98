"""What the book leads to: a network that reads handwriting."""

import numpy as np

from book.experiments import experiment
from dlscratch.activations import softmax
from dlscratch.datasets import load_mnist
from dlscratch.networks import TwoLayerNet
from dlscratch.optimizers import SGD
from dlscratch.training import Trainer, minibatches


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


@experiment
def descent():
    """The way of that training, seen from above: the loss on the plane in which the weights moved most.

    The plane lies through the mean of the weights along the way; its axes are the two directions along which
    they vary most. The loss is that of 200 training digits.
    """
    (x, t), _ = load_mnist()
    rng = np.random.default_rng(0)
    network = TwoLayerNet(784, 100, 10, rng)
    optimizer = SGD(lr=0.2)
    weights = list(network.params.values())
    way = [_flat(weights)]
    for _ in range(10):
        for n, (x_batch, t_batch) in enumerate(minibatches(x, t, 100, rng), start=1):
            optimizer.update(network.params, network.gradient(x_batch, t_batch))
            if n % 20 == 0:
                way.append(_flat(weights))
    steps = np.array(way)
    middle = steps.mean(axis=0)
    axes = np.linalg.svd(steps - middle, full_matrices=False)[2][:2]
    axes *= np.sign(axes @ (steps[-1] - steps[0]))[:, None]  # the way leads to the right, and up
    across, along = np.linspace(-11, 11, 81), np.linspace(-5, 5, 41)
    some = x[:200].astype(np.float32), t[:200]
    loss = np.empty((along.size, across.size))
    for i, j in np.ndindex(loss.shape):
        place = middle + across[j] * axes[0] + along[i] * axes[1]
        start = 0
        for name, array in network.params.items():
            part = place[start : start + array.size].reshape(array.shape)
            network.params[name] = part.astype(np.float32)
            start += array.size
        loss[i, j] = network.loss(*some)
    seen = (steps - middle) @ axes.T
    return {"across": across, "along": along, "loss": loss.round(4), "way": seen.round(3)}


def _flat(weights):
    return np.concatenate([array.ravel() for array in weights])
