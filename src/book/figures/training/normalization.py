"""Figures about normalization: five numbers, what is averaged, what is lost, and the three claims."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.ticker import NullLocator

from book.experiments.training.normalization import SCALES, few_digits, rate_range, scale_grid
from book.figures import figure
from book.figures.drawing.cells import cells
from book.figures.drawing.diagrams import board, frame, label
from book.figures.drawing.graph import number
from book.figures.style import ACCENT, GRADIENT, INK, INPUT, OUTPUT, QUIET, WEIGHT

X, DOUT = np.array([1.0, 3, 4, 5, 7]), np.array([0.0, 0, 0, 0, 2])
X_HAT = (X - X.mean()) / X.std()
KINDS = {"plain": (GRADIENT, "--"), "batch": (INPUT, "-")}


@figure(
    zh={
        "steps": [
            "五个加权和，平均是 4。",
            "减去平均：以 0 为中心。平方的平均是 4，标准差是 2。",
            "除以标准差 2：标准差变成 1。",
            "乘 γ = 2，加 β = 1：平均是 1，标准差是 2，这两个数由学习来定。",
        ],
    },
    en={
        "steps": [
            "Five weighted sums; their mean is 4.",
            "Minus the mean: now 0 is in the middle. The mean square is 4, the standard deviation 2.",
            "Over the standard deviation 2: now it is 1.",
            "Times γ = 2, plus β = 1: mean 1 and standard deviation 2. These two are learned.",
        ],
    },
)
def five_numbers(words):
    """The points on a line, with mean and deviation; the rows before stay, faded."""
    rows = (
        ("$x$", X, INPUT),
        (r"$x - \mu$", X - X.mean(), INK),
        (r"$\hat{x}$", X_HAT, INK),
        ("$y$", 2 * X_HAT + 1, OUTPUT),
    )
    for shown in range(1, 5):
        fig, ax = plt.subplots(figsize=(5.2, 3.9))
        for n, (name, values, colour) in enumerate(rows[:shown]):
            height, faded = -n, 1 if n == shown - 1 else 0.45
            mean, std = values.mean(), values.std()
            ax.plot([-4, 8], [height, height], color=QUIET, linewidth=1, zorder=0)
            ax.plot([mean - std, mean + std], [height, height], color=ACCENT, linewidth=7, alpha=0.5 * faded)
            ax.plot([mean, mean], [height - 0.17, height + 0.17], color=ACCENT, linewidth=2.5, alpha=faded)
            ax.plot(values, np.full(5, height), "o", color=colour, ms=8, alpha=faded)
            ax.text(-4.3, height, name, color=colour, ha="right", va="center", fontsize=14)
            for i, value in enumerate(values):
                up = -0.42 if n == 2 and i % 2 else 0.2  # where the points lie close together
                ax.text(value, height + up, number(value), ha="center", fontsize=12, alpha=faded)
        ax.set(xlim=(-6.9, 8.2), ylim=(-3.45, 0.75), xticks=range(-4, 9, 2), yticks=())
        ax.spines[["left", "bottom"]].set_visible(False)
        yield fig


@figure(
    zh={
        "batch": "批归一化",
        "layer": "层归一化",
        "max": "最大范数",
        "sums": "加权和",
        "weights": "权重 $W$",
        "samples": "样本",
        "inputs": "输入",
        "features": "特征",
    },
    en={
        "batch": "batch norm",
        "layer": "layer norm",
        "max": "max-norm",
        "sums": "weighted sums",
        "weights": "weights $W$",
        "samples": "samples",
        "inputs": "inputs",
        "features": "features",
    },
)
def which_numbers(words):
    """Three tables with a frame: a column and a row of the weighted sums, and a column of the weights."""
    fig, ax = board(6.4, 3.5)
    side, top = (0.4, 0.36), 2.45
    sums = [[1, 2, 0, -1], [3, -1, 1, 2], [4, 0, 2, -2], [5, 3, -1, 0], [7, 1, -2, 1]]
    W = [[3, 0, 1, -1], [4, 1, -2, 2], [0, -1, 0, 1]]
    for left, table, name, down, method, colour in (
        (0.35, sums, "sums", "samples", "batch", INPUT),
        (2.4, sums, "sums", "samples", "layer", INPUT),
        (4.45, W, "weights", "inputs", "max", WEIGHT),
    ):
        middle = left + 2 * side[0]
        label(ax, (middle, 3.2), words[method], ACCENT, 14)
        label(ax, (middle, 2.87), words[name], colour, 13)
        label(ax, (middle, top + 0.14), words["features"], QUIET, 12)
        cells(ax, (left, top), [[number(float(v)) for v in row] for row in table], colour, side)
        ax.text(left - 0.12, top - 0.5 * side[1] * len(table), words[down], color=QUIET, fontsize=12,
                rotation=90, ha="center", va="center")  # fmt: skip
        if method == "layer":
            frame(ax, (left, top - 2 * side[1]), (4 * side[0], side[1]))
        else:
            frame(ax, (left, top - len(table) * side[1]), (side[0], len(table) * side[1]))
    return fig


@figure(
    zh={
        "x": r"归一化后的输入 $\hat{x}$",
        "y": "$g$ (dout)",
        "steps": [
            "五个样本的 g：四个是 0，一个是 2。平均是 0.4。",
            "gx̂ 的平均是 0.6，作斜率：这是穿过五个点的最佳直线。",
            "减去直线，剩下各点到直线的距离。再乘 γ/σ，就是 x 的梯度。",
            "距离单独画：和是 0，连斜着的倾向也没有了。",
        ],
    },
    en={
        "x": r"normalized input $\hat{x}$",
        "y": "$g$ (dout)",
        "steps": [
            "g of the five samples: four times 0, once 2. The mean is 0.4.",
            "The mean of gx̂ is 0.6. As a slope, it gives the line that fits the five points best.",
            "Take the line off: the distances remain. Times γ/σ, they are the gradient of x.",
            "The distances alone: their sum is 0, and there is no slope left in them.",
        ],
    },
)
def what_is_left(words):
    """dout against x̂: its mean, its best line, the distances from it, and these alone."""
    line = DOUT.mean() + X_HAT * np.mean(DOUT * X_HAT)
    ends = np.array([-1.9, 1.9])
    for step in range(4):
        fig, ax = plt.subplots(figsize=(5.6, 3.9))
        ax.axhline(0, color=QUIET, linewidth=1)
        if step < 3:
            ax.plot(X_HAT, DOUT, "o", color=GRADIENT, ms=9, zorder=3)
            mean = "--" if step else "-"
            ax.plot(ends, [DOUT.mean()] * 2, mean, color=ACCENT, linewidth=2, alpha=0.5 if step else 1)
        if step in (1, 2):
            ax.plot(ends, DOUT.mean() + 0.6 * ends, color=ACCENT, linewidth=2)
        if step >= 2:
            foot = line if step == 2 else np.zeros(5)
            ax.vlines(X_HAT, foot, foot + DOUT - line, color=GRADIENT, linewidth=4, alpha=0.75)
        if step == 3:
            for at, value in zip(X_HAT, DOUT - line, strict=True):
                ax.text(at, value + (0.1 if value > 0 else -0.24), number(value), ha="center", fontsize=11)
        ax.set(xlim=(-2, 2), ylim=(-1.1, 2.3), xlabel=words["x"], ylabel=words["y"])
        ax.set(xticks=X_HAT, yticks=(-1, 0, 1, 2))
        yield fig


@figure(
    data=scale_grid,
    zh={"x": "轮次", "y": "训练准确率", "plain": "不用", "batch": "批归一化", "std": "标准差"},
    en={"x": "epoch", "y": "training accuracy", "plain": "without", "batch": "batch norm", "std": "std"},
)
def accuracy_by_scale(data, words):
    fig, axes = plt.subplots(2, 3, figsize=(6.4, 4.8), sharex=True, sharey=True)
    curves = {float(std): pair for std, pair in data["curves"].items()}
    for ax, std in zip(axes.flat, SCALES, strict=True):
        for kind, (colour, dash) in KINDS.items():
            for n, run in enumerate(curves[std][kind]):
                ax.plot(run, dash, color=colour, linewidth=1.7, label="" if n else words[kind])
        lost = std == 0.3
        ax.set_title(f"{words['std']} {std:g}", fontsize=12, color=ACCENT if lost else INK)
        ax.set(ylim=(-0.03, 1.03), xticks=(0, 5, 10), yticks=(0, 0.5, 1))
        ax.grid()
    fig.supxlabel(words["x"], fontsize=12)
    fig.supylabel(words["y"], fontsize=12)
    fig.legend(*axes.flat[0].get_legend_handles_labels(), loc="outside upper center", ncols=2)
    return fig


@figure(
    data=rate_range,
    zh={
        "rate": "学习率",
        "end": "十轮以后的训练损失",
        "epoch": "轮次",
        "loss": "训练损失",
        "plain": "不用",
        "batch": "批归一化",
    },
    en={
        "rate": "learning rate",
        "end": "training loss after ten epochs",
        "epoch": "epoch",
        "loss": "training loss",
        "plain": "without",
        "batch": "batch norm",
    },
)
def loss_by_rate(data, words):
    """Left the losses by rate, right the curves at the rate chosen for each."""
    fig, (left, right) = plt.subplots(1, 2, figsize=(6.4, 3.9))
    for (kind, (colour, dash)), marker in zip(KINDS.items(), "so", strict=True):
        rates = [float(rate) for rate in data["losses"][kind]]
        losses = np.array(list(data["losses"][kind].values()), float)
        losses = np.where(np.isfinite(losses), np.minimum(losses, 10), 10)
        middle = np.median(losses, axis=1)
        left.plot(rates, middle, dash, color=colour, marker=marker, ms=6, label=words[kind])
        left.plot(np.repeat(rates, losses.shape[1]), losses.ravel(), ".", color=colour, ms=5, alpha=0.6)
        runs = np.array(data["curves"][kind])
        epochs = np.arange(runs.shape[1])
        right.fill_between(epochs, runs.min(axis=0), runs.max(axis=0), color=colour, alpha=0.2, linewidth=0)
        name = f"{words[kind]}, {float(data['best'][kind]):g}"
        right.plot(epochs, runs.mean(axis=0), dash, color=colour, label=name)
    left.set(xscale="log", yscale="log", xlabel=words["rate"], ylabel=words["end"], ylim=(0.01, 14))
    left.set(xticks=rates, xticklabels=[f"{rate:g}" for rate in rates])
    left.xaxis.set_minor_locator(NullLocator())
    right.set(yscale="log", xlabel=words["epoch"], ylabel=words["loss"], ylim=(0.001, 14))
    for ax in (left, right):
        ax.grid()
        ax.legend(loc="lower center", bbox_to_anchor=(0.5, 1), fontsize=10)
    return fig


@figure(
    data=few_digits,
    zh={
        "x": "新数字认对的比例",
        "plain": "不用",
        "batch": "批归一化",
        "layer": "层归一化",
        "max2": "最大范数 2",
        "max1": "最大范数 1",
    },
    en={
        "x": "share of new digits that is right",
        "plain": "without",
        "batch": "batch norm",
        "layer": "layer norm",
        "max2": "max-norm 2",
        "max1": "max-norm 1",
    },
)
def few_digits_by_norm(data, words):
    fig, ax = plt.subplots(figsize=(6, 3.1))
    names = ("plain", "batch", "layer", "max2", "max1")
    colours = (GRADIENT, INPUT, OUTPUT, WEIGHT, WEIGHT)
    for n, (name, colour) in enumerate(zip(names, colours, strict=True)):
        scores = np.array(data["new"][name])
        ax.plot(scores, np.full(len(scores), -n), "o", color=colour, alpha=0.7, ms=7)
        ax.plot([scores.mean()] * 2, [-n - 0.3, -n + 0.3], color=INK, linewidth=2)
    ax.set(xlabel=words["x"], ylim=(-4.6, 0.6), yticks=-np.arange(5), yticklabels=[words[n] for n in names])
    ax.grid(axis="x")
    return fig
