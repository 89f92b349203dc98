"""Figures about what hidden layers learn."""

import matplotlib.pyplot as plt
import numpy as np

from book.experiments.learning.hidden_layer import (
    GATES,
    X,
    first_layer,
    moons_and_spiral,
    one_neuron,
    starts_that_learn,
    xor_frames,
)
from book.figures import figure
from book.figures.drawing.images import picture, signed
from book.figures.drawing.plane import boundary, corners, plane, points, regions
from book.figures.style import ACCENT, INPUT, OUTPUT, QUIET, WEIGHT


@figure(
    data=one_neuron,
    zh={"x": "步数", "y": "损失", "names": {"AND": "与", "OR": "或", "XOR": "异或"}},
    en={"x": "steps", "y": "loss", "names": {"AND": "AND", "OR": "OR", "XOR": "XOR"}},
)
def gates_learned(data, words):
    fig, ax = plt.subplots()
    for (name, losses), style in zip(data.items(), ("-", "--", "-."), strict=True):
        colour = WEIGHT if name == "XOR" else INPUT
        ax.plot(losses, style, color=colour, label=words["names"][name])
    ax.set(xlabel=words["x"], ylabel=words["y"], ylim=(0, 0.8))
    ax.grid()
    ax.legend()
    return fig


def second(p):
    """The scores as a function of what the hidden neurons put out, (N, H)."""
    return lambda z: z @ p["W2"] + p["b2"]


def scores(p):
    """The scores as a function of points (N, 2)."""
    return lambda x: second(p)(np.maximum(x @ p["W1"] + p["b1"], 0))


def lead(scored):
    """By how much class 1 leads over class 0."""
    return lambda x: scored(x) @ [-1, 1]


@figure(
    data=xor_frames,
    zh={
        "inputs": "输入平面",
        "hidden": "隐藏平面",
        "steps": [
            "出发：随机的权重。右图画的是四个点的 z，每个隐藏神经元一个坐标。"
            "除了 (0, 0) 正好在界线上，都被当成 1。",
            "走了 10 步，界线从中间穿过，分对了三个点。",
            "30 步：回答没有变，右图里的点却在移动。权重变，点就变。",
            "60 步：左边的界线弯了。弯的地方，是一个隐藏神经元从 0 变正的地方。",
            "150 步：四个点都分对了。左边是一条带子，右边是一条直线。",
            "2000 步：右图里，两类离得更远，损失接近 0。",
        ],
    },
    en={
        "inputs": "plane of the inputs",
        "hidden": "plane of the hidden neurons",
        "steps": [
            "The start, with random weights. The right panel has the z of the four points, one coordinate "
            "for each hidden neuron. All are taken for 1 but (0, 0), which is on the boundary.",
            "After 10 steps the boundary runs through the middle, and three points are right.",
            "30 steps: the answers are the same, but on the right the points move, because the weights do.",
            "60 steps: on the left, the boundary has a bend. It bends where a hidden neuron leaves 0.",
            "150 steps: all four are right. On the left there is a band, on the right a straight line.",
            "2000 steps: on the right, the classes are further apart, and the loss is close to 0.",
        ],
    },
)
def xor_learned(data, words):
    t = GATES["XOR"]
    for frame in data:
        fig, (left, right) = plt.subplots(1, 2, figsize=(6.4, 3.3))
        plane(left)
        boundary(left, lead(scores(frame)), fine=80)
        corners(left, t)
        z = np.maximum(X @ frame["W1"] + frame["b1"], 0)
        plane(right, -0.3, 3.2)
        right.set(xticks=(0, 1, 2, 3), yticks=(0, 1, 2, 3))
        right.set_xlabel("$z_1$", labelpad=0, fontsize=14)
        right.set_ylabel("$z_2$", rotation=0, labelpad=6, fontsize=14)
        boundary(right, lead(second(frame)), fine=2)
        corners(right, t, z)
        left.set_title(words["inputs"], fontsize=12, color=INPUT)
        right.set_title(words["hidden"], fontsize=12, color=ACCENT)
        yield fig


@figure(
    data=starts_that_learn,
    zh={"x": "隐藏神经元", "y": "学会异或的起点，共 50 个"},
    en={"x": "hidden neurons", "y": "starts of 50 that learn XOR"},
)
def starts_counted(data, words):
    fig, ax = plt.subplots(figsize=(5.4, 3.2))
    names, counts = [str(h) for h in data["learned"]], list(data["learned"].values())
    bars = ax.bar(names, counts, color=OUTPUT, width=0.6)
    ax.bar_label(bars, padding=2)
    ax.axhline(data["of"], color=QUIET, linewidth=1)
    ax.set(xlabel=words["x"], ylabel=words["y"], ylim=(0, 55))
    return fig


@figure(data=moons_and_spiral, zh={"title": "{} 个，{:.0%}"}, en={"title": "{}: {:.0%}"})
def bends_to_order(data, words):
    fig, axes = plt.subplots(2, 3, figsize=(6.4, 4.5))
    for row, task in zip(axes, data.values(), strict=True):
        x = np.asarray(task["x"])
        for ax, (hidden, network) in zip(row, task["networks"].items(), strict=True):
            low, high = x.min(axis=0) - 0.2, x.max(axis=0) + 0.2
            ax.set(xlim=(low[0], high[0]), ylim=(low[1], high[1]), xticks=(), yticks=(), aspect="equal")
            regions(ax, scores(network), fine=80)
            points(ax, x, task["t"], 2.5)
            ax.set_title(words["title"].format(hidden, network["accuracy"]), fontsize=12)
    return fig


def clear(weights):
    """Weights (784,) as an image; the largest two in a hundred are cut, so that the others show."""
    most = np.quantile(np.abs(weights), 0.98)
    return np.clip(weights, -most, most).reshape(28, 28)


@figure(
    data=first_layer,
    zh={"before": "训练以前", "after": "训练以后"},
    en={"before": "before", "after": "after"},
)
def weights_seen(data, words):
    fig, axes = plt.subplots(4, 4, figsize=(6.4, 6.6))
    for half, name in enumerate(("before", "after")):
        for ax, weights in zip(axes[2 * half : 2 * half + 2].flat, data[name][:8], strict=True):
            signed(ax, clear(weights))
        axes[2 * half, 0].set_ylabel(words[name], fontsize=12)
    return fig


@figure(
    data=first_layer,
    zh={"neuron": "神经元 {}", "weights": "权重"},
    en={"neuron": "neuron {}", "weights": "weights"},
)
def strongest_digits(data, words):
    fig, axes = plt.subplots(4, 6, figsize=(6.4, 4.6))
    for n, row in enumerate(axes):
        signed(row[0], clear(data["after"][n]))
        row[0].set_ylabel(words["neuron"].format(n), fontsize=11)
        for ax, image in zip(row[1:], data["images"][n], strict=True):
            picture(ax, np.asarray(image))
    axes[0, 0].set_title(words["weights"], fontsize=12)
    return fig
