"""Figures about the network made of layers: the chain both ways, kinks, and training."""

import matplotlib.pyplot as plt
import numpy as np

from book.experiments.backprop.backprop_net import errors_of_differences, rates_by_backprop
from book.figures import figure
from book.figures.drawing.cells import cells
from book.figures.drawing.diagrams import arrow, board, box, label
from book.figures.drawing.graph import number
from book.figures.style import ACCENT, GRADIENT, INK, INPUT, OUTPUT, QUIET, WEIGHT
from dlscratch.layers import Affine, ReLU, SoftmaxWithLoss

X, T = np.array([[1.0, 2.0]]), np.array([0])
W1, B1 = np.array([[1.0, 2.0], [1.0, -2.0]]), np.array([0.0, 0.0])
W2, B2 = np.array([[1.0, -1.0], [2.0, 1.0]]), np.array([-2.0, 4.0])
HEIGHTS, SIDE = (4.55, 3.3, 2.05, 0.8), (0.5, 0.29)


def row(values):
    return f"({', '.join(number(v + 0.0) for v in values.ravel())})"  # no −0


def matrix(ax, left, height, names, W, b, colour):
    """W and b as tables, one above the other, with their names at the left."""
    for rows, name, up in ((W, names[0], 0.5), (b[None], names[1], -0.16)):
        cells(ax, (left, height + up), [[number(v + 0.0) for v in line] for line in rows], colour, SIDE)
        label(ax, (left - 0.08, height + up - SIDE[1] * len(rows) / 2), names_of(name), colour, align="right")


def names_of(name):
    """d before a gradient is upright: dW1 is one name."""
    return rf"$\mathrm{{d}}{name[1:]}$" if name.startswith("d") else f"${name}$"


@figure(
    zh={
        "loss": "损失",
        "steps": [
            "往前：每一层收下前一层的输出，最后得到损失。两个得分相等，所以各占一半概率。",
            "往回，从损失开始：它交出 y − t，概率减去目标。",
            "Affine2 求出自己的两个梯度，再把 dout 乘以 W2 的转置，交给前一层。",
            "ReLU1 记得第二个数是负的：那个位置的梯度变成 0。",
            "Affine1 求出自己的两个梯度。四个参数都有了梯度，走完了。",
        ],
    },
    en={
        "loss": "loss",
        "steps": [
            "Forward: each layer takes the output of the one before; the loss comes last. "
            "The two scores are equal, so each class has probability one half.",
            "Backward from the loss. It hands on y − t, the probabilities minus the target.",
            "Affine2 finds its two gradients. To the layer before it hands dout times W2 transposed.",
            "ReLU1 remembers that the second number was negative: there the gradient becomes 0.",
            "Affine1 finds its two gradients. Now all four parameters have theirs, and we are through.",
        ],
    },
)
def chain_of_layers(words):
    """2-2-2 on one sample: values forward on the left, gradients backward on the right."""
    first, relu, second, loss = Affine(W1, B1), ReLU(), Affine(W2, B2), SoftmaxWithLoss()
    values = [X]
    for layer in (first, relu, second):
        values.append(layer.forward(values[-1]))
    end = loss.forward(values[-1], T)
    douts = [loss.backward()]
    for layer in (second, relu, first):
        douts.append(layer.backward(douts[-1]))
    names = ("Affine1", "ReLU1", "Affine2", words["loss"])
    middle, apart = 2.85, 0.22
    for step in range(5):
        fig, ax = board(6.4, 5.5)
        boxes = []
        for n, (name, height) in enumerate(zip(names, HEIGHTS, strict=True)):
            active = step and n == 4 - step
            boxes.append(box(ax, (middle, height), name, ACCENT if active else INK, (1.3, 0.5)))
        places = [5.25, *HEIGHTS]
        for n, value in enumerate(values):
            top, bottom = places[n] - (0.25 if n else 0), places[n + 1] + 0.25
            arrow(ax, (middle - apart, top), (middle - apart, bottom), colour=INPUT)
            at = (middle - apart - 0.12, (top + bottom) / 2)
            label(ax, at, row(value), INPUT, align="right")
        label(ax, (middle, 0.28), f"{end:.2f}", OUTPUT)
        label(ax, (middle - apart, 5.35), "$x$", INPUT, 15)
        for n, dout in enumerate(douts[: min(step, 3)]):
            bottom, top = HEIGHTS[3 - n] + 0.25, HEIGHTS[2 - n] - 0.25
            arrow(ax, (middle + apart, bottom), (middle + apart, top), colour=GRADIENT)
            at = (middle + apart + 0.12, (top + bottom) / 2)
            label(ax, at, row(dout), GRADIENT, align="left")
        matrix(ax, 0.85, HEIGHTS[0], ("W_1", "b_1"), W1, B1, WEIGHT)
        matrix(ax, 0.85, HEIGHTS[2], ("W_2", "b_2"), W2, B2, WEIGHT)
        if step >= 2:
            matrix(ax, 4.6, HEIGHTS[2], ("dW_2", "db_2"), second.dW, second.db, GRADIENT)
        if step >= 4:
            matrix(ax, 4.6, HEIGHTS[0], ("dW_1", "db_1"), first.dW, first.db, GRADIENT)
        yield fig


