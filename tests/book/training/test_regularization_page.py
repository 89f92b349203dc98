"""The page regularization: what its experiments and figures are made of, against other ways to the same."""

from itertools import pairwise

import numpy as np
import pytest

from book.experiments.training import regularization as page
from book.figures.training import regularization as figures
from dlscratch.networks import MultiLayerNet
from dlscratch.optimizers import SGD, Adam, Momentum


def test_draws_share_no_digit_and_have_their_share_of_wrong_labels():
    noisy, clean = list(page.draws(0.3)), list(page.draws(0.0))
    assert [draw for draw, *_ in noisy] == [0, 1, 2]
    for (_, (x, t), choice, new), (_, (x_clean, t_clean), *_) in zip(noisy, clean, strict=True):
        assert x.shape == (500, 196)
        assert np.array_equal(x, x_clean)
        assert np.mean(t != t_clean) == pytest.approx(0.3)
        assert choice[0].shape == new[0].shape == (1000, 196)
        assert not np.array_equal(choice[0], new[0])
    for (_, (x, _), *_), (_, (x_next, _), *_) in pairwise(noisy):
        assert not any((x == row).all(axis=1).any() for row in x_next[:20])


def test_chosen_is_the_strength_with_the_best_mean():
    assert page.chosen({0.0: [0.9, 0.1], 0.1: [0.6, 0.6], 1.0: [0.5, 0.5]}, (0.0, 0.1, 1.0)) == 0.1


def test_decay_beside_the_step_shrinks_weights_and_leaves_biases():
    (_, seen, _, new) = next(page.draws(0.0, 1))
    network = MultiLayerNet(page.SIZES, 0)
    network.params["b1"][...] = 1
    before = {name: W.copy() for name, W in network.params.items()}
    page.course(network, SGD(0.0), seen, new, 1, 1, 0, rate=0.1)
    for name, W in network.params.items():
        assert np.allclose(W, before[name] * (0.9**5 if name[0] == "W" else 1), rtol=1e-5)


def test_lasso_s_path_meets_the_conditions_of_the_optimum():
    found = page.sparse_paths()
    A, t, truth = page.regression()
    assert np.flatnonzero(truth).tolist() == [0, 1, 2]
    for strength, w in zip(found["strengths"], np.array(found["lasso"]), strict=True):
        g = A.T @ (A @ w - t)
        assert np.allclose(g[w != 0], -strength * np.sign(w[w != 0]), atol=1e-4)
        assert np.abs(g[w == 0]).max(initial=0) <= strength * (1 + 1e-9)
    for strength, w in zip(found["strengths"], np.array(found["ridge"]), strict=True):
        rows = np.vstack([A, np.sqrt(strength) * np.eye(20)])
        assert np.allclose(w, np.linalg.lstsq(rows, np.append(t, np.zeros(20)))[0])


def test_what_the_page_says_of_the_paths():
    found = page.sparse_paths()
    lasso, ridge = np.array(found["lasso"]), np.array(found["ridge"])
    assert not lasso[0].any()
    assert ridge.all()
    entered = (lasso != 0).argmax(axis=0)
    assert entered[:3].max() <= entered[3:].min()  # those that count come in first


def test_twins_have_one_objective_and_a_higher_one_between():
    for at in page.halfway_between_twins()["strengths"].values():
        assert at["other"] == pytest.approx(at["end"], rel=1e-5)
        assert at["middle"] > 1.2 * at["end"]


def test_what_the_page_says_of_the_digits():
    found, deep = page.decay_on_digits(), page.decay_of_deep_net()
    assert found["noisy"]["best"] == 0.03  # as the figure of the curves says
    assert found["noisy"]["gains"]["least"] > 0.03
    assert found["clean"]["best"] == 0
    assert -0.03 < found["clean"]["light"]["least"] < 0 < found["clean"]["light"]["most"] < 0.02
    assert deep["lost"]["least"] > 0.03
    assert deep["gap"]["with"] < deep["gap"]["without"]
    adam = page.adam_and_decay()
    assert (adam["l2"]["best"], adam["decoupled"]["best"]) == (0.01, 3)  # within their grids
    assert -0.02 < adam["ahead"]["least"] < adam["ahead"]["most"] < 0.02
    assert min(adam["l2"]["mean"], adam["decoupled"]["mean"]) > adam["none"]["mean"] + 0.02
    five = page.five_starts()
    assert five["together"] > five["best"] > five["alone"]
    assert five["right_if_agreed"] > 0.8 > 0.6 > five["right_if_not"]


def test_touching_points_are_the_best_of_the_budget():
    corner = figures.touching(lambda w: np.abs(w).sum(axis=-1))
    arc = figures.touching(lambda w: np.linalg.norm(w, axis=-1))
    assert corner == pytest.approx([1, 0], abs=1e-3)
    assert np.abs(arc).min() > 0.1
    slope = figures.BOWL @ (arc - figures.CENTRE)  # points inward along the radius
    assert slope @ [-arc[1], arc[0]] == pytest.approx(0, abs=1e-3)


@pytest.mark.parametrize("optimizer", [SGD, Momentum, Adam])
def test_decoupled_decay_is_the_same_factor_under_every_optimizer(optimizer):
    end = figures.two_weights(optimizer(0.01), 0.1, True)[-1]
    assert end == pytest.approx(3 * 0.999**200, rel=0.03)


def test_the_curves_of_the_posterior_have_the_mean_of_ridge():
    x, t = figures.ten_points()
    A = figures.powers(x)
    w = figures.ridge(A, t, 0.001)
    assert A.T @ (A @ w - t) + 0.001 * np.append(0, w[1:]) == pytest.approx(np.zeros(10), abs=1e-9)
