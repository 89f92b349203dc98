"""Layers in a chain: their names, and what is wrong with a chain, as far as it can be known beforehand."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

import numpy as np

from dlscratch.layers import (
    Affine,
    AveragePooling,
    BatchNorm,
    Convolution,
    Dropout,
    Flatten,
    IdentityWithLoss,
    Layer,
    LayerNorm,
    LossLayer,
    MaxPooling,
    ReLU,
    Sigmoid,
    SoftmaxWithLoss,
    Tanh,
)

from .parameters import Parameters

__all__ = ["check_arrays", "check_chain", "errors_of", "named"]

Form = tuple[int | None, int | None]
"""How many axes an array has, and how large its second one is; None: any, or not known."""


# --8<-- [start:named]
def named(layers: Mapping[str, Layer] | Iterable[Layer]) -> dict[str, Layer]:
    """Layers by name. Those that have none yet are called after their class, with a number that rises where
    a name, or that of a parameter, would come a second time: Affine1, ReLU1, Affine2, ReLU2, Affine3.
    """
    if isinstance(layers, Mapping):
        return {name: _layer(repr(name), layer) for name, layer in layers.items()}
    result: dict[str, Layer] = {}
    taken: set[str] = set()
    number = 1
    for i, layer in enumerate(layers):
        names = [type(_layer(f"number {i}", layer)).__name__, *layer.parameters, *layer.statistics]
        if any(f"{name}{number}" in taken for name in names):
            number += 1
        taken.update(f"{name}{number}" for name in names)
        result[f"{names[0]}{number}"] = layer
    return result


# --8<-- [end:named]
def check_chain(layers: Mapping[str, Layer], last_layer: LossLayer) -> None:
    """TypeError or ValueError for what is no chain of layers that ends in a loss; see Network."""
    if not isinstance(last_layer, LossLayer):
        raise TypeError(f"last_layer is {_kind(last_layer)}, expected a loss, such as SoftmaxWithLoss()")
    if not layers:
        raise ValueError("layers is empty, expected one layer or more")
    seen: dict[int, str] = {}
    for name, layer in layers.items():
        other = seen.setdefault(id(layer), name)
        if other != name:
            raise ValueError(f"{other!r} and {name!r} are one layer, expected an object of its own for each")
    _check_forms({**layers, "the loss": last_layer})


def check_arrays(params: Parameters, statistics: Parameters) -> None:
    """TypeError unless all are of one dtype; ValueError if two lie in the same memory."""
    arrays = [*params.items(), *statistics.items()]
    for i, (name, W) in enumerate(arrays):
        first, first_W = arrays[0]
        if W.dtype != first_W.dtype:
            raise TypeError(f"{name} is {W.dtype}, {first} is {first_W.dtype}: expected one dtype for all")
        for other, other_W in arrays[:i]:
            if np.may_share_memory(W, other_W):
                raise ValueError(f"{other} and {name} share memory, expected an array of its own for each")


@contextmanager
def errors_of(layer: str) -> Iterator[None]:
    """Put the name of a layer before what it complains of: what it got is not what the reader passed."""
    try:
        yield
    except ValueError as error:
        raise ValueError(f"{layer}: {error}") from error


def _check_forms(layers: Mapping[str, Layer | LossLayer]) -> None:
    """ValueError if a layer cannot take what the one before it gives."""
    given: Form = (None, None)
    before = ""
    for name, layer in layers.items():
        taken = _takes(layer)
        if any(None not in pair and pair[0] != pair[1] for pair in zip(given, taken, strict=True)):
            raise ValueError(f"{before} gives {_shape(given)}, but {name} takes {_shape(taken)}")
        given = _gives(layer, (given[0] or taken[0], given[1] or taken[1]))
        before = name


def _takes(layer: Layer | LossLayer) -> Form:
    match layer:
        case Affine():
            return 2, layer.W.shape[0]
        case Convolution():
            return 4, layer.W.shape[1]
        case LayerNorm():
            return 2, len(layer.gamma)
        case BatchNorm():
            return None, len(layer.gamma)
        case MaxPooling() | AveragePooling():
            return 4, None
        case SoftmaxWithLoss() | IdentityWithLoss():
            return 2, None
    return None, None


def _gives(layer: Layer | LossLayer, x: Form) -> Form:
    """The form of y for an x of this form."""
    match layer:
        case Affine():
            return 2, layer.W.shape[1]
        case Convolution():
            return 4, layer.W.shape[0]
        case Flatten():
            return 2, x[1] if x[0] == 2 else None
        case LayerNorm() | BatchNorm() | MaxPooling() | AveragePooling():
            return x
        case ReLU() | Sigmoid() | Tanh() | Dropout():
            return x
    return None, None  # a layer of the reader's own


def _shape(form: Form) -> str:
    axes, size = form
    second = "D" if size is None else str(size)
    return f"(N, {second}{', H, W' if axes == 4 else '' if axes == 2 else ', ...'})"


def _layer(which: str, layer: Layer) -> Layer:
    """layer itself; TypeError unless it is a layer."""
    if isinstance(layer, LossLayer):
        raise TypeError(f"layer {which} is a loss, {_kind(layer)}, expected as last_layer")
    if not isinstance(layer, Layer):
        raise TypeError(f"layer {which} is {_kind(layer)}, expected a layer, such as ReLU()")
    return layer


def _kind(value: object) -> str:
    return f"the class {value.__name__}" if isinstance(value, type) else f"of type {type(value).__name__}"
