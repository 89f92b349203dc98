"""Batch normalization: every feature gets mean 0 and variance 1 over the batch, then a learned scale."""

from typing import Self

import numpy as np
from numpy.typing import ArrayLike, DTypeLike

from dlscratch._checks import Array, as_float, count, number, positive

from .layer import Layer, as_dout, as_parameter

__all__ = ["BatchNorm"]


# --8<-- [start:batch_norm]
class BatchNorm(Layer):
    """y = γ x̂ + β with x̂ = (x - μ) / σ, σ = √(variance + ε), for each of D features (Ioffe and Szegedy 2015).

    x: (N, D), or (N, D, H, W) with D channels, whose means μ and variances are over all of N, H and W.
    In training μ and variance are those of the batch, and running averages of them are kept: `momentum`
    of the old and 1 - momentum of the new. In use the running averages take their place.
    ValueError: training with one number a feature, which has no variance: the result would be β, whatever x.
    """

    parameters = ("gamma", "beta")
    statistics = ("running_mean", "running_var")

    def __init__(self, gamma: ArrayLike, beta: ArrayLike, momentum: float = 0.9, eps: float = 1e-5) -> None:
        self.gamma = as_parameter("gamma", gamma, "D")
        self.beta = as_parameter("beta", beta, len(self.gamma))
        self.running_mean = np.zeros_like(self.gamma)
        self.running_var = np.ones_like(self.gamma)
        self.momentum, self.eps = number("momentum", momentum), positive("eps", eps)
        if not 0 <= self.momentum <= 1:
            raise ValueError(f"momentum is {momentum}, expected a number from 0 to 1")

    # --8<-- [end:batch_norm]
    @classmethod
    def of(cls, D: int, dtype: DTypeLike = np.float32) -> Self:
        """For D features, with γ = 1 and β = 0."""
        D = count("D", D)
        return cls(np.ones(D, dtype), np.zeros(D, dtype))

    # --8<-- [start:forward]
    def forward(self, x: ArrayLike) -> Array:
        self.batch = self.training  # whether μ and σ depend on x
        x = self._features(x)
        mean = x.mean(axis=self.axes) if self.batch else self.running_mean
        self.x_hat: Array = x - self._column(mean)
        if self.batch:
            var = np.mean(self.x_hat * self.x_hat, axis=self.axes)
            self._remember(mean, var)
        else:
            var = self.running_var
        self.std = np.sqrt(var + self.eps)
        self.x_hat /= self._column(self.std)
        y = self.x_hat * self._column(self.gamma)
        y += self._column(self.beta)
        return y

    # --8<-- [end:forward]
    # --8<-- [start:backward]
    def backward(self, dout: Array) -> Array:
        """dx = γ/σ (dout - mean(dout) - x̂ mean(dout x̂)): what would change a mean or a variance is lost."""
        dout = as_dout(dout, self.x_hat.shape)
        self.dbeta = dout.sum(axis=self.axes)
        self.dgamma = np.sum(dout * self.x_hat, axis=self.axes)
        if self.batch:
            dout = dout - self._column(self.dbeta / self.size)
            dout -= self.x_hat * self._column(self.dgamma / self.size)
        return dout * self._column(self.gamma / self.std)

    # --8<-- [end:backward]

    def _features(self, x: ArrayLike) -> Array:
        """x as floats; axes: all but that of the features; size: how many numbers each feature has."""
        x, D = as_float("x", x), len(self.gamma)
        if x.ndim not in (2, 4) or x.shape[1] != D or x.size == 0:
            raise ValueError(f"x has shape {x.shape}, expected (N, {D}) or (N, {D}, H, W), not empty")
        self.axes = (0, 2, 3)[: x.ndim - 1]
        self.size = x.size // D
        if self.batch and self.size == 1:
            raise ValueError(f"x has shape {x.shape}: to train, every feature needs two numbers or more")
        return x

    def _column(self, v: Array) -> Array:
        """v (D,) in a shape that is broadcast along the features' axis of x."""
        return v.reshape(-1, *[1] * (len(self.axes) - 1))

    def _remember(self, mean: Array, var: Array) -> None:
        """Mix mean and unbiased variance of the batch into the running averages."""
        unbiased = var * (self.size / (self.size - 1))
        for running, new in ((self.running_mean, mean), (self.running_var, unbiased)):
            running *= self.momentum
            running += (1 - self.momentum) * new
