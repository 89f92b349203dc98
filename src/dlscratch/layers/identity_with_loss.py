"""Half the squared error of what a network says as it is: its gradient, too, is y - t."""

import numpy as np
from numpy.typing import ArrayLike

from dlscratch._checks import Array, as_float, number, same_shape

from .layer import LossLayer, as_batch

__all__ = ["IdentityWithLoss"]


# --8<-- [start:identity_with_loss]
class IdentityWithLoss(LossLayer):
    """y = x, and the loss L = 1/N Σ_n ½ Σ_k (y_nk - t_nk)². dx = dout (y - t) / N. x and t: (N, K)."""

    def forward(self, x: ArrayLike, t: ArrayLike) -> float:
        x, t = as_batch("scores", x, "K"), as_float("t", t)
        same_shape("t", t, "the scores", x)
        self.difference = (x - t).astype(x.dtype, copy=False)  # float64 targets of a float32 network
        return float(0.5 * np.sum(self.difference * self.difference) / len(x))

    def backward(self, dout: float = 1.0) -> Array:
        dout = number("dout", dout)
        return self.difference * (dout / len(self.difference))


# --8<-- [end:identity_with_loss]
