"""Gradient descent with mini-batches, and with a memory of where it was going."""

from dlscratch._checks import Array, fraction

from .optimizer import Optimizer

__all__ = ["SGD", "Momentum", "Nesterov"]


# --8<-- [start:sgd]
class SGD(Optimizer):
    """W ← W - lr ∂L/∂W: downhill, the further the steeper (Robbins and Monro 1951)."""

    def __init__(self, lr: float = 0.01) -> None:
        super().__init__(lr)

    def step(self, name: str, W: Array, dW: Array) -> None:
        W -= self.lr * dW


# --8<-- [end:sgd]
# --8<-- [start:momentum]
class Momentum(Optimizer):
    """v ← α v - lr ∂L/∂W, W ← W + v: a ball that rolls (Polyak 1964). α is the momentum.

    On a steady slope the step grows to lr / (1 - α) times the gradient.
    """

    def __init__(self, lr: float = 0.01, momentum: float = 0.9) -> None:
        super().__init__(lr)
        self.momentum = fraction("momentum", momentum)

    def step(self, name: str, W: Array, dW: Array) -> None:
        v = self.memory("v", name, W)
        v *= self.momentum
        v -= self.lr * dW
        W += v


# --8<-- [end:momentum]
# --8<-- [start:nesterov]
class Nesterov(Optimizer):
    """v ← α v - lr ∂L/∂W, W ← W + α v - lr ∂L/∂W: momentum that looks ahead (Nesterov 1983).

    Nesterov takes the gradient at W + α v, where the ball is about to be. Here W itself is that place, so
    that the gradient can be computed as ever: each step ends with the look ahead (Bengio et al. 2013).
    """

    def __init__(self, lr: float = 0.01, momentum: float = 0.9) -> None:
        super().__init__(lr)
        self.momentum = fraction("momentum", momentum)

    def step(self, name: str, W: Array, dW: Array) -> None:
        v = self.memory("v", name, W)
        downhill = self.lr * dW
        v *= self.momentum
        v -= downhill
        W -= downhill
        W += self.momentum * v


# --8<-- [end:nesterov]
