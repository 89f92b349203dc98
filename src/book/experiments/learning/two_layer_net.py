"""Training the two-layer network: by numerical gradients on small pictures, on points, and in earnest."""

import numpy as np

from book.experiments import experiment
from book.experiments.digits import shrunk, training_and_validation
from dlscratch.datasets import moons, spiral, xor
from dlscratch.networks import TwoLayerNet
from dlscratch.optimizers import SGD
from dlscratch.training import Trainer, minibatches, sample_batch


@experiment
def two_ways():
    """49-8-10 on digits of 7 x 7 pixels: the losses of the batches, by either kind of gradient."""
    (x_train, t_train), _ = training_and_validation()
    x_small = shrunk(x_train, 7)
    losses: dict[str, list[float]] = {}
    for method in ("numerical_gradient", "gradient"):
        rng = np.random.default_rng(0)
        network = TwoLayerNet(49, 8, 10, rng)
        optimizer = SGD(lr=1.0)
        losses[method] = []
        for _ in range(60):
            x, t = sample_batch(x_small, t_train, 50, rng)
            losses[method].append(network.loss(x, t))
            optimizer.update(network.params, getattr(network, method)(x, t))
    apart = np.abs(np.array(losses["numerical_gradient"]) - losses["gradient"])
    return {**losses, "apart": apart.max()}


@experiment
def learning_in_the_plane():
    """2-8-2 on two moons, SGD 0.3, batches of 50: its parameters and its loss at four moments.

    points: these moons, and the other points that readers can let a network learn.
    """
    points = {
        "xor": xor(np.random.default_rng(0), 200),
        "moons": moons(np.random.default_rng(0), 300),
        "spiral": spiral(np.random.default_rng(0), 300),
    }
    x, t = points["moons"]
    rng = np.random.default_rng(0)
    network = TwoLayerNet(2, 8, 2, rng)
    optimizer = SGD(0.3)
    frames, step = [], 0
    for last in (0, 30, 120, 600):
        while step < last:
            for batch in minibatches(x, t, 50, rng):
                optimizer.update(network.params, network.gradient(*batch))
                step += 1
        params = {name: W.copy() for name, W in network.params.items()}
        frames.append({"step": step, "loss": network.loss(x, t), "params": params})
    return {"points": {name: {"x": x, "t": t} for name, (x, t) in points.items()}, "frames": frames}


@experiment
def accuracy_by_epoch():
    """784-50-10, SGD: loss of the training part, accuracy of both parts, after each of 30 epochs.

    gap: between the two accuracies in the end, in percentage points.
    """
    (x_train, t_train), (x_val, t_val) = training_and_validation()
    network = TwoLayerNet(784, 50, 10, np.random.default_rng(0))
    trainer = Trainer(network, SGD(lr=0.1), np.random.default_rng(0))
    history = trainer.fit(x_train, t_train, epochs=30, validation=(x_val, t_val))
    return {
        "loss": history.train_loss,
        "train": history.train_accuracy,
        "validation": history.validation_accuracy,
        "gap": 100 * (history.train_accuracy[-1] - history.validation_accuracy[-1]),
    }
