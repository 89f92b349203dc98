"""Gradient clipping: what it rescues, what it hides, and that it does not regularize."""

import math
from functools import partial
from typing import Any

import numpy as np

from book.experiments import experiment
from book.experiments.digits import training_and_validation
from dlscratch.datasets import label_noise
from dlscratch.initializers import he, normal
from dlscratch.networks import MultiLayerNet, TwoLayerNet
from dlscratch.optimizers import SGD
from dlscratch.regularization import clip_by_norm, clip_by_value
from dlscratch.training import Trainer, minibatches

SIZES = (784, 100, 100, 100, 100, 100, 10)
TOO_LARGE = partial(normal, std=0.3)
GRID: dict[str, Any] = {
    "none": (None, None, TOO_LARGE, (0.003, 0.01, 0.05)),
    "norm1": (clip_by_norm, 1, TOO_LARGE, (0.05,)),
    "norm10": (clip_by_norm, 10, TOO_LARGE, (0.1, 0.3)),
    "value": (clip_by_value, 0.1, TOO_LARGE, (0.1, 0.3)),
    "he": (None, None, he, (0.1, 0.3)),
}
SEEDS = 3


def norm_of(grads):
    """The norm of all gradients together."""
    return math.sqrt(sum(float(np.vdot(g, g)) for g in grads.values()))


def watched(cut, limit, norms):
    """What Trainer can take as clip: notes the norm, then clips. A norm that is not finite stays as it is."""

    def clip(grads):
        norms.append(norm_of(grads))
        if cut is not None and limit < norms[-1] < math.inf:  # cut would find nothing, or nothing to save
            cut(grads, limit)

    return clip


@experiment
def exploding():
    """784-100x5-10 on 1,000 digits, 7 epochs: validation accuracy by way of clipping, rate and seed.

    lost: in how many trainings at the highest rate a gradient was no number. best: at the best rate.
    """
    (x, t), (x_val, t_val) = training_and_validation()
    x, t = x[:1000], t[:1000]
    result: dict[str, Any] = {"accuracy": {}, "lost": {}, "best": {}}
    for way, (cut, limit, start, rates) in GRID.items():
        found: dict[float, list[float]] = {}
        lost: dict[float, int] = {}
        for rate in rates:
            found[rate], lost[rate] = [], 0
            for seed in range(SEEDS):
                norms: list[float] = []
                network = MultiLayerNet(SIZES, seed, initializer=start)
                trainer = Trainer(network, SGD(rate), seed, clip=watched(cut, limit, norms), recorded=100)
                with np.errstate(over="ignore", invalid="ignore"):
                    for _ in trainer.epochs(x, t, 7):
                        if not math.isfinite(norms[-1]):
                            lost[rate] += 1
                            break
                    found[rate].append(network.accuracy(x_val, t_val))
        best = max(rates, key=lambda rate: np.mean(found[rate]))
        result["accuracy"][way], result["lost"][way] = found, lost[rates[-1]]
        result["best"][way] = {
            "rate": best,
            "mean": np.mean(found[best]),
            "low": min(found[best]),
            "high": max(found[best]),
        }
    return result


LIMIT, BAD = 3.0, 50


@experiment
def bad_batch():
    """784-50-50-10, well started; in step BAD the pixels of the batch are bytes, as if not divided by 255.

    steps and, for each way, accuracy (seeds, steps) on 1,000 validation digits; norms (seeds, steps).
    """
    (x, t), (x_val, t_val) = training_and_validation()
    x, t, x_val, t_val = x[:2000], t[:2000], x_val[:1000], t_val[:1000]
    steps = [1, *range(5, 50, 5), *range(49, 56), *range(60, 101, 5)]
    result = {"steps": steps, "limit": LIMIT, "bad": BAD}
    for way, cut in (("none", None), ("clipped", clip_by_norm)):
        curves, all_norms = [], []
        for seed in range(SEEDS):
            network = MultiLayerNet((784, 50, 50, 10), seed)
            norms: list[float] = []
            curve: list[float] = []
            trainer = Trainer(network, SGD(0.1), seed, clip=watched(cut, LIMIT, norms))
            rng = np.random.default_rng(seed)
            for _ in range(5):
                for x_batch, t_batch in minibatches(x, t, 100, rng):
                    trainer.step(255 * x_batch if len(norms) == BAD - 1 else x_batch, t_batch)
                    if len(norms) in steps:
                        curve.append(network.accuracy(x_val, t_val))
            curves.append(curve)
            all_norms.append(norms)
        at = {n: np.mean([curve[steps.index(n)] for curve in curves]) for n in (49, 50, 60, 100)}
        result[way] = {
            "accuracy": curves,
            "norms": all_norms,
            "before": at[49],
            "after": at[50],
            "later": at[60],
            "last": at[100],
            "cut": np.mean(np.array(all_norms) > LIMIT),
        }
    return result


@experiment
def same_gap():
    """784-50-10 on 500 digits, a fifth of whose labels are wrong, with and without a limit of 0.3.

    equal_time: after 50 epochs; equal_fit: when 90 % of the given labels are right. Means over the seeds.
    """
    (x, t), (x_val, t_val) = training_and_validation()
    x, t = x[:500], t[:500]
    result: dict[str, dict[str, float]] = {}
    for way, cut in (("none", None), ("clipped", clip_by_norm)):
        found: list[tuple[float, ...]] = []
        for seed in range(SEEDS):
            given = label_noise(t, 0.2, 10, np.random.default_rng(seed))
            network = TwoLayerNet(784, 50, 10, seed)
            norms: list[float] = []
            trainer = Trainer(network, SGD(0.3), seed, clip=watched(cut, 0.3, norms), recorded=500)
            time: tuple[float, ...] = ()
            fit: tuple[float, ...] = ()
            for history in trainer.epochs(x, given, 400):
                epoch, seen = len(history.train_accuracy) - 1, history.train_accuracy[-1]
                if epoch == 50:
                    time = seen, network.accuracy(x_val, t_val)
                if not fit and seen >= 0.9:
                    fit = seen, network.accuracy(x_val, t_val), epoch
                if time and fit:
                    break
            found.append((*time, *fit, float(np.mean(np.array(norms) > 0.3))))
        names = ("time_seen", "time_new", "fit_seen", "fit_new", "fit_epochs", "share")
        result[way] = dict(zip(names, np.mean(found, axis=0), strict=True))
        result[way]["fit_low"] = min(row[3] for row in found)
        result[way]["fit_high"] = max(row[3] for row in found)
    return result
