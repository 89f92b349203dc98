"""The page backprop-net: what its speeds are made of."""

import importlib.util

import pytest

from book.experiments.backprop.backprop_net import LOSSES, two_speeds
from book.store import ROOT
from dlscratch.networks import TwoLayerNet


def test_the_speeds_belong_together():
    assert sum(W.size for W in TwoLayerNet(784, 50, 10, 0).params.values()) * 2 == LOSSES
    found = two_speeds()
    for network in ("little", "large"):
        ways = found[network]
        assert ways["ratio"] * ways["backprop"] == pytest.approx(ways["numerical"])
        assert ways["ratio"] > 100
    one = found["large"]["numerical"] / LOSSES
    assert found["large"]["passes"] == pytest.approx(found["large"]["backprop"] / one)
    assert 1 < found["large"]["passes"] < 10
    assert found["hours"] * 3600 == pytest.approx(80 * found["large"]["numerical"])


def test_the_tool_times_what_it_says(tmp_path):
    spec = importlib.util.spec_from_file_location("two_ways", ROOT / "bench/two_ways.py")
    two_ways = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(two_ways)
    calls = []
    assert two_ways.seconds(lambda: calls.append(1), 5) >= 0
    assert len(calls) == 5
    assert two_ways.RESULTS.exists()
