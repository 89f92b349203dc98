"""Penalties: what they do to networks that overfit, to a few weights, and to the shape of a loss."""

import numpy as np

from book.experiments import experiment
from book.experiments.digits import shrunk, training_and_validation
from dlscratch.activations import softmax
from dlscratch.datasets import label_noise
from dlscratch.networks import MultiLayerNet
from dlscratch.optimizers import SGD, Adam
from dlscratch.regularization import decay, soft_threshold
from dlscratch.training import Trainer

DRAWS, DIGITS, NOISE = 3, 500, 0.3  # draws of digits, how many in each, the share of wrong labels
STRENGTHS = (0.0, 0.01, 0.03, 0.1)
SIZES = (196, 50, 10)
EPOCHS, EVERY = 60, 10


def draws(share, count=DRAWS):
    """For each draw 500 digits, a share of their labels wrong; 1,000 others to choose by, 1,000 to report."""
    (x, t), (x_val, t_val) = training_and_validation()
    x, x_val = shrunk(x[: DIGITS * count], 14), shrunk(x_val, 14)
    others = (x_val[:1000], t_val[:1000]), (x_val[1000:], t_val[1000:])
    for draw in range(count):
        part = slice(DIGITS * draw, DIGITS * (draw + 1))
        yield draw, (x[part], label_noise(t[part], share, 10, np.random.default_rng(draw))), *others


def course(network, optimizer, seen, new, epochs, every, rng, rate=0.0):
    """Train; accuracies on what is seen and on what is new, every few epochs.

    rate: of decay beside the optimizer's step.
    """
    constrain = (lambda params: decay(params, rate)) if rate else None
    trainer = Trainer(network, optimizer, rng, recorded=1, constrain=constrain)
    curve = {"epoch": [0], "seen": [network.accuracy(*seen)], "new": [network.accuracy(*new)]}
    x, t = seen
    for epoch, _ in enumerate(trainer.epochs(x, t, epochs), 1):
        if epoch % every == 0:
            curve["epoch"].append(epoch)
            curve["seen"].append(network.accuracy(*seen))
            curve["new"].append(network.accuracy(*new))
    return curve


def chosen(choosing, strengths):
    """The strength with the best mean of the accuracies choosing[strength][draw]."""
    return max(strengths, key=lambda strength: np.mean(choosing[strength]))


def strengths_compared(share):
    """196-50-10 by SGD with an L2 penalty, for every strength and draw.

    gains: of the best strength over no penalty, draw by draw; light: of the lightest.
    """
    courses: dict[float, list[dict[str, list[float]]]] = {strength: [] for strength in STRENGTHS}
    choosing: dict[float, list[float]] = {strength: [] for strength in STRENGTHS}
    for draw, seen, choice, new in draws(share):
        for strength in STRENGTHS:
            network = MultiLayerNet(SIZES, draw, weight_decay=strength)
            courses[strength].append(course(network, SGD(0.5), seen, new, EPOCHS, EVERY, draw))
            choosing[strength].append(network.accuracy(*choice))
    best = chosen(choosing, STRENGTHS)
    ends = {
        strength: {part: [run[part][-1] for run in runs] for part in ("seen", "new")}
        for strength, runs in courses.items()
    }
    gains, light = (np.subtract(ends[strength]["new"], ends[0.0]["new"]) for strength in (best, 0.01))
    return {
        "strengths": STRENGTHS,
        "best": best,
        "new": [ends[strength]["new"] for strength in STRENGTHS],
        "mean_new": [np.mean(ends[strength]["new"]) for strength in STRENGTHS],
        "gains": {"least": gains.min(), "mean": gains.mean(), "most": gains.max()},
        "light": {"least": light.min(), "most": light.max()},
        "courses": {"without": courses[0.0], "with": courses[best]},
    }


@experiment
def decay_on_digits():
    """500 digits of 14 x 14 pixels, with true labels and with 30 % wrong ones: four strengths of L2.

    The best strength is chosen on 1,000 validation digits; accuracies are those on 1,000 others.
    """
    return {"clean": strengths_compared(0.0), "noisy": strengths_compared(NOISE)}


@experiment
def decay_of_deep_net():
    """Seven layers, 300 digits with true labels, without a penalty and with λ = 0.1, three draws each."""
    (x, t), (x_val, t_val) = training_and_validation()
    new = x_val[:1000], t_val[:1000]
    courses: dict[str, list[dict[str, list[float]]]] = {}
    for name, strength in (("without", 0.0), ("with", 0.1)):
        courses[name] = []
        for draw in range(3):
            part = slice(300 * draw, 300 * (draw + 1))
            network = MultiLayerNet((784, *[100] * 6, 10), draw, weight_decay=strength)
            courses[name].append(course(network, SGD(0.05), (x[part], t[part]), new, 40, 10, draw))
    ends = {
        name: {part: [run[part][-1] for run in runs] for part in ("seen", "new")}
        for name, runs in courses.items()
    }
    gaps = {name: np.mean(end["seen"]) - np.mean(end["new"]) for name, end in ends.items()}
    means = {name: {part: np.mean(values) for part, values in end.items()} for name, end in ends.items()}
    losses = np.subtract(ends["without"]["new"], ends["with"]["new"])
    lost = {"least": losses.min(), "most": losses.max()}
    return {"courses": courses, "mean": means, "gap": gaps, "lost": lost}


