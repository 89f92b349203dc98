"""The parameters of a network, under the names that the mathematics gives them."""

from collections.abc import Iterator, Mapping, MutableMapping
from string import ascii_letters

import numpy as np
from numpy.typing import DTypeLike

from dlscratch._checks import Array, as_float
from dlscratch.layers import Layer

__all__ = ["Parameters"]


class Parameters(MutableMapping[str, Array]):
    """The parameters of layers by name: the W of the layer "Affine1" is "W1".

    Reading gives the very array that the layer computes with, so ``params["W1"] -= step`` trains the layer.
    Setting writes the values into that array: they never part. ValueError: another shape. KeyError: no such
    name; parameters are neither added nor deleted. kind: "parameters", or "statistics", such as the running
    averages of batch normalization. ValueError: two parameters would have one name.
    """

    def __init__(self, layers: Mapping[str, Layer], kind: str = "parameters") -> None:
        self._owners: dict[str, tuple[Layer, str]] = {}
        for name, layer in layers.items():
            for attribute in getattr(layer, kind):
                parameter = attribute + name.lstrip(ascii_letters)
                if parameter in self._owners:
                    raise ValueError(f"two layers have a {parameter}: number them, or pass them as a list")
                self._owners[parameter] = (layer, attribute)
        self._gradients = {
            name: (layer, "d" + attribute) for name, (layer, attribute) in self._owners.items()
        }

    def __getitem__(self, name: str) -> Array:
        W: Array = getattr(*self._owners[name])
        return W

    def __setitem__(self, name: str, value: Array) -> None:
        W, value = self[name], as_float(name, value)
        if value.shape != W.shape:
            raise ValueError(f"{name} has shape {value.shape}, expected {W.shape}")
        W[...] = value

    def __delitem__(self, name: str) -> None:
        raise KeyError(f"{name} cannot be deleted: the network computes with it")

    def __iter__(self) -> Iterator[str]:
        return iter(self._owners)

    def __len__(self) -> int:
        return len(self._owners)

    def gradients(self) -> dict[str, Array]:
        """What the layers' last backward left: ∂L/∂W1 under "W1", and so on."""
        return {name: getattr(*place) for name, place in self._gradients.items()}

    @property
    def dtype(self) -> np.dtype[np.floating]:
        """The type of all parameters; float64 if there is none."""
        return next((W.dtype for W in self.values()), np.dtype(np.float64))

    def convert(self, dtype: DTypeLike) -> None:
        """Give every layer new arrays of this dtype, with the same values."""
        for layer, attribute in self._owners.values():
            setattr(layer, attribute, getattr(layer, attribute).astype(dtype))
