"""Training the two-layer network: by numerical gradients on small pictures, and in earnest."""

import numpy as np

from book.experiments import experiment
from book.experiments.digits import shrunk, training_and_validation
from dlscratch.networks import TwoLayerNet
from dlscratch.optimizers import SGD
from dlscratch.training import Trainer, sample_batch


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
