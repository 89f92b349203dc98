"""Surfaces over a plane, in three dimensions."""

from collections.abc import Callable
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from book.figures.style import QUIET

NONE = (0, 0, 0, 0)


def surface(
    fig: Figure, f: Callable[[Any, Any], Any], reach: float, lines: int = 21,
    place: tuple[int, int, int] = (1, 1, 1), view: tuple[float, float] = (28, -118), **options: Any,
) -> Any:  # fmt: skip
    """The surface f(x0, x1) as a net of lines from -reach to reach; return the axes, to draw on.

    place: as in add_subplot. view: elevation and azimuth, in degrees. options: those of plot_wireframe.
    """
    ax = space(fig, place, view)
    x0, x1 = np.meshgrid(*[np.linspace(-reach, reach, lines)] * 2)
    ax.plot_wireframe(x0, x1, f(x0, x1), **({"color": QUIET, "linewidth": 0.6} | options))
    return ax


def space(fig: Figure, place: tuple[int, int, int], view: tuple[float, float]) -> Any:
    """A three-dimensional axes without its grey walls and its grid."""
    ax = fig.add_subplot(*place, projection="3d", computed_zorder=False)
    for axis in (ax.xaxis, ax.yaxis, ax.zaxis):
        axis.set_pane_color(NONE)
        axis.line.set_color(QUIET)
    ax.grid(False)
    ax.view_init(*view)
    return ax
