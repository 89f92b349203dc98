"""The digits of experiments that compare, choose or show a tendency: none of them looks at the test part."""

from typing import Any

from dlscratch.datasets import load_mnist

TRAINING = 8000  # of the 10,000 training digits that come with dlscratch


def training_and_validation(**options: Any) -> Any:
    """Return (x, t), (x_val, t_val): the first 8,000 training digits, and the other 2,000.

    options: those of load_mnist. Each class has its share of both.
    """
    (x, t), _ = load_mnist(**options)
    return (x[:TRAINING], t[:TRAINING]), (x[TRAINING:], t[TRAINING:])


def shrunk(x: Any, side: int) -> Any:
    """Digits (N, 784) with side x side pixels, (N, side²), each the mean of a square; side divides 28."""
    square = 28 // side
    return x.reshape(-1, side, square, side, square).mean(axis=(2, 4)).reshape(-1, side**2)
