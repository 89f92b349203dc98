"""Training: mini-batches, epochs, and the loop that goes through them."""

from .history import History, Stepper, Trainable
from .mini_batch import minibatches, sample_batch, samples, updates_per_epoch
from .stopping import epoch_to_keep
from .trainer import Trainer

__all__ = [
    "History",
    "Stepper",
    "Trainable",
    "Trainer",
    "epoch_to_keep",
    "minibatches",
    "sample_batch",
    "samples",
    "updates_per_epoch",
]
