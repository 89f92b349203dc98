"""What all optimizers share: the learning rate, a count of the updates, and the walk over the parameters."""

import weakref
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
        self._owned: dict[str, weakref.ref[Array]] = {}

    @property
    def lr(self) -> float:
        return self._lr

    @lr.setter
    def lr(self, lr: float) -> None:
        self._lr = not_negative("lr", lr)  # a Python float: np.float64 would turn float32 into float64

    # --8<-- [start:update]
    def update(self, params: Mapping[str, Array], grads: Mapping[str, Array]) -> None:
        """Take one step: change every array of params in place, each by its own gradient.

        ValueError: names or shapes of params and grads differ, or the memory of earlier updates is of other
        arrays. Then nothing is changed.
        """
        steps = _matched(params, grads)
        self._check_owner(params)
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
            self._owned[name] = weakref.ref(W)
        return kept

    def _check_owner(self, params: Mapping[str, Array]) -> None:
        """ValueError if what is kept belongs to the arrays of another network."""
        for name, owner in self._owned.items():
            if params.get(name) is not owner():
                raise ValueError(
                    f"params has another array {name} than earlier updates: what this optimizer remembers"
                    " belongs to one network, so make a new one"
                )

    @property
    def state(self) -> dict[str, Array]:
        """What it remembers, as arrays by name: "iteration", "lr", and "v W1", "m b2" and the like."""
        kept = {f"{kind} {name}": array for (kind, name), array in self._memory.items()}
        return {"iteration": np.array(self.iteration), "lr": np.array(self.lr), **kept}

    def restore(self, state: Mapping[str, Array], params: Mapping[str, Array]) -> None:
        """Go on from a state, for these parameters. ValueError: it does not fit; then nothing is changed."""
        memory = {(key.partition(" ")[0], key.partition(" ")[2]): state[key] for key in state if " " in key}
        for (kind, name), kept in memory.items():
            if name not in params or params[name].shape != kept.shape:
                raise ValueError(f"state has {kind} of {name} with shape {kept.shape}, params has none such")
        self.iteration, self.lr = int(state["iteration"]), float(state["lr"])
        self._memory = {key: kept.astype(params[key[1]].dtype) for key, kept in memory.items()}
        self._owned = {name: weakref.ref(params[name]) for _, name in memory}


def _matched(params: Mapping[str, Array], grads: Mapping[str, Array]) -> list[tuple[str, Array, Array]]:
    if params.keys() != grads.keys():
        raise ValueError(f"grads has the names {sorted(grads)}, expected {sorted(params)}, as params")
    matched = [(name, W, as_float(name, grads[name])) for name, W in params.items()]
    for name, W, dW in matched:
        if dW.shape != W.shape:
            raise ValueError(f"grads has {name} of shape {dW.shape}, expected {W.shape}, as params")
    return matched
