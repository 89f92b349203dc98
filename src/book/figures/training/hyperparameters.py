"""Figures about the search for hyperparameters: scales, grids, boxes, thinning out, and guessing."""

import matplotlib.pyplot as plt
import numpy as np

from book.experiments.training.hyperparameters import (
    EXPONENTS,
    RUNGS,
    bayes_on_rates,
    search_boxes,
    search_landscape,
    thinned_searches,
)
from book.figures import figure
from book.figures.drawing.diagrams import board, label
from book.figures.drawing.images import shades
from book.figures.style import ACCENT, GRADIENT, INK, INPUT, OUTPUT, QUIET, WEIGHT


@figure(
    zh={"difference": "按差等分", "ratio": "按倍数等分"},
    en={"difference": "equal differences", "ratio": "equal ratios"},
)
def ruler_of_rates(words):
    """Nine learning rates from 0.001 to 10, in two ways, on a ruler of powers of ten."""
    fig, ax = board(6.4, 2.5)
    left, decade = 0.6, 1.3
    for up, rates, name, colour in (
        (1.55, np.linspace(0.001, 10, 9), "difference", GRADIENT),
        (0.55, np.geomspace(0.001, 10, 9), "ratio", WEIGHT),
    ):
        ax.plot([left, left + 4 * decade], [up, up], color=INK, lw=1.6)
        for power in range(5):
            at = left + power * decade
            ax.plot([at, at], [up - 0.08, up + 0.08], color=INK, lw=1.6)
            label(ax, (at, up - 0.28), f"{10.0 ** (power - 3):g}", INK, 12)
        ax.plot(left + decade * (np.log10(rates) + 3), [up] * 9, "o", color=colour, ms=9, zorder=4)
        label(ax, (left, up + 0.38), words[name], colour, align="left")
    return fig


@figure(
    data=search_landscape,
    zh={"grid": "网格", "random": "随机", "rate": "学习率", "decay": "权重衰减", "score": "准确率"},
    en={
        "grid": "grid",
        "random": "random",
        "rate": "learning rate",
        "decay": "weight decay",
        "score": "accuracy",
    },
)
def grid_and_random(data, words):
    """Nine trials each way below the curve of the one that matters; lines lead up to what they try of it."""
    fig, axes = plt.subplots(2, 2, figsize=(6.4, 5), sharex=True, height_ratios=(1, 1.5))
    column = [row[0] for row in data["accuracy"]]
    steps = np.array([-2.7, -1.4, -0.1])
    grid = np.array([(a, b) for a in steps for b in (-5, -3.5, -2)])
    random = np.random.default_rng(0).uniform((-2.9, -5.8), (0.5, -1.2), (9, 2))
    for (top, below), points, name in zip(axes.T, (grid, random), ("grid", "random"), strict=True):
        height = np.interp(points[:, 0], data["rates"], column)
        top.plot(data["rates"], column, color=OUTPUT)
        top.plot(points[:, 0], height, "o", color=ACCENT, ms=7, zorder=4)
        top.vlines(points[:, 0], 0, height, color=ACCENT, linestyle=":", lw=1.4)
        below.vlines(points[:, 0], points[:, 1], -1, color=ACCENT, linestyle=":", lw=1.4)
        below.plot(*points.T, "o", color=ACCENT, ms=9, zorder=4)
        top.set(title=words[name], ylim=(0, 1), xlim=(-3.1, 0.7))
        below.set(ylim=(-6, -1), xlabel=words["rate"], yticks=(-5, -3), xticks=(-3, -2, -1, 0))
        below.set_xticklabels([f"$10^{{{e}}}$" for e in (-3, -2, -1, 0)])
        below.set_yticklabels([f"$10^{{{e}}}$" for e in (-5, -3)])
    axes[0, 0].set_ylabel(words["score"])
    axes[1, 0].set_ylabel(words["decay"])
    return fig


@figure(
    data=search_boxes,
    zh={
        "rate": "学习率",
        "decay": "权重衰减",
        "notes": "第一个框",
        "moved": "移过的框",
        "best": "框里最好的",
        "score": "验证准确率",
    },
    en={
        "rate": "learning rate",
        "decay": "weight decay",
        "notes": "first box",
        "moved": "moved box",
        "best": "best of its box",
        "score": "validation accuracy",
    },
)
def two_boxes(data, words):
    fig, ax = plt.subplots(figsize=(6.4, 4.4))
    for name, colour, marker in (("notes", INPUT, "s"), ("moved", WEIGHT, "o")):
        found = data[name]
        rates, decays, scores = np.array(found["trials"]).T
        (left, right), (low, high) = found["space"]["lr"], found["space"]["decay"]
        edge = np.array([(left, low), (right, low), (right, high), (left, high), (left, low)])
        ax.plot(*edge.T, color=colour, lw=2, linestyle="--" if name == "notes" else "-")
        dots = ax.scatter(
            rates,
            decays,
            c=scores,
            vmin=0,
            vmax=1,
            cmap=shades(OUTPUT),
            marker=marker,
            s=70,
            edgecolors=colour,
        )
        ax.plot(found["lr"], found["decay"], "o", ms=17, mfc="none", mec=ACCENT, mew=2.5)
        ax.text(left * 1.5, high * 1.5, words[name], color=colour)
    ax.plot([], [], "o", ms=12, mfc="none", mec=ACCENT, mew=2.5, label=words["best"])
    ax.set(xscale="log", yscale="log", xlabel=words["rate"], ylabel=words["decay"])
    ax.set(xlim=(3e-7, 3e1), ylim=(3e-9, 1e-3))
    ax.legend(loc="lower center", bbox_to_anchor=(0.5, 1))
    fig.colorbar(dots, ax=ax, label=words["score"])
    return fig


