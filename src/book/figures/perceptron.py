"""Figures about what a perceptron can do: lines and half-planes."""

import matplotlib.pyplot as plt
import numpy as np

from book.experiments.perceptron import CORNERS
from book.figures import figure
from book.figures.style import ACCENT, GRADIENT, OUTPUT, WEIGHT
from dlscratch.perceptron import AND, NAND, OR, XOR

GATES = {"AND": ((1, 1), -1.5), "NAND": ((-1, -1), 1.5), "OR": ((1, 1), -0.5)}


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


@figure(zh={}, en={})
def half_planes(data, words):
    fig, axes = plt.subplots(1, 3, figsize=(6.4, 2.7))
    for ax, (name, (w, b)), gate in zip(axes, GATES.items(), (AND, NAND, OR), strict=True):
        plane(ax)
        line(ax, w, b)
        foot = -b * np.array(w) / 2 + (0.2, -0.2)
        ax.annotate(
            "", foot + 0.3 * np.array(w), foot, arrowprops={"arrowstyle": "-|>", "color": WEIGHT, "lw": 2}
        )
        corners(ax, [gate(*x) for x in CORNERS])
        ax.set_title(name)
    return fig


@figure(
    zh={"tries": "每条线都分错一个角", "centre": "两条对角线共有一个中点"},
    en={"tries": "each line misses a corner", "centre": "the diagonals share their midpoint"},
)
def xor_no_line(data, words):
    fig, (tries, diagonals) = plt.subplots(1, 2, figsize=(6.4, 3.5))
    for ax, name in ((tries, "tries"), (diagonals, "centre")):
        plane(ax)
        ax.set_title(words[name])
        corners(ax, [XOR(*x) for x in CORNERS])
    for name, style, missed in (("OR", "-", (1, 1)), ("NAND", "--", (0, 0))):
        line(tries, *GATES[name], style, shade=False)
        tries.plot(*missed, "o", ms=21, mec=GRADIENT, mfc="none", mew=2)
    name_lines(tries)
    diagonals.plot((0, 1), (1, 0), color=OUTPUT, zorder=0)
    diagonals.plot((0, 1), (0, 1), ":", color=OUTPUT, zorder=0)
    diagonals.plot(0.5, 0.5, "o", ms=9, color=ACCENT)
    return fig


def name_lines(ax):
    """The names of the lines of OR and NAND, beside them."""
    ax.text(0.5, -0.5, "OR", color=WEIGHT, ha="right")
    ax.text(0.3, 1.36, "NAND", color=WEIGHT)


@figure(
    zh={"before": "输入的平面", "after": "第一层输出的平面", "two": "两个点叠在一起"},
    en={"before": "plane of the inputs", "after": "plane of the first layer", "two": "two points in one"},
)
def xor_folded(data, words):
    fig, (before, after) = plt.subplots(1, 2, figsize=(6.4, 3.5))
    for ax, name in ((before, "before"), (after, "after")):
        plane(ax)
        ax.set_title(words[name])
    line(before, *GATES["NAND"], "--", shade=False)
    line(before, *GATES["OR"], shade=False)
    name_lines(before)
    corners(before, [XOR(*x) for x in CORNERS])
    line(after, *GATES["AND"])
    after.text(1.6, -0.25, "AND", color=WEIGHT, ha="right")
    after.set_xlabel("NAND", fontsize=11)
    after.set_ylabel("OR", fontsize=11)
    corners(after, (0, 1, 0), [(1, 0), (1, 1), (0, 1)])
    after.text(1, 1.14, words["two"], ha="center", va="bottom")
    return fig
