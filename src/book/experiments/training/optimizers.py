"""Optimizers: races in a narrow bowl, on a spiral and on digits, a plateau, and the first steps of Adam."""

import numpy as np

from book.experiments import experiment
from book.experiments.digits import shrunk, training_and_validation
from dlscratch.datasets import spiral
from dlscratch.networks import MultiLayerNet, TwoLayerNet
from dlscratch.optimizers import SGD, AdaGrad, Adam, Momentum, Nesterov, Optimizer, RMSprop
from dlscratch.training import Trainer, minibatches

KINDS = {kind.__name__: kind for kind in (SGD, Momentum, Nesterov, AdaGrad, RMSprop, Adam)}
CURVATURES = np.array([0.1, 2.0])  # of x²/20 + y²
START = np.array([-7.0, 2.0])
RATES = [0.01, 0.02, 0.03, 0.05, 0.07, 0.1, 0.2, 0.3, 0.5, 0.7, 1.0, 2.0, 3.0, 5.0, 7.0, 10.0]
SIZES = (196, 50, 50, 10)
DIGIT_RATES = {
    "SGD": (0.03, 0.1, 0.3, 1.0),
    "Momentum": (0.01, 0.03, 0.1, 0.3),
    "Nesterov": (0.01, 0.03, 0.1, 0.3),
    "AdaGrad": (0.01, 0.03, 0.1, 0.3),
    "RMSprop": (0.001, 0.003, 0.01, 0.03),
    "Adam": (0.001, 0.003, 0.01, 0.03),
}

SPIRAL_RATES = (0.01, 0.03, 0.1, 0.3, 1.0, 3.0)


def height(p):
    """x²/20 + y² at points (..., 2)."""
    return np.sum(CURVATURES * p**2, axis=-1) / 2


def walk(optimizer, start, steps):
    """The points (steps + 1, ...) that the optimizer passes in the bowl; start: (2,) or (N, 2)."""
    params = {"p": start.copy()}
    path = [start.copy()]
    for _ in range(steps):
        optimizer.update(params, {"p": CURVATURES * params["p"]})
        path.append(params["p"].copy())
    return np.array(path)


def round_the_bowl():
    """16 points (16, 2) as high as START, all round the bowl."""
    angle = 2 * np.pi * (np.arange(16) + 0.5) / 16
    return np.stack([np.cos(angle), np.sin(angle)], axis=1) * np.sqrt(2 * height(START) / CURVATURES)


@experiment
def bowl_race():
    """By optimizer: the rate whose mean height after 30 steps from 16 starts is lowest, and the path from
    START at it. heights: those of the path."""
    result = {}
    for name, kind in KINDS.items():
        with np.errstate(all="ignore"):
            ends = [height(walk(kind(rate), round_the_bowl(), 30)[-1]).mean() for rate in RATES]
        rate = RATES[int(np.nanargmin(ends))]
        path = walk(kind(rate), START, 30)
        result[name] = {"rate": rate, "path": path, "heights": height(path)}
    return result


@experiment
def steps_by_momentum():
    """Steps until a valley's lowest point is a thousandth as far, by momentum, each at its best rate.

    A step with momentum α multiplies the pair (this place, the last one) by a matrix, for each curvature;
    the larger root of z² - (1 + α - ηλ) z + α is what remains of the distance. by: ratio of the curvatures.
    """
    alphas = [0, 0.2, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.97]
    by = {}
    for ratio in (20, 200, 2000):
        steps = []
        for alpha in alphas:
            rate = np.linspace(0.0005, 1, 4000) * (1 + alpha)  # the steep curvature is 2
            left = np.maximum(remains(alpha, rate * 2), remains(alpha, rate * 2 / ratio))
            steps.append(np.log(1000) / -np.log(left.min()))
        by[ratio] = steps
    return {"alphas": alphas, "by": by}


def remains(alpha, push):
    """What is left of the distance in a step, in the long run; push: rate times curvature."""
    b = 1 + alpha - push
    root = np.sqrt(b**2 - 4 * alpha + 0j)
    return np.maximum(abs(b + root), abs(b - root)) / 2


def slope(x):
    """Of a cliff, a plateau from 1 to 5, and a slope behind it."""
    return -10.0 if x < 1 else -0.01 if x < 5 else -1.0


