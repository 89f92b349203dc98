"""The book's experiments: seeded functions that return plain data.

    @experiment
    def noise_of_a_batch():
        ...
        return {"sizes": [1, 10, 100], "deviation": deviations}

A call returns the stored result as long as no source that the function depends on has changed.
Results are numbers, strings, lists and dicts; NumPy arrays become lists.
"""

import functools
import inspect
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from book.store import CACHE, address, closure, kept

RESULTS = CACHE / "experiments"


def experiment(function: Callable[[], Any]) -> Callable[[], Any]:
    """Give `function` a memory on disk, keyed by the sources that it depends on."""

    def run(file: Path) -> None:
        file.write_text(json.dumps(plain(function()), ensure_ascii=False), "utf8")

    @functools.wraps(function)
    def remembered() -> Any:
        place = stored_result(function.__name__, Path(inspect.getfile(function)))
        return json.loads(kept(place, run).read_text("utf8"))

    return remembered


def stored_result(name: str, module: Path) -> Path:
    """Where the result of the experiment `name` in the file `module` is kept."""
    return address(RESULTS, name, ".json", closure(module), name, np.__version__)


def plain(value: Any) -> Any:
    """The same data made of Python's own types; anything else is a mistake in the experiment."""
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, np.ndarray | np.generic):
        return value.tolist()
    if value is None or isinstance(value, bool | int | float | str):
        return value
    raise TypeError(
        f"an experiment returned a {type(value).__name__}; numbers, strings, lists, dicts are plain"
    )
