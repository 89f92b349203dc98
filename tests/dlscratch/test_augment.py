"""Images moved at random: against a loop over single images."""

import numpy as np
import pytest

from dlscratch.datasets import random_shifts


def moved(image, down, right):
    """The image (C, H, W) so many rows and columns further, with zeros coming in."""
    result = np.zeros_like(image)
    _, H, W = image.shape
    for i in range(H):
        for j in range(W):
            if 0 <= i - down < H and 0 <= j - right < W:
                result[:, i, j] = image[:, i - down, j - right]
    return result


@pytest.mark.parametrize("shape", [(40, 1, 5, 5), (40, 3, 4, 6)])
def test_every_image_is_a_shift_of_itself_and_all_shifts_come(shape):
    x = np.random.default_rng(0).random(shape).astype(np.float32) + 1
    y = random_shifts(x, np.random.default_rng(1), 1)
    found = set()
    for before, after in zip(x, y, strict=True):
        ways = [(i, j) for i in (-1, 0, 1) for j in (-1, 0, 1) if np.array_equal(moved(before, i, j), after)]
        assert len(ways) == 1
        found |= set(ways)
    assert len(found) == 9
    assert y.dtype == np.float32
    assert y.flags.c_contiguous
    assert x.min() >= 1


def test_rows_of_square_images_are_moved_alike():
    x = np.random.default_rng(0).random((10, 1, 28, 28))
    np.testing.assert_array_equal(random_shifts(x.reshape(10, 784), 3), random_shifts(x, 3).reshape(10, 784))
    np.testing.assert_array_equal(random_shifts(x, 3, 0), x)


@pytest.mark.parametrize("shape", [(10, 783), (10, 28, 28), (10, 28, 0), (784,), ()])
def test_other_shapes_are_refused(shape):
    with pytest.raises(ValueError, match=r"x has shape .*, expected \(N, C, H, W\)"):
        random_shifts(np.zeros(shape), 0)
