"""Diagrams: nodes, arrows and labels in the book's colours. Places are in inches from the lower left.

    fig, ax = board(4, 2)
    x = node(ax, (0.6, 1), "$x$", INPUT)
    y = node(ax, (3.4, 1), "$y$", OUTPUT)
    arrow(ax, x, y, "$w$")

Inputs are INPUT, weights (the arrows) WEIGHT, outputs OUTPUT, what goes wrong GRADIENT, the rest INK.
Colour never says it alone: everything also has its name written in it or beside it.
"""

from dataclasses import dataclass

import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle, FancyArrowPatch, FancyBboxPatch, Patch, Rectangle
from matplotlib.text import Text

from book.figures.style import ACCENT, INK, WEIGHT

Point = tuple[float, float]
ARROWS, SHAPES, WORDS = 1, 2, 3  # what covers what


@dataclass
class Node:
    """A shape of a diagram with its text. Arrows from it and to it end at its edge."""

    at: Point
    shape: Patch
    words: Text


def board(width: float = 6.4, height: float = 2.6) -> tuple[Figure, Axes]:
    """An empty drawing board on which one unit is an inch."""
    fig = plt.figure(figsize=(width, height), layout="none")
    ax = fig.add_axes((0, 0, 1, 1))
    ax.set(xlim=(0, width), ylim=(0, height))
    ax.axis("off")
    return fig, ax


def node(
    ax: Axes, at: Point, text: str, colour: str = INK, radius: float = 0.3, active: bool = False
) -> Node:
    """A neuron or a value: a circle with its text in it, filled more strongly if it is active."""
    shape = Circle(at, radius, ec=colour, fc=(colour, 0.4 if active else 0.08), lw=1.6, zorder=SHAPES)
    return _node(ax, at, shape, text)


def box(ax: Axes, at: Point, text: str, colour: str = INK, size: Point = (1.2, 0.6)) -> Node:
    """A layer, a function or a set of data: a box of the given width and height round `at`."""
    (x, y), (width, height) = at, size
    shape = FancyBboxPatch(
        (x - width / 2, y - height / 2), width, height,
        boxstyle="round,pad=0,rounding_size=0.08", ec=colour, fc=(colour, 0.08), lw=1.6, zorder=SHAPES,
    )  # fmt: skip
    return _node(ax, at, shape, text)


def arrow(
    ax: Axes, start: Node | Point, end: Node | Point, text: str = "", colour: str = WEIGHT,
    along: float = 0.5, shift: Point = (0, 0.16),
) -> None:  # fmt: skip
    """An arrow between nodes or points. Its text stands `along` the way, moved off it by `shift`."""
    (x0, y0), (x1, y1) = (end.at if isinstance(end, Node) else end for end in (start, end))
    edges = [end.shape if isinstance(end, Node) else None for end in (start, end)]
    shape = FancyArrowPatch(
        (x0, y0), (x1, y1), patchA=edges[0], patchB=edges[1], shrinkA=1, shrinkB=1,
        arrowstyle="-|>", mutation_scale=12, lw=1.6, color=colour, zorder=ARROWS,
    )  # fmt: skip
    ax.add_artist(shape)  # as a patch it would also be asked for the limits of the axes, which takes long
    if text:
        label(ax, (x0 + along * (x1 - x0) + shift[0], y0 + along * (y1 - y0) + shift[1]), text, colour)


def block(
    ax: Axes, corner: Point, size: Point, colour: str = INK, fill: float = 0.15, width: float = 1.6,
    ls: str = "-",
) -> None:  # fmt: skip
    """A rectangle from its lower left corner: a cell, a card, a matrix drawn to scale. width: of the line."""
    ax.add_patch(Rectangle(corner, *size, ec=colour, fc=(colour, fill), lw=width, ls=ls, zorder=SHAPES))


def frame(ax: Axes, corner: Point, size: Point, colour: str = ACCENT, width: float = 3) -> None:
    """A frame round what is to be looked at, above everything else."""
    ax.add_patch(Rectangle(corner, *size, ec=colour, fc="none", lw=width, zorder=WORDS + 1))


def label(ax: Axes, at: Point, text: str, colour: str = INK, size: float = 13, align: str = "center") -> Text:
    """Words on the board; `align` says which end of them is at the point: left, center or right."""
    return ax.text(*at, text, color=colour, fontsize=size, ha=align, va="center", zorder=WORDS)


def _node(ax: Axes, at: Point, shape: Patch, text: str) -> Node:
    ax.add_patch(shape)
    return Node(at, shape, label(ax, at, text))
