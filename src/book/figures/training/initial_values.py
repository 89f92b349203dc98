"""Figures about initial values: twins, five layers both ways, and what comes of a start."""

import matplotlib.pyplot as plt
import numpy as np

from book.experiments.training.initial_values import (
    fifty_layers,
    movement_of_saturated,
    signals_by_start,
    training_by_start,
)
from book.figures import figure
from book.figures.drawing.diagrams import arrow, board, label, node
from book.figures.drawing.network import network, wires
from book.figures.style import ACCENT, GRADIENT, INK, INPUT, OUTPUT, QUIET, WEIGHT

STYLES = (("o-", GRADIENT), ("s--", ACCENT), ("^:", INK))


def say(value):
    """A number as short as it may be."""
    return f"{value:g}".replace("-", "−")


@figure(
    zh={
        "steps": [
            "往前：输入是 1 和 2，权重全是 1。两个隐藏神经元都得到 3，输出是 6，目标是 5，多了 1。",
            "往回：输出这里的梯度是 1。两个神经元的每一个权重，梯度（红色）都两两相等。",
            "走一步，学习率 0.1。权重变了，两个神经元变得一模一样：又是双胞胎，永远是双胞胎。",
            "换不同的权重出发：信号不同，梯度也不同，两个神经元各学各的。",
        ]
    },
    en={
        "steps": [
            "Forward: the inputs are 1 and 2, all weights are 1. Both hidden neurons get 3. The output is 6, "
            "the target 5: too much by 1.",
            "Backward: at the output the gradient is 1. Every weight of one neuron has the same gradient "
            "(red) as its counterpart of the other.",
            "One step, at a learning rate of 0.1. The weights have changed, and both neurons in the same "
            "way. Once twins, always twins.",
            "Unequal weights to start with: signals differ, and so do gradients. Each neuron now learns "
            "something of its own.",
        ]
    },
)
def twins(words):
    """2-2-1 with ReLU and half the squared error: forward, backward, a step; then from unequal weights."""
    x, t = np.array([1.0, 2.0]), 5.0
    equal = np.ones((2, 2)), np.ones(2)
    unequal = np.array([[1.0, 2.0], [1.0, 0.0]]), np.array([1.0, 2.0])
    for step in range(4):
        W1, W2 = unequal if step == 3 else equal
        if step == 2:
            W1, W2 = W1 - 0.1 * np.outer(x, [1.0, 1.0]), W2 - 0.1 * 3
        z = x @ W1
        y = z @ W2
        dW1, dW2 = np.outer(x, (y - t) * W2), (y - t) * z
        fig, ax = board(6.4, 3.5)
        texts = [[say(v) for v in x], [say(v) for v in z], [say(y)]]
        marked = [(1, 0), (1, 1)] if step < 3 else []
        nodes = network(ax, texts, (0.6, 3.3, 5.6), 1.75, 1.9, 0.36, marked=marked)
        wires(ax, nodes)
        back = step in (1, 3)
        places = [(0, i, j, W1[i, j], dW1[i, j]) for i in range(2) for j in range(2)]
        places += [(1, i, 0, W2[i], dW2[i]) for i in range(2)]
        for layer, i, j, w, dw in places:
            start, end = np.array(nodes[layer][i].at), np.array(nodes[layer + 1][j].at)
            top = i == 0
            if layer:  # above the upper arrow, below the lower one
                at = start + 0.5 * (end - start) + (0, (1 if top else -1) * (0.3 if back else 0.18))
            elif i == j:
                at = start + 0.5 * (end - start) + (0, 0.17 if top else -0.17)
            else:  # to the left of the two that cross
                at = start + 0.33 * (end - start) + (-0.42 if back else -0.2, -0.14 if top else 0.14)
            shift = 0.2 if back else 0
            label(ax, (at[0] - shift, at[1]), say(w), WEIGHT)
            if back:
                label(ax, (at[0] + shift, at[1]), say(dw), GRADIENT)
        label(ax, (5.6, 1.05), f"$t = {say(t)}$", INK)
        yield fig


