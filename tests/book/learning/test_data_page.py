"""The experiments of the page on data, where they do more than call the library."""

import numpy as np
import pytest

from book.experiments.learning.data import (
    edge_directions,
    looks_like_a_five,
    most_different,
    nearest,
    paired_correlation,
    zones,
)

RNG = np.random.default_rng(0)


def test_the_nearest_is_the_one_at_the_smallest_distance():
    known, x = RNG.normal(size=(9, 4)), RNG.normal(size=(5, 4))
    expected = [min(range(9), key=lambda i, row=row: np.linalg.norm(row - known[i])) for row in x]
    assert nearest(known, x).tolist() == expected


def test_zones_are_means_of_squares():
    x = RNG.uniform(size=(2, 784))
    assert zones(x)[1, 6] == pytest.approx(x[1].reshape(28, 28)[7:14, 14:21].mean())


@pytest.mark.parametrize(
    ("axis", "sign", "direction"),
    [(1, 1, 0), (0, 1, 2), (1, -1, 4), (0, -1, 6)],  # darker to the right, below, to the left, above
)
def test_an_edge_is_counted_in_its_cell_and_direction(axis, sign, direction):
    image = np.zeros((28, 28))
    half = np.moveaxis(image, axis, 0)
    half[13:] = 1
    if sign < 0:
        image = 1 - image
    features = edge_directions(image.reshape(1, 784)).reshape(7, 7, 8)
    assert np.linalg.norm(features) == pytest.approx(1, abs=1e-4)
    cells = np.moveaxis(features, axis, 0)[3]  # rows or columns 12 to 15, where the edge is
    assert cells[1:6, direction].min() > 0
    features[..., direction] = 0
    np.testing.assert_allclose(features, 0, atol=1e-12)


def test_the_rule_takes_a_drawn_five_and_no_mirror_image_of_it():
    five = np.zeros((28, 28))
    five[5, 9:20] = five[5:14, 9] = five[13, 9:18] = five[13:22, 18] = five[21, 8:19] = 255
    assert looks_like_a_five(np.stack([five.ravel(), five[:, ::-1].ravel()])).tolist() == [True, False]


def test_the_columns_that_differ_most_are_found():
    x, t = RNG.normal(size=(40, 60)), np.arange(40) % 2
    planted = np.arange(3, 60, 3)  # 19 of them
    x[np.ix_(t == 1, planted)] += 9
    assert set(planted) <= set(most_different(x, t))


def test_the_order_of_neurons_does_not_matter_once_they_are_paired():
    rng = np.random.default_rng(0)
    W = rng.normal(size=(30, 6))
    assert paired_correlation(W, 2 * W[:, rng.permutation(6)] + 1) == pytest.approx(1)


def test_each_neuron_is_paired_once():
    a, b, c = np.array([[1.0, -1, 1, -1], [1.0, 1, -1, -1], [1.0, -1, -1, 1]])  # correlations 0
    W, V = np.stack([a, 3 * a + 4 * b], axis=1), np.stack([a, c], axis=1)
    assert paired_correlation(W, V) == pytest.approx((1 + 0) / 2)
