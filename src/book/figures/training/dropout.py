"""Figures about dropout: who is left out, and what it does with wrong labels and with right ones."""

import matplotlib.pyplot as plt
import numpy as np

from book.experiments.training.dropout import (
    EPOCHS,
    SHARES,
    dropout_on_right_labels,
    dropout_on_wrong_labels,
)
from book.figures import figure
from book.figures.drawing.diagrams import arrow, board, label
from book.figures.drawing.network import network
from book.figures.style import ACCENT, GRADIENT, INK, INPUT, OUTPUT, QUIET, WEIGHT

VALUES = (4, 2, 1, 3)  # of the hidden neurons
MASKS = ((1, 1, 1, 1), (1, 0, 0, 1), (1, 0, 0, 1), (0, 1, 1, 0), (1, 1, 1, 1))  # step by step
STYLES = {"p0": ("--", INPUT), "p2": ("-", WEIGHT), "p5": ("-", OUTPUT)}


@figure(
    zh={
        "input": "输入",
        "hidden": "隐藏层",
        "output": "输出",
        "steps": [
            "四个隐藏神经元的值是 4、2、1、3。到输出的权重都是 1，所以输出是 10。",
            "学习时，p = ½：每个神经元抛一次硬币。中间两个缺席，留下的两个乘以 2，输出是 14。",
            "往回走，用的是同一个掩码：留下的得到 2 倍的梯度，缺席的得到 0，这一步不动。",
            "下一个样本，重新抛。这次换另外两个缺席，输出是 6。",
            "学完以后，全体出场，谁也不乘 2。输出 10，正好在 14 和 6 的正中间。",
        ],
    },
    en={
        "input": "input",
        "hidden": "hidden",
        "output": "output",
        "steps": [
            "The four hidden neurons say 4, 2, 1 and 3. All weights to the output are 1, "
            "so the output is 10.",
            "Learning, with p = ½: a coin is tossed for each neuron. The two in the middle are out, "
            "the other two count double, and the output is 14.",
            "Backward the mask is the same: those that stayed get the gradient times 2. "
            "Those that were out get 0 and learn nothing from this sample.",
            "For the next sample the coins are tossed again. The other two are out, and the output is 6.",
            "When learning is over, all are there, and nobody counts double. "
            "The output is 10, halfway between 14 and 6.",
        ],
    },
)
def dropout_masks(words):
    """2-4-1: everybody, a mask, the same mask backward, another mask, everybody again."""
    columns, middle = (0.7, 2.6, 4.5), 1.95
    for step, mask in enumerate(MASKS):
        factor = 1 if step in (0, 4) else 2
        fig, ax = board(5.2, 4.3)
        shown = [str(v * factor * m) if m else "" for v, m in zip(VALUES, mask, strict=True)]
        y = sum(v * factor * m for v, m in zip(VALUES, mask, strict=True))
        there = {(1, n) for n, m in enumerate(mask) if m}
        nodes = network(
            ax, [["$x_1$", "$x_2$"], shown, [str(y)]], columns, middle, gap=0.95, active=there | {(2, 0)}
        )
        for layer in (1, 2):
            for i, start in enumerate(nodes[layer - 1]):
                for j, end in enumerate(nodes[layer]):
                    ends = (end, start) if step == 2 else (start, end)
                    if mask[j if layer == 1 else i]:  # nothing leads to who is absent
                        arrow(ax, *ends, colour=GRADIENT if step == 2 else WEIGHT)
        for n, m in enumerate(mask):
            if not m:
                nodes[1][n].shape.set(ec=QUIET, fc="none", ls="--")
                label(ax, nodes[1][n].at, "×", QUIET, 20)
            if factor == 2:
                x, height = nodes[1][n].at
                label(ax, (x, height + 0.43), "× 2" if m else "× 0", ACCENT if m else QUIET, 12)
            if step == 2:
                x, height = nodes[1][n].at
                label(ax, (x + 0.42, height + 0.24), "2" if m else "0", GRADIENT, 14, align="left")
        if step == 2:
            label(ax, (columns[2], middle + 0.46), "1", GRADIENT, 14)
        for x, name, colour in zip(columns, ("input", "hidden", "output"), (INPUT, INK, OUTPUT), strict=True):
            label(ax, (x, 4.13), words[name], colour, 12)
        yield fig


