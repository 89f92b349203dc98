"""Figures about data: a rule for fives, three ways to an answer, three parts, a leak, groups."""

from itertools import pairwise
from typing import Any

import matplotlib.pyplot as plt
import numpy as np

from book.experiments.learning.data import leakage, looks_like_a_five, unlabelled_groups
from book.figures import figure
from book.figures.drawing.diagrams import arrow, board, box, label
from book.figures.drawing.images import gallery, outline, picture
from book.figures.style import ACCENT, GRADIENT, INK, INPUT, OUTPUT, QUIET, WEIGHT
from dlscratch.datasets import load_mnist


@figure()
def five_zones(words):
    """One 5 with the four zones of the rule."""
    (x, t), _ = load_mnist(flatten=False)
    fig, ax = plt.subplots(figsize=(3.6, 3.6))
    picture(ax, x[t == 5][4, 0], alpha=0.55)
    for name, top, left, colour in (
        ("A", 8, 6, INPUT),
        ("B", 9, 15, GRADIENT),
        ("C", 15, 5, GRADIENT),
        ("D", 15, 14, INPUT),
    ):
        outline(ax, top, left, 4, 7, colour)
        ax.text(left + 3, top + 1.5, name, ha="center", va="center", fontsize=16, color=colour)
    return fig


@figure(
    zh={"missed": "是 5，规则却没认出来", "wrong": "不是 5，规则却说是"},
    en={"missed": "fives that the rule misses", "wrong": "taken for fives"},
)
def five_mistakes(words):
    (x, t), _ = load_mnist(normalize=False)
    x, t = x[8000:], t[8000:]
    says = looks_like_a_five(x)
    fig, axes = plt.subplots(2, 5, figsize=(5.4, 3.0))
    for row, name, wrong in ((0, "missed", (t == 5) & ~says), (1, "wrong", (t != 5) & says)):
        for ax, image in zip(axes[row], x[wrong], strict=False):
            picture(ax, image)
        axes[row, 2].set_title(words[name], color=GRADIENT)
    return fig


@figure(
    zh={
        "image": "图像",
        "answer": "答案",
        "rules": "规则",
        "features": "特征",
        "classifier": "分类器",
        "network": "神经网络",
        "people": "人想出来的",
        "data": "从数据中学来的",
    },
    en={
        "image": "image",
        "answer": "answer",
        "rules": "rules",
        "features": "features",
        "classifier": "classifier",
        "network": "neural network",
        "people": "thought up by people",
        "data": "learned from data",
    },
)
def three_ways_diagram(words):
    fig, ax = board(5.4, 3.5)
    rows = (
        (2.95, ((2.7, 2.3, "rules", QUIET),)),
        (2.0, ((2.07, 1.05, "features", QUIET), (3.33, 1.05, "classifier", WEIGHT))),
        (1.05, ((2.7, 2.3, "network", WEIGHT),)),
    )
    for y, parts in rows:
        chain = [box(ax, (0.6, y), words["image"], INPUT, (0.9, 0.6))]
        chain += [box(ax, (x, y), words[name], colour, (width, 0.6)) for x, width, name, colour in parts]
        chain += [box(ax, (4.8, y), words["answer"], OUTPUT, (0.95, 0.6))]
        for start, end in pairwise(chain):
            arrow(ax, start, end, colour=INK)
    for x, name, colour in ((0.5, "people", QUIET), (3.0, "data", WEIGHT)):
        box(ax, (x, 0.3), "", colour, (0.34, 0.26))
        label(ax, (x + 0.28, 0.3), words[name], size=12, align="left")
    for part in ax.texts:
        part.set_fontsize(min(part.get_fontsize(), 12))
    return fig


PARTS = {"training": (INPUT, 16), "validation": (ACCENT, 2), "test": (OUTPUT, 2)}
SORTED = [0] * 10 + [1] * 10
DEALT = [0, 1, 1, 0, 1, 0, 0, 1, 0, 0, 1, 1, 0, 1, 0, 1, 1, 0, 0, 1]


def cards(ax, classes, colours, gaps):
    """Twenty cards in a row, with their classes on them; returns where the middle of each is."""
    places = 0.3 + 0.235 * np.arange(20) + 0.14 * np.asarray(gaps)
    for x, t, colour in zip(places, classes, colours, strict=True):
        box(ax, (x, 2.55), "", colour, (0.2, 0.44))
        label(ax, (x, 2.55), str(t), colour, size=12)
    return places


