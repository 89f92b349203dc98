"""Experiments with normalized networks: initial scales, learning rates, few digits.

The digits have 14 x 14 pixels, so that every experiment can be repeated with several seeds.
"""

import warnings
from functools import partial
from itertools import pairwise
from typing import Any

import numpy as np

from book.experiments import experiment
from book.experiments.digits import shrunk, training_and_validation
from dlscratch.initializers import he, normal
from dlscratch.layers import Affine, BatchNorm, Layer, LayerNorm, ReLU, SoftmaxWithLoss
from dlscratch.networks import Network
from dlscratch.optimizers import SGD
from dlscratch.regularization import max_norm
from dlscratch.training import Trainer

SCALES = (0.01, 0.03, 0.1, 0.2, 0.3, 1.0)
NORMS: dict[str, tuple[Any, ...]] = {"plain": (), "batch": (BatchNorm,), "layer": (LayerNorm,)}


def deep(kind, hidden, seed, initializer=he):
    """196 inputs, hidden layers of 50 with ReLU, 10 classes; before each ReLU the norm of this kind."""
    rng = np.random.default_rng(seed)
    layers: list[Layer] = []
    for D, M in pairwise((196, *[50] * hidden)):
        layers += [Affine(initializer(rng, (D, M))), *(norm.of(M) for norm in NORMS[kind]), ReLU()]
    return Network([*layers, Affine(initializer(rng, (50, 10)))], SoftmaxWithLoss())


def limit(c):
    """Max-norm on all weights but those of the scores."""

    def constrain(params):
        for name, W in list(params.items()):
            if name.startswith("W") and W.shape[1] != 10:
                max_norm(W, c)

    return constrain


def trained(network, rate, seed, data, epochs, recorded=300, **options):
    """The trainer when it is done; a loss that runs away becomes inf or nan, and nobody is told."""
    x, t = data
    trainer = Trainer(network, SGD(rate), seed, 50, recorded=recorded, **options)
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        trainer.fit(x, t, epochs)
    return trainer


def train(*args, **options):
    return trained(*args, **options).history


def accuracies(networks, x, t):
    with np.errstate(all="ignore"):  # scores of lost networks are nan, and wrong
        return [network.accuracy(x, t) for network in networks]


@experiment
def scale_grid():
    """5 hidden layers, 500 digits, 10 epochs, 3 seeds: training accuracy by standard deviation and kind.

    curves: by epoch at the rate 0.03; ends: the means of their ends, by kind, for SCALES. fair: at the
    deviation 0.3, each kind with the best of four rates, chosen on 1,000 validation digits; new: right of
    1,000 others.
    """
    (x, t), (x_val, t_val) = training_and_validation()
    data, x_val = (shrunk(x[:500], 14), t[:500]), shrunk(x_val, 14)

    def runs(kind, std, rate):
        networks = [deep(kind, 5, seed, partial(normal, std=std)) for seed in range(3)]
        histories = [train(network, rate, seed, data, 10) for seed, network in enumerate(networks)]
        return networks, [history.train_accuracy for history in histories]

    found = {(std, kind): runs(kind, std, 0.03) for std in SCALES for kind in ("plain", "batch")}
    curves = {std: {kind: found[std, kind][1] for kind in ("plain", "batch")} for std in SCALES}
    fair = {}
    for kind in ("plain", "batch"):
        tried = {0.03: found[0.3, kind]} | {rate: runs(kind, 0.3, rate) for rate in (0.1, 0.3, 1.0)}
        chosen = {r: np.mean(accuracies(nets, x_val[:1000], t_val[:1000])) for r, (nets, _) in tried.items()}
        rate = max(chosen, key=lambda r: chosen[r])
        networks, histories = tried[rate]
        new = accuracies(networks, x_val[1000:], t_val[1000:])
        fair[kind] = {"rate": rate, "end": mean_end(histories), "new": np.mean(new)}
    ends = {kind: [mean_end(pair[kind]) for pair in curves.values()] for kind in ("plain", "batch")}
    return {"curves": curves, "ends": ends, "fair": fair}


