"""Sigmoid and binary cross entropy in one layer: for a yes or no the gradient is y - t again."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from dlscratch._checks import Array, as_float, number
from dlscratch._labels import binary_targets
from dlscratch.activations import sigmoid

from .layer import LossLayer

__all__ = ["SigmoidWithLoss"]


# --8<-- [start:sigmoid_with_loss]
class SigmoidWithLoss(LossLayer):
    """y = sigmoid(x), and L = -1/N Σ_n Σ_k (t_nk ln y_nk + (1 - t_nk) ln(1 - y_nk)). dx = dout (y - t) / N.

    x: the scores (logits), (N,), (N, 1) or (N, K), each a question of its own. t: 0 or 1 (or a probability)
    in the shape of x; for (N, 1) also (N,). A score of ±inf is probability 0 or 1. nan is handed on.
    """

    def forward(self, x: ArrayLike, t: ArrayLike) -> float:
        x = as_float("scores", x)
        self.t = binary_targets("scores", x, t)
        self.y = sigmoid(x)
        yes, no = self.t > 0, self.t < 1  # the other terms are 0
        loss = np.vdot(self.t[yes], np.logaddexp(0, -x[yes]))  # -ln sigmoid(x) = ln(1 + exp(-x))
        return float(loss + np.vdot(1 - self.t[no], np.logaddexp(0, x[no]))) / len(x)

    def backward(self, dout: float = 1.0) -> Array:
        dout = number("dout", dout)
        return (self.y - self.t) * (dout / len(self.y))

    # --8<-- [end:sigmoid_with_loss]
    def right(self, x: ArrayLike, t: ArrayLike) -> NDArray[np.bool]:
        """Whether all questions of a sample are answered right: yes where x > 0 (y > ½); never with nan."""
        x = as_float("scores", x)
        t = binary_targets("scores", x, t)
        same: NDArray[np.bool] = ((x > 0) == (t > 0.5)) & ~np.isnan(x)
        return np.asarray(same.reshape(len(x), -1).all(axis=1))
