"""How much faster a convolution is as a matrix product."""

import json
from pathlib import Path

from book.experiments import experiment

WAYS = ("columns", "library")


@experiment
def conv_speeds():
    """Seconds of a convolution in three ways, as bench/convolutions.py measured them last.

    For each case and pass the seconds by way, and how many times as long as the others the loop takes, in
    times.forward.columns and so on. difference: the largest between any result and the loop's.
    """
    found = json.loads(Path(__file__).with_suffix(".json").read_text("utf8"))
    result = {
        case: {
            step: {way: ways[way][step] for way in ways}
            | {"times": {way: ways["loop"][step] / ways[way][step] for way in WAYS}}
            for step in ("forward", "backward")
        }
        for case, ways in found.items()
    }
    times = [case[step]["times"]["columns"] for case in result.values() for step in case]
    return result | {
        "least": min(times),
        "most": max(times),
        "difference": max(ways[way]["difference"] for ways in found.values() for way in WAYS),
    }