def five_layers(data, words, starts, names):
    """A row of five histograms for each start, and below them the gradients of the five layers."""
    fig = plt.figure(figsize=(6.4, 1.6 * len(starts) + 2.3))
    grid = fig.add_gridspec(len(starts) + 1, 5, height_ratios=[*[1.0] * len(starts), 1.5])
    for row, start in enumerate(starts):
        found = data[start]
        first = None
        for layer in range(5):
            ax = fig.add_subplot(grid[row, layer], sharex=first, sharey=first)
            first = first or ax
            edges, shares = found["edges"], found["histogram"][layer]
            ax.barh(edges[:-1], shares, np.diff(edges), align="edge", color=OUTPUT, alpha=0.75)
            longest = (
                0.2 if start.startswith("relu") else np.max(found["histogram"])
            )  # ReLU: without the zeros
            ax.set(xlim=(0, 1.02 * longest), ylim=(edges[0], edges[-1]), xticks=())
            ax.tick_params(labelleft=layer == 0)
            if row == 0:
                ax.set_title(words["layer"].format(layer + 1))
        fig.axes[5 * row].set_ylabel(names[row] or words["signal"])
    below = fig.add_subplot(grid[len(starts), :])
    for row, (start, (style, colour)) in enumerate(zip(starts, STYLES, strict=False)):
        low, mean, high = np.array(data[start]["gradient"])
        low, mean, high = low / mean[-1], mean / mean[-1], high / mean[-1]
        below.fill_between(range(1, 6), low, high, color=colour, alpha=0.2, linewidth=0)
        below.plot(range(1, 6), mean, style, color=colour, label=names[row] or None)
    below.set(yscale="log", xlim=(0.5, 5.5), xticks=range(1, 6), xlabel=words["x"], ylabel=words["gradient"])
    below.grid()
    return fig, below


COMMON_ZH = {"layer": "第 {} 层", "signal": "信号", "gradient": "梯度，第 5 层为 1", "x": "层"}
COMMON_EN = {"layer": "layer {}", "signal": "signal", "gradient": "gradient (layer 5: 1)", "x": "layer"}


@figure(data=signals_by_start, zh=COMMON_ZH, en=COMMON_EN)
def start_one(data, words):
    fig, below = five_layers(data, words, ["sigmoid_1"], [""])
    below.set(ylim=(1e-8, 20))
    return fig


@figure(data=signals_by_start, zh=COMMON_ZH, en=COMMON_EN)
def start_hundredth(data, words):
    fig, below = five_layers(data, words, ["sigmoid_001"], [""])
    below.set(ylim=(1e-8, 20))
    return fig


@figure(data=signals_by_start, zh=COMMON_ZH, en=COMMON_EN)
def start_xavier(data, words):
    fig, below = five_layers(data, words, ["sigmoid_xavier", "tanh_xavier"], ["sigmoid", "tanh"])
    below.set(ylim=(1e-8, 20))
    below.legend(loc="lower right")
    return fig


@figure(
    data=signals_by_start,
    zh=COMMON_ZH | {"small": "标准差 0.01", "xavier": "Xavier", "he": "He"},
    en=COMMON_EN | {"small": "deviation 0.01", "xavier": "Xavier", "he": "He"},
)
def relu_starts(data, words):
    names = [words[name] for name in ("small", "xavier", "he")]
    fig, below = five_layers(data, words, ["relu_001", "relu_xavier", "relu_he"], names)
    below.set(ylim=(1e-8, 20))
    below.legend(loc="lower right")
    return fig


