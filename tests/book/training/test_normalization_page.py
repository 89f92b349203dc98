"""The page normalization: the networks that its experiments train, and how they train them."""

import numpy as np
import pytest

from book.experiments.digits import shrunk, training_and_validation
from book.experiments.training.normalization import deep, limit, train
from dlscratch.initializers import he


@pytest.mark.parametrize(
    ("kind", "block"),
    [
        ("plain", ["Affine", "ReLU"]),
        ("batch", ["Affine", "BatchNorm", "ReLU"]),
        ("layer", ["Affine", "LayerNorm", "ReLU"]),
    ],
)
def test_the_norm_stands_before_each_relu_and_not_before_the_scores(kind, block):
    network = deep(kind, 2, 0)
    assert [name.rstrip("123") for name in network.layers] == [*block, *block, "Affine"]
    assert [W.shape for name, W in network.params.items() if name[0] == "W"] == [
        (196, 50),
        (50, 50),
        (50, 10),
    ]


def test_all_kinds_start_from_the_same_weights():
    first, *others = (deep(kind, 3, 7) for kind in ("plain", "batch", "layer"))
    for other in others:
        assert all(np.array_equal(W, other.params[name]) for name, W in first.params.items())
    assert np.array_equal(first.params["W1"], he(np.random.default_rng(7), (196, 50)))


def test_the_limit_is_on_all_columns_but_those_of_the_scores():
    network = deep("plain", 1, 0)
    scores = network.params["W2"].copy()
    limit(1.0)(network.params)
    assert np.linalg.norm(network.params["W1"], axis=0).max() == pytest.approx(1)
    assert np.array_equal(network.params["W2"], scores)
    assert np.linalg.norm(scores, axis=0).max() > 1


def test_a_training_is_plain_descent_in_batches_of_50():
    rng = np.random.default_rng(0)
    x, t = rng.random((100, 196), dtype=np.float32), rng.integers(0, 10, 100)
    trained, by_hand = deep("plain", 1, 0), deep("plain", 1, 0)
    history = train(trained, 0.1, 3, (x, t), 1)
    order = np.random.default_rng(3).permutation(100)
    for batch in (order[:50], order[50:]):
        for name, grad in by_hand.gradient(x[batch], t[batch]).items():
            by_hand.params[name] -= 0.1 * grad
    assert history.train_loss[-1] == pytest.approx(by_hand.loss(x, t), rel=1e-5)


def test_a_training_that_runs_away_is_no_error():
    (x, t), _ = training_and_validation()
    history = train(deep("plain", 5, 0), 3.0, 0, (shrunk(x[:500], 14), t[:500]), 2)
    assert not np.isfinite(history.train_loss[-1])
