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
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from book.experiments.sources import SRC, closure, digest

CACHE = SRC.parent / ".cache" / "experiments"


def experiment(function: Callable[[], Any]) -> Callable[[], Any]:
    """Give `function` a memory on disk, keyed by the sources that it depends on."""

    @functools.wraps(function)
    def remembered() -> Any:
        stored = stored_result(function.__name__, Path(inspect.getfile(function)))
        if not stored.exists():
            text = json.dumps(plain(function()), ensure_ascii=False)
            stored.parent.mkdir(parents=True, exist_ok=True)
            for stale in stored.parent.glob(f"{function.__name__}-*.json"):
                stale.unlink(missing_ok=True)
            write_whole(stored, text)
        return json.loads(stored.read_text("utf8"))

    return remembered


def stored_result(name: str, module: Path) -> Path:
    """Where the result of the experiment `name` in the file `module` is kept."""
    return CACHE / f"{name}-{digest(closure(module), name, np.__version__)}.json"


def write_whole(path: Path, text: str) -> None:
    """Write a file so that nobody ever sees half of it."""
    partial = path.with_name(f"{path.name}.{os.getpid()}")
    partial.write_text(text, "utf8")
    partial.replace(path)


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
