"""Figures about gradient clipping: growth in a chain, the wall, circle and square, and one bad batch."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Circle, Rectangle

from book.experiments.training.gradient_clipping import bad_batch
from book.figures import figure
from book.figures.drawing.diagrams import arrow, board, box, label
from book.figures.drawing.plane import vector
from book.figures.style import ACCENT, GRADIENT, INK, INPUT, OUTPUT, QUIET, WEIGHT

LAYERS = 6


@figure(zh={"forward": "往前", "back": "往回"}, en={"forward": "forward", "back": "back"})
def growth_in_a_chain(words):
    """Six layers that multiply by w, for w = ½, 1 and 2: the values on the way forward and back."""
    fig, ax = board(7.2, 3.9)
    fractions = ("1", "1/2", "1/4", "1/8", "1/16", "1/32", "1/64")
    rows = (
        (3.2, "½", fractions),
        (1.95, "1", ("1",) * 7),
        (0.7, "2", tuple(str(2**k) for k in range(7))),
    )
    places = [0.95 + 0.97 * k for k in range(7)]
    for height, w, values in rows:
        label(ax, (0.32, height), f"$w = ${w}", WEIGHT, 13)
        for k, left in enumerate(places):
            label(ax, (left, height + 0.24), values[k], INPUT, 12)
            label(ax, (left, height - 0.28), values[LAYERS - k], GRADIENT, 12)
            if k < LAYERS:
                middle = left + 0.485
                box(ax, (middle, height), f"·{w}", WEIGHT, (0.4, 0.36))
                ends = left + 0.24, left + 0.73
                arrow(ax, (ends[0], height + 0.24), (ends[1], height + 0.24), colour=INPUT)
                arrow(ax, (ends[1], height - 0.28), (ends[0], height - 0.28), colour=GRADIENT)
    label(ax, (places[0] - 0.05, 3.75), words["forward"] + " →", INPUT, 12, "left")
    label(ax, (places[-1] + 0.1, 0.1), "← " + words["back"], GRADIENT, 12, "right")
    return fig


def wall(w):
    return (w**6 - 1) ** 2 / 2


def wall_slope(w):
    return 6 * w**5 * (w**6 - 1)


@figure(
    zh={
        "x": "$w$",
        "y": "损失",
        "steps": [
            "6 层都乘以同一个 w。两个谷底之间平平的，往外就是墙。从 w = 2 出发，在墙上。",
            "墙上的斜率是 12,096。学习率 0.01，这一步要走 121，落到 −119：图外很远的地方。",
            "限度 10：斜率缩短为 10，这一步走 0.1。方向没有变，还是下坡。",
            "下一步又是 0.1。只要斜率超过限度，步长就是学习率乘以限度。",
            "到了谷底附近，斜率小于 10，裁剪什么也不做，步子自己越来越小。",
        ],
    },
    en={
        "x": "$w$",
        "y": "loss",
        "steps": [
            "Six layers that multiply by the same w: level ground between two valleys, walls outside them. "
            "We start on a wall, at w = 2.",
            "The slope of the wall is 12,096. At rate 0.01 the step is 121 long and ends at −119, "
            "far outside the picture.",
            "With the limit 10 the slope is shortened to 10 and the step to 0.1. It still leads downhill.",
            "The next step is 0.1 again. As long as the slope is above the limit, "
            "a step is the rate times the limit.",
            "Near the bottom the slope is below 10. Clipping does nothing, and the steps become small "
            "by themselves.",
        ],
    },
)
def down_the_wall(words):
    """The loss of a chain of six equal weights, and the walk from 2 with a limit."""
    path = [2.0]
    for _ in range(20):
        slope = wall_slope(path[-1])
        path.append(path[-1] - 0.01 * np.clip(slope, -10, 10))
    w = np.linspace(-1.6, 2.05, 366)
    for step, shown in enumerate((1, 1, 2, 3, 21)):
        fig, ax = plt.subplots(figsize=(5.6, 3.6))
        ax.plot(w, np.log10(1 + wall(w)), color=OUTPUT, linewidth=4, alpha=0.45)
        points = np.array(path[:shown])
        ax.plot(points, np.log10(1 + wall(points)), "o-", color=WEIGHT, ms=6, zorder=4)
        if step == 1:
            height = np.log10(1 + wall(2.0))
            vector(ax, (2.0, height), (-1.95, height), GRADIENT)
            ax.text(0.1, height + 0.14, "$w = -119$", color=GRADIENT, ha="center")
        ax.set(xlabel=words["x"], ylabel=words["y"], xlim=(-2, 2.3), ylim=(-0.15, 3.9))
        ticks = (0, 1, 10, 100, 1000)
        ax.set_yticks(np.log10(1 + np.array(ticks)), [f"{tick:,}" for tick in ticks])
        ax.grid()
        yield fig


ARROWS = ((0.5, 2.0), (2.4, 0.9), (-0.5, 0.45), (-2.2, -1.3))


@figure(
    zh={"norm": "按范数：圆", "value": "按值：正方形"},
    en={"norm": "by norm: a circle", "value": "by value: a square"},
)
def circle_and_square(words):
    """Four gradients and what the two ways of clipping, with the limit 1, make of them."""
    fig, axes = plt.subplots(1, 2, figsize=(7.2, 3.7))
    shapes = (
        Circle((0, 0), 1, ec=ACCENT, fc=(ACCENT, 0.12), lw=2),
        Rectangle((-1, -1), 2, 2, ec=ACCENT, fc=(ACCENT, 0.12), lw=2),
    )
    cuts = (lambda g: g / max(1.0, np.linalg.norm(g)), lambda g: np.clip(g, -1, 1))
    for ax, shape, cut, name in zip(axes, shapes, cuts, ("norm", "value"), strict=True):
        ax.add_patch(shape)
        for g in map(np.array, ARROWS):
            ax.plot(*np.stack([np.zeros(2), g]).T, ":", color=GRADIENT, linewidth=1.6)
            ax.plot(*g, "o", color=GRADIENT, ms=4)
            ax.annotate(
                "", tuple(cut(g)), (0, 0),
                arrowprops={"arrowstyle": "-|>", "color": INK, "linewidth": 2, "shrinkA": 0, "shrinkB": 0},
            )  # fmt: skip
        ax.set(xlim=(-2.6, 2.6), ylim=(-2.3, 2.3), aspect="equal", xticks=(-1, 0, 1), yticks=(-1, 0, 1))
        ax.set_title(words[name], color=ACCENT, fontsize=13)
        ax.grid()
    return fig


@figure(
    data=bad_batch,
    zh={
        "x": "第几步",
        "norm": "梯度的范数",
        "accuracy": "验证准确率",
        "none": "不裁剪",
        "clipped": "裁剪",
        "limit": "限度",
    },
    en={
        "x": "step",
        "norm": "norm of the gradient",
        "accuracy": "validation accuracy",
        "none": "not clipped",
        "clipped": "clipped",
        "limit": "limit",
    },
)
def one_bad_batch(data, words):
    """Above, the norm of the gradient step by step; below, the accuracy, with and without a limit."""
    fig, (above, below) = plt.subplots(2, 1, figsize=(5.6, 5.4), sharex=True)
    steps = np.arange(1, 101)
    for way, style, colour in (("none", "--", GRADIENT), ("clipped", "-", WEIGHT)):
        norms, curves = np.array(data[way]["norms"]), np.array(data[way]["accuracy"])
        for ax, at, values in ((above, steps, norms), (below, data["steps"], curves)):
            middle = np.exp(np.log(values).mean(axis=0)) if ax is above else values.mean(axis=0)
            ax.fill_between(at, values.min(axis=0), values.max(axis=0), color=colour, alpha=0.2, linewidth=0)
            ax.plot(at, middle, style, color=colour, label=words[way])
    above.axhline(data["limit"], color=ACCENT, linestyle=":", linewidth=2, label=words["limit"])
    above.set(yscale="log", ylabel=words["norm"])
    above.legend(loc="upper left")
    for ax in (above, below):
        ax.axvline(data["bad"], color=QUIET, linestyle=":", linewidth=1.2)
        ax.grid()
    below.set(xlabel=words["x"], ylabel=words["accuracy"], ylim=(0, 1))
    return fig
