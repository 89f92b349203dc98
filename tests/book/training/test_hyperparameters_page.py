"""The page hyperparameters: what its experiments are made of."""

import numpy as np
import pytest

from book.experiments.training.hyperparameters import (
    NOTES,
    WIDE,
    curve,
    grid_search,
    on_surface,
    search_boxes,
    search_landscape,
    thinned_searches,
    three_searches,
)
from dlscratch.exercises.training.hyperparameters import halve
from dlscratch.networks import MultiLayerNet
from dlscratch.optimizers import SGD
from dlscratch.training import Trainer


def test_a_curve_is_what_the_trainer_measures():
    rng = np.random.default_rng(1)
    part = rng.random((600, 784)).astype("f4"), rng.integers(0, 10, 600)
    network = MultiLayerNet((784, 50, 10), rng := np.random.default_rng(3), weight_decay=0.01)
    trainer = Trainer(network, SGD(0.1), rng, batch_size=50)
    history = trainer.fit(part[0][:500], part[1][:500], 3, validation=part)
    expected = [history.validation_accuracy[n] for n in (1, 3)]
    assert curve((part, part), 0.1, 0.01, at=(1, 3), seed=3) == pytest.approx(expected)


def test_the_surface_passes_through_its_corners_and_is_straight_between_them():
    found = {"rates": [-1, 0, 2], "decays": [-4, -2], "accuracy": [[0.2, 0.4], [0.6, 0.8], [0.0, 0.4]]}
    score = on_surface(found)
    for i, rate in enumerate(found["rates"]):
        for j, decay in enumerate(found["decays"]):
            point = {"lr": 10.0**rate, "decay": 10.0**decay}
            assert score(point) == pytest.approx(found["accuracy"][i][j])
    assert score({"lr": 10**0.5, "decay": 1e-3}) == pytest.approx(0.575)  # a quarter of the way: .7 to .2


def test_a_grid_has_equal_distances_and_stays_in_its_box():
    trials = grid_search(lambda p: p["lr"], WIDE, 4, np.random.default_rng(0))
    assert len(trials) == 16
    for name, (low, high) in WIDE.items():
        values = np.unique([round(np.log10(point[name]), 9) for point, _ in trials])
        assert len(values) == 4
        assert np.diff(values) == pytest.approx(np.log10(high / low) / 4)
        assert np.log10(low) <= values[0] <= values[-1] <= np.log10(high)


def test_the_page_says_what_was_found():
    first, moved = search_boxes()["notes"], search_boxes()["moved"]
    low, high = NOTES["lr"]
    assert np.log10(first["lr"] / low) > 0.9 * np.log10(high / low)  # at the edge
    assert moved["score"] > first["score"] + 0.1
    assert sum(map(len, search_landscape()["accuracy"])) == 44
    for n in ("n9", "n16"):
        ways = three_searches()[n]
        assert ways["bayes"]["mean"] > max(ways["grid"]["mean"], ways["random"]["mean"])
        assert abs(ways["grid"]["mean"] - ways["random"]["mean"]) < 0.01


def test_halving_drops_and_counts_as_the_exercise_does():
    for search in thinned_searches()["searches"]:
        curves = np.array(search["curves"])
        at = {1: 0, 3: 1, 9: 2}

        def score(point, epochs, curves=curves, at=at):
            return curves[point, at[epochs]]

        survivor, spent = halve(score, range(9), 1)
        assert [survivor] == search["rungs"][-1]
        assert search["kept"] == curves[survivor, -1]
        assert search["best"] == curves[:, -1].max()
        assert spent + 6 == 21  # and the last one runs from epoch 3 to 9
        last = np.sort(curves[:, -1])
        assert search["pair"] == pytest.approx(np.dot(last, np.arange(9)) / 36)  # the larger of two, by rank
