"""Figures about XOR: no line, two layers, and a latch."""

from typing import Any

import matplotlib.pyplot as plt

from book.figures import figure
from book.figures.drawing.diagrams import arrow, board, box, label
from book.figures.drawing.network import network
from book.figures.drawing.plane import CORNERS, GATES, corners, line, plane
from book.figures.style import ACCENT, GRADIENT, INK, INPUT, OUTPUT, WEIGHT
from dlscratch.perceptron import XOR


@figure(
    zh={"tries": "每条线都分错一个角", "centre": "两条对角线共有一个中点"},
    en={"tries": "each line misses a corner", "centre": "the diagonals share their midpoint"},
)
def xor_no_line(words):
    fig, (tries, diagonals) = plt.subplots(1, 2, figsize=(6.4, 3.5))
    for ax, name in ((tries, "tries"), (diagonals, "centre")):
        plane(ax)
        ax.set_title(words[name])
        corners(ax, [XOR(*x) for x in CORNERS])
    for name, style, missed in (("OR", "-", (1, 1)), ("NAND", "--", (0, 0))):
        line(tries, *GATES[name], style, shade=False)
        tries.plot(*missed, "o", ms=21, mec=GRADIENT, mfc="none", mew=2)
    name_lines(tries)
    diagonals.plot((0, 1), (1, 0), color=OUTPUT, zorder=0)
    diagonals.plot((0, 1), (0, 1), ":", color=OUTPUT, zorder=0)
    diagonals.plot(0.5, 0.5, "o", ms=9, color=ACCENT)
    return fig


def name_lines(ax):
    """The names of the lines of OR and NAND, beside them."""
    ax.text(0.5, -0.5, "OR", color=WEIGHT, ha="right")
    ax.text(0.3, 1.36, "NAND", color=WEIGHT)


@figure(
    zh={"before": "输入的平面", "after": "第一层输出的平面", "two": "两个点叠在一起"},
    en={"before": "plane of the inputs", "after": "plane of the first layer", "two": "two points in one"},
)
def xor_folded(words):
    fig, (before, after) = plt.subplots(1, 2, figsize=(6.4, 3.5))
    for ax, name in ((before, "before"), (after, "after")):
        plane(ax)
        ax.set_title(words[name])
    line(before, *GATES["NAND"], "--", shade=False)
    line(before, *GATES["OR"], shade=False)
    name_lines(before)
    corners(before, [XOR(*x) for x in CORNERS])
    line(after, *GATES["AND"])
    after.text(1.6, -0.25, "AND", color=WEIGHT, ha="right")
    after.set_xlabel("NAND", fontsize=11)
    after.set_ylabel("OR", fontsize=11)
    corners(after, (0, 1, 0), [(1, 0), (1, 1), (0, 1)])
    after.text(1, 1.14, words["two"], ha="center", va="bottom")
    return fig


def wiring(ax, x=("$x_1$", "$x_2$"), sums=("", "", ""), signals=("", "", "", "$y$"), active=(), now=None):
    """XOR's two layers. The `sums` of NAND, OR, AND stand beside them, their `signals` and y in the nodes."""
    places = {"x1": (0, 0), "x2": (0, 1), "NAND": (1, 0), "OR": (1, 1), "AND": (2, 0), "y": (3, 0)}
    texts = [x, signals[:2], signals[2:3], signals[3:]]
    (x1, x2), (nand, or_), (and_,), (y,) = network(
        ax, texts, (0.55, 2.75, 4.75, 6.05), 1.9, 1.7, 0.32,
        active=[places[name] for name in active], marked=[places[now]] if now else [],
    )  # fmt: skip
    rows = ("NAND", "1.5", 0.52, 0.8), ("OR", "-0.5", -0.52, -0.8), ("AND", "-1.5", 0.52, -0.52)
    for gate, (name, bias, up, sum_at), total in zip((nand, or_, and_), rows, sums, strict=True):
        colour, (across, middle) = ACCENT if now == name else INK, gate.at
        label(ax, (across, middle + up), f"{name},  $b={bias}$", colour)
        label(ax, (across, middle + sum_at), total, colour)
    arrow(ax, x1, nand, "$-1$")
    arrow(ax, x2, nand, "$-1$", along=0.27, shift=(0.24, -0.06))
    arrow(ax, x1, or_, "$1$", along=0.27, shift=(0.18, 0.06))
    arrow(ax, x2, or_, "$1$", shift=(0, -0.16))
    arrow(ax, nand, and_, "$1$", shift=(0.06, 0.18))
    arrow(ax, or_, and_, "$1$", shift=(0.06, -0.18))
    arrow(ax, and_, y, colour=INK)


