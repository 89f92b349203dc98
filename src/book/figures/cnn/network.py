"""Figures about a small convolutional network: its pipeline, its filters and maps, and digits that move."""

from typing import Any

import matplotlib.pyplot as plt
import numpy as np

from book.experiments.cnn.network import SHIFTS, conv_beside_dense
from book.figures import figure
from book.figures.drawing.diagrams import arrow, block, board, label
from book.figures.drawing.images import picture, shades, signed
from book.figures.style import ACCENT, GRADIENT, INK, INPUT, OUTPUT, PAPER, WEIGHT


def stack(ax, corner, side, images, colour):
    """Maps one behind the other, the first in front, its lower left corner given; returns the right end."""
    for n in reversed(range(len(images))):
        x, y = corner[0] + 0.07 * n, corner[1] + 0.07 * n
        extent = (x, x + side, y, y + side)
        ax.add_patch(plt.Rectangle((x, y), side, side, fc=PAPER, ec=colour, lw=1.2, zorder=2 - n / 20))
        if n == 0:
            ax.imshow(images[n], extent=extent, cmap=shades(colour), zorder=2.01, aspect="auto")
    return corner[0] + side + 0.07 * (len(images) - 1)


@figure(
    data=conv_beside_dense,
    zh={
        "conv": "卷积\n8 个 5×5",
        "pool": "池化 2×2\nReLU",
        "flatten": "展平",
        "affine": "仿射\nReLU",
        "last": "仿射",
        "image": "图片",
        "maps": "特征图",
        "scores": "得分",
    },
    en={
        "conv": "conv\n8 of 5×5",
        "pool": "pool 2×2\nReLU",
        "flatten": "flatten",
        "affine": "affine\nReLU",
        "last": "affine",
        "image": "image",
        "maps": "maps",
        "scores": "scores",
    },
)
def conv_pipeline(data, words):
    """Two rows: image, maps, smaller maps; then a long row of numbers, 32, and 10 scores."""
    fig, ax = board(6.4, 5.5)
    digit, maps, pooled = (np.array(data[name]) for name in ("digit", "maps", "pooled"))
    scores = np.array(data["scores"])
    base, side = 3.35, 1.4
    stack(ax, (0.15, base), side, [digit], INPUT)
    end = stack(ax, (2.55, base), side * 24 / 28, maps, OUTPUT)
    stack(ax, (5.05, base), side * 12 / 28, pooled, OUTPUT)
    for start, stop, name in ((1.6, 2.48, "conv"), (end + 0.05, 4.98, "pool")):
        arrow(ax, (start, base + 0.35), (stop, base + 0.35), colour=WEIGHT if name == "conv" else INK)
        label(ax, ((start + stop) / 2, base - 0.05), words[name], WEIGHT if name == "conv" else INK, 12)
    for x, shape, name in (
        (0.85, "(1, 28, 28)", "image"),
        (3.3, "(8, 24, 24)", "maps"),
        (5.5, "(8, 12, 12)", "maps"),
    ):
        label(ax, (x, 2.78), shape, INK, 13)
        label(ax, (x, 5.3), words[name], INPUT if name == "image" else INK, 13)
    low, high = 0.55, 2.25
    for x, count, colour in ((1.05, 24, OUTPUT), (3.3, 12, OUTPUT), (5.5, 10, OUTPUT)):
        values = {
            1.05: pooled.ravel()[200:224],
            3.3: np.array(data["hidden"])[:12],
            5.5: scores - scores.min(),
        }[x]
        cell = (high - low) / count
        for n, value in enumerate(values):
            block(
                ax, (x - 0.16, high - (n + 1) * cell), (0.32, cell), colour, 0.85 * value / values.max(), 0.6
            )
            if x == 5.5:
                best = n == scores.argmax()
                label(ax, (x + 0.32, high - (n + 0.5) * cell), str(n), ACCENT if best else INK, 11)
    for x, text in ((1.05, "1152"), (3.3, "32"), (5.5, f"10 {words['scores']}")):
        label(ax, (x, 0.25), text, OUTPUT if x == 5.5 else INK, 13)
    label(ax, (1.05, low - 0.1), r"$\vdots$", INK, 12)
    label(ax, (3.3, low - 0.1), r"$\vdots$", INK, 12)
    label(ax, (1.75, high + 0.17), words["flatten"], INK, 12)
    ax.plot([5.5, 5.5, 1.05, 1.05], [2.62, 2.5, 2.5, 2.4], color=INK, linewidth=1.6)
    arrow(ax, (1.05, 2.5), (1.05, 2.27), colour=INK)
    for start, stop, name in ((1.3, 3.05, "affine"), (3.55, 5.25, "last")):
        arrow(ax, (start, 1.3), (stop, 1.3), colour=WEIGHT)
        label(ax, ((start + stop) / 2, 1.6 if name == "affine" else 1.47), words[name], WEIGHT, 12)
    return fig


