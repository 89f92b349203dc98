"""How fast dlscratch is: what `make bench` measured last and left in speed.json."""

import json
import re
from pathlib import Path
from typing import Any

from book.experiments import experiment


@experiment
def speed():
    """The results under names that a page can write, and in the form in which it shows them."""
    return _named(json.loads(Path(__file__).with_suffix(".json").read_text("utf8")))


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