@figure(
    zh={"x": "偏置 b", "y": "损失", "left": "左斜率 0", "right": "右斜率 −1", "mean": "中心差分 −½"},
    en={
        "x": "bias b",
        "y": "loss",
        "left": "left slope 0",
        "right": "right slope −1",
        "mean": "central difference −½",
    },
)
def slopes_at_a_kink(words):
    """L(b) = (relu(b) - 1)² / 2 round 0, with the two slopes and their mean."""
    fig, ax = plt.subplots()
    b = np.linspace(-1, 1.6, 131)
    ax.plot(b, (np.maximum(b, 0) - 1) ** 2 / 2, color=OUTPUT, linewidth=5, alpha=0.45)
    for slope, low, high, style, colour, name in (
        (0, -1, 0.75, "--", INPUT, "left"),
        (-1, -0.3, 0.5, ":", WEIGHT, "right"),
        (-0.5, -0.6, 0.6, "-", GRADIENT, "mean"),
    ):
        ends = np.array([low, high])
        ax.plot(ends, 0.5 + slope * ends, style, color=colour, label=words[name])
    ax.plot(0, 0.5, "o", color=INK, zorder=4)
    ax.set(xlabel=words["x"], ylabel=words["y"], ylim=(0, 0.85))
    ax.grid()
    ax.legend(loc="upper right")
    return fig


@figure(
    data=errors_of_differences,
    zh={
        "x": "步长 h",
        "y": "相对误差",
        "smooth": "对的，附近没有折点",
        "near": "对的，附近有折点",
        "on": "对的，正好在折点上",
        "bug": "错的",
    },
    en={
        "x": "step h",
        "y": "relative error",
        "smooth": "right, no kink near",
        "near": "right, near a kink",
        "on": "right, exactly on a kink",
        "bug": "wrong",
    },
)
def error_by_step(data, words):
    fig, ax = plt.subplots(figsize=(5.4, 4.2))
    for name, style, colour in (
        ("bug", "s-", GRADIENT),
        ("on", "d--", ACCENT),
        ("near", "^-.", OUTPUT),
        ("smooth", "o-", INPUT),
    ):
        ax.plot(data["steps"], np.maximum(data[name], 1e-13), style, color=colour, label=words[name], ms=5)
    ax.axvline(data["distance"], color=QUIET, linestyle=":", linewidth=1.4)
    ax.set(xscale="log", yscale="log", xlabel=words["x"], ylabel=words["y"], ylim=(1e-12, 20))
    ax.grid()
    ax.legend(loc="lower center", bbox_to_anchor=(0.5, 1), ncols=2)
    return fig


@figure(
    data=rates_by_backprop,
    zh={"x": "轮次", "y": "验证准确率", "rate": "学习率"},
    en={"x": "epoch", "y": "validation accuracy", "rate": "learning rate"},
)
def accuracy_by_rate(data, words):
    fig, ax = plt.subplots()
    for (rate, curves), style, colour in zip(
        data["curves"].items(), ("--", "-", "-."), (INPUT, WEIGHT, GRADIENT), strict=True
    ):
        after = np.array(curves)[:, 1:]
        low, mean, high = after.min(axis=0), after.mean(axis=0), after.max(axis=0)
        epochs = np.arange(1, len(mean) + 1)
        ax.fill_between(epochs, low, high, color=colour, alpha=0.2, linewidth=0)
        ax.plot(epochs, mean, style, color=colour, label=f"{words['rate']} {float(rate):g}")
    ax.set(xlabel=words["x"], ylabel=words["y"], xticks=epochs, ylim=(0.6, 1))
    ax.grid()
    ax.legend(loc="lower right")
    return fig
