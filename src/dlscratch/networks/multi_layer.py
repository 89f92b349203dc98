"""Networks of any depth, with what makes deep ones trainable."""

from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike

from dlscratch._checks import Array, Rng, generator, not_negative
from dlscratch.initializers import Float, he
from dlscratch.layers import Affine, BatchNorm, Dropout, Layer, ReLU, SoftmaxWithLoss
from dlscratch.regularization import l2

from .network import Network

__all__ = ["MultiLayerNet"]


class MultiLayerNet(Network):
    """Affine, then for every hidden layer batch normalization, activation and dropout; softmax at the end.

    sizes: (inputs, hidden, ..., classes). activation: a layer class, such as ReLU, Sigmoid or Tanh.
    initializer(rng, shape, dtype=dtype): makes the weights; `he` is meant for ReLU, for Tanh take `xavier`.
    dropout: the ratio left out, 0 for none.
    weight_decay: the λ of an L2 penalty on all weights W, which is part of the loss; b, γ and β go free.
    x: (N, inputs), t: labels (N,) or one-hot (N, classes). ValueError: a number out of its range.
    """

    # --8<-- [start:multi_layer]
    def __init__(
        self,
        sizes: Sequence[int],
        rng: Rng,
        activation: type[Layer] = ReLU,
        initializer: Callable[..., Array] = he,
        batch_norm: bool = False,
        dropout: float = 0.0,
        weight_decay: float = 0.0,
        dtype: Float = np.float32,
    ) -> None:
        _check(sizes, activation, initializer)
        rng, self.weight_decay = generator("rng", rng), not_negative("weight_decay", weight_decay)
        layers: list[Layer] = []
        for i, (D, M) in enumerate(pairwise(sizes), start=1):
            layers.append(Affine(initializer(rng, (D, M), dtype=dtype)))
            if i == len(sizes) - 1:
                break  # the scores stay as they are
            if batch_norm:
                layers.append(BatchNorm.of(M, dtype))
            layers.append(activation())
            if dropout:
                layers.append(Dropout(dropout, rng.spawn(1)[0]))
        super().__init__(layers, SoftmaxWithLoss())

    # --8<-- [end:multi_layer]
    # --8<-- [start:weight_decay]
    def _penalty(self) -> float:
        if not self.weight_decay:
            return 0.0
        return sum(l2(W, self.weight_decay)[0] for name, W in self.params.items() if name.startswith("W"))

    def gradient(self, x: ArrayLike, t: ArrayLike) -> dict[str, Array]:
        """∂L/∂W for every parameter W by backpropagation, with λ W from the penalty for the weights."""
        grads = super().gradient(x, t)
        for name, W in self.params.items():
            if self.weight_decay and name.startswith("W"):
                grads[name] = grads[name] + l2(W, self.weight_decay)[1]
        return grads

    # --8<-- [end:weight_decay]


def _check(sizes: Sequence[int], activation: type[Layer], initializer: Callable[..., Array]) -> None:
    if not isinstance(sizes, Sequence) or len(sizes) < 2:
        raise ValueError(f"sizes is {sizes}, expected two or more")
    if not (isinstance(activation, type) and issubclass(activation, Layer)):
        raise TypeError(f"activation is {activation!r}, expected a class of layers, such as ReLU")
    if not callable(initializer):
        raise TypeError(f"initializer is {initializer!r}, expected a function, such as he")
