"""Parameters in a file: a plain .npz of arrays by name, without pickled objects, which could run code."""

import os
from pathlib import Path
from typing import Any

import numpy as np

from dlscratch._checks import Array, as_float

from .network import Network

__all__ = ["load_parameters", "save_parameters"]


# --8<-- [start:save]
def save_parameters(path: str | os.PathLike[str], network: Network) -> None:
    """Write the parameters of a network, and the running averages of its layers, to an .npz file.

    The file appears whole or not at all, in place of one that is there. OSError: it cannot be written.
    """
    path = Path(path)
    part = path.with_name(path.name + ".part")
    try:
        arrays: dict[str, Any] = {**network.params, **network.statistics}
        with open(part, "wb") as file:
            np.savez(file, **arrays)
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)


# --8<-- [end:save]
# --8<-- [start:load]
def load_parameters(path: str | os.PathLike[str], network: Network) -> None:
    """Read what save_parameters wrote into a network with the same layers, in the dtype it has.

    ValueError: the file is damaged or something else, or has other names or shapes than the network; then
    the network stays as it is. OSError: the file cannot be read.
    """
    saved = _arrays(Path(path))
    own = {**network.params, **network.statistics}
    if saved.keys() != own.keys():
        raise ValueError(f"{path} has the parameters {sorted(saved)}, expected {sorted(own)}")
    for name, W in own.items():
        if saved[name].shape != W.shape:
            raise ValueError(f"{path} has {name} of shape {saved[name].shape}, expected {W.shape}")
    for name, W in own.items():
        W[...] = saved[name]


# --8<-- [end:load]


def _arrays(path: Path) -> dict[str, Array]:
    with open(path, "rb") as file:
        try:
            with np.load(file, allow_pickle=False) as arrays:
                return {name: as_float(name, arrays[name]) for name in arrays}
        except Exception as error:  # a damaged file makes zipfile and numpy raise nearly anything
            raise ValueError(f"{path} is no file of parameters, or it is damaged: {error}") from error
