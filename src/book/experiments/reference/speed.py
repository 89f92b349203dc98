"""How fast dlscratch is: what `make bench` and `make mnist` measured last and left beside."""

import json
import re
from pathlib import Path
from typing import Any

from book.experiments import experiment


@experiment
def speed():
    """The results under names that a page can write, and in the form in which it shows them."""
    return _named(json.loads(Path(__file__).with_suffix(".json").read_text("utf8")))


@experiment
def whole_of_mnist():
    """What `make mnist` reached when it last ran to its end, and left in speed.mnist.json.

    accuracy: after the last epoch; uncertainty: two standard deviations of it, on 10,000 digits;
    quoted: what the book that the notes follow gives for its deep network (Saitoh, Deep Learning from
    Scratch, section 8.1).
    """
    found = json.loads(Path(__file__).with_suffix(".mnist.json").read_text("utf8"))
    *_, accuracy = found["accuracy"]
    return {
        "epochs": found["settings"]["epochs"],
        "parameters": found["parameters"],
        "minutes": sum(found["seconds"]) / 60,
        "first": found["accuracy"][0],
        "accuracy": accuracy,
        "wrong": round((1 - accuracy) * 10_000),
        "uncertainty": 2 * (accuracy * (1 - accuracy) / 10_000) ** 0.5,
        "quoted": 0.9938,
        "machine": found["machine"],
    }


def _named(value: Any) -> Any:
    """Of "torch eager" torch_eager, of "met": true ✓; also microseconds, megabytes, ratio and range."""
    if not isinstance(value, dict):
        return value
    named = {re.sub(r"\W+", "_", key).strip("_"): _named(item) for key, item in value.items()}
    if "low" in named and "met" in named:
        named["ratio"] = "{median:.2f} ({low:.2f}\u2060–\u2060{high:.2f})".format(**named)
    if "met" in named:
        named["met"] = {True: "✓", False: "✗", None: ""}[named["met"]]
    if "seconds" in named:
        named["microseconds"] = {who: time["median"] * 1e6 for who, time in named["seconds"].items()}
    if "bytes" in named:
        named["megabytes"] = named["bytes"] / 1e6
    return named
