"""A step size of its own for every element: AdaGrad and RMSprop."""

import numpy as np

from dlscratch._checks import Array, fraction, positive

from .optimizer import Optimizer

__all__ = ["AdaGrad", "RMSprop"]


# --8<-- [start:adagrad]
class AdaGrad(Optimizer):
    """h ← h + (∂L/∂W)², W ← W - lr ∂L/∂W / (√h + ε), for every element (Duchi et al. 2011).

    What has moved much moves less. h only grows, so that in the end nothing moves.
    """

    def __init__(self, lr: float = 0.01, eps: float = 1e-8) -> None:
        super().__init__(lr)
        self.eps = positive("eps", eps)

    def step(self, name: str, W: Array, dW: Array) -> None:
        h = self.memory("h", name, W)
        h += dW * dW
        update = np.sqrt(h)
        update += self.eps
        np.divide(dW, update, out=update)
        update *= self.lr
        W -= update


# --8<-- [end:adagrad]
# --8<-- [start:rmsprop]
class RMSprop(Optimizer):
    """h ← ρ h + (1 - ρ) (∂L/∂W)², W ← W - lr ∂L/∂W / (√h + ε): AdaGrad that forgets (Hinton 2012).

    ρ is the decay: h is a mean over about the last 1 / (1 - ρ) gradients.
    """

    def __init__(self, lr: float = 0.001, decay: float = 0.9, eps: float = 1e-8) -> None:
        super().__init__(lr)
        self.decay, self.eps = fraction("decay", decay), positive("eps", eps)

    def step(self, name: str, W: Array, dW: Array) -> None:
        h = self.memory("h", name, W)
        square = dW * dW
        square *= 1 - self.decay
        h *= self.decay
        h += square
        update = np.sqrt(h, out=square)
        update += self.eps
        np.divide(dW, update, out=update)
        update *= self.lr
        W -= update


# --8<-- [end:rmsprop]
