"""The page pooling: its experiment against loops, and what its text says of the numbers."""

import numpy as np
import pytest

from book.experiments.cnn.pooling import WAYS, change, feature_maps, shifted, to_the_right
from book.experiments.digits import training_and_validation


def test_a_shift_moves_the_pixels_and_brings_in_zeros():
    x = np.arange(1, 9).reshape(1, 1, 2, 4)
    np.testing.assert_array_equal(to_the_right(x, 0), x)
    np.testing.assert_array_equal(to_the_right(x, 1), [[[[0, 1, 2, 3], [0, 5, 6, 7]]]])
    np.testing.assert_array_equal(to_the_right(x, 3), [[[[0, 0, 0, 1], [0, 0, 0, 5]]]])


def test_the_change_is_a_mean_of_relative_lengths():
    before = np.array([[[[3.0, 4.0]]], [[[0.0, 2.0]]]])
    after = np.array([[[[3.0, 4.0]]], [[[2.0, 2.0]]]])
    assert change(before, after) == pytest.approx((0 + 1) / 2)


def test_the_ways_of_pooling_against_windows_one_by_one():
    maps = np.random.default_rng(0).standard_normal((2, 3, 8, 8))
    for way, size, pick in (
        ("every", 2, lambda w: w[0, 0]),
        ("mean", 2, np.mean),
        ("max", 2, np.max),
        ("max4", 4, np.max),
    ):
        pooled = WAYS[way](maps)
        assert pooled.shape == (2, 3, 8 // size, 8 // size)
        for n, c, i, j in np.ndindex(pooled.shape):
            window = maps[n, c, size * i : size * (i + 1), size * j : size * (j + 1)]
            assert pooled[n, c, i, j] == pytest.approx(pick(window))


def test_the_change_of_maps_that_are_not_pooled():
    """With a margin of zeros around the digit, a map moves with its image, but for the edge."""
    _, (x, _) = training_and_validation(flatten=False)
    maps = feature_maps(x[:50], 0)
    moved = feature_maps(to_the_right(x[:50], 1), 0)
    inside = (moved[..., 1:] == maps[..., :-1]).mean()
    assert inside > 0.99
    changes = [change(feature_maps(x[:500], s), feature_maps(to_the_right(x[:500], 1), s)) for s in range(3)]
    assert shifted()["change"]["none"][1] == pytest.approx(np.mean(changes), rel=1e-4)


def test_what_the_page_says_of_the_shifts():
    data = shifted()
    for way, found in data["change"].items():
        assert found[0] == 0
        assert found == sorted(found), way
    for k in range(1, 5):
        assert data["change"]["none"][k] == pytest.approx(data["change"]["every"][k], rel=0.01)
        assert data["change"]["max4"][k] < data["change"]["max"][k] < data["change"]["none"][k]
    for k in (2, 3, 4):
        assert data["change"]["max"][k] < data["change"]["mean"][k]
        assert data["gain"]["low"][k] > 0
    assert data["mean"]["max4"][0] < data["mean"]["max"][0]
    assert data["mean"]["max"][3] < 0.6 * data["mean"]["max"][0]
    assert set(data["mean"]) == set(WAYS)
