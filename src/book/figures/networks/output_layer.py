"""Figures about the output layer: scores become shares, and what hangs on what."""

import matplotlib.pyplot as plt
import numpy as np

from book.figures import figure
from book.figures.drawing.diagrams import board, label
from book.figures.drawing.network import network, wires
from book.figures.style import ACCENT, INK, INPUT, OUTPUT, QUIET
from dlscratch.activations import softmax


@figure(
    zh={
        "classes": ("猫", "狗", "鸟"),
        "panels": ("得分 $a$", "幂 $e^a$，和是 {:.2f}", "占比 $y$，和是 {:.0f}"),
    },
    en={
        "classes": ("cat", "dog", "bird"),
        "panels": ("scores $a$", "powers $e^a$, sum {:.2f}", "shares $y$, sum {:.0f}"),
    },
)
def score_to_share(words):
    """The three stages of softmax, as bars."""
    a = np.array([2.0, 1.0, -1.0])
    fig, axes = plt.subplots(3, 1, sharex=True, figsize=(5.4, 6))
    stages = (a, INPUT), (np.exp(a), INK), (softmax(a), OUTPUT)
    for ax, (values, colour), title in zip(axes, stages, words["panels"], strict=True):
        ax.bar(range(3), values, 0.5, color=colour, alpha=0.75)
        ax.axhline(0, color=QUIET, lw=0.8)
        for k, value in enumerate(values):
            up = 1 if value >= 0 else -1
            ax.annotate(
                {INPUT: f"{value:.0f}", INK: f"{value:.2f}", OUTPUT: f"{value:.3f}"}[colour],
                (k, value), (0, 4 * up), textcoords="offset points",
                ha="center", va="bottom" if up == 1 else "top",
            )  # fmt: skip
        low, high = min(values.min(), 0), values.max()
        ax.set(ylim=(low - 0.4 * (low < 0) * high, 1.25 * high), yticks=[], xticks=range(3))
        ax.set_title(title.format(values.sum()), loc="left")
        ax.spines[["left", "bottom"]].set_visible(False)
        ax.tick_params(bottom=False)
    axes[2].set_xticklabels(words["classes"], fontsize=12)
    return fig


@figure(
    zh={"identity": "恒等函数", "softmax": "softmax"},
    en={"identity": "identity", "softmax": "softmax"},
)
def output_wiring(words):
    """Identity passes each score on; softmax lets every score into every output."""
    fig, ax = board(5.4, 3.1)
    for left, name in ((0, "identity"), (2.8, "softmax")):
        label(ax, (left + 1.3, 2.9), words[name], size=12)
        texts = [[f"${name}_{k}$" for k in (1, 2, 3)] for name in "ay"]
        nodes = network(ax, texts, (left + 0.4, left + 2.2), 1.35, 0.95)

        def colour(_, score, output, every=name == "softmax"):
            return (ACCENT if output == 0 else INK) if every or score == output else None

        wires(ax, nodes, colour)
    return fig


@figure(
    zh={"x": "得分 $a_3$（另外两个不变：$a_1 = 1$，$a_2 = 2$）", "y": "占比"},
    en={"x": "score $a_3$ (the others stay: $a_1 = 1$, $a_2 = 2$)", "y": "share"},
)
def growing_score(words):
    """What becomes of three shares while one score grows."""
    grown = np.linspace(-2, 6, 200)
    y = softmax(np.column_stack([np.full(200, 1.0), np.full(200, 2.0), grown]))
    fig, ax = plt.subplots(figsize=(5.4, 3.8))
    ax.stackplot(
        grown, y.T, colors=[INPUT, OUTPUT, ACCENT], alpha=0.45, edgecolor=INK, linewidth=0.8,
    )  # fmt: skip
    for k, at in enumerate(((-1.2, 0.13), (-0.6, 0.6), (4.4, 0.6)), 1):
        ax.text(*at, f"$y_{k}$", fontsize=15, ha="center", va="center")
    for a in (3, 5):
        ax.axvline(a, color=INK, linestyle=":", linewidth=1.4)
    ax.set(xlabel=words["x"], ylabel=words["y"], xlim=(-2, 6), ylim=(0, 1))
    return fig