@figure(
    zh={
        "training": "训练",
        "validation": "验证",
        "test": "测试",
        "weights": "权重",
        "choices": "选择：几个神经元，\n学习率多大，何时停",
        "score": "成绩",
        "again": "换一种选择，重新训练",
        "once": "只此一次",
        "only": "只有 1",
        "steps": [
            "二十个带标签的样本，按类别排着：先是 0，后是 1。这样直接切，后面的部分就只有 1。",
            "每一类都洗匀，再按 8:1:1 分发。每一份里，两类的比例都一样。",
            "训练数据决定权重。后面两份不参与。",
            "验证数据比较各种选择。换一种选择就重新训练，可以反复很多次。",
            "一切都定下来以后，测试数据打一次分。看了分数再回头改，它就不再是测试数据了。",
        ],
    },
    en={
        "training": "training",
        "validation": "validation",
        "test": "test",
        "weights": "weights",
        "choices": "choices: how many\nneurons, which learning\nrate, when to stop",
        "score": "score",
        "again": "choose again, train again",
        "once": "once",
        "only": "only 1s",
        "steps": [
            "Twenty labelled samples, sorted: the 0s, then the 1s. Cut like this, the end has only 1s.",
            "Each class is shuffled, then dealt out 8:1:1. Every part has both classes in the same ratio.",
            "The training data determine the weights. The other two parts look on.",
            "The validation data compare choices. Another choice, another training: as often as you like.",
            "When all is settled, the test data give a score, once. Go back and improve on it, and they are "
            "test data no more.",
        ],
    },
)
def data_parts(words):
    for step in range(1, 6):
        fig, ax = board(5.4, 3.15)
        if step == 1:
            places = cards(ax, SORTED, [INK] * 20, np.repeat([0, 2], [16, 4]))
            ax.plot([places[15:17].mean()] * 2, (2.1, 3.0), "--", color=GRADIENT, lw=1.6)
            label(ax, (places[16:].mean(), 2.0), words["only"], GRADIENT, 11)
            yield fig
            continue
        colours = [colour for colour, n in PARTS.values() for _ in range(n)]
        gaps = np.repeat([0, 1, 2], [16, 2, 2])
        active = {3: ("training",), 4: ("training", "validation"), 5: ("test",)}.get(step, tuple(PARTS))
        shown = [name in active for name, (_, n) in PARTS.items() for _ in range(n)]
        places = cards(ax, DEALT, [c if s else QUIET for c, s in zip(colours, shown, strict=True)], gaps)
        middle = dict(zip(PARTS, (places[:16].mean(), places[16:18].mean(), places[18:].mean()), strict=True))
        for (name, (colour, _)), shift in zip(PARTS.items(), (0, -0.12, 0.1), strict=True):
            label(ax, (middle[name] + shift, 2.95), words[name], colour if name in active else QUIET, 11)
        if step == 2:
            for name, (colour, n) in PARTS.items():
                label(ax, (middle[name], 2.1), f"${n // 2}+{n // 2}$", colour, 11)
        weights: Any = (
            box(ax, (middle["training"], 1.2), words["weights"], WEIGHT, (1.0, 0.6)) if step > 2 else None
        )
        if step in (3, 4):
            arrow(ax, (middle["training"], 2.3), weights, colour=INPUT)
        if step == 4:
            choices = box(ax, (4.2, 1.2), words["choices"], ACCENT, (2.0, 0.9))
            arrow(ax, (middle["validation"], 2.3), (middle["validation"], 1.67), colour=ACCENT)
            arrow(ax, weights, choices, colour=INK)
            ax.plot((4.2, 4.2, middle["training"]), (0.74, 0.4, 0.4), color=ACCENT, lw=1.6)
            arrow(ax, (middle["training"], 0.4), (middle["training"], 0.9), colour=ACCENT)
            label(ax, (3.0, 0.2), words["again"], ACCENT, 11)
        if step == 5:
            score = box(ax, (middle["test"], 1.2), words["score"], OUTPUT, (0.8, 0.6))
            arrow(ax, (middle["test"], 2.3), score, colour=OUTPUT)
            arrow(ax, weights, score, colour=INK)
            label(ax, (middle["test"] - 0.12, 1.95), words["once"], OUTPUT, 11, "right")
        for part in ax.texts:
            part.set_fontsize(min(part.get_fontsize(), 11.5))
        yield fig


@figure(
    data=leakage,
    zh={
        "x": "测试准确率",
        "y": "次数",
        "before": "先挑选，再切分",
        "after": "先切分，再挑选",
        "truth": "真相：一半",
    },
    en={
        "x": "test accuracy",
        "y": "how often",
        "before": "chosen, then split",
        "after": "split, then chosen",
        "truth": "the truth: a half",
    },
)
def noise_leak(data, words):
    fig, ax = plt.subplots()
    bins = (np.arange(11, 42, 2) / 40).tolist()
    for name, colour, hatch in (("after", INPUT, None), ("before", GRADIENT, "//")):
        ax.hist(data[name], bins, histtype="stepfilled", ec=colour, fc=(colour, 0.25), lw=2, hatch=hatch)
        ax.hist([], bins, histtype="stepfilled", ec=colour, fc=(colour, 0.25), hatch=hatch, label=words[name])
    ax.axvline(0.5, color=INK, linestyle="--", linewidth=1.5, label=words["truth"])
    ax.set(xlabel=words["x"], ylabel=words["y"], xlim=(0.25, 1.02), ylim=(0, 60))
    ax.legend(loc="upper center", ncols=2)
    return fig


@figure(data=unlabelled_groups)
def found_groups(data, words):
    """The means of ten groups that kmeans finds among a thousand digits."""
    return gallery(data["centres"], 2, 5, (5.4, 2.4))
