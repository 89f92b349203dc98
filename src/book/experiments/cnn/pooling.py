"""Pooling: what a shift of the image changes, and how often the numbers of a window are equal."""

from collections.abc import Callable
from typing import Any

import numpy as np

from book.experiments import experiment
from book.experiments.digits import training_and_validation
from dlscratch.initializers import he
from dlscratch.layers import AveragePooling, Convolution, MaxPooling
from dlscratch.networks import TwoLayerNet
from dlscratch.optimizers import SGD
from dlscratch.training import Trainer

SHIFTS = (0, 1, 2, 3, 4)
RATES = (0.03, 0.1)
WAYS: dict[str, Callable[[Any], Any]] = {
    "none": lambda maps: maps,
    "every": lambda maps: maps[:, :, ::2, ::2],
    "mean": AveragePooling(2).forward,
    "max": MaxPooling(2).forward,
    "max4": MaxPooling(4).forward,
}


def images(x):
    return x.reshape(-1, 1, 28, 28)


def to_the_right(x, distance):
    """Images (N, C, H, W) moved by so many pixels; on the left, zeros come in."""
    moved = np.zeros_like(x)
    moved[..., distance:] = x[..., : x.shape[3] - distance]
    return moved


def feature_maps(x, seed):
    """What 4 random filters of 5 x 5 and ReLU make of images: (N, 4, 24, 24)."""
    W = he(np.random.default_rng(seed), (4, 1, 5, 5))
    return np.maximum(Convolution(W).forward(x), 0)


def change(before, after):
    """The length of the difference, by the length of what there was: the mean over samples."""
    before, after = before.reshape(len(before), -1), after.reshape(len(after), -1)
    return float(np.mean(np.linalg.norm(after - before, axis=1) / np.linalg.norm(before, axis=1)))


@experiment
def shifted():
    """Feature maps of shifted digits, pooled in several ways: how much they change, how well they are read.

    change: by way and shift, mean of 3 seeds (filters). accuracy: by way, (seeds, shifts), of a network
    with 50 hidden neurons that has learned 1,000 digits where they are, at its best rate without a shift.
    gain: of max over every, in percentage points, the lowest and the highest of the seeds by shift.
    """
    (x, t), (x_val, t_val) = training_and_validation()
    x, t, x_val, t_val = images(x[:1000]), t[:1000], images(x_val[:500]), t_val[:500]
    changes: dict[str, list[list[float]]] = {way: [] for way in WAYS}
    scores: dict[str, dict[float, list[list[float]]]] = {way: {rate: [] for rate in RATES} for way in WAYS}
    for seed in range(3):
        maps = feature_maps(x, seed)
        moved = [feature_maps(to_the_right(x_val, distance), seed) for distance in SHIFTS]
        for way, pool in WAYS.items():
            pooled = [pool(m) for m in moved]
            changes[way].append([change(pooled[0], p) for p in pooled])
            z = pool(maps).reshape(len(x), -1)
            scale = z.std()
            for rate in RATES:
                network = TwoLayerNet(z.shape[1], 50, 10, seed)
                Trainer(network, SGD(rate), seed, recorded=100).fit(z / scale, t, 8)
                scores[way][rate].append(
                    [network.accuracy(p.reshape(len(p), -1) / scale, t_val) for p in pooled]
                )
    best = {
        way: max(found, key=lambda rate: np.mean(found[rate], axis=0)[0]) for way, found in scores.items()
    }
    accuracy = {way: np.array(scores[way][rate]) for way, rate in best.items()}
    gain = 100 * (accuracy["max"] - accuracy["every"])
    return {
        "shifts": SHIFTS,
        "best": best,
        "change": {way: np.mean(found, axis=0) for way, found in changes.items()},
        "accuracy": accuracy,
        "mean": {way: found.mean(axis=0) for way, found in accuracy.items()},
        "gain": {"low": gain.min(axis=0), "high": gain.max(axis=0)},
    }
