"""A Trainer: epoch after epoch of mini-batches, with a history, and knowing when to stop."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import ArrayLike

from .._checks import Rng, count, generator
from .._progress import Progress
from .mini_batch import Array, minibatches, samples

__all__ = ["History", "Trainable", "Trainer", "Updater"]

Pair = tuple[ArrayLike, ArrayLike]


class Trainable(Protocol):
    """What can be trained: parameters by name, their gradient, and the mean loss and accuracy of samples."""

    @property
    def params(self) -> Mapping[str, Array]: ...
    def gradient(self, x: Array, t: Array) -> Mapping[str, Array]: ...
    def loss(self, x: Array, t: Array) -> float: ...
    def accuracy(self, x: Array, t: Array) -> float: ...


class Updater(Protocol):
    """What trains: update changes the parameters in place, by their gradients."""

    def update(self, params: Mapping[str, Array], grads: Mapping[str, Array]) -> None: ...


@dataclass
class History:
    """One entry an epoch; entry 0 is the untrained network. No validation part: its lists stay empty."""

    train_loss: list[float] = field(default_factory=list)
    train_accuracy: list[float] = field(default_factory=list)
    validation_loss: list[float] = field(default_factory=list)
    validation_accuracy: list[float] = field(default_factory=list)
    best_epoch: int = 0  # of the lowest validation loss


class Trainer:
    """Train a network by mini-batches of B samples, epoch by epoch.

    patience: stop after so many epochs without a new minimum of the validation loss, and in the end put
    back the parameters, and running averages, of the best epoch (early stopping; L. Prechelt, "Early Stopping
    - But When?", 1998).
    progress: show a progress bar on stderr.
    """

    def __init__(
        self,
        network: Trainable,
        optimizer: Updater,
        rng: Rng,
        batch_size: int = 100,
        patience: int | None = None,
        progress: bool = False,
    ) -> None:
        self.network, self.optimizer, self.rng = network, optimizer, generator("rng", rng)
        self.batch_size = count("batch_size", batch_size)
        self.patience = None if patience is None else count("patience", patience)
        self.progress = progress
        self.history = History()
        self._best: dict[str, Array] = {}  # the network at history.best_epoch, with patience

    # --8<-- [start:step]
    def step(self, x: Array, t: Array) -> None:
        """One update with one mini-batch: the gradient, then a step against it."""
        grads = self.network.gradient(x, t)
        self.optimizer.update(self.network.params, grads)

    # --8<-- [end:step]

    # --8<-- [start:fit]
    def fit(self, x: ArrayLike, t: ArrayLike, epochs: int, validation: Pair | None = None) -> History:
        """Train for a number of epochs, at most; return the history. A second call goes on from there.

        x: (N, ...), t: labels (N,) or one-hot (N, K). validation: (x, t) that is only looked at.
        Raises ValueError if patience is set and no validation part is given.
        """
        self._start(x, t, validation)
        epochs = count("epochs", epochs, least=0)
        with Progress(epochs, "training", "epochs", self.progress) as bar:
            for _ in range(epochs):
                for x_batch, t_batch in minibatches(x, t, self.batch_size, self.rng):
                    self.step(x_batch, t_batch)
                bar.update(1, self._record(x, t, validation))
                if self._patience_is_over():
                    break
        state = _state(self.network)
        for name, best in self._best.items():
            state[name][...] = best
        return self.history

    # --8<-- [end:fit]

    def _start(self, x: ArrayLike, t: ArrayLike, validation: Pair | None) -> None:
        """Check the arguments; record the untrained network as epoch 0."""
        history = self.history
        if validation is None and (self.patience is not None or history.validation_loss):
            raise ValueError("validation is None, but patience or an earlier fit needs a validation part")
        if validation is not None and history.train_loss and not history.validation_loss:
            raise ValueError("validation is given, but an earlier fit had none: make a new Trainer")
        if not history.train_loss:
            self._record(x, t, validation)

    def _record(self, x: ArrayLike, t: ArrayLike, validation: Pair | None) -> str:
        """Append an epoch to the history; return its loss and accuracy in words."""
        history, network = self.history, self.network
        history.train_loss.append(_mean(network.loss, x, t))
        history.train_accuracy.append(_mean(network.accuracy, x, t))
        note = f"loss {history.train_loss[-1]:.4f}, accuracy {history.train_accuracy[-1]:.4f}"
        if validation is None:
            return note
        loss, accuracy = _mean(network.loss, *validation), _mean(network.accuracy, *validation)
        if loss < min(history.validation_loss, default=np.inf):
            history.best_epoch = len(history.validation_loss)
            if self.patience is not None:
                self._best = {name: value.copy() for name, value in _state(network).items()}
        history.validation_loss.append(loss)
        history.validation_accuracy.append(accuracy)
        return f"{note}, validation accuracy {accuracy:.4f}"

    def _patience_is_over(self) -> bool:
        waited = len(self.history.train_loss) - 1 - self.history.best_epoch
        return self.patience is not None and waited >= self.patience


def _state(network: Trainable) -> dict[str, Array]:
    """The arrays that a network predicts with: its parameters and, if it has any, its running averages."""
    return {**network.params, **getattr(network, "statistics", {})}


def _mean(measure: Callable[[Array, Array], float], x: ArrayLike, t: ArrayLike, chunk: int = 1000) -> float:
    """The mean of a measure over all samples, a chunk at a time: memory for 1000 samples, not for N."""
    x, t = samples(x, t)
    chunks = [slice(start, start + chunk) for start in range(0, len(x), chunk)]
    return sum(measure(x[part], t[part]) * len(x[part]) for part in chunks) / len(x)
