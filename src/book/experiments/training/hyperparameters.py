"""Searches for a learning rate and a weight decay: where, in which order, and for how long."""

from itertools import combinations
from typing import Any

import numpy as np

from book.experiments import experiment
from book.experiments.digits import training_and_validation
from dlscratch.networks import MultiLayerNet
from dlscratch.optimizers import SGD
from dlscratch.search import bayesian_search, best, expected_improvement, posterior, random_search
from dlscratch.training import minibatches

EPOCHS = 10
NOTES = {"lr": (1e-6, 1e-2), "decay": (1e-8, 1e-4)}
MOVED = {"lr": (1e-3, 1e1), "decay": (1e-8, 1e-4)}
WIDE = {"lr": (1e-3, 1e1), "decay": (1e-6, 1e0)}
RUNGS = (1, 3, 9)  # epochs, each three times the one before
EXPONENTS = np.linspace(-3, 1, 201)  # of the learning rates among which the process chooses


def curve(data, lr, decay, at=(EPOCHS,), seed=0):
    """Validation accuracies after so many epochs: 784-50-10 on 500 digits by SGD, in batches of 50."""
    (x, t), validation = data
    rng = np.random.default_rng(seed)
    network, optimizer = MultiLayerNet((784, 50, 10), rng, weight_decay=decay), SGD(lr)
    accuracies = []
    with np.errstate(all="ignore"):  # where the learning rate is too high, numbers overflow
        for epoch in range(1, max(at) + 1):
            for x_batch, t_batch in minibatches(x[:500], t[:500], 50, rng):
                optimizer.update(network.params, network.gradient(x_batch, t_batch))
            if epoch in at:
                accuracies.append(network.accuracy(*validation))
    return accuracies


@experiment
def search_boxes():
    """16 random trials in the box of the notes, and 16 in one that was moved to higher learning rates."""
    data = training_and_validation()
    found = {}
    for name, space in (("notes", NOTES), ("moved", MOVED)):
        trials = random_search(lambda p: curve(data, **p)[-1], space, 16, np.random.default_rng(0))
        point, score = best(trials)
        points = [[p["lr"], p["decay"], accuracy] for p, accuracy in trials]
        found[name] = {"space": space, "trials": points, "score": score} | point
    return found


@experiment
def search_landscape():
    """Accuracies over the exponents of learning rate and decay, all from the same seed."""
    data = training_and_validation()
    rates, decays = [-3, -2.5, -2, -1.5, -1, -0.75, -0.5, -0.25, 0, 0.25, 1], [-6, -2, -1, 0]
    return {
        "rates": rates,
        "decays": decays,
        "accuracy": [[curve(data, 10.0**lr, 10.0**decay)[-1] for decay in decays] for lr in rates],
    }


def on_surface(found):
    """The score of a point by the landscape: linear between its corners, in the exponents."""
    rates, decays, accuracy = (np.array(found[name]) for name in ("rates", "decays", "accuracy"))

    def score(point):
        along = [np.interp(np.log10(point["lr"]), rates, column) for column in accuracy.T]
        return float(np.interp(np.log10(point["decay"]), decays, along))

    return score


def grid_search(score, space, side, rng):
    """side x side trials at equal distances of the exponents; where the first one lies is chance."""
    shift = rng.random(2)
    axes = [
        10 ** (np.log10(low) + np.log10(high / low) * (np.arange(side) + start) / side)
        for (low, high), start in zip(space.values(), shift, strict=True)
    ]
    points = [dict(zip(space, (a, b), strict=True)) for a in axes[0] for b in axes[1]]
    return [(point, score(point)) for point in points]


