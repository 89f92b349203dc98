"""The plane of two inputs: points with their answers, and the regions that a classifier makes of it."""

from collections.abc import Callable
from typing import Any

import numpy as np
from matplotlib.axes import Axes

from book.figures.style import INPUT, OUTPUT, QUIET, WEIGHT

CORNERS = [(0, 0), (0, 1), (1, 0), (1, 1)]
GATES = {"AND": ((1, 1), -1.5), "NAND": ((-1, -1), 1.5), "OR": ((1, 1), -0.5)}  # w and b
LOOKS = ((INPUT, "o"), (WEIGHT, "^"), (OUTPUT, "s"))  # of the classes 0, 1 and 2
FINE = 200  # points in a row, where a curve has to be found


def plane(ax, low=-0.6, high=1.6):
    """A square piece of the plane of x1 and x2."""
    ax.set(xlim=(low, high), ylim=(low, high), aspect="equal", xticks=(0, 1), yticks=(0, 1))
    ax.set_xlabel("$x_1$", labelpad=0, fontsize=14)
    ax.set_ylabel("$x_2$", rotation=0, labelpad=6, fontsize=14)


def corners(ax, t, points=CORNERS, size=10):
    """The points with their answers: filled where the answer is 1, hollow where it is 0."""
    for (x1, x2), answer in zip(points, t, strict=True):
        face = OUTPUT if answer else "none"
        ax.plot(x1, x2, "o", ms=size, mec=OUTPUT, mew=2, mfc=face, zorder=3, clip_on=False)


def points(ax: Axes, x: Any, t: Any, size: float = 5) -> None:
    """Points (N, 2) in the colour and the shape of their class: 0, 1 or 2."""
    for k, (colour, marker) in enumerate(LOOKS):
        ax.plot(*np.asarray(x)[np.asarray(t) == k].T, marker, color=colour, ms=size)


def regions(ax: Axes, scores: Callable[[Any], Any], fine: int = FINE) -> None:
    """The plane in the colours of the classes: each point has that of its highest score.

    scores: (N, 2) -> (N, K) with K = 2 or 3, such as a network's predict. The limits have to be set before.
    """
    grid, x = _grid(ax, fine)
    y = np.asarray(scores(x))
    for k, (colour, _) in enumerate(LOOKS[: y.shape[1]]):
        lead = (y[:, k] - np.delete(y, k, axis=1).max(axis=1)).reshape(grid[0].shape)
        if lead.max() > 0:
            ax.contourf(*grid, lead, levels=(0, lead.max()), colors=[colour], alpha=0.12, zorder=0)
        if lead.max() > 0 > lead.min():
            ax.contour(*grid, lead, levels=(0,), colors=[QUIET], linewidths=0.8, zorder=0)


def boundary(
    ax: Axes, decide: Callable[[Any], Any], style: str = "-", colour: str = WEIGHT, shade: bool = True,
    fine: int = FINE,
) -> None:  # fmt: skip
    """The curve where decide(x) = 0, for points x (N, 2), and where it is above 0, shaded."""
    grid, x = _grid(ax, fine)
    value = np.asarray(decide(x)).reshape(grid[0].shape)
    if shade and value.max() > 0:
        ax.contourf(*grid, value, levels=(0, value.max()), colors=[OUTPUT], alpha=0.15)
    ax.contour(*grid, value, levels=(0,), colors=[colour], linestyles=[style], linewidths=2)


def line(ax, w, b, style="-", colour=WEIGHT, shade=True):
    """The line w · x + b = 0, and the half-plane where the perceptron says 1, shaded."""
    boundary(ax, lambda x: x @ np.array(w) + b, style, colour, shade, fine=2)


def vector(ax: Axes, start: Any, end: Any, colour: str = WEIGHT, width: float = 2.5) -> None:
    """An arrow from a point of the plane, or of any axes, to another: a step, a gradient."""
    style = {"arrowstyle": "-|>", "color": colour, "linewidth": width}
    ax.annotate("", tuple(end), tuple(start), arrowprops=style)


def _grid(ax: Axes, fine: int) -> tuple[Any, Any]:
    """A grid over the axes, fine x fine, and its points (fine², 2)."""
    grid = np.meshgrid(*(np.linspace(*limits, fine) for limits in (ax.get_xlim(), ax.get_ylim())))
    return grid, np.stack([side.ravel() for side in grid], axis=1)
