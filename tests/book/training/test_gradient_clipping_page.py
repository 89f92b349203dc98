"""The page gradient-clipping: its experiments against loops that clip by hand."""

import math

import numpy as np
import pytest

from book.experiments.digits import training_and_validation
from book.experiments.training.gradient_clipping import (
    BAD,
    GRID,
    LIMIT,
    SIZES,
    bad_batch,
    exploding,
    norm_of,
    same_gap,
    watched,
)
from book.figures.training.gradient_clipping import wall, wall_slope
from dlscratch.differentiation import numerical_diff
from dlscratch.networks import MultiLayerNet
from dlscratch.regularization import clip_by_norm
from dlscratch.training import minibatches


def test_a_watched_clip_notes_the_norm_before_and_leaves_what_is_short_or_lost():
    norms = []
    clip = watched(clip_by_norm, 5, norms)
    short, long, lost = (np.array([3.0, 0, v], np.float32) for v in (1, 4e3, np.inf))
    for g in (short, long, lost):
        clip({"W": g})
    assert norms == pytest.approx([math.sqrt(10), math.hypot(3, 4e3), math.inf], rel=1e-6)
    assert short.tolist() == [3, 0, 1]
    assert np.linalg.norm(long) == pytest.approx(5)
    assert lost.tolist() == [3, 0, math.inf]


def descend(network, x, t, lr, limit, epochs, rng, spoil=None):
    """SGD with a limit, written out: the norms of the gradients before they were clipped."""
    norms = []
    for _ in range(epochs):
        for x_batch, t_batch in minibatches(x, t, 100, rng):
            x_batch = 255 * x_batch if len(norms) == spoil else x_batch
            grads = network.gradient(x_batch, t_batch)
            norms.append(math.sqrt(sum(float((g.astype(float) ** 2).sum()) for g in grads.values())))
            factor = min(1, limit / norms[-1])
            for name, g in grads.items():
                network.params[name] -= lr * factor * g
    return norms


@pytest.mark.parametrize(("way", "limit"), [("none", math.inf), ("clipped", LIMIT)])
def test_the_bad_batch_is_one_step_of_a_plain_descent(way, limit):
    (x, t), _ = training_and_validation()
    network = MultiLayerNet((784, 50, 50, 10), 1)
    norms = descend(network, x[:2000], t[:2000], 0.1, limit, 5, np.random.default_rng(1), BAD - 1)
    found = bad_batch()[way]["norms"][1]
    assert len(found) == len(norms) == 100
    assert found[:52] == pytest.approx(norms[:52], rel=1e-2)
    assert np.argmax(found) in (BAD - 1, BAD)


def test_the_rates_are_those_of_a_plain_descent():
    (x, t), validation = training_and_validation()
    data = exploding()
    _, limit, start, rates = GRID["norm10"]
    network = MultiLayerNet(SIZES, 0, initializer=start)
    assert norm_of(network.gradient(x[:100], t[:100])) > 10 * limit
    descend(network, x[:1000], t[:1000], rates[0], limit, 7, np.random.default_rng(0))
    accuracy = data["accuracy"]["norm10"][str(rates[0])][0]
    assert network.accuracy(*validation) == pytest.approx(accuracy, abs=0.03)
    for way, by_rate in data["accuracy"].items():
        best = data["best"][way]
        assert best["mean"] == max(np.mean(scores) for scores in by_rate.values())
        assert (best["low"], best["high"]) == (
            min(by_rate[str(best["rate"])]),
            max(by_rate[str(best["rate"])]),
        )


def test_what_the_page_says_of_its_numbers():
    data = exploding()
    assert data["lost"] == {"none": 3, "norm1": 0, "norm10": 0, "value": 0, "he": 0}
    assert min(data["accuracy"]["none"]["0.01"]) > 0.3  # none is lost at the lower rates
    best = data["best"]
    assert best["norm1"]["mean"] < best["none"]["mean"]
    assert best["none"]["high"] < min(best["norm10"]["low"], best["value"]["low"])
    assert max(best["norm10"]["high"], best["value"]["high"]) < best["he"]["low"]
    assert best["value"]["low"] < best["norm10"]["high"]
    gap = same_gap()
    assert gap["clipped"]["time_new"] > gap["none"]["time_new"]
    assert gap["clipped"]["fit_low"] < gap["none"]["fit_high"]
    assert gap["none"]["fit_low"] < gap["clipped"]["fit_high"]
    assert gap["clipped"]["share"] > 0.99
    for way in gap.values():
        assert 0.9 <= way["fit_seen"] < 0.95


def test_the_slope_of_the_wall():
    for w in (-1.2, 0.7, 1.9):
        assert wall_slope(w) == pytest.approx(numerical_diff(wall, w), rel=1e-6)
