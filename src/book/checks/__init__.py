"""The checks of the book: its pages run, and both languages say the same."""

from collections.abc import Mapping
from typing import NamedTuple, TypeVar

Rules = TypeVar("Rules")


class Problem(NamedTuple):
    """What is wrong on a line (from 1) of a page."""

    line: int
    message: str


def of_language(rules: Mapping[str, Rules], page: str) -> Rules:
    """The rules for the language of a page, such as "en/index". Raises ValueError where there are none."""
    language = page.split("/")[0]
    if language not in rules:
        raise ValueError(f"{page}: there are rules for {', '.join(rules)}, but none for {language}")
    return rules[language]
