"""Rows and tables of values, for diagrams of lists and arrays (see book.figures.drawing.diagrams)."""

from collections.abc import Iterable
from typing import Any

from matplotlib.axes import Axes

from book.figures.drawing.diagrams import Point, block, label
from book.figures.style import INK, INPUT

SIDE = 0.4  # of a cell, in inches


def cells(
    ax: Axes, at: Point, rows: Iterable[Iterable[Any]], colour: str = INPUT, side: Point = (SIDE, SIDE),
    faded: bool = False,
) -> None:  # fmt: skip
    """A table of values whose upper left corner is `at`. Faded cells are there in thought only.

    Where the value is None there is no cell.
    """
    (left, top), (width, height) = at, side
    for i, row in enumerate(rows):
        for j, value in enumerate(row):
            if value is None:
                continue
            corner = left + j * width, top - (i + 1) * height
            block(ax, corner, side, colour, 0 if faded else 0.15, 1.4, ":" if faded else "-")
            middle = corner[0] + width / 2, corner[1] + height / 2
            label(ax, middle, str(value), INK).set_alpha(0.6 if faded else 1)
