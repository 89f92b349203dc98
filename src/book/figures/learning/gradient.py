"""Figures about partial derivatives and the gradient."""

import matplotlib.pyplot as plt
import numpy as np

from book.experiments.learning.gradient import direction_scan
from book.figures import figure
from book.figures.drawing.plane import vector
from book.figures.drawing.surfaces import surface
from book.figures.style import ACCENT, GRADIENT, INK, INPUT, OUTPUT, QUIET, WEIGHT


@figure(zh={"x0": "$x_0$", "x1": "$x_1$"}, en={"x0": "$x_0$", "x1": "$x_1$"})
def bowl(words):
    """The surface x0² + x1² and the two curves in which the planes x1 = 4 and x0 = 3 cut it."""
    fig = plt.figure(figsize=(6.4, 4.6))
    ax = surface(fig, lambda x0, x1: x0**2 + x1**2, 5)
    line = np.linspace(-5, 5, 21)
    ax.plot(line, np.full_like(line, 4), line**2 + 16, color=INPUT, linewidth=2.5)
    ax.plot(np.full_like(line, 3), line, 9 + line**2, "--", color=WEIGHT, linewidth=2.5)
    ax.plot([3], [4], [25], "o", color=ACCENT, markersize=9)
    ax.set(xlabel=words["x0"], ylabel=words["x1"], zlabel="$f$")
    return fig


@figure(
    zh={"cut": ("固定 $x_1=4$", "固定 $x_0=3$"), "slope": "切线斜率 {}"},
    en={"cut": ("cut at $x_1=4$", "cut at $x_0=3$"), "slope": "slope {}"},
)
def slices(words):
    fig, axes = plt.subplots(1, 2, sharey=True, figsize=(6.4, 3.6))
    line, reach = np.linspace(-5, 5, 100), np.array([-2.2, 1.8])
    for i, (ax, at, fixed, colour, style) in enumerate(
        zip(axes, (3, 4), (4, 3), (INPUT, WEIGHT), ("-", "--"), strict=True)
    ):
        ax.plot(line, line**2 + fixed**2, style, color=colour)
        ax.plot(at + reach, 25 + 2 * at * reach, color=GRADIENT)
        ax.plot(at, 25, "o", color=ACCENT, markersize=9)
        ax.text(at - 0.6, 27, words["slope"].format(2 * at), ha="right", color=GRADIENT)
        ax.set(xlabel=f"$x_{i}$", title=words["cut"][i], ylim=(0, 46))
    axes[0].set_ylabel("$f$")
    return fig


@figure(
    zh={"left": "斜率为负，往右走", "right": "斜率为正，往左走"},
    en={"left": "slope negative:\ngo right", "right": "slope positive:\ngo left"},
)
def sign_rule(words):
    fig, ax = plt.subplots()
    x = np.linspace(-2.3, 2.3, 100)
    ax.plot(x, x**2, color=INK)
    for at, text in ((-1.6, "left"), (1.6, "right")):
        reach = np.array([-0.5, 0.5])
        ax.plot(at + reach, at**2 + 2 * at * reach, color=GRADIENT)
        ax.plot(at, at**2, "o", color=ACCENT, markersize=9)
        vector(ax, (at, at**2), (at * 0.35, at**2))
        ax.text(at * 0.68, 3.3, words[text], ha="center", va="bottom", color=WEIGHT)
    ax.set(xlabel="$x$", ylabel="$x^2$", ylim=(-0.2, 5.2))
    return fig


@figure(
    data=direction_scan,
    zh={"x": "方向（度）", "y": "走 0.1 以后 $f$ 的变化", "up": "梯度方向", "down": "负梯度方向"},
    en={
        "x": "direction (degrees)",
        "y": "change of $f$ after a step of 0.1",
        "up": "the gradient",
        "down": "minus the gradient",
    },
)
def compass(data, words):
    fig, ax = plt.subplots()
    ax.axhline(0, color=QUIET, linewidth=0.8)
    ax.plot(data["angles"], data["change"], color=INPUT)
    for name, colour, shift, align in (("up", GRADIENT, 0.12, "bottom"), ("down", WEIGHT, -0.12, "top")):
        angle = data[name]
        change = data["change"][angle]
        ax.plot(angle, change, "o", color=colour, markersize=9)
        ax.text(angle, change + shift, f"{words[name]}\n{angle}°", ha="center", va=align, color=colour)
    ax.set(xlabel=words["x"], ylabel=words["y"], xticks=range(0, 361, 45), ylim=(-1.75, 1.75))
    return fig


@figure(zh={"x0": "$x_0$"}, en={"x0": "$x_0$"})
def downhill_field(words):
    fig, ax = plt.subplots(figsize=(6.4, 5.2))
    line = np.linspace(-3, 3, 121)
    x0, x1 = np.meshgrid(line, line)
    ax.contour(x0, x1, x0**2 + x1**2, levels=[0.5, 2, 4.5, 8, 12.5], colors=QUIET, linewidths=1)
    p0, p1 = np.meshgrid(np.linspace(-2.7, 2.7, 10), np.linspace(-2.7, 2.7, 10))
    ax.quiver(p0, p1, -2 * p0, -2 * p1, color=GRADIENT, angles="xy", scale_units="xy", scale=11, width=0.005)
    ax.plot(0, 0, "o", color=OUTPUT, markersize=8)
    ax.set(xlabel=words["x0"], ylabel="$x_1$", aspect="equal")
    return fig