def banded(ax, epochs, curves, key, name):
    """The mean of some runs as a line, over a band from the lowest to the highest."""
    style, colour = STYLES[key]
    curves = np.array(curves)
    ax.fill_between(epochs, curves.min(axis=0), curves.max(axis=0), color=colour, alpha=0.2, linewidth=0)
    ax.plot(epochs, curves.mean(axis=0), style, color=colour, label=name)


@figure(
    data=dropout_on_wrong_labels,
    zh={
        "x": "轮次",
        "seen": "记住的标签",
        "new": "认对的新数字",
        "p0": "没有 dropout",
        "p5": "p = 0.5",
        "wrong": "对的标签",
    },
    en={
        "x": "epoch",
        "seen": "given labels learned",
        "new": "fresh digits right",
        "p0": "no dropout",
        "p5": "p = 0.5",
        "wrong": "true labels",
    },
)
def dropout_curves(data, words):
    fig, (above, below) = plt.subplots(2, 1, sharex=True, figsize=(5.4, 5.6))
    epochs = np.arange(3, EPOCHS + 1, 3)
    for key in ("p0", "p5"):
        curves = np.array(data["curves"][key])
        banded(above, epochs, curves[:, :, 0], key, words[key])
        banded(below, epochs, curves[:, :, 1], key, words[key])
    above.axhline(0.7, color=QUIET, linestyle=":")
    label_at = above.get_xlim()[1]
    above.text(label_at, 0.685, words["wrong"], color=QUIET, ha="right", va="top", fontsize=11)
    above.set(ylabel=words["seen"], ylim=(0.3, 1.02))
    below.set(ylabel=words["new"], xlabel=words["x"], ylim=(0.4, 0.92))
    for ax in (above, below):
        ax.grid()
    below.legend(loc="lower right")
    return fig


@figure(
    data=dropout_on_right_labels,
    zh={"x": "轮次", "loss": "训练损失", "new": "认对的新数字", "p0": "没有 dropout"},
    en={"x": "epoch", "loss": "training loss", "new": "fresh digits right", "p0": "no dropout"},
)
def dropout_slower(data, words):
    fig, (above, below) = plt.subplots(2, 1, sharex=True, figsize=(5.4, 5.6))
    for key, name in (("p0", words["p0"]), ("p2", "p = 0.2"), ("p5", "p = 0.5")):
        losses, curves = np.array(data[key]["losses"]), np.array(data[key]["curves"])
        banded(above, np.arange(losses.shape[1]), losses, key, name)
        banded(below, np.arange(10, losses.shape[1], 10), curves[:, :, 1], key, name)
    above.lines[2].set_linestyle("-.")
    below.lines[2].set_linestyle("-.")
    above.set(ylabel=words["loss"], ylim=(0, 2.6))
    below.set(ylabel=words["new"], xlabel=words["x"], ylim=(0, 1))
    for ax in (above, below):
        ax.grid()
    above.legend(loc="center right")
    return fig


@figure(
    data=dropout_on_wrong_labels,
    zh={"x": "丢弃率 p", "y": "认对的新数字"},
    en={"x": "dropout ratio p", "y": "fresh digits right"},
)
def dropout_by_ratio(data, words):
    fig, ax = plt.subplots(figsize=(5.4, 3.4))
    ratios = [int(key[1:]) / 10 for key in data["values"]]
    values = np.array(list(data["values"].values()))
    ax.plot(ratios, values.mean(axis=1), color=OUTPUT, linewidth=1.4)
    for ratio, five in zip(ratios, values, strict=True):
        ax.plot([ratio] * len(five), five, "o", color=OUTPUT, alpha=0.6, ms=6)
    ax.set(xlabel=words["x"], ylabel=words["y"], xticks=ratios, ylim=(0.6, 0.9))
    ax.grid()
    return fig


@figure(
    data=dropout_on_wrong_labels,
    zh={
        "x": "用的时候缺席的比例",
        "y": "认对的新数字",
        "p0": "学的时候没有 dropout",
        "p5": "学的时候 p = 0.5",
    },
    en={
        "x": "share left out in use",
        "y": "fresh digits right",
        "p0": "learned without dropout",
        "p5": "learned with p = 0.5",
    },
)
def half_missing(data, words):
    fig, ax = plt.subplots(figsize=(5.4, 3.6))
    for key in ("p0", "p5"):
        banded(ax, SHARES, data["without"][key], key, words[key])
    ax.set(xlabel=words["x"], ylabel=words["y"], ylim=(0, 1))
    ax.grid()
    ax.legend(loc="lower left")
    return fig
