"""A Trainer: epoch after epoch of mini-batches, with a history, and knowing when to stop."""

from collections.abc import Callable, Iterator, Mapping

import numpy as np
from numpy.typing import ArrayLike

from .._checks import Rng, count, generator
from .history import History, Stepper, Trainable, check_methods, measured, pair
from .mini_batch import Array, minibatches, samples

__all__ = ["Trainer"]

Pair = tuple[ArrayLike, ArrayLike]


class Trainer:
    """Train a network by mini-batches of B samples, epoch by epoch.

    patience: stop after so many epochs without a new minimum of the validation loss, and in the end put
    back the parameters, and running averages, of the best epoch (early stopping; L. Prechelt, "Early Stopping
    - But When?", 1998).
    schedule: the learning rate of epoch 0, 1, ..., such as ``lambda epoch: cosine_decay(0.1, epoch, 20)``.
    augment: makes other samples of those of a batch, (x, rng) -> x, such as random_shifts.
    clip: changes the gradients before a step, constrain the parameters after it, both in place.
    recorded: the loss and accuracy on the training data are those of the first so many; of all by default,
    which takes about a third of the time.

    TypeError: no network, no optimizer, or no function where one is expected.
    """

    def __init__(
        self,
        network: Trainable,
        optimizer: Stepper,
        rng: Rng,
        batch_size: int = 100,
        patience: int | None = None,
        *,
        schedule: Callable[[int], float] | None = None,
        augment: Callable[[Array, np.random.Generator], Array] | None = None,
        clip: Callable[[Mapping[str, Array]], object] | None = None,
        constrain: Callable[[Mapping[str, Array]], object] | None = None,
        recorded: int | None = None,
    ) -> None:
        check_methods("network", network, "gradient", "measure")
        check_methods("optimizer", optimizer, "update")
        for name, function in {
            "schedule": schedule,
            "augment": augment,
            "clip": clip,
            "constrain": constrain,
        }.items():
            if function is not None and not callable(function):
                raise TypeError(f"{name} is {function!r}, expected a function")
        self.network, self.optimizer, self.rng = network, optimizer, generator("rng", rng)
        self.batch_size = count("batch_size", batch_size)
        self.patience = None if patience is None else count("patience", patience)
        self.schedule, self.augment, self.clip, self.constrain = schedule, augment, clip, constrain
        self.recorded = None if recorded is None else count("recorded", recorded)
        self.history = History()
        self._best: dict[str, Array] = {}  # the network at history.best_epoch, with patience

    # --8<-- [start:step]
    def step(self, x: Array, t: Array) -> None:
        """One update with one mini-batch: the gradient, then a step against it."""
        if self.augment:
            x = self.augment(x, self.rng)
        grads = self.network.gradient(x, t)
        if self.clip:
            self.clip(grads)
        self.optimizer.update(self.network.params, grads)
        if self.constrain:
            self.constrain(self.network.params)

    # --8<-- [end:step]

    # --8<-- [start:fit]
    def fit(self, x: ArrayLike, t: ArrayLike, epochs: int, validation: Pair | None = None) -> History:
        """Train for a number of epochs, at most; return the history. A second call goes on from there.

        x: (N, ...), t: labels (N,) or one-hot (N, K). validation: (x, t) that is only looked at.
        Raises ValueError if patience is set and no validation part is given.
        """
        for _ in self.epochs(x, t, epochs, validation):
            pass
        state = _state(self.network)
        for name, best in self._best.items():
            state[name][...] = best
        return self.history

    # --8<-- [end:fit]
    # --8<-- [start:epochs]
    def epochs(
        self, x: ArrayLike, t: ArrayLike, epochs: int, validation: Pair | None = None
    ) -> Iterator[History]:
        """The same, epoch by epoch: yields the history after each. The best weights are not put back."""
        epochs = count("epochs", epochs, 0)
        self._start(x, t, validation)
        for _ in range(epochs):
            if self.schedule:
                self.optimizer.lr = self.schedule(len(self.history.train_loss) - 1)
            for x_batch, t_batch in minibatches(x, t, self.batch_size, self.rng):
                self.step(x_batch, t_batch)
            self._record(x, t, validation)
            yield self.history
            if self._patience_is_over():
                break

    # --8<-- [end:epochs]

    def _start(self, x: ArrayLike, t: ArrayLike, validation: Pair | None) -> None:
        """Check the arguments; record the untrained network as epoch 0."""
        history = self.history
        if validation is None and (self.patience is not None or history.validation_loss):
            raise ValueError("validation is None, but patience or an earlier fit needs a validation part")
        if validation is not None and history.train_loss and not history.validation_loss:
            raise ValueError("validation is given, but an earlier fit had none: make a new Trainer")
        if not history.train_loss:
            self._record(x, t, validation)

    def _record(self, x: ArrayLike, t: ArrayLike, validation: Pair | None) -> None:
        """Append an epoch to the history."""
        history, part = self.history, slice(self.recorded)
        x, t = samples(x, t)
        loss, accuracy = measured(self.network, x[part], t[part])
        history.train_loss.append(loss)
        history.train_accuracy.append(accuracy)
        if validation is not None:
            loss, accuracy = measured(self.network, *pair("validation", validation))
            if loss < min(history.validation_loss, default=np.inf):
                history.best_epoch = len(history.validation_loss)
                if self.patience is not None:
                    self._best = {name: value.copy() for name, value in _state(self.network).items()}
            history.validation_loss.append(loss)
            history.validation_accuracy.append(accuracy)

    def _patience_is_over(self) -> bool:
        waited = len(self.history.train_loss) - 1 - self.history.best_epoch
        return self.patience is not None and waited >= self.patience


def _state(network: Trainable) -> dict[str, Array]:
    """The arrays that a network predicts with: its parameters and, if it has any, its running averages."""
    return {**network.params, **getattr(network, "statistics", {})}
