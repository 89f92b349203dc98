"""ReLU as a layer: a switch for every element, open or shut."""

from numpy.typing import ArrayLike

from dlscratch._checks import Array, as_float
from dlscratch.activations import relu

from .layer import Layer, as_dout

__all__ = ["ReLU"]


# --8<-- [start:relu]
class ReLU(Layer):
    """y = max(x, 0), element by element, for x of any shape.

    dx = dout where x > 0, else 0: at x = 0 itself the derivative is taken as 0.
    """

    def forward(self, x: ArrayLike) -> Array:
        x = as_float("x", x)
        self.mask = x > 0
        return relu(x)

    def backward(self, dout: Array) -> Array:
        dout = as_dout(dout, self.mask.shape)
        return dout * self.mask  # a new array: dout belongs to the caller


# --8<-- [end:relu]
