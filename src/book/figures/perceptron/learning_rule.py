"""Figures about how a perceptron learns: corrections, epochs, and the weights of two digits."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.ticker import MaxNLocator

from book.experiments.perceptron.learning_rule import gate_learning, zero_or_one
from book.figures import figure
from book.figures.drawing.diagrams import arrow, board, label
from book.figures.drawing.images import signed
from book.figures.drawing.network import network, wires
from book.figures.drawing.plane import CORNERS, corners, line, plane
from book.figures.style import ACCENT, GRADIENT, INPUT, OUTPUT, QUIET, WEIGHT
from dlscratch.perceptron import OR, perceptron


def or_course():
    """The learning rule on OR, correction by correction: the sample, and w and b before and after it."""
    w, b, course = np.zeros(2), 0.0, []
    for x, t in [(x, OR(*x)) for x in CORNERS] * 4:
        error = t - perceptron(x, w, b)
        if error:
            course.append((x, w, b, w + error * np.array(x), b + error))
            w, b = course[-1][3:]
    return course


@figure(
    zh={
        "steps": [
            "开始时 w 和 b 都是 0，没有线，处处输出 0。样本 (0, 1) 该是 1，错了（红圈）。",
            "第 1 次修正：加上 x，线出现在下方。到了第 2 轮，(0, 0) 该是 0，却在 1 那一侧。",
            "第 2 次修正：(0, 0) 只动得了 b，线抬到它身上。(1, 0) 该是 1，也在线上，而线上算 0。",
            "第 3 次修正：加上 (1, 0) 和偏置的 1，线斜了过来。第 3 轮，(0, 0) 又落进 1 那一侧。",
            "第 4 次修正：线回到 (0, 0) 上。第 4 轮四个点全对，学习结束。",
        ]
    },
    en={
        "steps": [
            "w and b are 0: there is no line, the answer is 0 everywhere. (0, 1) should be 1 (red ring).",
            "Correction 1 adds x, and a line appears, low down. In epoch 2, (0, 0) is on the side of 1.",
            "Correction 2: (0, 0) moves b alone and lifts the line onto itself. (1, 0) is on it, too: not 1.",
            "Correction 3 adds (1, 0), and 1 to the bias: the line tilts. In epoch 3, (0, 0) is wrong again.",
            "Correction 4 takes the line back onto (0, 0). Epoch 4 finds all four right, and learning ends.",
        ]
    },
)
def rule_steps(words):
    course = or_course()
    states = [(w, b, x) for x, w, b, _, _ in course] + [(*course[-1][3:], None)]
    for n, (w, b, wrong) in enumerate(states):
        fig, ax = plt.subplots(figsize=(4.8, 4.4))
        plane(ax, -1.5, 1.9)
        if n > 1:
            before_w, before_b, _ = states[n - 1]
            line(ax, before_w, before_b, ":", QUIET, shade=False)
        if n > 0:
            line(ax, w, b)
        corners(ax, [OR(*x) for x in CORNERS], size=12)
        if wrong:
            ax.plot(*wrong, "o", ms=24, mec=GRADIENT, mfc="none", mew=2)
        ax.set_title(f"$w=({w[0]:.0f},\\ {w[1]:.0f}),\\quad b={b:.0f}$", fontsize=13)
        yield fig


@figure(
    zh={"one": "恒为 1 的坐标"},
    en={"one": "the extra 1"},
)
def margin(words):
    """One input and the constant 1: the longest input R, and the margin of a line through the origin."""
    fig, ax = plt.subplots(figsize=(5.4, 3.2))
    ax.set(xlim=(-1, 2.5), ylim=(-0.3, 1.55), aspect="equal", xticks=(0, 1, 2), yticks=(0, 1))
    ax.set_xlabel("$x$", fontsize=14)
    ax.set_ylabel(words["one"])
    u = np.array([1, -0.8]) / np.hypot(1, 0.8)
    line(ax, u, 0)
    ax.axhline(1, color=QUIET, ls=":", lw=1, zorder=0)
    corners(ax, (0, 0, 1, 1), [(-0.6, 1), (0.4, 1), (1.2, 1), (2, 1)])
    for nearest in ((0.4, 1), (1.2, 1)):
        foot = nearest - (u @ nearest) * u
        ax.plot(*zip(nearest, foot, strict=True), color=ACCENT, lw=2)
    ax.text(0.47, 0.76, r"$\gamma$", color=ACCENT, ha="right", va="top", fontsize=15)
    ax.text(1.14, 1.18, r"$\gamma$", color=ACCENT, va="bottom", fontsize=15)
    arrow(ax, (0, 0), (1.94, 0.97), "$R$", INPUT, along=0.6, shift=(0.1, -0.14))
    return fig


@figure(
    data=gate_learning,
    zh={"x": "轮次", "y": "这一轮修正的次数"},
    en={"x": "epoch", "y": "corrections in the epoch"},
)
def rule_errors(data, words):
    fig, ax = plt.subplots()
    looks = (("o-", 11, INPUT), ("s--", 6, WEIGHT), ("^:", 6, OUTPUT), ("X-", 8, GRADIENT))
    for (name, errors), (style, size, colour) in zip(data.items(), looks, strict=True):
        ax.plot(
            range(1, len(errors) + 1), errors, style, color=colour, label=name, ms=size, mfc="none", mew=2
        )
    ax.set(xlabel=words["x"], ylabel=words["y"], ylim=(-0.2, 4.4))
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.yaxis.set_major_locator(MaxNLocator(integer=True))
    ax.grid()
    ax.legend(loc="center right")
    return fig


@figure(
    data=zero_or_one,
    zh={"minus": "负：有墨迹就像 1", "plus": "正：有墨迹就像 0"},
    en={"minus": "negative:\nink here means 1", "plus": "positive:\nink here means 0"},
)
def digit_weights(data, words):
    fig, ax = plt.subplots(figsize=(5.4, 3.4))
    w = np.array(data["weights"]).reshape(28, 28)
    shown = signed(ax, w)
    bar = fig.colorbar(shown, ax=ax, ticks=[-np.abs(w).max() * 0.6, 0, np.abs(w).max() * 0.6])
    bar.ax.set_yticklabels([words["minus"], "0", words["plus"]])
    return fig


@figure(
    zh={"perceptron": "感知机：阶跃", "network": "神经网络：光滑"},
    en={"perceptron": "perceptron: a step", "network": "neural network: smooth"},
)
def signals(words):
    """XOR's wiring, all weights times 5, for the input (0, 1); its sums sent on by a step or by a sigmoid."""
    fig, ax = board(6.4, 2.7)
    for left, name, send, write in (
        (0, "perceptron", lambda a: float(a > 0), "{:.0f}"),
        (3.3, "network", lambda a: 1 / (1 + np.exp(-a)), "{:.2f}"),
    ):
        label(ax, (left + 1.5, 2.45), words[name])
        hidden = [send(5 * (-1 + 1.5)), send(5 * (1 - 0.5))]
        y = send(5 * (hidden[0] + hidden[1] - 1.5))
        texts = [["0", "1"], [write.format(h) for h in hidden], [write.format(y)]]
        wires(ax, network(ax, texts, (left + 0.35, left + 1.45, left + 2.6), 1.15, radius=0.32))
    return fig
