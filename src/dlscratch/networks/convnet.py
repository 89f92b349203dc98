"""A small convolutional network: first it looks at pixels that lie together, then at everything."""

from collections.abc import Sequence

import numpy as np

from dlscratch._checks import Rng, count, generator
from dlscratch.initializers import Float, he
from dlscratch.layers import Affine, Convolution, Flatten, MaxPooling, ReLU, SoftmaxWithLoss, output_size

from .network import Network

__all__ = ["SimpleConvNet", "image_shape"]


class SimpleConvNet(Network):
    """Convolution, max pooling 2 × 2, ReLU; affine, ReLU; affine; softmax. He's weights, biases 0.

    x: (N, C, H, W). input_shape: (C, H, W). filters: how many, of K × K pixels each, without padding.
    The largest ReLU of a window is the ReLU of the largest: after pooling it has a quarter of the work.
    ValueError: the windows do not fit into the image, or the pools into what comes out.
    """

    # --8<-- [start:convnet]
    def __init__(
        self,
        input_shape: tuple[int, int, int],
        rng: Rng,
        filters: int = 30,
        K: int = 5,
        hidden_size: int = 100,
        classes: int = 10,
        dtype: Float = np.float32,
    ) -> None:
        rng = generator("rng", rng)
        C, H, W = image_shape(input_shape)
        oh, ow = (output_size(output_size(size, K), 2, stride=2) for size in (H, W))
        features = filters * oh * ow
        layers = [
            Convolution(he(rng, (filters, C, K, K), dtype)),
            MaxPooling(2),
            ReLU(),
            Flatten(),
            Affine(he(rng, (features, hidden_size), dtype)),
            ReLU(),
            Affine(he(rng, (hidden_size, classes), dtype)),
        ]
        super().__init__(layers, SoftmaxWithLoss())

    # --8<-- [end:convnet]


def image_shape(shape: tuple[int, int, int]) -> tuple[int, int, int]:
    """shape itself; TypeError or ValueError unless it is (C, H, W), three integers from 1 on."""
    if not isinstance(shape, Sequence) or len(shape) != 3:
        raise ValueError(f"input_shape is {shape!r}, expected (C, H, W), such as (1, 28, 28)")
    C, H, W = (count("a size in input_shape", size) for size in shape)
    return C, H, W
