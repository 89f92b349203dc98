"""What the lab's network reaches in a minute, as bench/cnn_minute.py measured it last and left it beside."""

import json
from pathlib import Path
from typing import Any

import numpy as np

from book.experiments import experiment


@experiment
def minute_of_training() -> dict[str, Any]:
    """For each way: epochs, digits, seconds; lowest, mean and highest accuracy on validation and on test.

    uncertainty: two standard deviations of an accuracy, on 2,000 test digits.
    """
    found = json.loads(Path(__file__).with_suffix(".json").read_text("utf8"))
    return {name: way | {"seconds": np.mean(way["seconds"])} | _spreads(way) for name, way in found.items()}


def _spreads(way: dict[str, Any]) -> dict[str, Any]:
    p = np.mean(way["test"])
    return {"uncertainty": 2 * np.sqrt(p * (1 - p) / 2000)} | {
        part: {"low": min(way[part]), "mean": np.mean(way[part]), "high": max(way[part])}
        for part in ("validation", "test")
    }
