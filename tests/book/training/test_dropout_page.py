"""The page dropout: what its experiments measure, by other ways."""

from itertools import combinations

import numpy as np
import pytest

from book.experiments.training import dropout as page
from dlscratch.activations import softmax
from dlscratch.optimizers import Adam
from dlscratch.training import Trainer


def test_three_labels_in_ten_are_wrong_and_no_fresh_digit_was_seen():
    (x, t), (x_val, _), (x_new, t_new) = page.noisy(0)
    (_, clean), _ = page.training_and_validation()
    assert (x.shape, x_val.shape, x_new.shape) == ((1000, 196), (500, 196), (2000, 196))
    assert np.mean(t != clean[:1000]) == pytest.approx(0.3, abs=0.02)
    assert np.mean(page.noisy(1)[0][1] != t) > 0.3
    np.testing.assert_array_equal(t_new, page.training_and_validation()[1][1])


def test_nobody_absent_is_the_network_itself_and_half_absent_is_so_by_chance():
    network, _ = page.learner(0.5, 0)
    x = np.random.default_rng(0).random((40, 196)).astype(np.float32)
    rng = np.random.default_rng(1)
    np.testing.assert_allclose(
        page.probabilities(network, x, 0.0, rng), softmax(network.predict(x)), rtol=1e-5
    )
    first, second = (page.probabilities(network, x, 0.5, rng) for _ in range(2))
    assert not np.allclose(first, second)
    h, params = x, network.params  # one sample, many times: the first layer's absences by hand
    h = np.maximum(np.repeat(h[:1], 4000, axis=0) @ params["W1"] + params["b1"], 0)
    damaged = page.MultiLayerNet((196, 100, 100, 10), 2, dropout=0.5)
    damaged.params.update(params)
    layers = list(damaged.layers.values())
    y = np.repeat(x[:1], 4000, axis=0)
    for layer in layers[:3]:
        y = layer.forward(y)
    assert np.mean(y[:, h[0] > 0] == 0) == pytest.approx(0.5, abs=0.01)


def test_the_kept_epoch_is_what_training_up_to_it_gives():
    found = page.run(0.3, 0)
    train, _, fresh = page.noisy(0)
    network, _ = page.learner(0.3, 0)
    rng = np.random.default_rng(0)
    network = page.MultiLayerNet((196, 100, 100, 10), rng, dropout=0.3)
    Trainer(network, Adam(0.007), rng, 200).fit(*train, found["best_epoch"])
    assert network.accuracy(*fresh) == pytest.approx(found["stopped"], abs=1e-3)
    assert found["end"] < found["stopped"]


def test_overlap_of_errors_pair_by_pair():
    wrong = np.random.default_rng(0).random((4, 50)) < 0.4
    wrong[1] |= wrong[0]
    both, chance, correlation = [], [], []
    for a, b in combinations(wrong.tolist(), 2):
        n = len(a)
        p, q = sum(a) / n, sum(b) / n
        both.append(sum(i and j for i, j in zip(a, b, strict=True)) / n)
        chance.append(p * q)
        correlation.append((both[-1] - p * q) / np.sqrt(p * (1 - p) * q * (1 - q)))
    found = page.overlap(wrong)
    assert found["both"] == pytest.approx(np.mean(both))
    assert found["by_chance"] == pytest.approx(np.mean(chance))
    assert found["correlation"] == pytest.approx(np.mean(correlation))


def test_what_the_page_says_of_the_runs():
    wrong = page.dropout_on_wrong_labels()
    ratios = wrong["ratios"]
    assert wrong["gain"]["end"]["low"] > 0.05  # in every run
    assert wrong["gain"]["beyond"]["low"] < 0 < wrong["gain"]["beyond"]["high"]
    assert ratios["p0"]["stopped"]["mean"] - ratios["p0"]["end"]["mean"] > wrong["gain"]["end"]["mean"] / 2
    assert abs(wrong["masks"]["m30"]["mean"] - wrong["scaled"]["mean"]) < 0.02
    together = page.five_networks()
    assert together["together"] > together["alone"]["high"]
    assert together["both"] > together["by_chance"]
    right = page.dropout_on_right_labels()
    assert right["p2"]["new"]["e50"]["high"] < right["p0"]["new"]["e50"]["low"]
    assert right["p2"]["new"]["e100"]["high"] > right["p0"]["new"]["e100"]["low"]
