"""The affine layer: every output is a weighted sum of all inputs, plus a bias."""

from numpy.typing import ArrayLike

from dlscratch._checks import Array

from .layer import Layer, as_batch, as_bias, as_dout, as_parameter

__all__ = ["Affine"]


# --8<-- [start:affine]
class Affine(Layer):
    """y = x W + b, with x (N, D), W (D, M), b (M,) and y (N, M).

    dx = dout Wᵀ, dW = xᵀ dout, db = Σ_n dout_n: b went into every sample, so its gradients add up.
    Without b it starts at 0: Affine(he(rng, (D, M))).
    """

    parameters = ("W", "b")

    def __init__(self, W: ArrayLike, b: ArrayLike | None = None) -> None:
        self.W = as_parameter("W", W, "D", "M")
        self.b = as_bias(b, self.W, self.W.shape[1])

    def forward(self, x: ArrayLike) -> Array:
        self.x = as_batch("x", x, self.W.shape[0])
        return self.x @ self.W + self.b

    def backward(self, dout: Array) -> Array:
        self.parameter_gradients(dout)
        return dout @ self.W.T

    def parameter_gradients(self, dout: Array) -> None:
        dout = as_dout(dout, (len(self.x), len(self.b)))
        self.dW = self.x.T @ dout
        self.db = dout.sum(axis=0)


# --8<-- [end:affine]
