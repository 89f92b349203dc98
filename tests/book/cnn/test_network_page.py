"""The page network: the digits that its experiment moves, the filters that it freezes and measures."""

import numpy as np
import pytest

from book.experiments.cnn.network import freeze, likeness, moved, network, shaped, train, under_shifts


@pytest.mark.parametrize(("down", "right"), [(0, 0), (3, 0), (-2, 0), (0, 1), (0, -4)])
def test_moved_digits_by_indices(down, right):
    x = np.random.default_rng(0).random((2, 784))
    images, found = x.reshape(2, 28, 28), moved(x, down, right).reshape(2, 28, 28)
    for i in range(28):
        for j in range(28):
            inside = 0 <= i - down < 28 and 0 <= j - right < 28
            assert np.array_equal(found[:, i, j], images[:, i - down, j - right] if inside else np.zeros(2))


def test_both_networks_have_about_as_many_parameters():
    conv, dense = (sum(W.size for W in network(kind, 0).params.values()) for kind in ("conv", "dense"))
    assert abs(conv - dense) < 100


def test_frozen_filters_stay_as_they_were():
    rng = np.random.default_rng(0)
    x, t = rng.random((100, 784), dtype=np.float32), rng.integers(0, 10, 100)
    start, net = network("conv", 0), train("conv", 0.01, 0, x, t, clip=freeze)
    for name in ("W1", "b1"):
        assert np.array_equal(net.params[name], start.params[name])
    assert not np.array_equal(net.params["W2"], start.params["W2"])


def test_likeness_is_that_of_neighbours():
    assert likeness(np.broadcast_to(np.arange(4.0), (2, 4, 4))) > 0.6
    W = np.random.default_rng(0).normal(size=(2, 3, 3))
    pairs = [(W[f, i, j], W[f, i, j + 1]) for f in range(2) for i in range(3) for j in range(2)]
    pairs += [(W[f, i, j], W[f, i + 1, j]) for f in range(2) for i in range(2) for j in range(3)]
    assert likeness(W) == pytest.approx(np.corrcoef(np.array(pairs).T)[0, 1])


def test_accuracies_under_shifts_are_means_of_four_ways():
    rng = np.random.default_rng(0)
    x, t = rng.random((20, 784), dtype=np.float32), rng.integers(0, 10, 20)
    net = network("conv", 0)
    found = under_shifts("conv", net, x, t)
    assert found[0] == net.accuracy(shaped("conv", x), t)
    ways = [net.accuracy(shaped("conv", moved(x, *way)), t) for way in ((2, 0), (-2, 0), (0, 2), (0, -2))]
    assert found[2] == pytest.approx(np.mean(ways))
