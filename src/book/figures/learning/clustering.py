"""Figures about clustering: k-means at work, pairs counted, what chance achieves, groups of digits."""

from functools import partial
from itertools import combinations
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import FancyBboxPatch

from book.experiments.learning.clustering import chance_level, digit_groups
from book.figures import figure
from book.figures.drawing.diagrams import ARROWS, block, board, label, node
from book.figures.drawing.images import gallery
from book.figures.drawing.plane import LOOKS, points, regions
from book.figures.style import ACCENT, GRADIENT, INK, INPUT, QUIET, WEIGHT
from dlscratch.datasets import clusters


@figure(
    zh={
        "steps": [
            "九十个点，没有标签。看得出有三堆，程序还不知道。",
            "随便抽三个点，当作三个中心（叉）。这一次运气不好，两个抽在了同一堆里。",
            "第一步：每个点归到最近的中心（底色：离哪个中心最近）。",
            "第二步：每个中心移到自己那一组的平均位置（虚线是走过的路）。",
            "再来一遍：归到最近的中心，中心再移动。紫色方块正往右边那一堆去。",
            "又重复几遍，谁也不再换组，结束。分出的三组就是那三堆。",
        ]
    },
    en={
        "steps": [
            "Ninety points without labels. We see three heaps; the program does not, yet.",
            "Three points, drawn at random, become the centres (crosses). Bad luck: two in the same heap.",
            "First half of a step: each point joins its nearest centre (shaded: which one that is).",
            "Second half: each centre moves to the mean of its group (dotted: the way it went).",
            "Once more: join the nearest, move to the mean. The squares make for the heap on the right.",
            "A few rounds later nobody changes groups any more. The groups are the heaps.",
        ]
    },
)
def kmeans_steps(words):
    x, _ = clusters(np.random.default_rng(2), 90, 3, 0.3)
    centres = x[np.random.default_rng(START).choice(90, 3, replace=False)]
    states: list[tuple[Any, Any, Any]] = [(None, None, None), (centres, None, None)]
    while True:
        groups = nearness(x, centres).argmax(axis=1)
        moved = np.array([x[groups == j].mean(axis=0) for j in range(3)])
        if np.allclose(moved, centres):
            break
        states += [(centres, groups, None), (moved, groups, centres)]
        centres = moved
    for at, joined, before in [*states[:4], states[5], (centres, groups, None)]:
        fig, ax = plt.subplots(figsize=(4.6, 4.4))
        ax.set(xlim=(-1.4, 1.7), ylim=(-1.6, 1.75), aspect="equal")
        ax.axis("off")
        if joined is None:
            ax.plot(*x.T, "o", color=QUIET, ms=5)
        else:
            points(ax, x, joined)
        if before is None and at is not None and joined is not None:
            regions(ax, partial(nearness, centres=at))
        for j, (colour, _) in enumerate(LOOKS):
            if before is not None:
                ax.plot(*np.array([before[j], at[j]]).T, ":", color=INK, lw=1.5)
            if at is not None:
                ax.plot(*at[j], "X", mfc=colour, mec=INK, ms=15, mew=1.5, zorder=3)
        yield fig


def nearness(x, centres):
    """Minus the squared distance of each point from each centre."""
    return -np.sum((x[:, np.newaxis] - centres) ** 2, axis=2)


START = 0
SHAPE, GROUP = (0, 0, 0, 1, 1, 1), (0, 0, 1, 1, 1, 1)  # of the six samples
PLACES = ((0.5, 2.3), (0.5, 0.95), (1.45, 2.85), (2.7, 2.65), (2.9, 1.6), (2.1, 0.85))
KINDS = {(True, True): "TP", (False, True): "FP", (True, False): "FN", (False, False): "TN"}
STYLES = {"TP": (WEIGHT, "-"), "FP": (GRADIENT, "--"), "FN": (ACCENT, ":"), "TN": (QUIET, "-.")}


def kind(i, j):
    """TP, FP, FN or TN: whether samples i and j have the same shape, and are in the same group."""
    return KINDS[SHAPE[i] == SHAPE[j], GROUP[i] == GROUP[j]]


