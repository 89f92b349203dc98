"""What a network is made of, at a glance."""

import copy
from collections.abc import Sequence

import numpy as np

from dlscratch._checks import count

from .chain import errors_of
from .network import Network

__all__ = ["summary"]


# --8<-- [start:summary]
def summary(network: Network, shape: Sequence[int] | int) -> str:
    """A table with a line for every layer: its name, the shape of its output, how many parameters it has.

    shape: that of one sample, without N, such as 784 or (1, 28, 28). A copy of the network takes a sample of
    zeros, so nothing changes. ValueError: the first layer, or one after it, cannot take this shape.
    """
    sizes = [count("a size in shape", size) for size in ([shape] if isinstance(shape, int) else shape)]
    y = np.zeros((1, *sizes), network.params.dtype)
    rows = [("layer", "output", "parameters"), ("x", _shape(y), "")]
    for name, layer in copy.deepcopy(network).layers.items():
        layer.training = False
        with errors_of(name):
            y = layer.forward(y)
        parameters = sum(getattr(layer, attribute).size for attribute in layer.parameters)
        rows.append((name, _shape(y), f"{parameters:,}"))
    rows.append(("all", "", f"{sum(W.size for W in network.params.values()):,}"))
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    return "\n".join(f"{a:{widths[0]}}  {b:{widths[1]}}  {c:>{widths[2]}}" for a, b, c in rows)


# --8<-- [end:summary]


def _shape(y: np.ndarray[tuple[int, ...], np.dtype[np.floating]]) -> str:
    return f"({', '.join(['N', *map(str, y.shape[1:])])})"