@figure(
    data=conv_beside_dense,
    zh={"before": "学习以前", "after": "学习以后"},
    en={"before": "before learning", "after": "after learning"},
)
def filters_before_after(data, words):
    """The eight filters in both states; each with its own scale."""
    fig = plt.figure(figsize=(6, 6.2))
    parts: Any = fig.subfigures(2, 1)
    for part, name in zip(parts, ("before", "after"), strict=True):
        part.suptitle(words[name], color=WEIGHT, fontsize=14)
        for ax, W in zip(part.subplots(2, 4).flat, np.array(data[name]), strict=True):
            signed(ax, W)
    return fig


@figure(
    data=conv_beside_dense,
    zh={"filter": "滤波器", "map": "特征图", "pooled": "池化后"},
    en={"filter": "filter", "map": "map", "pooled": "pooled"},
)
def maps_of_a_digit(data, words):
    """Filter, map and pooled map, for four filters and four more."""
    fig, axes = plt.subplots(6, 4, figsize=(5.4, 8))
    for n in range(8):
        column, top = n % 4, 3 * (n // 4)
        signed(axes[top, column], np.array(data["after"])[n])
        picture(axes[top + 1, column], np.array(data["maps"])[n], cmap=shades(OUTPUT))
        picture(axes[top + 2, column], np.array(data["pooled"])[n], cmap=shades(OUTPUT))
    for row, name in enumerate(("filter", "map", "pooled") * 2):
        axes[row, 0].set_ylabel(words[name], fontsize=13, color=WEIGHT if name == "filter" else INK)
    return fig


@figure(
    data=conv_beside_dense,
    zh={
        "x": "移动几个像素",
        "y": "新数字上的准确率",
        "dense": "全连接",
        "conv": "卷积",
        "moved": "，移动着学",
    },
    en={
        "x": "moved by so many pixels",
        "y": "accuracy on new digits",
        "dense": "fully connected",
        "conv": "convolutional",
        "moved": ", trained on moved digits",
    },
)
def accuracy_by_shift(data, words):
    fig, ax = plt.subplots(figsize=(5.6, 4.6))
    for kind, colour, marker in (("conv", WEIGHT, "o"), ("dense", GRADIENT, "s")):
        for how, dash in (("moved", "--"), ("plain", "-")):
            runs = np.array(data["shifts"][kind][how])
            name = words[kind] + (words["moved"] if how == "moved" else "")
            ax.fill_between(SHIFTS, runs.min(axis=0), runs.max(axis=0), color=colour, alpha=0.2, linewidth=0)
            ax.plot(SHIFTS, runs.mean(axis=0), dash, color=colour, marker=marker, label=name)
    ax.set(xlabel=words["x"], ylabel=words["y"], xticks=SHIFTS, ylim=(0, 1))
    ax.grid()
    ax.legend(loc="lower center", bbox_to_anchor=(0.5, 1), ncols=2 if "，" in words["moved"] else 1)
    return fig
