"""Figures about activation functions: where they sit, what a bend is good for, and the four of them."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Circle

from book.experiments.networks.activations import bends_on_moons
from book.figures import figure
from book.figures.drawing.diagrams import SHAPES, arrow, board, label, node
from book.figures.drawing.plane import points, regions
from book.figures.style import ACCENT, GRADIENT, INK, INPUT, OUTPUT, PAPER, QUIET
from dlscratch.activations import identity, relu, sigmoid, step, tanh


@figure(
    zh={"neuron": "一个神经元", "sum": "求和", "bend": "激活函数"},
    en={"neuron": "one neuron", "sum": "sum", "bend": "activation function"},
)
def neuron_halves(words):
    """A neuron opened up: the weighted sum a, and h, which makes z of it."""
    fig, ax = board(6.4, 3.3)
    ax.add_patch(Circle((3.25, 1.65), 1.2, ec=QUIET, fc="none", lw=1.6, ls="--", zorder=SHAPES - 0.5))
    label(ax, (3.25, 3.05), words["neuron"], QUIET)
    a, z = node(ax, (2.6, 1.65), "$a$"), node(ax, (3.9, 1.65), "$z$")
    for y, signal, weight, along, shift in (
        (2.65, "$x_1$", "$w_1$", 0.4, (0.05, 0.2)),
        (1.65, "$x_2$", "$w_2$", 0.37, (0, 0.17)),
        (0.65, "$1$", "$b$", 0.4, (0.05, -0.2)),
    ):
        start = node(ax, (0.5, y), signal, QUIET if signal == "$1$" else INPUT)
        arrow(ax, start, a, weight, along=along, shift=shift)
    arrow(ax, a, z, "$h(\\ )$", ACCENT, shift=(0, 0.2))
    arrow(ax, z, (5.6, 1.65), colour=INK)
    label(ax, (2.6, 1.1), words["sum"])
    label(ax, (3.25, 0.2), words["bend"], ACCENT)
    ax.plot((3.25, 3.25), (0.36, 1.55), color=ACCENT, lw=1, ls=":")
    return fig


@figure(
    zh={
        "x": "$x_1 + x_2$",
        "y": "输出 $y$",
        "straight": "不弯：$a_1 - 2a_2$",
        "bent": "弯一下：$z_1 - 2z_2$",
        "wanted": "异或要的值",
    },
    en={
        "x": "$x_1 + x_2$",
        "y": "output $y$",
        "straight": "straight: $a_1 - 2a_2$",
        "bent": "bent: $z_1 - 2z_2$",
        "wanted": "what XOR wants",
    },
)
def bent_xor(words):
    fig, ax = plt.subplots(figsize=(5.4, 3.8))
    s = np.linspace(-0.6, 2.6, 321)
    ax.axhline(0, color=QUIET, lw=0.8)
    ax.plot(s, s - 2 * (s - 1), "--", color=GRADIENT, label=words["straight"])
    ax.plot(s, relu(s) - 2 * relu(s - 1), color=OUTPUT, lw=2.5, label=words["bent"])
    ax.plot([0, 1, 2], [0, 1, 0], "o", color=ACCENT, ms=9, label=words["wanted"])
    ax.set(xlabel=words["x"], ylabel=words["y"], xticks=(0, 1, 2), ylim=(-1.4, 2.8))
    ax.legend(loc="upper right")
    return fig


@figure(zh={"x": "$a$"}, en={"x": "$a$"})
def four_activations(words):
    """All four on the same axes, with the value at 0 marked."""
    fig, axes = plt.subplots(2, 2, figsize=(5.4, 5.0), sharex=True, sharey=True)
    a = np.linspace(-3, 3, 601)
    for ax, h in zip(axes.flat, (step, sigmoid, tanh, relu), strict=True):
        ax.axhline(0, color=QUIET, lw=0.8)
        ax.axvline(0, color=QUIET, lw=0.8)
        if h is step:
            ax.plot([-3, 0], [0, 0], color=INPUT)
            ax.plot([0, 3], [1, 1], color=INPUT)
            ax.plot(0, 1, "o", mec=INPUT, mfc=PAPER, ms=7)
        else:
            ax.plot(a, h(a), color=INPUT)
        ax.plot(0, h(0), "o", color=ACCENT, ms=7)
        ax.set(title=h.__name__, xlim=(-3, 3), ylim=(-1.3, 3.1), xticks=(-2, 0, 2), yticks=(-1, 0, 1, 2, 3))
    for ax in axes[1]:
        ax.set(xlabel=words["x"])
    return fig


@figure(
    zh={"x": "$a$", "y": "$h$", "step": "阶跃"},
    en={"x": "$a$", "y": "$h$", "step": "step"},
)
def steeper_sigmoids(words):
    fig, ax = plt.subplots()
    a = np.linspace(-4, 4, 801)
    for k, style in ((1, "-"), (3, "--"), (10, "-.")):
        name = "$\\sigma(a)$" if k == 1 else f"$\\sigma({k}a)$"
        ax.plot(a, sigmoid(k * a), style, color=INPUT, label=name)
    ax.plot([-4, 0], [0, 0], color=INK, lw=1.2, label=words["step"])
    ax.plot([0, 4], [1, 1], color=INK, lw=1.2)
    ax.plot(0, 0.5, "o", color=ACCENT, ms=7)
    ax.set(xlabel=words["x"], ylim=(-0.08, 1.08), yticks=(0, 0.5, 1))
    ax.legend(loc="lower right")
    return fig


def scores(h, W1, b1, W2, b2):
    """The scores as a function of points (N, 2)."""
    return lambda x: h(x @ W1 + b1) @ W2 + b2


@figure(
    data=bends_on_moons,
    zh={"titles": ["没有激活函数", "sigmoid", "tanh", "ReLU"]},
    en={"titles": ["no activation function", "sigmoid", "tanh", "ReLU"]},
)
def boundaries_by_activation(data, words):
    fig, axes = plt.subplots(2, 2, figsize=(6.4, 5.6))
    for ax, h, title in zip(axes.flat, (identity, sigmoid, tanh, relu), words["titles"], strict=True):
        params = data["networks"][h.__name__]["params"]
        ax.set(xlim=(-1.5, 2.5), ylim=(-1.35, 1.85), xticks=(), yticks=(), aspect="equal")
        regions(ax, scores(h, *(np.array(params[name]) for name in ("W1", "b1", "W2", "b2"))))
        points(ax, data["x"], data["t"], 2)
        ax.set_title(title, fontsize=12)
    return fig
