"""Figures about training the two-layer network."""

import matplotlib.pyplot as plt
import numpy as np

from book.experiments.learning.two_layer_net import accuracy_by_epoch, learning_in_the_plane, two_ways
from book.figures import figure
from book.figures.drawing.plane import points, regions
from book.figures.style import ACCENT, INPUT, OUTPUT, WEIGHT


@figure(
    data=two_ways,
    zh={"x": "更新次数", "y": "小批量上的损失", "numerical": "数值梯度", "backprop": "反向传播"},
    en={
        "x": "updates",
        "y": "loss of the batch",
        "numerical": "numerical gradient",
        "backprop": "backpropagation",
    },
)
def two_ways_of_training(data, words):
    fig, ax = plt.subplots()
    ax.plot(data["gradient"], color=ACCENT, linewidth=6, alpha=0.5, label=words["backprop"])
    ax.plot(data["numerical_gradient"], color=WEIGHT, linewidth=1.6, label=words["numerical"])
    ax.set(xlabel=words["x"], ylabel=words["y"], ylim=(0, None))
    ax.grid()
    ax.legend()
    return fig


def scores(p):
    """The scores as a function of points (N, 2)."""
    return lambda x: np.maximum(x @ p["W1"] + p["b1"], 0) @ p["W2"] + p["b2"]


@figure(
    data=learning_in_the_plane,
    zh={"title": "第 {} 步，损失 {:.2f}"},
    en={"title": "step {}, loss {:.2f}"},
)
def moons_learned(data, words):
    fig, axes = plt.subplots(2, 2, figsize=(6.4, 5.6))
    for ax, frame in zip(axes.flat, data["frames"], strict=True):
        p = {name: np.array(W) for name, W in frame["params"].items()}
        ax.set(xlim=(-1.5, 2.5), ylim=(-1.35, 1.85), xticks=(), yticks=(), aspect="equal")
        regions(ax, scores(p))
        for w, b in zip(p["W1"].T, p["b1"], strict=True):
            foot = -b * w / (w @ w)  # of the perpendicular from 0 to the line w · x + b = 0
            ax.axline(foot, foot + np.array([-w[1], w[0]]), color=ACCENT, linewidth=0.9)
        points(ax, data["points"]["moons"]["x"], data["points"]["moons"]["t"], 2)
        ax.set_title(words["title"].format(frame["step"], frame["loss"]), fontsize=12)
    return fig


@figure(
    data=accuracy_by_epoch,
    zh={"x": "轮次", "loss": "训练损失", "accuracy": "准确率", "train": "训练数据", "validation": "验证数据"},
    en={
        "x": "epoch",
        "loss": "training loss",
        "accuracy": "accuracy",
        "train": "training data",
        "validation": "validation data",
    },
)
def loss_and_accuracy(data, words):
    fig, (above, below) = plt.subplots(2, 1, sharex=True, figsize=(5.4, 5.2))
    above.plot(data["loss"], color=INPUT)
    above.set(ylabel=words["loss"], ylim=(0, None))
    below.plot(data["train"], color=INPUT, label=words["train"])
    below.plot(data["validation"], "--", color=OUTPUT, label=words["validation"])
    below.set(xlabel=words["x"], ylabel=words["accuracy"], ylim=(0.8, 1.005))
    below.legend(loc="lower right")
    for ax in (above, below):
        ax.grid()
    return fig
