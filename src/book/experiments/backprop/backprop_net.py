"""The network made of layers: how fast its gradients are, how exact, and what they are good for."""

import json
from pathlib import Path

import numpy as np

from book.experiments import experiment
from book.experiments.digits import shrunk, training_and_validation
from dlscratch.datasets import load_mnist
from dlscratch.differentiation import gradient_check
from dlscratch.initializers import xavier
from dlscratch.layers import ReLU, Tanh
from dlscratch.networks import MultiLayerNet, TwoLayerNet
from dlscratch.optimizers import SGD
from dlscratch.training import Trainer

LOSSES = 2 * 39_760  # of a step of 784-50-10 by differences
STEPS = 10.0 ** -np.arange(1, 9)


def small(x):
    """Digits of 7 x 7 pixels, in float64."""
    return shrunk(x, 7).astype(np.float64)


def loss_by(network, name, x, t):
    """The loss as a function of one parameter, which is put back by whoever asks."""

    def loss(W):
        network.params[name] = W
        return network.loss(x, t)

    return loss


@experiment
def two_speeds():
    """Seconds for one gradient in two ways, as bench/two_ways.py measured them last and left them beside.

    large.passes: of how many losses backpropagation takes the time. epoch: seconds for an epoch of the large
    network by backpropagation; hours: for one by differences.
    """
    found = json.loads(Path(__file__).with_suffix(".json").read_text("utf8"))
    large = found["large"]
    return {
        "little": found["little"] | {"ratio": found["little"]["numerical"] / found["little"]["backprop"]},
        "large": large
        | {
            "ratio": large["numerical"] / large["backprop"],
            "passes": large["backprop"] / (large["numerical"] / LOSSES),
        },
        "epoch": found["epoch"]["backprop"],
        "hours": large["numerical"] * 80 / 3600,
    }


@experiment
def errors_of_differences():
    """49-8-10 on digits: relative error of a central difference, by step, for four gradients.

    smooth: by a bias that no kink is near. near: by a bias of the hidden layer that brings a neuron to its
    kink over the distance `distance`. on: by a bias of 0 with a blank picture in the batch. bug: wrong.
    """
    (x, t), _ = training_and_validation()
    x, t = small(x[:20]), t[:20]
    network = TwoLayerNet(49, 8, 10, 0, dtype=np.float64)
    rng = np.random.default_rng(0)
    network.params["b1"] = rng.normal(0, 0.1, 8)
    apart = np.abs(x @ network.params["W1"] + network.params["b1"])
    _, j = np.unravel_index(apart.argmin(), apart.shape)
    grads = network.gradient(x, t)

    def errors(x, t, name, i, given):
        f, b = loss_by(network, name, x, t), network.params[name].copy()
        e = np.eye(len(b))[i]
        slopes = [(f(b + h * e) - f(b - h * e)) / (2 * h) for h in STEPS]
        network.params[name] = b
        return [abs(given - slope) / max(abs(given), abs(slope)) for slope in slopes]

    result = {
        "steps": STEPS,
        "distance": apart.min(),
        "smooth": errors(x, t, "b2", 3, grads["b2"][3]),
        "near": errors(x, t, "b1", j, grads["b1"][j]),
        "bug": errors(x, t, "b2", 3, 0.8 * grads["b2"][3]),
    }
    network.params["b1"] = np.zeros(8)
    x, t = np.vstack([x, np.zeros(49)]), np.append(t, 1)
    given = network.gradient(x, t)["b1"]
    j = np.abs(given).argmax()
    return result | {"on": errors(x, t, "b1", j, given[j])}


@experiment
def false_alarms():
    """How many of 12 networks 49-50-10, whose gradients are right, fail the check of b1 on 100 digits."""
    (x, t), _ = training_and_validation()
    x = small(x)
    failed = {"ReLU": 0, "Tanh": 0}
    for seed in range(12):
        part = slice(100 * seed, 100 * (seed + 1))
        for activation in (ReLU, Tanh):
            network = MultiLayerNet((49, 50, 10), seed, activation, xavier, dtype=np.float64)
            b = np.random.default_rng(seed).normal(0, 0.1, 50)
            loss = loss_by(network, "b1", x[part], t[part])
            loss(b)
            given = network.gradient(x[part], t[part])["b1"]
            failed[activation.__name__] += not gradient_check(loss, b, given)
    return failed | {"of": 12}


@experiment
def rates_by_backprop():
    """784-50-10 by SGD, 5 epochs at three rates, three seeds each: validation accuracy by epoch.

    test: the accuracies on the test digits of the networks at the rate that is best on the validation part.
    """
    (x, t), validation = training_and_validation()
    curves: dict[float, list[list[float]]] = {}
    networks: dict[float, list[TwoLayerNet]] = {}
    for rate in (0.1, 0.5, 1.0):
        curves[rate], networks[rate] = [], []
        for seed in range(3):
            network = TwoLayerNet(784, 50, 10, np.random.default_rng(seed))
            trainer = Trainer(network, SGD(rate), np.random.default_rng(seed), recorded=500)
            history = trainer.fit(x, t, 5, validation=validation)
            curves[rate].append(history.validation_accuracy)
            networks[rate].append(network)
    best = max(curves, key=lambda rate: np.mean([curve[-1] for curve in curves[rate]]))
    _, test = load_mnist()
    scores = [network.accuracy(*test) for network in networks[best]]
    return {
        "curves": curves,
        "best": best,
        "validation": np.mean([curve[-1] for curve in curves[best]]),
        "test": np.mean(scores),
        "low": min(scores),
        "high": max(scores),
    }
