"""Figures about loss functions."""

import matplotlib.pyplot as plt
import numpy as np

from book.experiments.learning.loss import delta_cost, weight_sweep
from book.figures import figure
from book.figures.style import ACCENT, GRADIENT, INK, INPUT, OUTPUT, QUIET
from dlscratch.activations import sigmoid, step


@figure(
    zh={
        "squared": "平方误差：三个差距都算",
        "entropy": "交叉熵：只看正确类别",
        "classes": ("猫", "狗", "鸟"),
        "y": "输出 $y$",
        "t": "目标 $t$",
    },
    en={
        "squared": "squared error: every gap",
        "entropy": "cross entropy: the right class",
        "classes": ("cat", "dog", "bird"),
        "y": "output $y$",
        "t": "target $t$",
    },
)
def two_prices(words):
    """One output and its target as bars, and what each loss looks at."""
    fig, axes = plt.subplots(1, 2, sharey=True, figsize=(6.4, 3.9))
    y, t, at = np.array([0.2, 0.7, 0.1]), np.array([0, 1, 0]), np.arange(3)
    for ax, name in zip(axes, ("squared", "entropy"), strict=True):
        counted = (True, True, True) if name == "squared" else (False, True, False)
        for k in at:
            alpha = 1 if counted[k] else 0.3
            ax.bar(k, y[k], 0.5, color=OUTPUT, alpha=alpha)
            ax.plot([k - 0.25, k + 0.35], [t[k]] * 2, color=INK, linewidth=3, alpha=alpha)
        ax.set(title=words[name], xticks=at, xticklabels=words["classes"], yticks=(0, 0.5, 1))
        ax.set(xlim=(-0.5, 2.7), ylim=(-0.03, 1.3))
    for k in at:
        arrow = {"arrowstyle": "<->", "color": GRADIENT, "shrinkA": 0, "shrinkB": 0}
        axes[0].annotate("", (k + 0.3, t[k]), (k + 0.3, y[k]), arrowprops=arrow)
        axes[0].text(
            k + 0.37, (y[k] + t[k]) / 2 + 0.03, f"{abs(y[k] - t[k]):.1f}", color=GRADIENT, va="center"
        )
    axes[1].text(1.3, 0.66, "0.7", va="center")
    axes[1].text(1, 1.1, r"$-\ln 0.7 = 0.36$", color=GRADIENT, ha="center")
    y_key = plt.Rectangle((0, 0), 1, 1, color=OUTPUT)
    t_key = plt.Line2D([], [], color=INK, linewidth=3)
    axes[0].legend([y_key, t_key], [words["y"], words["t"]], loc="upper right")
    return fig


@figure(zh={"x": "$x$"}, en={"x": "$x$"})
def log_curves(words):
    fig, ax = plt.subplots()
    x = np.linspace(0.004, 1.6, 800)
    ax.axhline(0, color=QUIET, linewidth=0.8)
    ax.axvline(1, color=QUIET, linewidth=0.8, linestyle=":")
    ax.plot(x, np.log(x), "--", color=INPUT)
    ax.plot(x, -np.log(x), color=GRADIENT)
    for p in (0.1, 0.5):
        ax.plot(p, -np.log(p), "o", color=ACCENT, markersize=8)
        ax.text(p + 0.04, -np.log(p) + 0.2, rf"$-\ln {p} = {-np.log(p):.2f}$")
    ax.plot(1, 0, "o", color=ACCENT, markersize=8)
    ax.text(0.17, 4.2, r"$-\ln x$", color=GRADIENT)
    ax.text(0.17, -4.2, r"$\ln x$", color=INPUT, va="top")
    ax.set(xlabel=words["x"], xlim=(0, 1.6), ylim=(-5.5, 5.5))
    return fig


@figure(
    data=delta_cost,
    zh={
        "x": "错误类别的 logit 领先多少",
        "loss": "损失",
        "slope": "斜率",
        "exact": "准确值",
        "delta": "加了 $10^{-7}$",
    },
    en={
        "x": "lead of the wrong class's logit",
        "loss": "loss",
        "slope": "slope",
        "exact": "exact",
        "delta": "with $10^{-7}$",
    },
)
def delta_cap(data, words):
    fig, axes = plt.subplots(2, 1, sharex=True, figsize=(6.4, 4.6), height_ratios=(3, 2))
    for ax, suffix in zip(axes, ("", "_slope"), strict=True):
        ax.plot(data["gaps"], data[f"exact{suffix}"], color=INPUT, label=words["exact"])
        ax.plot(data["gaps"], data[f"delta{suffix}"], "--", color=GRADIENT, label=words["delta"])
        ax.grid()
    axes[0].legend(loc="upper left")
    axes[0].set(ylabel=words["loss"])
    axes[1].set(ylabel=words["slope"], xlabel=words["x"], ylim=(-0.05, 1.1))
    fig.align_ylabels()
    return fig


@figure(
    data=weight_sweep,
    zh={"x": "一个权重的值", "accuracy": "准确率", "loss": "损失", "here": "现在的值"},
    en={"x": "value of one weight", "accuracy": "accuracy", "loss": "loss", "here": "where it is now"},
)
def accuracy_stairs(data, words):
    fig, axes = plt.subplots(2, 1, sharex=True, figsize=(6.4, 4.6))
    here = int(np.abs(np.array(data["weights"]) - data["here"]).argmin())
    for ax, name, colour in zip(axes, ("accuracy", "loss"), (OUTPUT, INPUT), strict=True):
        ax.plot(data["weights"], data[name], color=colour)
        ax.plot(data["weights"][here], data[name][here], "o", color=ACCENT, markersize=9)
        ax.set(ylabel=words[name])
        ax.grid()
    axes[0].annotate(
        words["here"],
        (data["weights"][here], data["accuracy"][here]),
        (0, -26),
        textcoords="offset points",
        ha="center",
    )
    slope = np.gradient(data["loss"], data["weights"])[here]
    reach = np.array([-0.6, 0.6])
    axes[1].plot(data["here"] + reach, data["loss"][here] + slope * reach, color=GRADIENT)
    axes[1].set(xlabel=words["x"])
    fig.align_ylabels()
    return fig


@figure(
    zh={"functions": ("阶跃函数", "sigmoid"), "value": "值", "slope": "斜率", "x": "$x$"},
    en={"functions": ("step", "sigmoid"), "value": "value", "slope": "slope", "x": "$x$"},
)
def step_slopes(words):
    """The step and the sigmoid, with tangents, above their slopes."""
    fig, axes = plt.subplots(2, 2, sharex=True, sharey="row", figsize=(6.4, 4.6), height_ratios=(3, 2))
    left, right = np.linspace(-6, 0, 200), np.linspace(1e-9, 6, 200)
    for f, (ax, below), title in zip((step, sigmoid), axes.T, words["functions"], strict=True):
        ax.set_title(title)
        for x in (left, right):
            ax.plot(x, f(x), color=INPUT)
            below.plot(x, f(x) * (1 - f(x)), color=GRADIENT)
        for at in (-3, 0.0, 2):
            if f is step and at == 0:
                continue
            y, reach = f(at), np.array([-1.3, 1.3])
            ax.plot(at + reach, y + y * (1 - y) * reach, color=GRADIENT, linewidth=3)
            ax.plot(at, y, "o", color=ACCENT, markersize=7)
        below.set(xlabel=words["x"], ylim=(-0.03, 0.3), xticks=(-5, 0, 5))
    axes[0, 0].set(ylabel=words["value"], ylim=(-0.12, 1.15))
    axes[1, 0].set(ylabel=words["slope"])
    fig.align_ylabels()
    return fig
