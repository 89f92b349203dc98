"""Dropout where labels are wrong and where they are right, beside early stopping and averages of networks."""

import numpy as np

from book.experiments import experiment
from book.experiments.digits import shrunk, training_and_validation
from dlscratch.activations import softmax
from dlscratch.datasets import label_noise
from dlscratch.networks import MultiLayerNet
from dlscratch.optimizers import SGD, Adam
from dlscratch.training import Trainer

RATIOS = (0.0, 0.3, 0.5, 0.7)
SEEDS = range(5)
EPOCHS, NOISE = 30, 0.3  # of the runs with wrong labels, and the share of these
MASKS = (1, 3, 10, 30)
SHARES = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5)
FEW = 500  # fresh digits, where all 2,000 would take too long


def noisy(seed):
    """1,000 digits for training, 500 for validation, 30 % of their labels wrong; 2,000 fresh ones."""
    (x, t), (x_new, t_new) = training_and_validation()
    t = label_noise(t[:1500], NOISE, 10, np.random.default_rng(seed))
    x = shrunk(x[:1500], 14)
    return (x[:1000], t[:1000]), (x[1000:], t[1000:]), (shrunk(x_new, 14), t_new)


def learner(ratio, seed):
    """A 196-100-100-10 network and its Trainer, which remembers the best epoch and never stops early."""
    rng = np.random.default_rng(seed)
    network = MultiLayerNet((196, 100, 100, 10), rng, dropout=ratio)
    return network, Trainer(network, Adam(0.007), rng, 200, patience=EPOCHS + 1, recorded=1)


def probabilities(network, x, ratio, rng):
    """What softmax says when a share of the hidden neurons is left out, another choice for every sample."""
    damaged = MultiLayerNet((196, 100, 100, 10), rng, dropout=ratio)
    damaged.params.update(network.params)
    for layer in damaged.layers.values():
        x = layer.forward(x)  # layers are in training mode until somebody says otherwise
    return softmax(x)


def run(ratio, seed):
    """One network on wrong labels: its course, where it ends, and what early stopping keeps of it."""
    train, validation, (x_new, t_new) = noisy(seed)
    seen, few = [part[:FEW] for part in train], (x_new[:FEW], t_new[:FEW])
    network, trainer = learner(ratio, seed)
    curve = []
    for history in trainer.epochs(*train, EPOCHS, validation):
        if len(history.validation_loss) % 3 == 1:  # epochs 3, 6, ...
            curve.append((network.accuracy(*seen), network.accuracy(*few)))
    history, rng = trainer.history, np.random.default_rng(seed)
    found = {
        "curve": curve,
        "seen": network.accuracy(*train),
        "end": network.accuracy(x_new, t_new),
        "validation": history.validation_accuracy[-1],
        "best_epoch": history.best_epoch,
        "best_loss": history.validation_loss[history.best_epoch],
    }
    if ratio in (0.0, 0.5):
        draws = [probabilities(network, few[0], share, rng) for share in SHARES]
        found["without"] = [np.mean(y.argmax(axis=1) == few[1]) for y in draws]
    if ratio == 0.5:
        sums = np.cumsum([probabilities(network, few[0], ratio, rng) for _ in range(MASKS[-1])], axis=0)
        found["masks"] = [np.mean(sums[n - 1].argmax(axis=1) == few[1]) for n in MASKS]
        found["scaled"] = network.accuracy(*few)
    trainer.fit(*train, 0, validation)  # puts back the best epoch
    return found | {"stopped": network.accuracy(x_new, t_new)}


def spread(values):
    """Mean, lowest and highest of some seeds."""
    return {"mean": np.mean(values), "low": min(values), "high": max(values)}


def gain(differences):
    """The spread of gains; behind: how much is lost in the worst run."""
    return spread(differences) | {"behind": -min(differences)}


def named(ratio):
    """0.5 is "p5"."""
    return f"p{10 * ratio:.0f}"


