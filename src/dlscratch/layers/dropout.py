"""Dropout: while the network learns, every number has a chance of being left out."""

import numpy as np
from numpy.typing import ArrayLike

from dlscratch._checks import Array, Rng, as_float, fraction, generator

from .layer import Layer, as_dout

__all__ = ["Dropout", "PlainDropout"]


# --8<-- [start:dropout]
class Dropout(Layer):
    """In training y = x m / (1 - p), where each m is 0 with probability p, else 1; in use y = x. dx likewise.

    p is ratio. Dividing by 1 - p keeps E[y] = x, so nothing changes when training ends ("inverted" dropout).
    x of any shape. ValueError: ratio is not in 0 ≤ p < 1.
    """

    def __init__(self, ratio: float, rng: Rng) -> None:
        self.ratio, self.rng = fraction("ratio", ratio), generator("rng", rng)

    def forward(self, x: ArrayLike) -> Array:
        x = as_float("x", x)
        self.factor = self._factor(x)
        return x * self.factor

    def backward(self, dout: Array) -> Array:
        dout = as_dout(dout, self.factor.shape)
        return dout * self.factor

    # --8<-- [end:dropout]
    # --8<-- [start:factor]
    def _factor(self, x: Array) -> Array:
        """0 where an element is left out, 1 / (1 - p) where it stays."""
        if not self.training:
            return np.ones_like(x)
        stays = self.rng.random(x.shape, dtype=np.float32) >= self.ratio
        return stays * x.dtype.type(1 / (1 - self.ratio))

    # --8<-- [end:factor]


# --8<-- [start:plain_dropout]
class PlainDropout(Dropout):
    """In training y = x m, in use y = x (1 - p): dropout as first published (Srivastava et al. 2014)."""

    def _factor(self, x: Array) -> Array:
        if not self.training:
            return np.full_like(x, 1 - self.ratio)
        return (self.rng.random(x.shape, dtype=np.float32) >= self.ratio).astype(x.dtype)


# --8<-- [end:plain_dropout]
