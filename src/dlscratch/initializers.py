"""Where the weights start: random, on a scale that keeps signals alive from layer to layer.

`shape` is that of W. An affine layer has (n_in, n_out). A convolution has (filters, channels, height, width):
n_in = channels · height · width numbers make one output, and n_out = filters · height · width.
All draw from the Generator rng, or a seed, and return new arrays of dtype float32 or float64.

ValueError: a shape or std that makes no sense. TypeError: a dtype other than these two.
"""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import DTypeLike

from ._checks import Array, Rng, count, generator, not_negative

__all__ = ["he", "lecun", "normal", "orthogonal", "xavier"]

Shape = tuple[int, ...]
Float = DTypeLike
"""np.float32 or np.float64."""


# --8<-- [start:normal]
def normal(rng: Rng, shape: Shape, std: float = 0.01, dtype: Float = np.float32) -> Array:
    """W ~ N(0, std²), of any shape."""
    rng, dtype = generator("rng", rng), _float(dtype)
    std = not_negative("std", std)  # a Python float: np.float64 would turn float32 into float64
    return std * rng.standard_normal(shape, dtype)


# --8<-- [end:normal]
# --8<-- [start:xavier]
def xavier(rng: Rng, shape: Shape, dtype: Float = np.float32) -> Array:
    """W ~ N(0, 2 / (n_in + n_out)): a compromise between signals forward and gradients backward.

    Made for tanh, whose slope at 0 is 1 (Glorot and Bengio 2010).
    """
    n_in, n_out = _fans(shape)
    return normal(rng, shape, math.sqrt(2 / (n_in + n_out)), dtype)


def lecun(rng: Rng, shape: Shape, dtype: Float = np.float32) -> Array:
    """W ~ N(0, 1 / n_in): the older, simpler form, often called Xavier as well (LeCun et al. 1998)."""
    n_in, _ = _fans(shape)
    return normal(rng, shape, math.sqrt(1 / n_in), dtype)


# --8<-- [end:xavier]
# --8<-- [start:he]
def he(rng: Rng, shape: Shape, dtype: Float = np.float32) -> Array:
    """W ~ N(0, 2 / n_in): twice the variance, for ReLU throws half of it away (He et al. 2015)."""
    n_in, _ = _fans(shape)
    return normal(rng, shape, math.sqrt(2 / n_in), dtype)


# --8<-- [end:he]
# --8<-- [start:orthogonal]
def orthogonal(rng: Rng, shape: Shape, dtype: Float = np.float32) -> Array:
    """W with Wᵀ W = I (W Wᵀ = I if it is wider than high): lengths survive any number of layers.

    Q of a random matrix's QR decomposition; the signs of R's diagonal make every Q equally likely
    (Saxe et al. 2014, Mezzadri 2007). Filters of a convolution are taken as the rows of a matrix.
    """
    _fans(shape)  # refuses what is no shape of weights
    dtype = _float(dtype)
    W = normal(rng, shape, 1.0, np.float64)
    matrix = W if W.ndim == 2 else W.reshape(len(W), -1)
    wide = matrix.shape[0] < matrix.shape[1]
    Q, R = np.linalg.qr(matrix.T if wide else matrix)
    Q *= np.sign(np.diag(R))
    return np.ascontiguousarray(Q.T if wide else Q).reshape(shape).astype(dtype)


# --8<-- [end:orthogonal]


def _fans(shape: Shape) -> tuple[int, int]:
    """n_in and n_out of weights of this shape."""
    if not isinstance(shape, Sequence) or len(shape) not in (2, 4):
        raise ValueError(f"shape is {shape}, expected (n_in, n_out) or (filters, channels, height, width)")
    sizes = [count("a size in shape", size) for size in shape]
    if len(sizes) == 2:
        return sizes[0], sizes[1]
    return math.prod(sizes[1:]), sizes[0] * math.prod(sizes[2:])


def _float(dtype: Float) -> type[np.float32] | type[np.float64]:
    """The NumPy type that dtype stands for, also by its name."""
    for known in (np.float32, np.float64):
        if dtype is not None and np.dtype(dtype) == known:
            return known
    raise TypeError(f"dtype is {dtype!r}, expected np.float32 or np.float64")
