"""What a training leaves behind, epoch by epoch, and what can be trained."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np

from .mini_batch import Array, Part, samples

__all__ = ["History", "Stepper", "Trainable", "check_methods", "measured", "pair"]


class Trainable(Protocol):
    """What can be trained: params by name, gradient, and measure, the mean loss and accuracy of samples."""

    @property
    def params(self) -> Mapping[str, Array]: ...
    def gradient(self, x: Array, t: Array) -> Mapping[str, Array]: ...
    def measure(self, x: Array, t: Array) -> tuple[float, float]: ...


class Stepper(Protocol):
    """What trains: update changes the parameters in place, by their gradients, with the learning rate lr."""

    lr: float

    def update(self, params: Mapping[str, Array], grads: Mapping[str, Array]) -> None: ...


@dataclass
class History:
    """One entry an epoch; entry 0 is the untrained network. No validation part: its lists stay empty."""

    train_loss: list[float] = field(default_factory=list)
    train_accuracy: list[float] = field(default_factory=list)
    validation_loss: list[float] = field(default_factory=list)
    validation_accuracy: list[float] = field(default_factory=list)
    best_epoch: int = 0  # of the lowest validation loss


def check_methods(name: str, value: object, *methods: str) -> None:
    """TypeError unless the value, which was passed as `name`, is an object with these methods."""
    if isinstance(value, type) or not all(callable(getattr(value, method, None)) for method in methods):
        kind = f"the class {value.__name__}" if isinstance(value, type) else type(value).__name__
        raise TypeError(f"{name} is {kind}, expected an object with the methods {' and '.join(methods)}")


def pair(name: str, part: object) -> Part:
    """Return a part of the data as arrays x and t; TypeError unless it is a pair."""
    if not isinstance(part, tuple | list) or len(part) != 2:
        raise TypeError(f"{name} is {type(part).__name__}, expected a pair (x, t)")
    return samples(*part)


def measured(network: Trainable, x: Array, t: Array, chunk: int = 100) -> tuple[float, float]:
    """Mean loss and accuracy, a chunk at a time: it stays in the processor's cache."""
    sums = np.zeros(2)
    for start in range(0, len(x), chunk):
        part = slice(start, start + chunk)
        sums += len(x[part]) * np.array(network.measure(x[part], t[part]))
    loss, accuracy = sums / len(x)
    return float(loss), float(accuracy)
