"""Parameters in a file: a plain .npz of arrays by name, without pickled objects, which could run code."""

import os
from pathlib import Path
from typing import Any

import numpy as np

from dlscratch._checks import Array, as_float
from dlscratch._files import whole
from dlscratch.optimizers import Optimizer

from .network import Network

__all__ = ["load_parameters", "save_parameters"]

OPTIMIZER = "optimizer "  # before the names of what an optimizer remembers


# --8<-- [start:save]
def save_parameters(
    path: str | os.PathLike[str], network: Network, optimizer: Optimizer | None = None
) -> None:
    """Write the parameters of a network, and the running averages of its layers, to an .npz file.

    With the optimizer also what that remembers, so that a training can go on as if it had never stopped.
    The file appears whole or not at all, in place of one that is there. OSError: it cannot be written.
    """
    arrays: dict[str, Any] = {**network.params, **network.statistics}
    if optimizer is not None:
        arrays |= {f"{OPTIMIZER}{name}": array for name, array in optimizer.state.items()}
    with whole(Path(path)) as file:
        np.savez(file, **arrays)


# --8<-- [end:save]
# --8<-- [start:load]
def load_parameters(
    path: str | os.PathLike[str], network: Network, optimizer: Optimizer | None = None
) -> None:
    """Read what save_parameters wrote into a network with the same layers, in the dtype it has.

    With an optimizer of the same kind, that goes on where it was. ValueError: the file is damaged or
    something else, or does not fit the network or the optimizer; then both stay as they are.
    OSError: the file cannot be read.
    """
    saved = _arrays(Path(path))
    state = {name.removeprefix(OPTIMIZER): saved.pop(name) for name in [*saved] if name.startswith(OPTIMIZER)}
    own = {**network.params, **network.statistics}
    if saved.keys() != own.keys():
        raise ValueError(f"{path} has the parameters {sorted(saved)}, expected {sorted(own)}")
    for name, W in own.items():
        if saved[name].shape != W.shape:
            raise ValueError(f"{path} has {name} of shape {saved[name].shape}, expected {W.shape}")
    if optimizer is not None:
        if not state:
            raise ValueError(f"{path} was saved without an optimizer")
        optimizer.restore(state, network.params)
    for name, W in own.items():
        W[...] = saved[name]


# --8<-- [end:load]


def _arrays(path: Path) -> dict[str, Array]:
    with open(path, "rb") as file:
        try:
            with np.load(file, allow_pickle=False) as arrays:
                return {name: as_float(name, arrays[name]) for name in arrays}
        except Exception as error:  # a damaged file makes zipfile and numpy raise nearly anything
            raise ValueError(f"{path} is no file of parameters, or it is damaged") from error