@figure(
    data=thinned_searches,
    zh={"x": "轮次", "y": "验证准确率", "out": "淘汰", "on": "继续", "unseen": "没有花的力气"},
    en={"x": "epoch", "y": "validation accuracy", "out": "dropped", "on": "goes on", "unseen": "work saved"},
)
def thinning_out(data, words):
    """One search: nine networks, of which three go on after epoch 1, and one after epoch 3."""
    fig, ax = plt.subplots(figsize=(6, 4.2))
    search = data["searches"][0]
    for n, scores in enumerate(search["curves"]):
        rounds = sum(n in rung for rung in search["rungs"])
        colour = WEIGHT if rounds == 3 else INPUT
        ax.plot(RUNGS[rounds - 1 :], scores[rounds - 1 :], ":", color=QUIET, lw=1.2)
        ax.plot(RUNGS[:rounds], scores[:rounds], "o-", color=colour, ms=6)
        if rounds < 3:
            ax.plot(RUNGS[rounds - 1], scores[rounds - 1], "x", color=GRADIENT, ms=11, mew=2.5, zorder=4)
    for style, colour, name in (("o-", WEIGHT, "on"), ("x", GRADIENT, "out"), (":", QUIET, "unseen")):
        ax.plot([], [], style, color=colour, mew=2.5 if style == "x" else 1, ms=8, label=words[name])
    ax.set(xscale="log", xlabel=words["x"], ylabel=words["y"], ylim=(0, 1), xlim=(0.9, 10))
    ax.set_xticks(RUNGS, [str(epochs) for epochs in RUNGS])
    ax.minorticks_off()
    ax.grid()
    ax.legend(loc="lower center", bbox_to_anchor=(0.5, 1), ncols=3)
    return fig


@figure(
    data=bayes_on_rates,
    zh={
        "x": "学习率",
        "y": "准确率",
        "gain": "期望改进",
        "trial": "试过的",
        "mean": "猜测",
        "next": "下一次",
        "steps": [
            "试了三个学习率。虚线是猜测；离点越远，带子越宽。下图最高的地方，就是下一次要试的。",
            "试了，比前三个都好。附近的带子收窄，猜测跟着改了，能期望的改进小了一个数量级。",
            "又试一次，没有更好。猜测再改。",
            "再试一次，刷新了纪录。",
            "又是一个新纪录。七次以后，它觉得山顶一带已经摸清，没有多少改进可期望了。",
        ],
    },
    en={
        "x": "learning rate",
        "y": "accuracy",
        "gain": "expected improvement",
        "trial": "tried",
        "mean": "guess",
        "next": "next",
        "steps": [
            "Three learning rates have been tried. The dashed line is a guess; the further from a point, the "
            "wider its band. Where the lower curve is highest, the next one will be tried.",
            "Tried, and better than all three. Near it the band has shrunk, the guess has changed, and not a "
            "tenth of the improvement is left to expect.",
            "One more, and no better. The guess changes again.",
            "One more, and a new record.",
            "And another record. After seven trials it believes that it knows the hilltop, and expects "
            "little more.",
        ],
    },
)
def next_trial(data, words):
    for step in data["steps"]:
        fig, (top, below) = plt.subplots(2, 1, figsize=(6, 5), sharex=True, height_ratios=(2, 1))
        mean, deviation, gain = (np.array(step[name]) for name in ("mean", "deviation", "gain"))
        top.fill_between(
            EXPONENTS, mean - 2 * deviation, mean + 2 * deviation, color=OUTPUT, alpha=0.15, lw=0
        )
        top.plot(EXPONENTS, mean, "--", color=OUTPUT, label=words["mean"])
        top.plot(step["exponents"], step["scores"], "o", color=INPUT, ms=8, label=words["trial"], zorder=4)
        below.plot(EXPONENTS, gain, color=WEIGHT)
        peak = gain.argmax()
        below.plot(EXPONENTS[peak], gain[peak], "v", color=ACCENT, ms=11, zorder=4)
        for ax in (top, below):
            ax.axvline(EXPONENTS[peak], color=ACCENT, linestyle=":", lw=1.6)
            ax.grid()
        below.annotate(
            f"{gain[peak]:.4f}",
            (EXPONENTS[peak], gain[peak]),
            (12, -3),
            textcoords="offset points",
            color=ACCENT,
        )
        top.plot([], [], "v", color=ACCENT, ms=9, label=words["next"])
        top.set(ylim=(-0.3, 1.4), ylabel=words["y"], yticks=(0, 0.5, 1))
        below.set(
            ylim=(0, 1.25 * gain.max()),
            yticks=(0,),
            xlabel=words["x"],
            ylabel=words["gain"],
            xlim=(-3.05, 1.05),
        )
        below.set_xticks(range(-3, 2), [f"$10^{{{e}}}$" for e in range(-3, 2)])
        top.legend(loc="lower center", bbox_to_anchor=(0.5, 1), ncols=3)
        yield fig
