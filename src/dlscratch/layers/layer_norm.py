"""Layer normalization: every sample gets mean 0 and variance 1 over its features, whatever the batch."""

from typing import Self

import numpy as np
from numpy.typing import ArrayLike, DTypeLike

from dlscratch._checks import Array, count, positive

from .layer import Layer, as_batch, as_dout, as_parameter

__all__ = ["LayerNorm"]


# --8<-- [start:layer_norm]
class LayerNorm(Layer):
    """y = γ x̂ + β with x̂ = (x - μ) / σ, σ = √(variance + ε), for each of N samples (Ba et al. 2016).

    x: (N, D), γ and β: (D,). μ and variance are those of a row of x, in training and in use.
    """

    parameters = ("gamma", "beta")

    def __init__(self, gamma: ArrayLike, beta: ArrayLike, eps: float = 1e-5) -> None:
        self.gamma = as_parameter("gamma", gamma, "D")
        self.beta = as_parameter("beta", beta, len(self.gamma))
        self.eps = positive("eps", eps)

    def forward(self, x: ArrayLike) -> Array:
        x = as_batch("x", x, len(self.gamma))
        D = x.shape[1]
        self.x_hat: Array = x - x.sum(axis=1, keepdims=True) / D
        self.std = np.sqrt(np.vecdot(self.x_hat, self.x_hat) / D + self.eps)[:, np.newaxis]
        self.x_hat /= self.std
        return self.x_hat * self.gamma + self.beta

    # --8<-- [end:layer_norm]
    @classmethod
    def of(cls, D: int, dtype: DTypeLike = np.float32) -> Self:
        """For D features, with γ = 1 and β = 0."""
        D = count("D", D)
        return cls(np.ones(D, dtype), np.zeros(D, dtype))

    # --8<-- [start:backward]
    def backward(self, dout: Array) -> Array:
        """dx = (d - mean(d) - x̂ mean(d x̂)) / σ with d = γ dout and means over the features."""
        dout = as_dout(dout, self.x_hat.shape)
        D = dout.shape[1]
        product = dout * self.x_hat
        self.dgamma, self.dbeta = product.sum(axis=0), dout.sum(axis=0)
        dx = dout * self.gamma
        dx -= (dout @ self.gamma / D)[:, np.newaxis]  # Σ_k γ_k dout_k is a product with γ
        dx -= self.x_hat * (product @ self.gamma / D)[:, np.newaxis]
        dx /= self.std
        return dx

    # --8<-- [end:backward]