@experiment
def three_searches():
    """9 and 16 trials on the landscape: how far the best one stays below the top, over many searches."""
    found = search_landscape()
    score, top = on_surface(found), float(np.max(found["accuracy"]))
    result: dict[str, Any] = {"top": top}
    for side in (3, 4):
        n = side**2
        ways = {
            "grid": [grid_search(score, WIDE, side, np.random.default_rng(s)) for s in range(200)],
            "random": [random_search(score, WIDE, n, np.random.default_rng(s)) for s in range(200)],
            "bayes": [bayesian_search(score, WIDE, n, np.random.default_rng(s)) for s in range(20)],
        }
        result[f"n{n}"] = {}
        for name, searches in ways.items():
            reached = np.array([best(trials)[1] for trials in searches])
            result[f"n{n}"][name] = {
                "mean": reached.mean(),
                "worst": np.quantile(reached, 0.1),
                "near": np.mean(reached > top - 0.01),
            }
    return result


@experiment
def thinned_searches():
    """9 random points of the moved box, thinned out after 1 and 3 epochs, against 9 epochs for all: 5 times.

    pair: the mean, over all pairs, of the better of two full trainings, which cost about as much.
    """
    data, searches = training_and_validation(), []
    for seed in range(5):
        points = [point for point, _ in random_search(lambda p: 0.0, MOVED, 9, np.random.default_rng(seed))]
        curves = np.array([curve(data, **p, at=RUNGS, seed=seed) for p in points])
        alive = np.arange(9)
        rungs = [alive]
        for scores in curves.T[:-1]:
            alive = alive[np.argsort(-scores[alive], kind="stable")[: len(alive) // 3]]
            rungs.append(alive)
        last = curves[:, -1]
        searches.append(
            {
                "curves": curves,
                "rungs": rungs,
                "kept": last[alive[0]],
                "best": last.max(),
                "pair": np.mean([max(pair) for pair in combinations(last, 2)]),
            }
        )
    return {
        "searches": searches,
        "missed": max(s["best"] - s["kept"] for s in searches),
        "found": sum(s["best"] == s["kept"] for s in searches),
        "kept": np.mean([s["kept"] for s in searches]),
        "best": np.mean([s["best"] for s in searches]),
        "pair": np.mean([s["pair"] for s in searches]),
    }


@experiment
def short_and_long():
    """Accuracies at four learning rates (keys: in tenths) after 1, 3 and 20 epochs: means of three seeds."""
    data, rates, at = training_and_validation(), (0.1, 0.2, 0.5, 0.7), (1, 3, 20)
    curves = {rate: [curve(data, rate, 0.0, at, seed) for seed in range(3)] for rate in rates}
    means = {rate: dict(zip(at, np.mean(three, axis=0), strict=True)) for rate, three in curves.items()}
    return {
        "mean": {f"{10 * rate:.0f}": mean for rate, mean in means.items()},
        "best": {epochs: max(rates, key=lambda rate: means[rate][epochs]) for epochs in at},
    }


@experiment
def bayes_on_rates():
    """Three learning rates, then four by expected improvement: what is known at each step."""
    data, exponents = training_and_validation(), [-2.6, -1.4, 0.6]
    scores = [curve(data, 10**e, 0.0)[-1] for e in exponents]
    steps = []
    for _ in range(5):
        y = np.array(scores)
        mean, deviation = posterior(scaled(exponents), (y - y.mean()) / y.std(), scaled(EXPONENTS))
        gain = expected_improvement(mean, deviation, ((y - y.mean()) / y.std()).max())
        steps.append(
            {
                "exponents": list(exponents),
                "scores": list(scores),
                "mean": y.mean() + y.std() * mean,
                "deviation": y.std() * deviation,
                "gain": y.std() * gain,
            }
        )
        exponents.append(EXPONENTS[gain.argmax()])
        scores.append(curve(data, 10 ** exponents[-1], 0.0)[-1])
    return {"steps": steps}


def scaled(exponents):
    """Exponents from -3 to 1 as places (N, 1) in a box with sides of 1."""
    return (np.asarray(exponents)[:, np.newaxis] + 3) / 4