@figure(
    zh={
        "steps": [
            "两层接线：输入同时进入与非门和或门，它们的输出再进入与门。绿色数字是权重。",
            "输入 1 和 1 到来。涂深的圆圈表示信号是 1。",
            "第一层，与非门：加权和不大于 0，输出 0。",
            "第一层，或门：加权和大于 0，输出 1。",
            "第二层，与门：只收到一个 1，不够，所以 y = 0。1 异或 1 等于 0，对了。",
            "换成输入 0 和 1：两个门都输出 1，与门放行，y = 1。权重一个也没有变。",
        ]
    },
    en={
        "steps": [
            "Two layers: both inputs go to NAND and to OR, whose outputs go to AND. Green: the weights.",
            "The inputs 1 and 1 arrive. A dark circle carries the signal 1.",
            "First layer, NAND: the sum is not above 0, so it sends 0.",
            "First layer, OR: the sum is above 0, so it sends 1.",
            "Second layer, AND: only one 1 comes in, which is not enough, so y = 0. That is 1 XOR 1.",
            "Now the inputs 0 and 1: both gates send 1, AND lets it pass, y = 1. No weight has changed.",
        ]
    },
)
def xor_network(words):
    nand, or_, and_ = "$-1-1+1.5=-0.5$", "$1+1-0.5=1.5$", "$0+1-1.5=-0.5$"
    ones = {"x": ("1", "1"), "active": ("x1", "x2")}
    later = ones | {"active": ("x1", "x2", "OR")}
    states: list[dict[str, Any]] = [
        {},
        ones,
        ones | {"sums": (nand, "", ""), "signals": ("0", "", "", "$y$"), "now": "NAND"},
        later | {"sums": (nand, or_, ""), "signals": ("0", "1", "", "$y$"), "now": "OR"},
        later | {"sums": (nand, or_, and_), "signals": "0100", "now": "AND"},
        {
            "x": ("0", "1"),
            "active": ("x2", "NAND", "OR", "AND", "y"),
            "sums": ("$0-1+1.5=0.5$", "$0+1-0.5=0.5$", "$1+1-1.5=0.5$"),
            "signals": "1111",
        },
    ]
    for state in states:
        fig, ax = board(6.4, 3.8)
        wiring(ax, **state)
        yield fig


@figure(
    zh={"set": "置 1", "reset": "清 0"},
    en={"set": "set", "reset": "reset"},
)
def latch(words):
    fig, ax = board(5.6, 2.6)
    for gate, y, name in ((2.0, 2.15, "set"), (0.6, 0.45, "reset")):
        box(ax, (2.6, gate), "NAND", size=(1.1, 0.6))
        arrow(ax, (1.0, y), (2.05, y), colour=INPUT)
        label(ax, (0.95, y), words[name], INPUT, align="right")
    arrow(ax, (3.15, 2.0), (4.7, 2.0), colour=OUTPUT)
    label(ax, (4.8, 2.0), "$q$", OUTPUT, align="left")
    for start, over, end in ((2.0, 1.5, 0.75), (0.6, 1.1, 1.85)):
        ax.plot(
            (3.15, 3.7, 3.7, 1.6, 1.6),
            (start, start, over, 2.6 - over, end),
            color=ACCENT,
            lw=1.6,
            zorder=0,
        )
        arrow(ax, (1.6, end), (2.05, end), colour=ACCENT)
    ax.plot(3.7, 2.0, "o", color=ACCENT, ms=6)
    return fig
