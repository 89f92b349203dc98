"""Where the weights start: signals and gradients in five layers, and what training makes of each start."""

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np

from book.experiments import experiment
from book.experiments.digits import training_and_validation
from dlscratch.initializers import he, normal, orthogonal, xavier
from dlscratch.layers import Affine, Layer, ReLU, Sigmoid, Tanh
from dlscratch.networks import MultiLayerNet
from dlscratch.optimizers import SGD
from dlscratch.training import Trainer

WIDTH, DEPTH = 100, 5
STARTS: dict[str, tuple[type[Layer], Callable[..., Any]]] = {
    "sigmoid_1": (Sigmoid, partial(normal, std=1.0)),
    "sigmoid_001": (Sigmoid, partial(normal, std=0.01)),
    "sigmoid_xavier": (Sigmoid, xavier),
    "tanh_xavier": (Tanh, xavier),
    "relu_001": (ReLU, partial(normal, std=0.01)),
    "relu_xavier": (ReLU, xavier),
    "relu_he": (ReLU, he),
}
SHARP = 0.01  # a sigmoid with less slope than this, 4 % of the largest, counts as saturated


def network_of(start, seed, depth=DEPTH, dtype=np.float32):
    """A fresh network 784-100-...-100-10 with this start."""
    activation, initializer = STARTS[start]
    sizes = (784, *[WIDTH] * depth, 10)
    return MultiLayerNet(sizes, seed, activation, initializer, dtype=dtype)


def signals(network, x):
    """The signals z of every hidden layer, from first to last."""
    found = []
    for layer in network.layers.values():
        x = layer.forward(x)
        if not isinstance(layer, Affine):
            found.append(x)
    return found


def gradients(network, x, t):
    """The root mean square of ∂L/∂a for every hidden layer, from first to last."""
    network.loss(x, t)
    dout, found = network.last_layer.backward(), []
    for layer in reversed(network.layers.values()):
        dout = layer.backward(dout)
        if not isinstance(layer, Affine):
            found.append(np.sqrt(np.mean(dout**2)))
    return found[::-1]


def histogram(z, activation):
    """The share of the signals z in each of 30 bins, and their edges."""
    low, high = {Sigmoid: (0.0, 1.0), Tanh: (-1.0, 1.0), ReLU: (0.0, 1.0)}[activation]
    counts, edges = np.histogram(z, 30, (low, high))
    return counts / z.size, edges


@experiment
def signals_by_start():
    """Each start on 100 digits, in float64: ten seeds with five hidden layers, two with twenty.

    histogram: of all signals of a layer, with seed 0. deviation: of the same signals. across: how much the
    signal of one neuron differs from digit to digit, root mean square over the neurons. gradient: low, mean
    and high of the root mean square of ∂L/∂a. All of these by layer. ratio: the gradient of the first layer
    over that of the last, low, mean and high; deep: its mean with twenty layers.
    """
    (x, t), _ = training_and_validation(dtype=np.float64)
    x, t = x[:100], t[:100]
    result = {}
    for start, (activation, _) in STARTS.items():
        seen, back = [], []
        for seed in range(10):
            network = network_of(start, seed, dtype=np.float64)
            seen.append(signals(network, x))
            back.append(gradients(network, x, t))
        shares, edges = zip(*(histogram(z, activation) for z in seen[0]), strict=True)
        ratios = np.divide([g[0] for g in back], [g[-1] for g in back])
        deep = [gradients(network_of(start, seed, 20, np.float64), x, t) for seed in range(2)]
        result[start] = {
            "edges": edges[0],
            "histogram": shares,
            "deviation": [z.std() for z in seen[0]],
            "across": np.mean([[np.sqrt(z.var(axis=0).mean()) for z in zs] for zs in seen], axis=0),
            "gradient": [np.min(back, axis=0), np.mean(back, axis=0), np.max(back, axis=0)],
            "ratio": {"low": ratios.min(), "mean": ratios.mean(), "high": ratios.max()},
            "deep": np.mean([g[0] / g[-1] for g in deep]),
        }
    return result


@experiment
def training_by_start():
    """Five starts, 200 steps with 25 of 1,000 digits, at the rate that does better with seeds 0 and 1.

    training, validation: the accuracies of seeds 2 to 4 on the 1,000 digits and on 1,000 others; means.
    """
    (x, t), (x_val, t_val) = training_and_validation()

    def trained(start, rate, seed):
        network = network_of(start, seed)
        Trainer(network, SGD(rate), seed, batch_size=25, recorded=1).fit(x[:1000], t[:1000], 5)
        return network.accuracy(x[:1000], t[:1000]), network.accuracy(x_val[:1000], t_val[:1000])

    result = {}
    for start in ("sigmoid_1", "sigmoid_001", "sigmoid_xavier", "tanh_xavier", "relu_he"):
        found = {rate: [trained(start, rate, seed) for seed in (0, 1)] for rate in (0.1, 0.3)}
        best = max(found, key=lambda rate: sum(validation for _, validation in found[rate]))
        training, validation = np.transpose([trained(start, best, seed) for seed in (2, 3, 4)])
        result[start] = {
            "rate": best,
            "training": training,
            "validation": validation,
            "mean_training": training.mean(),
            "mean_validation": validation.mean(),
        }
    return result


