"""Softmax and cross entropy in one layer, because together their gradient is y - t."""

import numpy as np
from numpy.typing import ArrayLike

from dlscratch._checks import Array, number
from dlscratch._labels import targets

from .layer import LossLayer, as_batch

__all__ = ["SoftmaxWithLoss"]


# --8<-- [start:softmax_with_loss]
class SoftmaxWithLoss(LossLayer):
    """y = softmax(x), and the loss L = -1/N Σ_n Σ_k t_nk ln y_nk. dx = dout (y - t) / N.

    x: the scores (logits), (N, K). t: one-hot (or probabilities) in the shape of x, or integer labels (N,).
    A score of -inf is probability 0. nan is handed on.
    """

    def forward(self, x: ArrayLike, t: ArrayLike) -> float:
        x = as_batch("scores", x, "K")
        self.t = targets("scores", x, t)
        shifted = x - x.max(axis=1, keepdims=True)
        e = np.exp(shifted)
        total = e.sum(axis=1, keepdims=True)
        self.y: Array = e / total
        log_y = shifted - np.log(total)
        on = self.t > 0  # the other terms are 0, also where ln y is -inf
        return -float(np.vdot(self.t[on], log_y[on])) / len(x)

    def backward(self, dout: float = 1.0) -> Array:
        dout = number("dout", dout)
        return (self.y - self.t) * (dout / len(self.y))


# --8<-- [end:softmax_with_loss]
