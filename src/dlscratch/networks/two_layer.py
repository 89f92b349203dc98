"""The network of two layers: the first that can learn what no straight line divides."""

import numpy as np

from dlscratch._checks import Rng, generator
from dlscratch.initializers import Float, he
from dlscratch.layers import Affine, ReLU, SoftmaxWithLoss

from .network import Network

__all__ = ["TwoLayerNet"]


# --8<-- [start:two_layer]
class TwoLayerNet(Network):
    """y = relu(x W1 + b1) W2 + b2, then softmax and cross entropy.

    x (N, input_size), W1 (input_size, hidden_size), b1 (hidden_size,), W2 (hidden_size, output_size),
    b2 (output_size,), y (N, output_size). The weights start by He's rule, the biases at 0.
    """

    def __init__(
        self,
        input_size: int,
        hidden_size: int,
        output_size: int,
        rng: Rng,
        dtype: Float = np.float32,
    ) -> None:
        rng = generator("rng", rng)
        layers = [
            Affine(he(rng, (input_size, hidden_size), dtype)),
            ReLU(),
            Affine(he(rng, (hidden_size, output_size), dtype)),
        ]
        super().__init__(layers, SoftmaxWithLoss())


# --8<-- [end:two_layer]
