"""The page im2col: what its speeds are made of, and that all three ways give the same."""

import importlib.util

import numpy as np
import pytest

from book.experiments.cnn.im2col import conv_speeds
from book.store import ROOT
from dlscratch.layers import Convolution
from layer_checks import assert_gradients


@pytest.fixture(scope="module")
def bench():
    spec = importlib.util.spec_from_file_location("convolutions", ROOT / "bench/convolutions.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_speeds_belong_together(bench):
    found = conv_speeds()
    assert found.keys() - {"least", "most", "difference"} == bench.CASES.keys()
    times = []
    for case in bench.CASES:
        for step in ("forward", "backward"):
            ways = found[case][step]
            for way in ("columns", "library"):
                assert ways["times"][way] * ways[way] == pytest.approx(ways["loop"])
            times.append(ways["times"]["columns"])
    assert found["least"] == min(times) > 20
    assert found["most"] == max(times)
    assert 0 < found["difference"] < 1e-9


@pytest.mark.parametrize("kind", ["Loop", "Columns", "Library"])
def test_each_way_is_the_layer(bench, kind):
    rng = np.random.default_rng(0)
    x, W, b = rng.normal(size=(2, 2, 6, 5)), rng.normal(size=(3, 2, 3, 2)), rng.normal(size=3)
    layer, expected = getattr(bench, kind)(W, b, False), Convolution(W, b)
    y = layer.forward(x)
    np.testing.assert_allclose(y, expected.forward(x), rtol=1e-10, atol=1e-12)
    dout = rng.normal(size=y.shape)
    np.testing.assert_allclose(layer.backward(dout), expected.backward(dout), rtol=1e-10, atol=1e-12)
    for name in ("dW", "db"):
        np.testing.assert_allclose(getattr(layer, name), getattr(expected, name), rtol=1e-10)
    first = getattr(bench, kind)(W, b, True)
    first.forward(x)
    assert not first.backward(dout).any()
    np.testing.assert_allclose(first.dW, expected.dW, rtol=1e-10)


def test_the_referee_of_the_three_is_right():
    rng = np.random.default_rng(0)
    layer = Convolution(rng.normal(size=(3, 2, 3, 2)), rng.normal(size=3))
    assert_gradients(layer, rng.normal(size=(2, 2, 6, 5)), rng)


def test_the_tool_times_what_it_says(bench):
    calls = []
    assert bench.seconds(lambda: calls.append(1), 5) >= 0
    assert len(calls) == 5
    found = bench.measured((1, 1, 4, 4), (2, 1, 3, 3), False, 2)
    assert found.keys() == {"loop", "columns", "library"}
    assert found["loop"]["difference"] == 0
    assert bench.RESULTS.exists()