def mean_end(histories):
    return np.mean([history[-1] for history in histories])


@experiment
def rate_range():
    """He's weights, 5 hidden layers, 500 digits, 3 seeds: with batch norm and without, at five rates.

    losses: the training losses after 10 epochs, by kind and rate. best: the rate whose networks are then best
    on 1,000 validation digits. curves: at that rate, training losses by epoch, 24 of them; new: the
    accuracies on 1,000 other digits after 10 epochs and after 24.
    """
    (x, t), (x_val, t_val) = training_and_validation()
    data, x_val = (shrunk(x[:500], 14), t[:500]), shrunk(x_val, 14)
    losses: dict[str, dict[float, list[float]]] = {}
    curves: dict[str, list[list[float]]] = {}
    new: dict[str, dict[str, list[float]]] = {}
    best = {}
    for kind in ("plain", "batch"):
        losses[kind], right, trainers = {}, {}, {}
        for rate in (0.03, 0.1, 0.3, 1.0, 3.0):
            trainers[rate] = [trained(deep(kind, 5, seed), rate, seed, data, 10) for seed in range(3)]
            losses[kind][rate] = [trainer.history.train_loss[-1] for trainer in trainers[rate]]
            networks = [trainer.network for trainer in trainers[rate]]
            right[rate] = np.mean(accuracies(networks, x_val[:1000], t_val[:1000]))
        rate = best[kind] = max(right, key=lambda r: right[r])
        networks = [trainer.network for trainer in trainers[rate]]
        new[kind] = {"10": accuracies(networks, x_val[1000:], t_val[1000:])}
        curves[kind] = [trainer.fit(*data, 14).train_loss for trainer in trainers[rate]]
        new[kind]["24"] = accuracies(networks, x_val[1000:], t_val[1000:])
    means = {kind: {epoch: np.mean(scores) for epoch, scores in by.items()} for kind, by in new.items()}
    return {"losses": losses, "best": best, "curves": curves, "new": new, "means": means}


@experiment
def few_digits():
    """100 digits, 3 hidden layers, 30 epochs, 5 seeds: accuracy on 1,000 new digits, by kind and rate.

    best: the rate of each kind, chosen on 1,000 other validation digits. Max-norm 1 and 2 is added to the
    plain networks at theirs. alike: all kinds at the rate 0.1.
    """
    (x, t), (x_val, t_val) = training_and_validation()
    data, x_val = (shrunk(x[:100], 14), t[:100]), shrunk(x_val, 14)

    def runs(kind, rate, c=None):
        networks = [deep(kind, 3, seed) for seed in range(5)]
        for seed, network in enumerate(networks):
            train(network, rate, seed, data, 30, recorded=1, constrain=limit(c) if c else None)
        return networks

    new, best, alike = {}, {}, {}
    for kind in NORMS:
        tried = {rate: runs(kind, rate) for rate in (0.1, 0.4, 1.6, 6.4)}
        chosen = {r: np.mean(accuracies(nets, x_val[:1000], t_val[:1000])) for r, nets in tried.items()}
        best[kind] = max(chosen, key=lambda r: chosen[r])
        new[kind] = accuracies(tried[best[kind]], x_val[1000:], t_val[1000:])
        alike[kind] = accuracies(tried[0.1], x_val[1000:], t_val[1000:])
    for c in (1, 2):
        new[f"max{c}"] = accuracies(runs("plain", best["plain"], float(c)), x_val[1000:], t_val[1000:])
    means, spread = ({kind: f(scores) for kind, scores in new.items()} for f in (np.mean, np.std))
    return {
        "new": new,
        "best": best,
        "means": means,
        "spread": spread,
        "alike": {kind: np.mean(scores) for kind, scores in alike.items()},
    }
