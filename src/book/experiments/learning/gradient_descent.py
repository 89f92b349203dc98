"""Gradient descent: how the learning rate and the lie of the land decide what comes of it."""

import numpy as np

from book.experiments import experiment
from book.experiments.digits import training_and_validation
from dlscratch.descent import gradient_descent
from dlscratch.networks import TwoLayerNet
from dlscratch.training import minibatches

RATES = [1e-4, 1e-3, 1e-2, 3e-2, 0.1, 0.3, 1.0, 3.0, 10.0]


def valley(x):
    """A valley ten times as steep across as along: the curvatures are 1 and 10."""
    return (x[0] ** 2 + 10 * x[1] ** 2) / 2


def valley_gradient(x):
    return np.array([x[0], 10 * x[1]])


@experiment
def valley_paths():
    """25 steps from (-8, 2) with four learning rates. Critical is 2 / 10 = 0.2."""
    rates = [0.01, 0.1, 0.18, 0.21]
    return {
        "rates": rates,
        "paths": [gradient_descent(valley, [-8.0, 2.0], lr, 25, valley_gradient).path for lr in rates],
    }


@experiment
def parabola_rates():
    """|x| on x² from 1, for 60 steps: each multiplies x by 1 - 2 lr."""
    rates = [0.02, 0.1, 0.95, 1.0, 1.05]
    return {
        "rates": rates,
        "distance": [
            np.abs(gradient_descent(lambda x: x**2, 1.0, lr, 60, lambda x: 2 * x).path) for lr in rates
        ],
    }


@experiment
def saddle_paths():
    """x0² + (x1² - 1)² / 4: saddle at (0, 0), minima at (0, ±1). From (2, 0), and a millionth off."""

    def f(x):
        return x[0] ** 2 + (x[1] ** 2 - 1) ** 2 / 4

    def gradient(x):
        return np.array([2 * x[0], x[1] * (x[1] ** 2 - 1)])

    on, off = (gradient_descent(f, [2.0, start], 0.1, 250, gradient) for start in (0.0, 1e-6))
    return {"on": on.values, "off": off.values, "end": off.x}


@experiment
def plateau():
    """How many steps of 0.1 bring x within 0.001 of the minimum of 1 - exp(-x²/2), by starting point."""
    starts = np.arange(0.5, 5.01, 0.25)
    return {"starts": starts, "steps": [steps_down(float(x)) for x in starts]}


def steps_down(x):
    steps = 0
    while abs(x) >= 1e-3:
        x -= 0.1 * x * np.exp(-x * x / 2)
        steps += 1
    return steps


@experiment
def digit_rates():
    """784-50-10, batches of 100, 5 epochs on 6,400 digits; accuracy on 1,600 others, for three seeds each."""
    (x, t), _ = training_and_validation()
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