@figure(
    zh={
        "steps": [
            "六个样本。圆和方是它们本来的类，方框是程序分的组。两两配对，共有 15 对，右边一格一对。",
            "TP：同类，也同组。组里面形状相同的连线，4 对。",
            "FP：不同类，却同组。样本 3 是圆的，混进了方的组里，3 对。",
            "FN：同类，却不同组。样本 3 离开了另外两个圆的，2 对。",
            "TN：不同类，也不同组。6 对。",
            "15 对都数完了。TP 和 TN 是意见一致的，10 对：10/15 就是兰德指数。",
        ]
    },
    en={
        "steps": [
            "Six samples. Round or square is their class, the boxes are groups. 15 pairs, a cell for each.",
            "TP: same class, same group. Lines between like shapes inside a box: 4 pairs.",
            "FP: another class, but the same group. The round 3 is among the squares: 3 pairs.",
            "FN: same class, but another group. Sample 3 is parted from the other round ones: 2 pairs.",
            "TN: another class, another group: 6 pairs.",
            "All 15 are counted. TP and TN are agreements, 10 of them: the Rand index is 10/15.",
        ]
    },
)
def count_pairs(words):
    for now in range(6):
        fig, ax = board(5.4, 3.5)
        for (left, low), (width, high) in (((0.15, 0.5), (0.7, 2.25)), ((1.05, 0.4), (2.2, 2.9))):
            ax.add_patch(
                FancyBboxPatch(
                    (left, low), width, high, boxstyle="round,pad=0,rounding_size=0.15",
                    ec=QUIET, fc=(QUIET, 0.08), lw=1.4, zorder=0,
                )
            )  # fmt: skip
        for number, (at, shape) in enumerate(zip(PLACES, SHAPE, strict=True), 1):
            if shape:
                block(ax, (at[0] - 0.2, at[1] - 0.2), (0.4, 0.4), INPUT, 0)
                label(ax, at, str(number))
            else:
                node(ax, at, str(number), INPUT, 0.22)
        counted = list(STYLES)[:now]
        for i, j in combinations(range(6), 2):
            corner = 3.61 + 0.34 * i, 3.3 - 0.34 * j
            found = kind(i, j)
            colour, style = STYLES[found]
            agreed = now == 5 and found in ("TP", "TN")
            block(ax, corner, (0.34, 0.34), QUIET, 0, 1)
            if agreed:
                block(ax, corner, (0.34, 0.34), colour, 0.3, 0)
            if found in counted:
                label(ax, (corner[0] + 0.17, corner[1] + 0.16), found, INK if agreed else colour, 11)
            if now < 5 and counted[-1:] == [found]:
                ends = shortened(np.array(PLACES[i]), np.array(PLACES[j]))
                ax.plot(*ends.T, style, color=colour, lw=2.2, zorder=ARROWS)
        for i in range(6):
            if i < 5:
                label(ax, (3.78 + 0.34 * i, 1.42), str(i + 1), QUIET, 11)
            if i:
                label(ax, (3.46, 3.47 - 0.34 * i), str(i + 1), QUIET, 11)
        for n, (name, (colour, _)) in enumerate(STYLES.items()):
            if name in counted:
                total = sum(kind(i, j) == name for i, j in combinations(range(6), 2))
                label(ax, (3.95 + 0.85 * (n % 2), 0.98 - 0.36 * (n // 2)), f"{name} {total}", colour, 13)
        yield fig


def shortened(start, end):
    """The line between two samples, without what lies under their shapes."""
    way = (end - start) / np.linalg.norm(end - start)
    return np.array([start + 0.25 * way, end - 0.25 * way])


@figure(
    data=chance_level,
    zh={
        "x": "组数",
        "y": "随机分组的得分",
        "rand": "兰德指数",
        "information": "互信息 / 熵",
        "adjusted": "两种调整过的指数",
    },
    en={
        "x": "groups",
        "y": "score of random groups",
        "rand": "Rand index",
        "information": "mutual information / entropy",
        "adjusted": "both adjusted indices",
    },
)
def chance_scores(data, words):
    fig, ax = plt.subplots(figsize=(5.4, 4.0))
    looks = {
        "rand": (GRADIENT, "o-"),
        "information": (ACCENT, "s-"),
        "adjusted_rand": (INPUT, "^-"),
        "adjusted_information": (WEIGHT, "x--"),
    }
    for name, (colour, style) in looks.items():
        values = [data["at"][str(k)][name] for k in data["groups"]]
        ax.plot(data["groups"], values, style, color=colour)
    ax.set(xlabel=words["x"], ylabel=words["y"], ylim=(-0.06, 1.02), xlim=(1, 21), xticks=data["groups"])
    ax.grid()
    for name, y in (("rand", 0.95), ("information", 0.18), ("adjusted", 0.035)):
        ax.text(20, y, words[name], ha="right")
    return fig


@figure(data=digit_groups)
def digit_centres(data, words):
    """The ten centres of k-means on digits, with the digit that is the most frequent in each group."""
    order = np.lexsort((-np.array(data["shares"]), data["most"]))
    titles = [f"{data['most'][j]}: {data['shares'][j]:.0%}" for j in order]
    return gallery([data["centres"][j] for j in order], 2, 5, (5.4, 3.0), titles)
