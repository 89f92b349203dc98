"""What all optimizers share: the learning rate, a count of the updates, and the walk over the parameters."""

from abc import ABC, abstractmethod
from collections.abc import Mapping

import numpy as np

from dlscratch._checks import Array, as_float, not_negative

__all__ = ["Optimizer"]


class Optimizer(ABC):
    """update(params, grads) takes one step. lr may be changed between steps, by a schedule.

    Nothing is computed in float64 where W is float32. ValueError: a number is out of its range.
    """

    def __init__(self, lr: float) -> None:
        self.lr = lr
        self.iteration = 0
        self._memory: dict[tuple[str, str], Array] = {}

    @property
    def lr(self) -> float:
        return self._lr

    @lr.setter
    def lr(self, lr: float) -> None:
        self._lr = not_negative("lr", lr)  # a Python float: np.float64 would turn float32 into float64

    # --8<-- [start:update]
    def update(self, params: Mapping[str, Array], grads: Mapping[str, Array]) -> None:
        """Take one step: change every array of params in place, each by its own gradient.

        ValueError: names or shapes of params and grads differ. Then nothing is changed.
        """
        steps = _matched(params, grads)
        self.iteration += 1
        for name, W, dW in steps:
            self.step(name, W, dW)

    # --8<-- [end:update]
    @abstractmethod
    def step(self, name: str, W: Array, dW: Array) -> None:
        """Change the parameter W, called name, in place."""

    def memory(self, kind: str, name: str, W: Array) -> Array:
        """The array of W's shape that is kept for it from step to step; zeros at first."""
        kept = self._memory.get((kind, name))
        if kept is None:
            kept = self._memory[kind, name] = np.zeros_like(W)
        if kept.shape != W.shape:
            raise ValueError(f"{name} has shape {W.shape}, expected {kept.shape}, as in earlier updates")
        return kept


def _matched(params: Mapping[str, Array], grads: Mapping[str, Array]) -> list[tuple[str, Array, Array]]:
    if params.keys() != grads.keys():
        raise ValueError(f"grads has the names {sorted(grads)}, expected {sorted(params)}, as params")
    matched = [(name, W, as_float(name, grads[name])) for name, W in params.items()]
    for name, W, dW in matched:
        if dW.shape != W.shape:
            raise ValueError(f"grads has {name} of shape {dW.shape}, expected {W.shape}, as params")
    return matched
