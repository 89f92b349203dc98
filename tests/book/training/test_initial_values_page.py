"""The page initial-values: its experiments against plain NumPy, and what the page says that they show."""

import numpy as np
import pytest

from book.experiments.digits import training_and_validation
from book.experiments.training.initial_values import (
    STARTS,
    fifty_layers,
    final_lengths,
    gradients,
    length,
    movement_of_saturated,
    network_of,
    scaled_he,
    signals,
    signals_by_start,
    training_by_start,
)
from dlscratch.initializers import he

FUNCTIONS = {  # by z, the activation and its slope
    "sigmoid": (lambda a: 1 / (1 + np.exp(-a)), lambda z: z * (1 - z)),
    "tanh": (np.tanh, lambda z: 1 - z**2),
    "relu": (lambda a: np.maximum(a, 0), lambda z: z > 0),
}


@pytest.fixture(scope="module")
def by_start():
    return signals_by_start()


@pytest.mark.parametrize("start", STARTS)
def test_signals_and_gradients_are_those_of_plain_numpy(start):
    (x, t), _ = training_and_validation(dtype=np.float64)
    x, t = x[:20], t[:20]
    network = network_of(start, 3, dtype=np.float64)
    weights = [network.params[f"W{layer}"] for layer in range(1, 7)]
    h, slope = FUNCTIONS[start.split("_")[0]]
    zs = [x]
    for W in weights[:-1]:
        zs.append(h(zs[-1] @ W))
    for z, found in zip(zs[1:], signals(network, x), strict=True):
        np.testing.assert_allclose(found, z)
    scores = zs[-1] @ weights[-1]
    y = np.exp(scores - scores.max(axis=1, keepdims=True))
    y /= y.sum(axis=1, keepdims=True)
    dz, sizes = (y - np.eye(10)[t]) / len(x) @ weights[-1].T, []
    for z, W in zip(reversed(zs[1:]), reversed(weights[:-1]), strict=True):
        da = dz * slope(z)
        sizes.insert(0, np.sqrt((da**2).mean()))
        dz = da @ W.T
    np.testing.assert_allclose(gradients(network, x, t), sizes)


def test_histograms_and_ratios_belong_to_the_signals(by_start):
    for start, found in by_start.items():
        totals = np.sum(found["histogram"], axis=1)
        assert (totals > 0.99).all() if start.startswith(("sigmoid", "tanh")) else (totals > 0.95).all()
        low, mean, high = found["gradient"]
        assert np.less_equal(low, mean).all()
        assert np.less_equal(mean, high).all()
        assert found["ratio"]["low"] <= found["ratio"]["mean"] <= found["ratio"]["high"]


def test_the_gradient_vanishes_at_the_small_deviation_and_not_at_the_large(by_start):
    assert by_start["sigmoid_1"]["ratio"]["low"] > 0.5
    assert by_start["sigmoid_001"]["ratio"]["high"] < 1e-6
    assert by_start["sigmoid_001"]["ratio"]["mean"] == pytest.approx((10 * 0.01 / 4) ** 4, rel=0.1)
    assert by_start["sigmoid_001"]["across"][4] < 1e-7
    assert by_start["sigmoid_xavier"]["ratio"]["high"] < 0.01
    assert by_start["tanh_xavier"]["ratio"]["low"] > 0.5
    small, xavier, he_ = (by_start[f"relu_{name}"]["deep"] for name in ("001", "xavier", "he"))
    assert small < 1e-20 < xavier < 0.01 < 0.4 < he_


def test_what_training_makes_of_the_starts():
    found = training_by_start()
    assert all(len(start["training"]) == len(start["validation"]) == 3 for start in found.values())
    assert max(found["sigmoid_001"]["training"]) < 0.15
    assert max(found["sigmoid_xavier"]["training"]) < 0.15
    large, he_ = found["sigmoid_1"], found["relu_he"]
    assert min(large["training"]) > 0.5
    assert large["mean_training"] - large["mean_validation"] > 0.05
    assert min(he_["validation"]) > max(large["validation"])


def test_saturated_neurons_move_least_while_the_network_learns():
    found = movement_of_saturated()
    assert len(found["saturated"]) == len(found["moved"]) == 3 * 4 * 100
    assert found["open"] > 4 * found["shut"]
    assert found["deaf"] == np.mean(np.array(found["saturated"]) == 1)
    assert 0.3 < found["share"] < 0.7


def test_small_starts_grow_and_only_large_ones_do_harm():
    found = final_lengths()
    assert found["hundredth"]["after"] > 20 * found["hundredth"]["before"]
    assert found["hundredth"]["validation"] <= found["he"]["validation"]
    assert found["three"]["high"] < found["he"]["low"]
    assert found["three_decay"]["after"] < found["three"]["after"]
    assert found["three_decay"]["low"] > found["three"]["high"]
    network = network_of("relu_he", 0)
    assert length(network) == pytest.approx(
        np.sqrt(sum(float((network.params[f"W{layer}"] ** 2).sum()) for layer in range(1, 7)))
    )
    np.testing.assert_array_equal(scaled_he(3.0)(5, (4, 2), np.float32), 3 * he(5, (4, 2), np.float32))


def test_orthogonal_layers_keep_every_length():
    found = fifty_layers()
    np.testing.assert_allclose(found["orthogonal"]["lengths"], 1, rtol=1e-10)
    assert found["gaussian"]["low"] < 0.7 < 1.3 < found["gaussian"]["high"]
    assert all(line[0] == 1 and len(line) == 51 for line in found["gaussian"]["lengths"])
