"""The checks of the book: its pages run, and both languages say the same."""

from typing import NamedTuple


class Problem(NamedTuple):
    """What is wrong on a line (from 1) of a page."""

    line: int
    message: str
