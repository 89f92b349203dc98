"""Numbers of experiments in the text: {{ digits.accuracy:.1%}} becomes what the run gave."""

import functools
import json
import re
from pathlib import Path
from typing import Any

from book.build import index
from book.experiments import stored_result
from book.site.extent import extent

# Code comes first in the pattern, so that it is passed over untouched.
PLACEHOLDER = re.compile(
    r"(?P<code>^(?P<indent>[ \t>]*)(?P<fence>`{3,}|~{3,})[^\n]*\n.*?^[ \t>]*(?P=fence)[ \t]*$|`[^`\n]+`)"
    r"|\{\{\s*(?P<name>\w+)(?P<keys>(?:\.\w+)+)\s*(?::(?P<spec>[^}]*?))?\s*\}\}",
    re.S | re.M,
)


def fill(text: str, page: str) -> str:
    """Put the results of experiments into a page's text. Raises ValueError, naming page and placeholder."""

    def number(match: re.Match[str]) -> str:
        if match["code"]:
            return match["code"]
        try:
            value = result(match["name"])
            for key in match["keys"][1:].split("."):
                value = value[int(key)] if isinstance(value, list) else value[key]
            return format(value, (match["spec"] or "").strip())
        except (LookupError, ValueError, TypeError) as error:
            raise ValueError(f"{page}: cannot fill {match[0]}: {error!r}") from error

    return PLACEHOLDER.sub(number, text)


def result(name: str) -> Any:
    """The result of an experiment that the build ran, or "book". LookupError if there is none."""
    if name == "book":
        return extent()
    modules = index("experiments")
    if name not in modules:
        raise LookupError(f"no experiment is called {name}")
    stored = stored_result(name, modules[name])
    if not stored.exists():
        raise LookupError(f"the experiment {name} has not run: python -m book.build runs it")
    return _read(stored)


@functools.cache
def _read(stored: Path) -> Any:
    return json.loads(stored.read_text("utf8"))
