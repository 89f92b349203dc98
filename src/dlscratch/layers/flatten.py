"""From images to rows of numbers, and back."""

import numpy as np
from numpy.typing import ArrayLike

from dlscratch._checks import Array, as_float

from .layer import Layer, as_dout

__all__ = ["Flatten"]


# --8<-- [start:flatten]
class Flatten(Layer):
    """y is x with each sample as one row: (N, C, H, W) becomes (N, C·H·W). dx is dout in x's shape again.

    y may be a view of x.
    """

    def forward(self, x: ArrayLike) -> Array:
        x = as_float("x", x)
        if x.ndim < 2 or x.size == 0:
            raise ValueError(f"x has shape {x.shape}, expected (N, ...), not empty")
        self.x = x
        return x.reshape(len(x), -1)

    def backward(self, dout: Array) -> Array:
        dout = as_dout(dout, (len(self.x), self.x[0].size))
        dx = np.empty_like(self.x, dout.dtype)  # in the memory order of x
        dx[...] = dout.reshape(self.x.shape)
        return dx


# --8<-- [end:flatten]
