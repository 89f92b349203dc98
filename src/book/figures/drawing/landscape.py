"""A loss as a map with contour lines, and the way of a training on it."""

import numpy as np
from matplotlib.axes import Axes


def landscape(ax: Axes, data: dict, lines: str, way: str, point: str) -> None:
    """Draw `loss` over `across` and `along`, a line for each step of a geometric scale, and `way` on it."""
    loss, path = np.array(data["loss"]), np.array(data["way"])
    levels = np.geomspace(loss.min() * 1.02, loss.max(), 34)
    ax.contour(data["across"], data["along"], loss, levels=levels, colors=lines, linewidths=0.6)
    ax.plot(*path.T, color=way, linewidth=2.2, solid_capstyle="round")
    ax.plot(*path[0], "o", color=way, markersize=5)
    ax.plot(*path[-1], "o", color=way, markeredgecolor=point, markersize=8)
    ax.set_aspect("auto")
    ax.set_axis_off()
