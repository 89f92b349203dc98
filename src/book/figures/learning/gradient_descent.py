"""Figures about gradient descent."""

from functools import partial

import matplotlib.pyplot as plt
import numpy as np

from book.experiments.learning.gradient_descent import (
    digit_rates,
    parabola_rates,
    plateau,
    saddle_paths,
    valley_paths,
)
from book.figures import figure
from book.figures.drawing.plane import vector
from book.figures.drawing.surfaces import surface
from book.figures.style import ACCENT, GRADIENT, INK, INPUT, OUTPUT, QUIET, WEIGHT


def draw_valley(ax):
    """The contour lines of (x0² + 10 x1²) / 2, one of them through (-8, 2), and its lowest point."""
    x0, x1 = np.meshgrid(np.linspace(-10, 3, 131), np.linspace(-3.3, 3.3, 67))
    levels = (0.5, 3, 8, 17, 31, 52)
    ax.contour(x0, x1, (x0**2 + 10 * x1**2) / 2, levels=levels, colors=QUIET, linewidths=0.8)
    ax.plot(0, 0, "*", color=OUTPUT, markersize=11)
    ax.set(xlim=(-10, 3), ylim=(-3.3, 3.3), aspect="equal")


@figure(
    zh={
        "steps": [
            "起点。每条曲线上的函数值都相同，越往里越低，星号处最低。",
            "算出这里的梯度。它垂直于等高线，指向上坡。",
            "掉过头来，走负梯度方向的一小段：学习率乘梯度。",
            "到了新的地方，梯度变了，要重新算。这一次的方向也不一样。",
            "再走一步。谷壁陡，穿过山谷走得多；谷底平，顺着谷底走得少。",
            "如此反复。越靠近谷底，梯度越小，步子也就越小。",
        ]
    },
    en={
        "steps": [
            "The start. Along a curve the value is the same; further in it is lower, and lowest at the star.",
            "Compute the gradient here. It stands at right angles to the curve and points uphill.",
            "Turn round, and go a short way against it: the learning rate times the gradient.",
            "The new place has a gradient of its own. Compute it again; it points elsewhere.",
            "The next step. The walls are steep, so we go far across; the floor is flat: little way along.",
            "And so on. The nearer the bottom, the smaller the gradient, and the shorter the step.",
        ]
    },
)
def descent_steps(words):
    lr, points = 0.15, [np.array([-8.0, 2.0])]
    for _ in range(24):
        points.append(points[-1] - lr * points[-1] * [1, 10])
    path = np.array(points)
    for gone, show in ((0, None), (0, "up"), (1, "step"), (1, "up"), (2, "step"), (24, None)):
        fig, ax = plt.subplots(figsize=(6.4, 3.6))
        draw_valley(ax)
        ax.plot(*path[: gone + 1].T, "o-", color=INPUT, markersize=5, linewidth=1.6)
        ax.plot(*path[gone], "o", color=ACCENT, markersize=9)
        if show:
            at = path[gone] if show == "up" else path[gone - 1]
            up = 0.045 * at * [1, 10]
            start, end = (at, at + up) if show == "up" else (at, path[gone])
            vector(ax, start, end, GRADIENT if show == "up" else WEIGHT)
        ax.set(xlabel="$x_0$", ylabel="$x_1$")
        yield fig


@figure(
    data=valley_paths,
    zh={"titles": ["$\\eta={}$：太小", "$\\eta={}$：直下谷底", "$\\eta={}$：来回跳", "$\\eta={}$：发散"]},
    en={
        "titles": [
            "$\\eta={}$: too small",
            "$\\eta={}$: to the floor",
            "$\\eta={}$: zigzag",
            "$\\eta={}$: diverges",
        ]
    },
)
def learning_rates(data, words):
    fig, axes = plt.subplots(2, 2, sharex=True, sharey=True, figsize=(6.4, 4.2))
    for ax, rate, path, title in zip(axes.flat, data["rates"], data["paths"], words["titles"], strict=True):
        draw_valley(ax)
        points = np.array(path)
        ax.plot(*points.T, "o-", color=INPUT, markersize=3.5, linewidth=1.2)
        ax.plot(*points[0], "o", color=ACCENT, markersize=8)
        ax.set_title(title.format(rate))
    for ax in axes[1]:
        ax.set_xlabel("$x_0$")
    for ax in axes[:, 0]:
        ax.set_ylabel("$x_1$")
    return fig


