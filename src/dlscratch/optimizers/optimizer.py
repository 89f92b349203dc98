"""What all optimizers share: the learning rate, a count of the updates, and the walk over the parameters."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any

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
        self._owned: dict[str, Array] = {}  # whose memory it is

    @property
    def lr(self) -> float:
        return self._lr

    @lr.setter
    def lr(self, lr: float) -> None:
        self._lr = not_negative("lr", lr)  # a Python float: np.float64 would turn float32 into float64

    # --8<-- [start:update]
    def update(self, params: Mapping[str, Array], grads: Mapping[str, Array]) -> None:
        """Take one step: change every array of params in place, each by its own gradient.

        ValueError: names or shapes of params and grads differ, an array is read-only, or the memory of
        earlier updates is of other arrays. TypeError: params are no floats. Then nothing is changed.
        """
        steps = _matched(params, grads)
        self._own(params)
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
        return kept

    def _own(self, params: Mapping[str, Array]) -> None:
        """Note whose memory it is; ValueError if it is that of another network."""
        if self._memory and self._owned:
            for name in sorted({*self._owned, *params}):
                if not _same_memory(self._owned.get(name), params.get(name)):
                    raise ValueError(
                        f"params has another array {name} than earlier updates: what this optimizer remembers"
                        " belongs to one network, so make a new one"
                    )
        elif self._memory:
            _check_fit(self._memory, params)
        self._owned = dict(params)

    def __getstate__(self) -> dict[str, Any]:
        """A copy goes on with the arrays of its first update: those of the network, or of its copy."""
        return {**vars(self), "_owned": {}}

    @property
    def state(self) -> dict[str, Array]:
        """What it remembers, as arrays by name: "Adam iteration", "Adam lr", and "Adam v W1" and the like."""
        kept = {f"{kind} {name}": array for (kind, name), array in self._memory.items()}
        state = {"iteration": np.array(self.iteration), "lr": np.array(self.lr), **kept}
        return {f"{type(self).__name__} {name}": array for name, array in state.items()}

    def restore(self, state: Mapping[str, Array], params: Mapping[str, Array]) -> None:
        """Go on from the state of an optimizer of this kind, for these parameters.

        ValueError: it does not fit; then nothing is changed.
        """
        mine = f"{type(self).__name__} "
        own = {name.removeprefix(mine): array for name, array in state.items() if name.startswith(mine)}
        if len(own) != len(state) or not {"iteration", "lr"} <= own.keys():
            raise ValueError(f"state has {sorted(state)}, expected what {type(self).__name__} remembers")
        iteration, lr = int(own.pop("iteration")), float(own.pop("lr"))
        memory = {(kind, name): W for kind, _, name, W in ((*k.partition(" "), W) for k, W in own.items())}
        _check_fit(memory, params)
        self.iteration, self.lr = iteration, lr
        self._memory = {key: kept.astype(params[key[1]].dtype) for key, kept in memory.items()}
        self._owned = dict(params)


def _same_memory(one: Array | None, other: Array | None) -> bool:
    """Whether these are one array, or views of one: a view may be made anew for every update."""
    return one is other or (one is not None and other is not None and np.may_share_memory(one, other))


def _check_fit(memory: Mapping[tuple[str, str], Array], params: Mapping[str, Array]) -> None:
    for (kind, name), kept in memory.items():
        if name not in params or params[name].shape != kept.shape:
            raise ValueError(f"state has {kind} of {name} with shape {kept.shape}, params has none such")
    for kind in sorted({kind for kind, _ in memory}):
        if missing := sorted(name for name in params if (kind, name) not in memory):
            raise ValueError(f"state has no {kind} of {missing}, which are in params")


def _matched(params: Mapping[str, Array], grads: Mapping[str, Array]) -> list[tuple[str, Array, Array]]:
    if params.keys() != grads.keys():
        raise ValueError(f"grads has the names {sorted(grads)}, expected {sorted(params)}, as params")
    matched = [(name, W, as_float(name, grads[name])) for name, W in params.items()]
    for name, W, dW in matched:
        if not isinstance(W, np.ndarray) or W.dtype.kind != "f":
            raise TypeError(f"params has {name}, {type(W).__name__}, expected an array of floats")
        if not W.flags.writeable:
            raise ValueError(f"params has {name}, which is read-only, expected an array that can be changed")
        if dW.shape != W.shape:
            raise ValueError(f"grads has {name} of shape {dW.shape}, expected {W.shape}, as params")
    return matched
