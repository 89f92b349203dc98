"""Adam: momentum for the direction, RMSprop for the step size of every element. And AdamW."""

import math

import numpy as np

from dlscratch._checks import Array, fraction, not_negative, positive

from .optimizer import Optimizer

__all__ = ["Adam", "AdamW"]


# --8<-- [start:adam]
class Adam(Optimizer):
    """m ← β₁ m + (1 - β₁) g, v ← β₂ v + (1 - β₂) g², W ← W - lr m̂ / (√v̂ + ε), with g = ∂L/∂W.

    m̂ = m / (1 - β₁ᵗ) and v̂ = v / (1 - β₂ᵗ) make up for starting from 0: in step t they are averages
    of t gradients (Kingma and Ba 2015). The code keeps m and v without the factors 1 - β: these join
    a and c, so that m̂ = a m and √v̂ = c √v, and numbers are multiplied instead of arrays.
    """

    def __init__(
        self, lr: float = 0.001, beta1: float = 0.9, beta2: float = 0.999, eps: float = 1e-8
    ) -> None:
        super().__init__(lr)
        self.beta1, self.beta2 = fraction("beta1", beta1), fraction("beta2", beta2)
        self.eps = positive("eps", eps)

    # --8<-- [end:adam]
    # --8<-- [start:adam_step]
    def step(self, name: str, W: Array, dW: Array) -> None:
        m, v = self.memory("m", name, W), self.memory("v", name, W)
        m *= self.beta1
        m += dW
        v *= self.beta2
        v += dW * dW
        a = (1 - self.beta1) / (1 - self.beta1**self.iteration)
        c = math.sqrt((1 - self.beta2) / (1 - self.beta2**self.iteration))
        update = np.sqrt(v)
        update += self.eps / c
        np.divide(m, update, out=update)
        update *= self.lr * a / c
        W -= update

    # --8<-- [end:adam_step]


# --8<-- [start:adamw]
class AdamW(Adam):
    """W ← (1 - lr λ) W, then a step of Adam: the decay is not divided by √v̂ (Loshchilov and Hutter 2019).

    λ is weight_decay. Adam with λ W added to the gradient decays the weights with large gradients least.
    """

    def __init__(
        self,
        lr: float = 0.001,
        beta1: float = 0.9,
        beta2: float = 0.999,
        eps: float = 1e-8,
        weight_decay: float = 0.01,
    ) -> None:
        super().__init__(lr, beta1, beta2, eps)
        self.weight_decay = not_negative("weight_decay", weight_decay)

    def step(self, name: str, W: Array, dW: Array) -> None:
        W *= 1 - self.lr * self.weight_decay
        super().step(name, W, dW)


# --8<-- [end:adamw]
