"""Errors on what was seen and on what was not: against the data, the freedom, and the time to learn."""

from itertools import count, islice

import numpy as np

from book.experiments import experiment
from book.experiments.digits import training_and_validation
from dlscratch.datasets import label_noise, noisy_sine
from dlscratch.losses import cross_entropy_from_logits
from dlscratch.networks import TwoLayerNet
from dlscratch.optimizers import SGD
from dlscratch.training import Trainer, epoch_to_keep, minibatches

NOISE = 0.2  # of the sine, and the share of wrong labels
EPOCHS = 80  # of a run that nobody stops


def sine_errors(n, degrees, seed):
    """Root mean squared errors (3, degrees): on n points of a noisy sine, on 1,000 others, on those between.

    Between: no further left or right than the n points, where nobody has to extrapolate.
    """
    rng = np.random.default_rng(seed)
    seen, new = noisy_sine(rng, n, NOISE), noisy_sine(rng, 1000, NOISE)
    x, t, x_new, t_new = (part.ravel() for part in (*seen, *new))
    fitted = [np.polynomial.Polynomial.fit(x, t, degree) for degree in degrees]
    between = (x_new >= x.min()) & (x_new <= x.max())
    parts = (x, t), (x_new, t_new), (x_new[between], t_new[between])
    return np.array([[np.sqrt(np.mean((y(a) - b) ** 2)) for y in fitted] for a, b in parts])


@experiment
def sine_sizes():
    """Median errors over 50 draws, for degrees 1, 3 and 9, on ever more points."""
    sizes, degrees = [10, 15, 20, 30, 50, 100, 300, 1000], [1, 3, 9]
    found = [np.median([sine_errors(n, degrees, seed) for seed in range(50)], axis=0) for n in sizes]
    parts = np.moveaxis(np.array(found), 0, -1)
    named = zip(("seen", "new", "between"), parts, strict=True)
    return {"sizes": sizes} | {name: dict(zip(degrees, part, strict=True)) for name, part in named}


@experiment
def sine_degrees():
    """Median errors over 100 draws of 15 points, for polynomials of degree 0 to 12."""
    degrees = list(range(13))
    seen, new, _ = np.median([sine_errors(15, degrees, seed) for seed in range(100)], axis=0)
    return {"degrees": degrees, "seen": seen, "new": new}


def trained(x, t, hidden, updates, batch_size=100, lr=0.2, seed=0):
    """A 784-hidden-10 network after some updates by SGD."""
    rng = np.random.default_rng(seed)
    network, optimizer = TwoLayerNet(784, hidden, 10, rng), SGD(lr=lr)
    batches = (batch for _ in count() for batch in minibatches(x, t, batch_size, rng))
    for x_batch, t_batch in islice(batches, updates):
        optimizer.update(network.params, network.gradient(x_batch, t_batch))
    return network


def mean_accuracies(labels, hidden, updates, lr):
    """On 1,000 digits with these labels, and on validation digits: means of three starts for each size."""
    (x, _), (x_val, t_val) = training_and_validation()
    x = x[:1000]
    networks = [[trained(x, labels, h, updates, lr=lr, seed=seed) for seed in range(3)] for h in hidden]
    return {
        "seen": [np.mean([network.accuracy(x, labels) for network in three]) for three in networks],
        "new": [np.mean([network.accuracy(x_val, t_val) for network in three]) for three in networks],
    }


@experiment
def network_sizes():
    """1,000 digits, true labels and 20 % wrong ones: accuracies after 40 epochs, for 5 to 200 neurons.

    And for wrong labels that are learned by heart, in 60 epochs with a higher learning rate.
    """
    t = training_and_validation()[0][1][:1000]
    wrong = label_noise(t, NOISE, 10, np.random.default_rng(1))
    hidden = [5, 10, 20, 50, 200]
    return {
        "hidden": hidden,
        "parameters": 795 * hidden[-1] + 10,
        "true": mean_accuracies(t, hidden, 400, 0.2),
        "wrong": mean_accuracies(wrong, hidden, 400, 0.2),
        "by_heart": mean_accuracies(wrong, [50, 200], 600, 0.5),
    }


@experiment
def digit_sizes():
    """Accuracies of a 784-50-10 network after 1,000 updates, for 100 to 8,000 digits."""
    (x, t), (x_val, t_val) = training_and_validation()
    sizes, rows = [100, 200, 500, 1000, 2000, 4000, 8000], []
    for n in sizes:
        network = trained(x[:n], t[:n], 50, 1000, batch_size=50)
        rows.append((network.accuracy(x[:n], t[:n]), network.accuracy(x_val, t_val)))
    seen, new = np.transpose(rows)
    return {"sizes": sizes, "seen": seen, "new": dict(zip(sizes, new, strict=True))}


def course(share, seed):
    """1,000 digits for training, 500 for validation, a share of their labels wrong: a run, epoch by epoch."""
    (x, t), (x_val, t_val) = training_and_validation()
    rng = np.random.default_rng(seed)
    t = label_noise(t[:1500], share, 10, rng)
    network = TwoLayerNet(784, 50, 10, rng)
    trainer = Trainer(network, SGD(lr=0.1), rng)
    fresh = [judged(network.predict(x_val), t_val)]
    for _ in trainer.epochs(x[:1000], t[:1000], EPOCHS, (x[1000:1500], t[1000:])):
        fresh.append(judged(network.predict(x_val), t_val))
    history, (fresh_loss, fresh_accuracy) = trainer.history, zip(*fresh, strict=True)
    return {
        "train_loss": history.train_loss,
        "train_accuracy": history.train_accuracy,
        "validation_loss": history.validation_loss,
        "validation_accuracy": history.validation_accuracy,
        "fresh_loss": fresh_loss,
        "fresh_accuracy": fresh_accuracy,
    }


def judged(y, t):
    """Loss and accuracy of logits."""
    return cross_entropy_from_logits(y, t), np.mean(y.argmax(axis=1) == t)


def at(run, epoch):
    """The losses and accuracies of a run after an epoch."""
    return {"epoch": epoch, **{name: values[epoch] for name, values in run.items()}}


def kept(run, patience=10):
    """Where early stopping would leave the run: at the epoch of its lowest validation loss so far."""
    return at(run, epoch_to_keep(run["validation_loss"], patience))


@experiment
def early_stopping():
    """20 % wrong labels: a run, and what each patience keeps of it; the gain in three draws; true labels."""
    run, clean = course(NOISE, 0), course(0.0, 0)
    draws = [run, course(NOISE, 1), course(NOISE, 2)]
    gains = [kept(draw)["fresh_accuracy"] - draw["fresh_accuracy"][-1] for draw in draws]
    return {
        "run": run,
        "patience": {p: kept(run, p) | {"stopped": kept(run, p)["epoch"] + p} for p in (1, 3, 10)},
        "last": at(run, EPOCHS),
        "best_fresh": at(run, int(np.argmin(run["fresh_loss"]))),
        "least_gain": min(gains),
        "most_gain": max(gains),
        "clean": {"kept": kept(clean), "last": at(clean, EPOCHS)},
    }