@experiment
def dropout_on_wrong_labels():
    """Four ratios, five seeds each (labels, start, order): accuracies on fresh digits, and much else.

    chosen.end: the ratio with the best mean validation accuracy at the end; chosen.stopped: with the lowest
    mean validation loss of the best epoch. gain: of the chosen ratio over none, seed by seed; beyond: of the
    chosen ratio to the end over early stopping alone.
    """
    runs = {ratio: [run(ratio, seed) for seed in SEEDS] for ratio in RATIOS}

    def each(ratio, key):
        return np.array([found[key] for found in runs[ratio]])

    keys = ("seen", "end", "stopped", "validation", "best_epoch", "best_loss")
    end = max(RATIOS, key=lambda ratio: each(ratio, "validation").mean())
    stopped = min(RATIOS, key=lambda ratio: each(ratio, "best_loss").mean())
    return {
        "ratios": {named(ratio): {key: spread(each(ratio, key)) for key in keys} for ratio in RATIOS},
        "values": {named(ratio): each(ratio, "end") for ratio in RATIOS},
        "curves": {named(ratio): each(ratio, "curve") for ratio in (0.0, 0.5)},
        "chosen": {"end": end, "stopped": stopped},
        "gain": {
            "end": gain(each(end, "end") - each(0.0, "end")),
            "stopped": gain(each(stopped, "stopped") - each(0.0, "stopped")),
            "beyond": gain(each(end, "end") - each(0.0, "stopped")),
        },
        "without": {named(ratio): each(ratio, "without") for ratio in (0.0, 0.5)},
        "whole": {named(ratio): spread(each(ratio, "without")[:, 0]) for ratio in (0.0, 0.5)},
        "half": {named(ratio): spread(each(ratio, "without")[:, -1]) for ratio in (0.0, 0.5)},
        "masks": {f"m{n}": spread(each(0.5, "masks")[:, i]) for i, n in enumerate(MASKS)},
        "scaled": spread(each(0.5, "scaled")),
    }


def overlap(wrong):
    """How far networks err together; wrong: (networks, samples), whether each is wrong on each.

    Means over the pairs. correlation: of being wrong. both: the share of samples on which both are;
    by_chance: the same if each erred regardless of the other.
    """
    wrong = np.asarray(wrong, float)
    pairs, share = np.triu_indices(len(wrong), 1), wrong.mean(axis=1)
    return {
        "correlation": np.corrcoef(wrong)[pairs].mean(),
        "both": (wrong @ wrong.T / wrong.shape[1])[pairs].mean(),
        "by_chance": np.outer(share, share)[pairs].mean(),
    }


@experiment
def five_networks():
    """Five networks without dropout on the same wrong labels: alone, and their probabilities averaged."""
    train, validation, (x_new, t_new) = noisy(0)
    outputs = []
    for seed in SEEDS:
        network, trainer = learner(0.0, 100 + seed)
        for _ in trainer.epochs(*train, EPOCHS, validation):
            pass  # no epoch is put back
        outputs.append(softmax(network.predict(x_new)))
    wrong = np.array([y.argmax(axis=1) != t_new for y in outputs])
    return overlap(wrong) | {
        "alone": spread(1 - wrong.mean(axis=1)),
        "together": np.mean(np.mean(outputs, axis=0).argmax(axis=1) == t_new),
    }


@experiment
def dropout_on_right_labels():
    """300 digits with their own labels, six hidden layers of 100, SGD, 100 epochs, three seeds each.

    For the ratios 0, 0.2 and 0.5: training loss, and accuracy on training digits and fresh ones, by epoch.
    """
    (x, t), (x_new, t_new) = training_and_validation()
    x, t, x_new = shrunk(x[:300], 14), t[:300], shrunk(x_new, 14)
    found: dict[str, dict[str, object]] = {}
    for ratio in (0.0, 0.2, 0.5):
        losses, curves = [], []
        for seed in range(3):
            rng = np.random.default_rng(seed)
            network = MultiLayerNet((196, *[100] * 6, 10), rng, dropout=ratio)
            trainer, curve = Trainer(network, SGD(0.15), rng, 150, recorded=100), []
            for history in trainer.epochs(x, t, 100):
                if len(history.train_loss) % 10 == 1:  # epochs 10, 20, ...
                    curve.append((network.accuracy(x, t), network.accuracy(x_new[:1000], t_new[:1000])))
            curves.append(curve)
            losses.append(history.train_loss)
        found[named(ratio)] = {
            "curves": curves,
            "losses": losses,
            "loss": {f"e{epoch}": np.mean(losses, axis=0)[epoch] for epoch in (20, 50, 100)},
            "seen": {f"e{epoch}": spread(np.array(curves)[:, epoch // 10 - 1, 0]) for epoch in (20, 50, 100)},
            "new": {f"e{epoch}": spread(np.array(curves)[:, epoch // 10 - 1, 1]) for epoch in (20, 50, 100)},
        }
    return found
