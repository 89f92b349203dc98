"""Surfaces over a plane, in three dimensions."""

from book.figures.style import QUIET

NONE = (0, 0, 0, 0)


def bare(ax):
    """A three-dimensional axes without its grey walls and its grid."""
    for axis in (ax.xaxis, ax.yaxis, ax.zaxis):
        axis.set_pane_color(NONE)
        axis.line.set_color(QUIET)
    ax.grid(False)