@experiment
def movement_of_saturated():
    """Sigmoid from deviation 1: how far the neurons of layers 2 to 5 move in ten epochs, by their saturation.

    saturated: for how many of 1,000 digits a neuron is saturated at the start; moved: the length of the
    change of its weights; three seeds. Then: mean movement of the fifth that is least saturated (open) and of
    the fifth that is most (shut); the share of all signals that is saturated; the share of neurons that are
    so for every digit (deaf).
    """
    (x, t), _ = training_and_validation()
    x, t = x[:1000], t[:1000]
    saturated, moved, everywhere = [], [], []
    for seed in range(3):
        network = network_of("sigmoid_1", seed)
        slopes = [z * (1 - z) for z in signals(network, x)]
        everywhere.append([slope < SHARP for slope in slopes])
        start = {name: W.copy() for name, W in network.params.items()}
        Trainer(network, SGD(0.3), seed, recorded=1).fit(x, t, 10)
        for layer in range(2, DEPTH + 1):
            saturated.append(np.mean(slopes[layer - 1] < SHARP, axis=0))
            moved.append(np.linalg.norm(network.params[f"W{layer}"] - start[f"W{layer}"], axis=0))
    share, distance = np.ravel(saturated), np.ravel(moved)
    order = distance[np.argsort(share)]
    fifth = len(order) // 5
    return {
        "saturated": share,
        "moved": distance,
        "open": order[:fifth].mean(),
        "shut": order[-fifth:].mean(),
        "share": np.mean(everywhere),
        "deaf": np.mean(share == 1),
    }


@experiment
def final_lengths():
    """784-50-10, ReLU, 300 digits, 60 epochs: He's weights times a scale, some with weight decay.

    For each: the length of all weights before and after, and the accuracies on the 300 digits and
    on 1,000 others, means of three seeds; low and high: of the accuracy on the others.
    """
    (x, t), (x_val, t_val) = training_and_validation()
    result = {}
    for name, scale, decay in (
        ("hundredth", 0.01, 0.0),
        ("he", 1.0, 0.0),
        ("he_decay", 1.0, 0.03),
        ("three", 3.0, 0.0),
        ("three_decay", 3.0, 0.03),
    ):
        found = []
        for seed in range(3):
            network = MultiLayerNet((784, 50, 10), seed, ReLU, scaled_he(scale), weight_decay=decay)
            before = length(network)
            Trainer(network, SGD(0.1), seed, recorded=1).fit(x[:300], t[:300], 60)
            training, validation = (
                network.accuracy(x[:300], t[:300]),
                network.accuracy(x_val[:1000], t_val[:1000]),
            )
            found.append(
                {"before": before, "after": length(network), "training": training, "validation": validation}
            )
        result[name] = {key: np.mean([run[key] for run in found]) for key in found[0]}
        result[name] |= {"low": min(run["validation"] for run in found)}
        result[name] |= {"high": max(run["validation"] for run in found)}
    return result


def scaled_he(scale):
    """He's initial values, all of them multiplied by a number."""
    return lambda rng, shape, dtype: scale * he(rng, shape, dtype)


def length(network):
    """The length of all the weights as one vector, biases apart."""
    squares = [
        np.sum(W.astype(np.float64) ** 2) for name, W in network.params.items() if name.startswith("W")
    ]
    return np.sqrt(sum(squares))


@experiment
def fifty_layers():
    """A random vector of 100 numbers through 50 layers 100-100, only y = x W: its length over the first one.

    By number of layers, 0 to 50, for ten seeds: W orthogonal, or Gaussian with deviation 1 / √100.
    """
    result = {}
    for name, make in (("orthogonal", orthogonal), ("gaussian", partial(normal, std=0.1))):
        lengths = []
        for seed in range(10):
            rng = np.random.default_rng(seed)
            x = rng.normal(size=100)
            passed = [np.linalg.norm(x)]
            for _ in range(50):
                x = x @ make(rng, (100, 100), dtype=np.float64)
                passed.append(np.linalg.norm(x))
            lengths.append(np.divide(passed, passed[0]))
        ends = [line[-1] for line in lengths]
        result[name] = {"lengths": lengths, "low": min(ends), "high": max(ends), "mean": np.mean(ends)}
    return result
