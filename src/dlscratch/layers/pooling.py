"""Pooling: of every window of an image one number stays, the largest or the mean."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import ArrayLike

from dlscratch._checks import Array, count

from .im2col import empty_in_order_of, output_size
from .layer import Layer, as_batch, as_dout

__all__ = ["AveragePooling", "MaxPooling"]


class _Pooling(Layer):
    """Windows of K × K pixels, one every `stride` pixels; without a stride, every K. They must fit evenly.

    x: (N, C, H, W), y: (N, C, oh, ow); see output_size. ValueError: the windows do not fit.
    """

    # --8<-- [start:pooling]
    def __init__(self, K: int, stride: int | None = None) -> None:
        self.K, self.stride = count("K", K), count("stride", K if stride is None else stride)

    def _parts(self, x: Array) -> list[Array]:
        """K² views (N, C, oh, ow) of x: the first pixel of every window, the second of every window, ..."""
        oh, ow = (output_size(size, self.K, self.stride) for size in x.shape[2:])
        s, offsets = self.stride, range(self.K)
        return [x[:, :, i : i + s * oh : s, j : j + s * ow : s] for i in offsets for j in offsets]

    def _shared(self, dout: Array, x_shape: tuple[int, ...], factors: Iterable[Array | float]) -> Array:
        """dx: to each part of x, dout times the factor of this part. Where windows overlap, shares add up."""
        dx = empty_in_order_of(dout, x_shape, dout.dtype)
        if self.stride != self.K:  # else each pixel lies in exactly one window
            dx.fill(0)
        for part, factor in zip(self._parts(dx), factors, strict=True):
            if self.stride < self.K:
                part += dout * factor
            else:
                np.multiply(dout, factor, out=part)
        return dx

    # --8<-- [end:pooling]


# --8<-- [start:max_pooling]
class MaxPooling(_Pooling):
    """y = the largest number of each window. Its gradient goes to where it stood: of equals, to the first."""

    def forward(self, x: ArrayLike) -> Array:
        x = as_batch("x", x, "C", "H", "W")
        first, *others = self._parts(x)
        y = first.copy(order="K")  # in the memory order of x, here and below
        self.which = np.zeros_like(y, np.min_scalar_type(self.K**2))
        for k, part in enumerate(others, start=1):
            np.maximum(self.which, np.multiply(part > y, k, dtype=self.which.dtype), out=self.which)
            np.maximum(y, part, out=y)
        self.x_shape = x.shape
        return y

    def backward(self, dout: Array) -> Array:
        dout = as_dout(dout, self.which.shape)
        return self._shared(dout, self.x_shape, (self.which == k for k in range(self.K**2)))


# --8<-- [end:max_pooling]
# --8<-- [start:average_pooling]
class AveragePooling(_Pooling):
    """y = the mean of each window. Its gradient is shared out evenly."""

    def forward(self, x: ArrayLike) -> Array:
        x = as_batch("x", x, "C", "H", "W")
        first, *others = self._parts(x)
        y = first.copy(order="K")
        for part in others:
            y += part
        y /= self.K**2
        self.x_shape, self.y_shape = x.shape, y.shape
        return y

    def backward(self, dout: Array) -> Array:
        dout = as_dout(dout, self.y_shape)
        return self._shared(dout, self.x_shape, [1 / self.K**2] * self.K**2)


# --8<-- [end:average_pooling]
