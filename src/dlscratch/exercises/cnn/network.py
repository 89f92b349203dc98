"""Exercises of the page network."""

from collections.abc import Iterator

import numpy as np

from ..registry import Array, Case, Rng, exercise

__all__ = ["parameters", "receptive_field", "shift"]


def _nets(_: Rng) -> Iterator[Case]:
    yield (1, 3, 3), 1, 2, 1, 1
    yield (1, 28, 28), 8, 5, 32, 10
    yield (3, 6, 8), 2, 3, 4, 5
    yield (2, 9, 5), 3, 2, 7, 2


@exercise("network-1", _nets)
def parameters(shape: tuple[int, int, int], filters: int, K: int, hidden: int, classes: int) -> int:
    """The number of parameters of SimpleConvNet: a convolution and two affine layers, with biases."""
    C, H, W = shape
    features = filters * ((H - K + 1) // 2) * ((W - K + 1) // 2)
    return filters * (C * K * K + 1) + (features + 1) * hidden + (hidden + 1) * classes


def _images(rng: Rng) -> Iterator[Case]:
    yield np.array([[[[1.0, 2.0]]]]), 0, 1
    yield np.array([[[[1.0], [2.0]]]]), -1, 0
    yield np.array([[[[1.0, 2.0], [3.0, 4.0]]]]), 0, 0
    for (N, C, H, W), down, right in (((2, 1, 3, 3), 1, -1), ((1, 2, 3, 4), -2, 1), ((2, 2, 4, 3), 1, 2)):
        yield rng.integers(1, 9, size=(N, C, H, W)).astype(float), down, right


@exercise("network-2", _images)
def shift(x: Array, down: int, right: int) -> Array:
    """Images (N, C, H, W), moved down and to the right by so many pixels; what comes in is 0."""
    most = max(abs(down), abs(right))
    H, W = x.shape[2:]
    padded = np.pad(x, ((0, 0), (0, 0), (most, most), (most, most)))
    return padded[:, :, most - down : most - down + H, most - right : most - right + W]


def _layers(_: Rng) -> Iterator[Case]:
    yield ([(3, 1)],)
    yield ([(3, 1), (3, 1)],)
    yield ([(5, 1), (2, 2)],)
    yield ([(2, 2), (3, 1)],)
    yield ([(3, 1), (3, 1), (2, 2), (3, 1), (3, 1), (2, 2)],)
    yield ([(7, 2), (3, 2), (3, 1)],)
    yield ([],)


@exercise("network-3", _layers)
def receptive_field(layers: list[tuple[int, int]]) -> int:
    """The side of the part of the image that one output of the last layer depends on; layers: (K, stride)."""
    size, jump = 1, 1
    for K, stride in layers:
        size += (K - 1) * jump
        jump *= stride
    return size
