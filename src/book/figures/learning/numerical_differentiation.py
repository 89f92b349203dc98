"""Figures about numerical differentiation."""

import matplotlib.pyplot as plt
import numpy as np

from book.experiments.learning.numerical_differentiation import step_sizes
from book.figures import figure
from book.figures.style import GRADIENT, INK, INPUT, QUIET, WEIGHT


@figure(
    zh={"tangent": "切线", "forward": "前向差分", "central": "中心差分"},
    en={"tangent": "tangent", "forward": "forward difference", "central": "central difference"},
)
def chords(words):
    x, h = 2.0, 0.8
    fig, ax = plt.subplots()
    curve = np.linspace(0.9, 3.1, 100)
    ax.plot(curve, curve**3, color=INK)
    reach = np.array([-1.05, 1.05])
    ax.plot(x + reach, x**3 + 12 * reach, ":", color=WEIGHT, label=words["tangent"])
    for start, end, style, colour, name in (
        (x, x + h, "--", GRADIENT, "forward"),
        (x - h, x + h, "-.", INPUT, "central"),
    ):
        ends = np.array([start, end])
        ax.plot(ends, ends**3, style, color=colour, marker="o", label=words[name])
    for value, text in ((x - h, "$x-h$"), (x, "$x$"), (x + h, "$x+h$")):
        ax.plot([value, value], [-6, value**3], color=QUIET, linewidth=0.8)
        ax.text(value, -6.6, text, ha="center", va="top")
    ax.set(xticks=[], ylim=(-6, 30), ylabel="$x^3$")
    ax.legend(loc="upper left")
    return fig


@figure(
    data=step_sizes,
    zh={
        "x": "步长 $h$（向右越来越小）",
        "y": "误差",
        "forward": "前向差分",
        "central": "中心差分",
        "float32": "中心差分，float32",
        "book": "本书的 $h$",
    },
    en={
        "x": "step $h$ (smaller to the right)",
        "y": "error",
        "forward": "forward difference",
        "central": "central difference",
        "float32": "central difference, float32",
        "book": "the $h$ of this book",
    },
)
def difference_error(data, words):
    fig, ax = plt.subplots()
    ax.loglog(data["float32"]["steps"], data["float32"]["central"], ":", color=INK, label=words["float32"])
    ax.loglog(data["steps"], data["forward"], "--", color=GRADIENT, label=words["forward"])
    ax.loglog(data["steps"], data["central"], color=INPUT, label=words["central"])
    ax.axvline(1e-4, color=QUIET, linewidth=0.8)
    ax.text(0.8e-4, 30, words["book"], color=QUIET, va="top")
    ax.invert_xaxis()
    ax.set(xlabel=words["x"], ylabel=words["y"])
    ax.grid()
    ax.legend(loc="lower right")
    return fig
