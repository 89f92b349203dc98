"""The smallest network there is: one matrix of weights, whose gradient can be read number by number."""

import numpy as np
from numpy.typing import ArrayLike

from dlscratch._checks import Array, Rng, as_float
from dlscratch.differentiation import numerical_gradient
from dlscratch.initializers import normal
from dlscratch.losses import cross_entropy_from_logits

__all__ = ["SimpleNet"]


# --8<-- [start:simple]
class SimpleNet:
    """y = x W, then softmax and cross entropy. x: (2,) or (N, 2), W: (2, 3) from N(0, 1), y: (3,) or (N, 3).

    t: a label or one-hot (3,) for one sample, labels (N,) or one-hot (N, 3) for N.
    """

    def __init__(self, rng: Rng) -> None:
        self.W = normal(rng, (2, 3), std=1.0, dtype=np.float64)

    def predict(self, x: ArrayLike) -> Array:
        """The scores, before softmax."""
        return self._samples(x) @ self.W

    def loss(self, x: ArrayLike, t: ArrayLike) -> float:
        """The cross entropy of softmax(x W)."""
        return cross_entropy_from_logits(self.predict(x), t)

    def gradient(self, x: ArrayLike, t: ArrayLike) -> Array:
        """∂L/∂W by numerical differentiation: (2, 3), like W."""
        x = self._samples(x)
        return numerical_gradient(lambda W: cross_entropy_from_logits(x @ W, t), self.W)

    # --8<-- [end:simple]
    def _samples(self, x: ArrayLike) -> Array:
        x = as_float("x", x)
        if x.ndim not in (1, 2) or x.shape[-1] != 2:
            raise ValueError(f"x has shape {x.shape}, expected (2,) or (N, 2)")
        return x
