"""Training: mini-batches, epochs, and the loop that goes through them."""

from .mini_batch import minibatches, sample_batch, samples, updates_per_epoch
from .stopping import epoch_to_keep
from .trainer import History, Trainable, Trainer, Updater

__all__ = [
    "History",
    "Trainable",
    "Trainer",
    "Updater",
    "epoch_to_keep",
    "minibatches",
    "sample_batch",
    "samples",
    "updates_per_epoch",
]
