"""Figures about generalization: three fits, learning curves, freedom, and the moment to stop."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.ticker import PercentFormatter

from book.experiments.learning.generalization import (
    NOISE,
    digit_sizes,
    early_stopping,
    network_sizes,
    sine_degrees,
    sine_sizes,
)
from book.figures import figure
from book.figures.style import ACCENT, GRADIENT, INK, INPUT, OUTPUT, QUIET
from dlscratch.datasets import noisy_sine


@figure(
    zh={
        "1": "1 次：太死板",
        "3": "3 次：正合适",
        "9": "9 次：太灵活",
        "truth": "真相",
        "fit": "拟合",
        "points": "见过的点",
    },
    en={
        "1": "degree 1: too stiff",
        "3": "degree 3: about right",
        "9": "degree 9: too limber",
        "truth": "the truth",
        "fit": "fit",
        "points": "points seen",
    },
)
def three_fits(words):
    """The page's ten points and its three polynomials."""
    x, t = (part.ravel() for part in noisy_sine(np.random.default_rng(0), 10))
    fine = np.linspace(0, 1, 400)
    fig, axes = plt.subplots(3, 1, sharex=True, figsize=(5.4, 6.6))
    for ax, degree in zip(axes, (1, 3, 9), strict=True):
        ax.plot(fine, np.sin(2 * np.pi * fine), ":", color=QUIET, label=words["truth"])
        ax.plot(fine, np.polynomial.Polynomial.fit(x, t, degree)(fine), color=OUTPUT, label=words["fit"])
        ax.plot(x, t, "o", color=INPUT, ms=7, label=words["points"])
        ax.set(ylim=(-1.9, 1.9), xlim=(0, 1), yticks=(-1, 0, 1))
        ax.set_title(words[str(degree)])
        ax.grid()
    axes[0].legend(loc="lower left", ncols=3)
    axes[2].set(xlabel="$x$")
    return fig


@figure(
    data=sine_sizes,
    zh={
        "x": "训练数据的个数 $N$",
        "y": "误差",
        "1": "1 次",
        "3": "3 次",
        "9": "9 次",
        "seen": "见过的",
        "new": "新的",
        "floor": "噪声",
    },
    en={
        "x": "number of training samples $N$",
        "y": "error",
        "1": "degree 1",
        "3": "degree 3",
        "9": "degree 9",
        "seen": "seen",
        "new": "new",
        "floor": "noise",
    },
)
def sine_learning_curves(data, words):
    fig, axes = plt.subplots(3, 1, sharex=True, figsize=(5.4, 6.4))
    for ax, degree in zip(axes, ("1", "3", "9"), strict=True):
        ax.semilogx(data["sizes"], data["new"][degree], "s-", color=OUTPUT, label=words["new"], ms=6)
        ax.semilogx(data["sizes"], data["seen"][degree], "o--", color=INPUT, label=words["seen"], ms=6)
        ax.axhline(NOISE, color=QUIET, linestyle=":", label=words["floor"])
        ax.set(ylim=(-0.03, 0.72), ylabel=words["y"])
        ax.set_title(words[degree])
        ax.grid()
    axes[2].legend(loc="upper right", ncols=3)
    axes[2].set(xlabel=words["x"])
    return fig


@figure(
    data=digit_sizes,
    zh={"x": "训练数据的个数", "y": "准确率", "seen": "训练数据", "new": "新数字"},
    en={"x": "number of training digits", "y": "accuracy", "seen": "training data", "new": "new digits"},
)
def digit_learning_curve(data, words):
    fig, ax = plt.subplots()
    ax.semilogx(data["sizes"], data["seen"], "o--", color=INPUT, label=words["seen"])
    ax.semilogx(data["sizes"], list(data["new"].values()), "s-", color=OUTPUT, label=words["new"])
    ax.set_xticks(data["sizes"], [f"{n:,}" for n in data["sizes"]])
    ax.minorticks_off()
    ax.set(xlabel=words["x"], ylabel=words["y"], ylim=(0.7, 1.02))
    ax.grid()
    ax.legend(loc="lower right")
    return fig


@figure(
    data=lambda: {"sine": sine_degrees(), "network": network_sizes()},
    zh={
        "degree": "多项式的次数",
        "hidden": "隐藏层的神经元",
        "error": "误差",
        "rate": "错误率",
        "seen": "见过的",
        "new": "新的",
        "true": "新的，标签无误",
        "wrong": "新的，标签错了两成",
    },
    en={
        "degree": "degree of the polynomial",
        "hidden": "hidden neurons",
        "error": "error",
        "rate": "share of errors",
        "seen": "seen",
        "new": "new",
        "true": "new, true labels",
        "wrong": "new, a fifth of labels wrong",
    },
)
def two_freedoms(data, words):
    fig, (above, below) = plt.subplots(2, 1, figsize=(5.4, 6.0))
    sine, network = data["sine"], data["network"]
    above.plot(sine["degrees"], sine["new"], "s-", color=OUTPUT, label=words["new"])
    above.plot(sine["degrees"], sine["seen"], "o--", color=INPUT, label=words["seen"])
    above.set(xlabel=words["degree"], ylabel=words["error"], ylim=(0, 1.2), xticks=sine["degrees"][::2])
    above.legend(loc="upper center")
    for name, style, colour in (("wrong", "D-", GRADIENT), ("true", "s-", OUTPUT)):
        errors = 1 - np.array(network[name]["new"])
        below.semilogx(network["hidden"], errors, style, color=colour, label=words[name])
    below.set_xticks(network["hidden"], [str(h) for h in network["hidden"]])
    below.minorticks_off()
    below.yaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    below.set(xlabel=words["hidden"], ylabel=words["rate"], ylim=(0, 0.6))
    below.legend()
    for ax in (above, below):
        ax.grid()
    return fig


@figure(
    data=early_stopping,
    zh={
        "x": "轮次",
        "loss": "损失",
        "accuracy": "准确率",
        "train": "训练",
        "validation": "验证",
        "fresh": "新数字",
        "kept": "留下这一轮",
    },
    en={
        "x": "epoch",
        "loss": "loss",
        "accuracy": "accuracy",
        "train": "training",
        "validation": "validation",
        "fresh": "fresh digits",
        "kept": "the epoch to keep",
    },
)
def stopping_early(data, words):
    fig, axes = plt.subplots(2, 1, sharex=True, figsize=(5.4, 6.0))
    run, epoch = data["run"], data["patience"]["10"]["epoch"]
    parts = (("train", "--", INPUT), ("validation", "-", ACCENT), ("fresh", "-.", OUTPUT))
    for ax, measure in zip(axes, ("loss", "accuracy"), strict=True):
        for part, style, colour in parts:
            ax.plot(run[f"{part}_{measure}"], style, color=colour, label=words[part])
        ax.axvline(epoch, color=INK, linestyle=":", linewidth=1.5, label=words["kept"])
        ax.set(ylabel=words[measure])
        ax.grid()
    axes[0].set(ylim=(0, 2.5))
    axes[0].legend(loc="upper right", ncols=2)
    axes[1].set(xlabel=words["x"], ylim=(0, 1))
    return fig