@figure(
    data=parabola_rates,
    zh={"x": "步数", "y": "到谷底的距离 $|x|$"},
    en={"x": "steps", "y": "distance from the bottom $|x|$"},
)
def critical_rate(data, words):
    fig, ax = plt.subplots()
    styles = (("-", INPUT), ("--", WEIGHT), ("-.", OUTPUT), ("-", INK), (":", GRADIENT))
    for rate, distance, (style, colour) in zip(data["rates"], data["distance"], styles, strict=True):
        ax.semilogy(distance, style, color=colour)
        ax.text(61, distance[-1], f"$\\eta={rate}$", va="center", color=colour)
    ax.set(xlabel=words["x"], ylabel=words["y"], xlim=(0, 73), xticks=range(0, 61, 10))
    ax.grid()
    return fig


def quadratic(a, b, x0, x1):
    return a * x0**2 + b * x1**2


@figure(
    zh={"titles": ["极小", "鞍点", "极大"]},
    en={"titles": ["minimum", "saddle", "maximum"]},
)
def stationary_points(words):
    fig = plt.figure(figsize=(6.4, 2.7))
    signs = (1, 1), (1, -1), (-1, -1)
    for i, ((a, b), title) in enumerate(zip(signs, words["titles"], strict=True), 1):
        look = {"color": INPUT, "linewidth": 0.8}
        ax = surface(fig, partial(quadratic, a, b), 1, 13, (1, 3, i), (22, -60), **look)
        ax.plot([0], [0], [0], "o", color=ACCENT, markersize=8)
        ax.set_axis_off()
        ax.set_title(title)
    return fig


@figure(
    data=saddle_paths,
    zh={"x": "步数", "y": "$f$", "on": "从 $(2,\\,0)$ 出发", "off": "偏开百万分之一"},
    en={"x": "steps", "y": "$f$", "on": "from $(2,\\,0)$", "off": "a millionth beside it"},
)
def saddle_descent(data, words):
    fig, ax = plt.subplots()
    ax.plot(data["on"], "--", color=GRADIENT, label=words["on"])
    ax.plot(data["off"], color=INPUT, label=words["off"])
    ax.set(xlabel=words["x"], ylabel=words["y"], ylim=(-0.03, 1))
    ax.legend()
    return fig


@figure(
    data=plateau,
    zh={"x": "起点", "f": "$1-e^{-x^2/2}$", "steps": "所需步数"},
    en={"x": "start", "f": "$1-e^{-x^2/2}$", "steps": "steps needed"},
)
def plateau_steps(data, words):
    fig, (above, below) = plt.subplots(2, 1, sharex=True, figsize=(6.4, 5))
    x = np.linspace(0, 5.2, 200)
    above.plot(x, 1 - np.exp(-(x**2) / 2), color=INK)
    above.set_ylabel(words["f"])
    below.semilogy(data["starts"], data["steps"], "o-", color=INPUT, markersize=5)
    below.set(xlabel=words["x"], ylabel=words["steps"], xlim=(0, 5.2))
    below.grid()
    return fig


@figure(
    data=digit_rates,
    zh={"x": "学习率 $\\eta$", "y": "验证准确率", "chance": "瞎猜"},
    en={"x": "learning rate $\\eta$", "y": "validation accuracy", "chance": "guessing"},
)
def digit_learning_rates(data, words):
    fig, ax = plt.subplots()
    accuracy = np.array(data["accuracy"])
    ax.axhline(0.1, color=QUIET, linestyle=":")
    ax.text(0.003, 0.11, words["chance"], color=QUIET, va="bottom")
    ax.semilogx(data["rates"], accuracy.mean(axis=1), color=OUTPUT)
    for seed in accuracy.T:
        ax.semilogx(data["rates"], seed, "o", color=OUTPUT, markersize=4)
    ax.set(xlabel=words["x"], ylabel=words["y"], ylim=(0, 1))
    ax.grid()
    return fig
