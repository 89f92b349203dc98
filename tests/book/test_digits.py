"""book.experiments.digits: the digits that experiments look at."""

import numpy as np
import pytest

from book.experiments.digits import shrunk


def test_small_digits_are_means_of_four_pixels():
    x = np.arange(2 * 784, dtype=float).reshape(2, 784)
    image = x[1].reshape(28, 28)
    assert shrunk(x, 14).shape == (2, 196)
    assert shrunk(x, 14)[1, 15] == pytest.approx(image[2:4, 2:4].mean())
    assert shrunk(x, 14)[1, 14 + 2] == image[2:4, 4:6].mean()


def test_a_quarter_of_the_side_makes_means_of_sixteen():
    x = np.arange(784.0).reshape(1, 784)
    assert shrunk(x, 7).shape == (1, 49)
    assert shrunk(x, 7)[0, 7 + 2] == x.reshape(28, 28)[4:8, 8:12].mean()
