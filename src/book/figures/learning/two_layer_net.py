"""Figures about training the two-layer network."""

import matplotlib.pyplot as plt

from book.experiments.learning.two_layer_net import accuracy_by_epoch, two_ways
from book.figures import figure
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
