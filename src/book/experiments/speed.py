"""How fast dlscratch is: what `make bench` measured last and left in speed.json."""

import json
import re
from pathlib import Path
from typing import Any

from book.experiments import experiment


@experiment
def speed():
    """The results as they are, under names that a page can write; with micro and mega; ✓ and ✗."""
    return _named(json.loads(Path(__file__).with_suffix(".json").read_text("utf8")))


def _named(value: Any) -> Any:
    """Of "torch eager" torch_eager; of "met": true ✓; beside seconds microseconds, beside bytes megabytes."""
    if not isinstance(value, dict):
        return value
    named = {re.sub(r"\W+", "_", key).strip("_"): _named(item) for key, item in value.items()}
    if "met" in named:
        named["met"] = {True: "✓", False: "✗", None: ""}[named["met"]]
    if "seconds" in named:
        named["microseconds"] = {who: time["median"] * 1e6 for who, time in named["seconds"].items()}
    if "bytes" in named:
        named["megabytes"] = named["bytes"] / 1e6
    return named
