"""A small convolutional network: first it looks at pixels that lie together, then at everything."""

import numpy as np

from dlscratch._checks import Rng, generator
from dlscratch.initializers import Float, he
from dlscratch.layers import Affine, Convolution, Flatten, MaxPooling, ReLU, SoftmaxWithLoss, output_size

from .network import Network

__all__ = ["SimpleConvNet"]


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
        C, H, W = input_shape
        oh, ow = (output_size(output_size(size, K), 2, stride=2) for size in (H, W))
        features = filters * oh * ow
        layers = {
            "Convolution1": Convolution(he(rng, (filters, C, K, K), dtype), np.zeros(filters, dtype)),
            "MaxPooling1": MaxPooling(2),
            "ReLU1": ReLU(),
            "Flatten1": Flatten(),
            "Affine2": Affine(he(rng, (features, hidden_size), dtype), np.zeros(hidden_size, dtype)),
            "ReLU2": ReLU(),
            "Affine3": Affine(he(rng, (hidden_size, classes), dtype), np.zeros(classes, dtype)),
        }
        super().__init__(layers, SoftmaxWithLoss())

    # --8<-- [end:convnet]
