"""The page optimizers: its experiments against closed forms and other ways of counting."""

import numpy as np
import pytest

from book.experiments.training import optimizers as page
from dlscratch.optimizers import Adam, Momentum


def test_the_race_is_fair_and_sgd_goes_where_the_closed_form_says():
    race = page.bowl_race()
    starts = page.round_the_bowl()
    assert page.height(starts) == pytest.approx(np.full(16, page.height(page.START)))
    rates = np.array(page.RATES)
    factors = 1 - rates[:, None] * page.CURVATURES  # of one step, by rate and direction
    ends = (page.CURVATURES / 2 * factors[:, None] ** 60 * starts**2).sum(axis=2).mean(axis=1)
    assert race["SGD"]["rate"] == rates[ends.argmin()]
    ahead = page.START * (1 - race["SGD"]["rate"] * page.CURVATURES) ** 30
    assert race["SGD"]["path"][-1] == pytest.approx(ahead)
    assert all(run["heights"][0] == pytest.approx(6.45) for run in race.values())


@pytest.mark.parametrize(("alpha", "push"), [(0.0, 0.1), (0.4, 1.3), (0.9, 0.02), (0.9, 3.5)])
def test_what_remains_is_what_a_ball_shows(alpha, push):
    params, optimizer, far = {"p": np.array([1.0])}, Momentum(push, alpha), []
    for _ in range(400):
        optimizer.update(params, {"p": params["p"].copy()})
        far.append(abs(params["p"][0]))
    window = [max(far[start : start + 50]) for start in (100, 300)]  # over the swings
    assert (window[1] / window[0]) ** (1 / 200) == pytest.approx(page.remains(alpha, push), rel=0.01)


def test_narrower_valleys_want_more_momentum_and_half_a_theorem_of_polyak():
    found = page.steps_by_momentum()
    best = [found["alphas"][int(np.argmin(steps))] for steps in found["by"].values()]
    assert best == sorted(best)
    for (ratio, _), near in zip(found["by"].items(), best, strict=True):
        root = np.sqrt(float(ratio))
        assert near == pytest.approx(((root - 1) / (root + 1)) ** 2, abs=0.06)


def test_adagrad_is_stranded_and_rmsprop_is_not():
    found = page.plateau_paths()
    assert found["seen"][-1] == 100_000
    assert found["AdaGrad"][-1] < 5
    assert len(found["AdaGrad"]) == len(found["seen"])
    for name, steps in (("RMSprop", 154), ("fresh", 430)):  # as the page counts them
        left = [n for n, x in zip(found["seen"], found[name], strict=False) if x < 5]
        later = [n for n in found["seen"] if n > left[-1]]
        assert left[-1] < steps <= later[0] + 20


def test_without_correction_the_first_step_is_too_long():
    W = {"Adam": np.zeros(1), "Uncorrected": np.zeros(1)}
    for kind in (Adam, page.Uncorrected):
        kind(0.3).update({"W": W[kind.__name__]}, {"W": np.ones(1)})
    assert W["Uncorrected"] / W["Adam"] == pytest.approx(0.1 / np.sqrt(0.001))
    low, high = (page.early_steps()[word] for word in ("low", "high"))
    assert low["without"]["high"] < low["with"]["low"]  # each of the seeds
    assert high["without"]["low"] > high["with"]["high"]
    assert high["without"]["first"] > np.log(10)


def test_the_digits_bear_out_what_the_page_says():
    found = page.digit_race()
    for name, run in found.items():
        rates = list(run["losses"])
        assert str(run["rate"]) == min(run["losses"], key=run["losses"].get)
        assert str(run["rate"]) not in (rates[0], rates[-1]), name  # no best one on the edge
        assert run["low"] <= run["accuracy"] <= run["high"]
    front = [found[name] for name in ("Nesterov", "AdaGrad", "Adam")]
    assert found["SGD"]["high"] < min(run["low"] for run in front)
    assert max(run["low"] for run in front) < min(run["high"] for run in front)  # they overlap
    for name in ("Momentum", "RMSprop"):
        assert found["SGD"]["accuracy"] < found[name]["accuracy"] < min(run["accuracy"] for run in front)
        assert found[name]["high"] > min(run["low"] for run in front)
    best = [run["rate"] for run in found.values()]
    assert max(best) / min(best) > 10


@pytest.mark.parametrize(("rate", "bears"), [(1.05, True), (1.89, True), (1.91, False)])
def test_momentum_bears_nearly_twice_the_rate_of_sgd(rate, bears):
    path = page.walk(Momentum(rate), page.START, 600)
    assert (page.height(path[-1]) < page.height(path[0])) == bears
