"""More data from the same: every image moved a little, anew in each epoch."""

import math

import numpy as np
from numpy.typing import ArrayLike

from .._checks import Array, Rng, as_float, count, generator

__all__ = ["random_shifts"]


def random_shifts(x: ArrayLike, rng: Rng, most: int = 2) -> Array:
    """Move each image by -most to most rows and as many columns, drawn at random; what comes in is 0.

    x: (N, C, H, W), or square images as rows (N, H · W). Returns a new array of the same shape.
    Raises ValueError for another shape. Source: P. Y. Simard and others, Best Practices for Convolutional
    Neural Networks Applied to Visual Document Analysis, 2003.
    """
    x, rng, most = as_float("x", x), generator("rng", rng), count("most", most, 0)
    side = math.isqrt(x.shape[1]) if x.ndim == 2 else 0
    if x.ndim != 4 and not (x.ndim == 2 and side * side == x.shape[1]):
        raise ValueError(f"x has shape {x.shape}, expected (N, C, H, W), or square images (N, H * H)")
    images = x if x.ndim == 4 else x.reshape(-1, 1, side, side)
    padded = np.pad(images, ((0, 0), (0, 0), (most, most), (most, most)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, images.shape[2:], axis=(2, 3))
    down, right = rng.integers(0, 2 * most + 1, (2, len(x)))
    return np.ascontiguousarray(windows[np.arange(len(x)), :, down, right].reshape(x.shape))