@experiment
def adam_and_decay():
    """30 % wrong labels, Adam: an L2 penalty against decoupled decay, each at its best of three strengths."""
    grids = {"none": (0.0,), "l2": (0.003, 0.01, 0.03), "decoupled": (1.0, 3.0, 10.0)}
    lr, found = 0.003, {}
    for how, grid in grids.items():
        new: dict[float, list[float]] = {strength: [] for strength in grid}
        choosing: dict[float, list[float]] = {strength: [] for strength in grid}
        for draw, seen, choice, fresh in draws(NOISE):
            for strength in grid:
                penalty, rate = (strength, 0.0) if how == "l2" else (0.0, lr * strength)
                network = MultiLayerNet(SIZES, draw, weight_decay=penalty)
                end = course(network, Adam(lr), seen, fresh, 40, 40, draw, rate)
                new[strength].append(end["new"][-1])
                choosing[strength].append(network.accuracy(*choice))
        best = chosen(choosing, grid)
        found[how] = {"best": best, "new": new[best], "mean": np.mean(new[best])}
    ahead = np.subtract(found["decoupled"]["new"], found["l2"]["new"])
    return found | {"ahead": {"least": ahead.min(), "mean": ahead.mean(), "most": ahead.max()}}


@experiment
def halfway_between_twins():
    """A trained 196-50-10 and itself with its neurons in another order: the objective on the way between.

    For two strengths of the penalty, which is part of the objective. places: 0 is one, 1 the other.
    """
    _, seen, _, _ = next(draws(0.0, 1))
    places, found = np.linspace(0, 1, 21), {}
    for how, strength in (("without", 0.0), ("with", 0.01)):
        network = MultiLayerNet(SIZES, 0, weight_decay=strength)
        course(network, SGD(0.5), seen, seen, EPOCHS, EPOCHS, 0)
        start = {name: W.copy() for name, W in network.params.items()}
        order = np.random.default_rng(0).permutation(SIZES[1])
        end = start | {"W1": start["W1"][:, order], "b1": start["b1"][order], "W2": start["W2"][order]}
        values = []
        for place in places:
            network.params.update({name: (1 - place) * start[name] + place * end[name] for name in start})
            values.append(network.loss(*seen))
        found[how] = {"values": values, "end": values[0], "other": values[-1], "middle": values[10]}
    return {"places": places, "strengths": found}


@experiment
def five_starts():
    """Five networks on the same noisy digits from five starts: each alone, and the mean of their softmax.

    agree: the share of new digits on which all five say the same; right: how often that is right, and how
    often the mean is right on the others. Means over the draws.
    """
    rows = []
    for draw, seen, _, (x, t) in draws(NOISE):
        y = []
        for start in range(5):
            network = MultiLayerNet(SIZES, 100 * draw + start)
            course(network, SGD(0.5), seen, seen, EPOCHS, EPOCHS, start)
            y.append(softmax(network.predict(x)))
        votes, mean = np.argmax(y, axis=2), np.mean(y, axis=0).argmax(axis=1)
        agree = (votes == votes[0]).all(axis=0)
        rows.append(
            {
                "alone": np.mean(votes == t),
                "best": np.mean(votes == t, axis=1).max(),
                "together": np.mean(mean == t),
                "agree": agree.mean(),
                "right_if_agreed": np.mean(mean[agree] == t[agree]),
                "right_if_not": np.mean(mean[~agree] == t[~agree]),
            }
        )
    means = {name: np.mean([row[name] for row in rows]) for name in rows[0]}
    gains = [row["together"] - row["alone"] for row in rows]
    return means | {"least_gain": min(gains), "most_gain": max(gains)}


def regression():
    """60 samples of 20 features, of which the first three count: A, t, and the true weights."""
    rng = np.random.default_rng(0)
    A, truth = rng.normal(size=(60, 20)), np.zeros(20)
    truth[:3] = 3, -2, 1
    return A, A @ truth + rng.normal(size=60), truth


def lasso_path(A, t, strengths):
    """Weights (strengths, features) that minimize |A w - t|²/2 + λ |w|₁, by coordinate descent.

    Each strength starts from the weights of the one before.
    """
    w, squares, path = np.zeros(A.shape[1]), np.sum(A * A, axis=0), []
    for strength in strengths:
        for _ in range(40):
            for j, square in enumerate(squares):
                rest = t - A @ w + A[:, j] * w[j]
                w[j] = soft_threshold(A[:, j] @ rest, strength) / square
        path.append(w.copy())
    return np.array(path)


@experiment
def sparse_paths():
    """The weights of ridge and of lasso on 20 features, of which three count, by the strength."""
    A, t, truth = regression()
    strengths = np.geomspace(300, 0.3, 25)
    ridge = [np.linalg.solve(A.T @ A + strength * np.eye(20), A.T @ t) for strength in strengths]
    return {"strengths": strengths, "truth": truth, "ridge": ridge, "lasso": lasso_path(A, t, strengths)}
