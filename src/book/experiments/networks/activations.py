"""What layers are worth without an activation function between them, on digits and in the plane."""

import numpy as np

from book.experiments import experiment
from book.experiments.digits import training_and_validation
from dlscratch.datasets import moons
from dlscratch.layers import Layer, ReLU, Sigmoid, Tanh
from dlscratch.networks.multi_layer import MultiLayerNet
from dlscratch.optimizers import SGD
from dlscratch.training import Trainer, minibatches


class Straight(Layer):
    """y = x: the activation of a network that has none."""

    def forward(self, x):
        return x

    def backward(self, dout):
        return dout


@experiment
def bends_on_digits():
    """Validation accuracy of one layer, three layers without and with ReLU, and the three merged into one.

    784-10 and 784-100-50-10, SGD with learning rate 0.05, batches of 100, 20 epochs on 8,000 digits.
    """
    (x, t), (x_val, t_val) = training_and_validation()
    deep = (784, 100, 50, 10)
    nets = {
        "single": trained((784, 10), Straight, x, t),
        "straight": trained(deep, Straight, x, t),
        "relu": trained(deep, ReLU, x, t),
    }
    W, b = merged(nets["straight"].params)
    answers = nets["straight"].predict(x_val).argmax(axis=1)
    answers_merged = (x_val @ W + b).argmax(axis=1)
    return {
        "accuracy": {name: net.accuracy(x_val, t_val) for name, net in nets.items()},
        "parameters": {name: sum(W.size for W in net.params.values()) for name, net in nets.items()},
        "changed": np.sum(answers_merged != answers),
        "judged": len(t_val),
    }


def trained(sizes, activation, x, t):
    rng = np.random.default_rng(1)
    net = MultiLayerNet(sizes, rng, activation)
    Trainer(net, SGD(0.05), rng, recorded=1).fit(x, t, 20)
    return net


def merged(params):
    """The W and b of the one layer that is all of them, in float64."""
    layers = len(params) // 2
    W, b = np.eye(len(params["W1"])), np.zeros(len(params["W1"]))
    for i in range(1, layers + 1):
        W, b = W @ params[f"W{i}"], b @ params[f"W{i}"] + params[f"b{i}"]
    return W, b


@experiment
def bends_on_moons():
    """2-8-2 on two moons, from the same start: its parameters and its accuracy by activation function.

    SGD with learning rate 1, batches of 50, 170 epochs.
    """
    x, t = moons(np.random.default_rng(0), 300)
    kinds = {"identity": Straight, "sigmoid": Sigmoid, "tanh": Tanh, "relu": ReLU}
    found = {}
    for name, activation in kinds.items():
        rng = np.random.default_rng(1)
        network = MultiLayerNet((2, 8, 2), rng, activation)
        optimizer = SGD(1.0)
        for _ in range(170):
            for batch in minibatches(x, t, 50, rng):
                optimizer.update(network.params, network.gradient(*batch))
        found[name] = {"right": network.accuracy(x, t), "params": dict(network.params)}
    return {"x": x, "t": t, "networks": found}
