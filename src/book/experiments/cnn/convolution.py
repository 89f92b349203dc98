"""Convolution: a few digits that are small enough to be read pixel by pixel."""

import numpy as np

from book.experiments import experiment
from dlscratch.datasets import load_mnist

DIGITS = (8057, 8049, 8272, 8181)  # of the validation part: 7, 0, 2, 4
SIDE = 21


@experiment
def readable_digits():
    """Four digits in tenths of black, cut to 21 x 21 pixels with the ink in the middle.

    Tenths, so that a sum of nine products can be followed; 21, because windows of 3 with stride 2 then come
    out even, with and without padding, which 28 does not.
    """
    (x, t), _ = load_mnist(flatten=False)
    images = [np.rint(10 * middle(image)).astype(int) for image in x[list(DIGITS), 0]]
    return {"digits": t[list(DIGITS)], "images": images}


def middle(image):
    """The 21 x 21 pixels round the middle of the ink; a digit of MNIST takes up 20 x 20 at most."""
    rows, columns = (np.flatnonzero(image.any(axis=axis)) for axis in (1, 0))
    top, left = (np.clip((k[0] + k[-1]) // 2 - SIDE // 2, 0, len(image) - SIDE) for k in (rows, columns))
    return image[top : top + SIDE, left : left + SIDE]