@experiment
def plateau_paths():
    """The places of AdaGrad and RMSprop on the plateau after 1, 2, ... steps, at a rate of 0.1.

    fresh: of an AdaGrad that starts at the plateau's edge.
    """
    seen = sorted({int(n) for n in np.geomspace(1, 100_000, 120)})
    result = {"seen": seen}
    for name, forget, x in (("AdaGrad", False, 0.0), ("RMSprop", True, 0.0), ("fresh", False, 1.0)):
        h, places = 0.0, []
        for n in range(1, seen[-1] + 1):
            g = slope(x)
            h = 0.9 * h + 0.1 * g**2 if forget else h + g**2
            x -= 0.1 * g / (h**0.5 + 1e-8)
            if n in seen:
                places.append(x)
            if x > 7:
                break
        result[name] = places
    return result


class Uncorrected(Optimizer):
    """Adam without its bias correction."""

    def step(self, name, W, dW):
        m, v = self.memory("m", name, W), self.memory("v", name, W)
        m += 0.1 * (dW - m)
        v += 0.001 * (dW**2 - v)
        W -= self.lr * m / (np.sqrt(v) + 1e-8)


def trainer(kind, rate, seed):
    rng = np.random.default_rng(seed)
    return Trainer(MultiLayerNet(SIZES, rng), kind(rate), rng, recorded=200)


@experiment
def early_steps():
    """Loss of 196-50-50-10 on 200 training digits after 1 and 10 steps, five seeds: Adam with and without
    correction, at three rates."""
    (x, t), _ = training_and_validation()
    x, t = shrunk(x[:1000], 14), t[:1000]
    result: dict[str, dict] = {}
    for word, rate in (("low", 0.001), ("middle", 0.01), ("high", 0.03)):
        for name, kind in (("with", Adam), ("without", Uncorrected)):
            after = []
            for seed in range(5):
                run = trainer(kind, rate, seed)
                losses = []
                for batch in minibatches(x, t, 100, run.rng):
                    run.step(*batch)
                    losses.append(run.network.loss(x[:200], t[:200]))
                after.append((losses[0], losses[9]))
            first, tenth = np.array(after).T
            result.setdefault(word, {"rate": rate})[name] = {
                "first": first.mean(), "tenth": tenth.mean(), "low": tenth.min(), "high": tenth.max()
            }  # fmt: skip
    return result


@experiment
def spiral_race():
    """2-16-3 on a spiral of three arms, 300 steps with batches of 50: the losses after every step of seed 2.

    rate: the best of six by the mean loss of seeds 0 and 1 in the end.
    """
    x, t = spiral(np.random.default_rng(0), 300)
    result = {}
    for name, kind in KINDS.items():
        ends = [
            np.mean([list(on_spiral(kind(rate), seed, x, t))[-1].loss(x, t) for seed in range(2)])
            for rate in SPIRAL_RATES
        ]
        best = SPIRAL_RATES[int(np.nanargmin(ends))]
        result[name] = {
            "rate": best,
            "losses": [network.loss(x, t) for network in on_spiral(kind(best), 2, x, t)],
        }
    return result


def on_spiral(optimizer, seed, x, t):
    """The same network again and again: at the start, and after each of 300 steps."""
    rng = np.random.default_rng(seed)
    network = TwoLayerNet(2, 16, 3, rng)
    yield network
    for _ in range(50):
        for batch in minibatches(x, t, 50, rng):
            optimizer.update(network.params, network.gradient(*batch))
            yield network


@experiment
def digit_race():
    """196-50-50-10 on 2,000 digits, 4 epochs of 20 steps, validated on 1,000.

    rate: the best of four by the mean validation loss of seeds 0 and 1. training, loss, accuracy: the means
    at it, after training with four other seeds; ends: the accuracies of each.
    """
    (x, t), (x_val, t_val) = training_and_validation()
    x, t, x_val, t_val = shrunk(x[:2000], 14), t[:2000], shrunk(x_val[:1000], 14), t_val[:1000]
    result = {}
    for name, rates in DIGIT_RATES.items():
        kind, ends = KINDS[name], []
        for rate in rates:
            losses = []
            for seed in range(2):
                run = trainer(kind, rate, seed)
                for _ in range(4):
                    for batch in minibatches(x, t, 100, run.rng):
                        run.step(*batch)
                losses.append(run.network.loss(x_val, t_val))
            ends.append(np.mean(losses))
        best = rates[int(np.argmin(ends))]
        runs = [trainer(KINDS[name], best, seed).fit(x, t, 4, (x_val, t_val)) for seed in range(10, 14)]
        last = [run.validation_accuracy[-1] for run in runs]
        result[name] = {
            "rate": best,
            "losses": dict(zip(map(str, rates), ends, strict=True)),
            "ends": last,
            "training": np.mean([run.train_loss[-1] for run in runs]),
            "loss": np.mean([run.validation_loss[-1] for run in runs]),
            "accuracy": np.mean(last),
            "low": min(last),
            "high": max(last),
        }
    return result
