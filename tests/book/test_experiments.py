"""Experiments are run once, and give plain data."""

import numpy as np
import pytest

import book.experiments
from book.experiments import experiment, plain


def test_an_experiment_runs_again_only_when_its_key_changes(tmp_path, monkeypatch):
    runs = []
    key = "a"

    def stored(name, module):
        return tmp_path / f"{name}-{key * 16}.json"

    monkeypatch.setattr(book.experiments, "stored_result", stored)

    @experiment
    def noise():
        runs.append(1)
        return {"curve": np.array([0.1, 0.2]), "best": np.float32(0.5), "n": np.int64(3)}

    assert noise() == noise() == {"curve": [0.1, 0.2], "best": 0.5, "n": 3}
    assert len(runs) == 1
    key = "b"
    noise()
    assert len(runs) == 2
    (kept,) = tmp_path.iterdir()  # the stale result is gone
    assert kept == stored("noise", None)


def test_a_result_that_is_not_plain_is_refused():
    with pytest.raises(TypeError, match="returned a set"):
        plain({"a": {1, 2}})