@figure(
    zh={"forward": "往前：$n_{\\mathrm{in}}$ 项之和", "backward": "往回：$n_{\\mathrm{out}}$ 项之和"},
    en={
        "forward": "forward: a sum of $n_{\\mathrm{in}}$",
        "backward": "backward: a sum of $n_{\\mathrm{out}}$",
    },
)
def two_fans(words):
    """One neuron and the inputs that it adds up; one input and the neurons whose gradients it adds up."""
    fig, ax = board(6.4, 3.1)
    heights = (2.45, 1.75, 1.05, 0.35)
    a = node(ax, (2.4, 1.4), "$a$", OUTPUT, 0.34)
    z = node(ax, (3.9, 1.4), "$z$", INPUT, 0.34)
    for i, height in enumerate(heights):
        if i == 2:
            label(ax, (0.55, height), r"$\vdots$")
            label(ax, (5.85, height), r"$\vdots$")
            continue
        name = "n" if i == 3 else i + 1
        source = node(ax, (0.55, height), rf"$z_{name}$", INPUT)
        arrow(ax, source, a, colour=WEIGHT)
        goal = node(ax, (5.85, height), rf"$a_{name}$", OUTPUT)
        arrow(ax, goal, z, colour=GRADIENT)
    label(ax, (1.5, 2.9), words["forward"], WEIGHT)
    label(ax, (4.85, 2.9), words["backward"], GRADIENT)
    ax.plot([3.15, 3.15], [0.1, 2.6], ":", color=QUIET, linewidth=1.2)
    return fig


NAMES_ZH = {
    "sigmoid_1": "sigmoid，1",
    "sigmoid_001": "sigmoid，0.01",
    "sigmoid_xavier": "sigmoid，Xavier",
    "tanh_xavier": "tanh，Xavier",
    "relu_he": "ReLU，He",
}


@figure(
    data=training_by_start,
    zh=NAMES_ZH | {"x": "准确率", "training": "训练", "validation": "验证", "guess": "瞎猜"},
    en={name: shown.replace("，", ", ") for name, shown in NAMES_ZH.items()}
    | {"x": "accuracy", "training": "training", "validation": "validation", "guess": "guessing"},
)
def trained_starts(data, words):
    fig, ax = plt.subplots(figsize=(5.4, 3.4))
    for n, found in enumerate(data.values()):
        for name, marker, colour, up in (("training", "o", INPUT, 0.13), ("validation", "s", OUTPUT, -0.13)):
            height = len(data) - 1 - n + up
            ax.plot(found[name], [height] * len(found[name]), marker, color=colour, alpha=0.7, ms=7,
                    label=None if n else words[name])  # fmt: skip
    ax.axvline(0.1, color=QUIET, linestyle=":", linewidth=1.4, label=words["guess"])
    ax.set(xlabel=words["x"], xlim=(0, 1.02), yticks=range(len(data)), ylim=(-0.6, len(data) - 0.4))
    ax.set_yticklabels([words[name] for name in reversed(data)])
    ax.grid(axis="x")
    ax.legend(loc="lower center", bbox_to_anchor=(0.4, 1), ncols=3)
    return fig


@figure(
    data=movement_of_saturated,
    zh={"x": "在多少样本上饱和", "y": "权重走了多远"},
    en={"x": "share of samples on which it is saturated", "y": "how far its weights moved"},
)
def saturated_neurons(data, words):
    fig, ax = plt.subplots(figsize=(5.4, 3.4))
    ax.plot(data["saturated"], data["moved"], "o", color=WEIGHT, ms=3.5, alpha=0.45, markeredgewidth=0)
    ax.set(xlabel=words["x"], ylabel=words["y"], xlim=(-0.02, 1.02), ylim=(0, None))
    ax.grid()
    return fig


@figure(
    data=fifty_layers,
    zh={"x": "穿过的层数", "y": "长度，起初为 1", "gaussian": "高斯", "orthogonal": "正交"},
    en={
        "x": "layers passed",
        "y": "length (1 at the start)",
        "gaussian": "Gaussian",
        "orthogonal": "orthogonal",
    },
)
def lengths_kept(data, words):
    fig, ax = plt.subplots(figsize=(5.4, 3.4))
    for name, style, colour in (("gaussian", "--", GRADIENT), ("orthogonal", "-", WEIGHT)):
        for n, line in enumerate(data[name]["lengths"]):
            width = 2.5 if name == "orthogonal" else 1.1
            ax.plot(line, style, color=colour, linewidth=width, label=None if n else words[name])
    ax.set(xlabel=words["x"], ylabel=words["y"], ylim=(0, None), xlim=(0, 50))
    ax.grid()
    ax.legend(loc="upper left")
    return fig
