"""The plane of two inputs: points with their answers, and the half-plane of a perceptron."""

import numpy as np

from book.figures.style import OUTPUT, WEIGHT

CORNERS = [(0, 0), (0, 1), (1, 0), (1, 1)]
GATES = {"AND": ((1, 1), -1.5), "NAND": ((-1, -1), 1.5), "OR": ((1, 1), -0.5)}  # w and b


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


def line(ax, w, b, style="-", colour=WEIGHT, shade=True):
    """The line w · x + b = 0, and the half-plane where the perceptron says 1, shaded."""
    grid = np.meshgrid(ax.get_xlim(), ax.get_ylim())
    value = w[0] * grid[0] + w[1] * grid[1] + b
    if shade:
        ax.contourf(*grid, value, levels=(0, value.max()), colors=[OUTPUT], alpha=0.15)
    ax.contour(*grid, value, levels=(0,), colors=[colour], linestyles=[style], linewidths=2)
