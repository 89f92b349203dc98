"""The sigmoid as a layer: its derivative is made of its own output."""

from numpy.typing import ArrayLike

from dlscratch._checks import Array
from dlscratch.activations import sigmoid

from .layer import Layer, as_dout

__all__ = ["Sigmoid"]


# --8<-- [start:sigmoid]
class Sigmoid(Layer):
    """y = 1 / (1 + exp(-x)), element by element, for x of any shape. dx = dout y (1 - y)."""

    def forward(self, x: ArrayLike) -> Array:
        self.y = sigmoid(x)
        return self.y.copy()  # backward needs self.y as it is, whatever becomes of the result

    def backward(self, dout: Array) -> Array:
        dout = as_dout(dout, self.y.shape)
        return dout * self.y * (1 - self.y)


# --8<-- [end:sigmoid]
