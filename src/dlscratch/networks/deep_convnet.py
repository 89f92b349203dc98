"""A deep convolutional network: six convolutions with small windows see further than one with a large one."""

from collections.abc import Sequence

import numpy as np

from dlscratch._checks import Array, Rng, generator
from dlscratch.initializers import Float, he
from dlscratch.layers import (
    Affine,
    BatchNorm,
    Convolution,
    Dropout,
    Flatten,
    Layer,
    MaxPooling,
    ReLU,
    SoftmaxWithLoss,
    output_size,
)

from .convnet import image_shape
from .network import Network

__all__ = ["DeepConvNet"]


class DeepConvNet(Network):
    """For each number of filters: twice convolution 3 × 3 and ReLU, then max pooling 2 × 2. Then
    affine, ReLU, dropout, affine, dropout, softmax. He's weights, biases 0.

    x: (N, C, H, W). input_shape: (C, H, W). batch_norm: normalize between each convolution and its ReLU.
    The fourth convolution pads by 2, so that images of 28 × 28 become 14 × 14, 8 × 8 and 4 × 4.
    After K. Saitoh, "Deep Learning from Scratch", 2016, chapter 8. ValueError: the pools do not fit.
    """

    # --8<-- [start:deep_convnet]
    def __init__(
        self,
        input_shape: tuple[int, int, int],
        rng: Rng,
        filters: Sequence[int] = (16, 32, 64),
        hidden_size: int = 50,
        classes: int = 10,
        dropout: float = 0.5,
        batch_norm: bool = False,
        dtype: Float = np.float32,
    ) -> None:
        rng = generator("rng", rng)
        C, H, W = image_shape(input_shape)
        layers: list[Layer] = []
        for block, F in enumerate(filters, start=1):
            for padding in (1, 2 if block == 2 else 1):
                layers += _convolution(he(rng, (F, C, 3, 3), dtype), padding, batch_norm)
                C, H, W = F, output_size(H, 3, 1, padding), output_size(W, 3, 1, padding)
            layers.append(MaxPooling(2))
            H, W = output_size(H, 2, 2), output_size(W, 2, 2)
        layers += [Flatten(), Affine(he(rng, (C * H * W, hidden_size), dtype)), ReLU()]
        layers += [Dropout(dropout, rng.spawn(1)[0]), Affine(he(rng, (hidden_size, classes), dtype))]
        layers += [Dropout(dropout, rng.spawn(1)[0])]
        super().__init__(layers, SoftmaxWithLoss())

    # --8<-- [end:deep_convnet]


def _convolution(W: Array, padding: int, batch_norm: bool) -> list[Layer]:
    normalization = [BatchNorm.of(len(W), W.dtype)] if batch_norm else []
    return [Convolution(W, padding=padding), *normalization, ReLU()]
