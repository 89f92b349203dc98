"""The hyperbolic tangent as a layer."""

from numpy.typing import ArrayLike

from dlscratch._checks import Array
from dlscratch.activations import tanh

from .layer import Layer, as_dout

__all__ = ["Tanh"]


# --8<-- [start:tanh]
class Tanh(Layer):
    """y = tanh(x), element by element, for x of any shape. dx = dout (1 - y²)."""

    def forward(self, x: ArrayLike) -> Array:
        self.y = tanh(x)
        return self.y.copy()  # backward needs self.y as it is, whatever becomes of the result

    def backward(self, dout: Array) -> Array:
        dout = as_dout(dout, self.y.shape)
        return dout * (1 - self.y * self.y)


# --8<-- [end:tanh]
