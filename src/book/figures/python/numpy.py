"""Figures about arrays: how they are stretched, picked from, shared and summed up."""

import numpy as np

from book.figures import figure
from book.figures.drawing.cells import cells
from book.figures.drawing.diagrams import arrow, board, frame, label
from book.figures.style import ACCENT, GRADIENT, INPUT, OUTPUT, QUIET, WEIGHT

TOP, PLACES, SIDES = 2.95, (0.2, 2.0, 3.8), (0.36, 0.4)  # of the tables: a, b, and their sum


def shape_of(numbers):
    """A shape as Python writes it."""
    return f"({numbers[0]},)" if len(numbers) == 1 else f"({', '.join(map(str, numbers))})"


def table(ax, place, values, colour, shape, goal=None):
    """An array, the copies in thought that stretch it to the shape `goal`, and its shape above."""
    values, left = np.atleast_2d(values), PLACES[place]
    goal = goal or values.shape
    if goal != values.shape:
        copies = np.broadcast_to(values, goal).astype(object)
        copies[: len(values), : values.shape[1]] = None
        cells(ax, (left, TOP), copies, colour, SIDES, faded=True)
    cells(ax, (left, TOP), values, colour, SIDES)
    label(ax, (left + goal[1] * SIDES[0] / 2, TOP + 0.25), shape_of(shape), colour)


def sign(ax, place, text, columns=4, rows=3):
    """A plus or an equals sign between the tables `place` and `place + 1`."""
    middle = (PLACES[place] + columns * SIDES[0] + PLACES[place + 1]) / 2
    label(ax, (middle, TOP - rows * SIDES[1] / 2), text, size=14)


def ruler(ax, a, b, now=None, result=("", ""), colour=OUTPUT):
    """Two shapes, one below the other, aligned from the right. The axis in question is framed."""
    for y, name, numbers, shade in ((1.15, "a", a, INPUT), (0.8, "b", b, WEIGHT), (0.35, "", result, colour)):
        label(ax, (1.9, y), name, shade)
        for place, number in zip((2.5, 3.0), numbers, strict=True):
            label(ax, (place, y), str(number), shade, 13)
    ax.plot((2.3, 3.2), (0.58, 0.58), color=QUIET, lw=1)
    if now is not None:
        x = (2.5, 3.0)[now]
        frame(ax, (x - 0.2, 0.62), (0.4, 0.72), width=2)


@figure(
    zh={
        "steps": [
            "a 是一列，形状 (3, 1)；b 是一行，形状 (4,)。形状不同，能不能相加？",
            "把两个形状写成上下两行，靠右对齐。b 少一个轴，左边补 1，当作 (1, 4)。",
            "看最右边的轴：1 对 4。有一个是 1，可以：a 的那一列重复 4 次。虚线的格子并没有真的存下来。",
            "再看左边的轴：3 对 1。又有一个是 1，可以：b 的那一行重复 3 次。",
            "现在两边都是 (3, 4)，对应的元素相加。",
            "反例：(2, 3) 和 (2,)。右对齐，最右边是 3 对 2，不相等，也没有 1，只好报错。",
            "如果想让 b 的两个数分给两行，就把它变成一列，(2, 1)。这时 3 对 1，2 对 2，通过。",
        ]
    },
    en={
        "steps": [
            "a is a column of shape (3, 1), b is a row of shape (4,). The shapes differ. Can they be added?",
            "Write one shape below the other, aligned on the right. b lacks an axis: put a 1, so (1, 4).",
            "The last axis: 1 against 4. One of them is 1, so a's column is repeated 4 times. "
            "Dotted cells are never stored.",
            "The axis before it: 3 against 1. Again one of them is 1, so b's row is repeated 3 times.",
            "Now both are (3, 4), and elements in the same place are added.",
            "It can fail: (2, 3) and (2,). On the right 3 meets 2: not equal, and neither is 1. An error.",
            "If b's two numbers are meant for the two rows, make b a column, (2, 1). Then both axes fit.",
        ]
    },
)
def stretching(words):
    yield from example()
    yield from counterexample()


def example():
    """A column and a row, stretched to each other axis by axis, then added: one figure for each step."""
    a, b = np.array([[0], [10], [20]]), np.array([1, 2, 3, 4])
    goals_a = ((3, 1), (3, 1), (3, 4), (3, 4), (3, 4))
    goals_b = ((1, 4), (1, 4), (1, 4), (3, 4), (3, 4))
    for step, (goal_a, goal_b) in enumerate(zip(goals_a, goals_b, strict=True)):
        fig, ax = board(5.4, 3.5)
        table(ax, 0, a, INPUT, goal_a, goal_a)
        table(ax, 1, b, WEIGHT, goal_b if step else (4,), goal_b)
        sign(ax, 0, "+")
        if step == 4:
            sign(ax, 1, "=")
            table(ax, 2, a + b, OUTPUT, (3, 4))
        result = (("", ""), ("", ""), ("", 4), (3, 4), (3, 4))[step]
        ruler(ax, (3, 1), (1 if step else "", 4), {2: 1, 3: 0}.get(step), result)
        yield fig


def counterexample():
    """Shapes that do not fit, and the same once one of them is a column."""
    a, b = np.array([[1, 2, 3], [4, 5, 6]]), np.array([10, 20])
    for mended in (False, True):
        fig, ax = board(5.4, 3.5)
        table(ax, 0, a, INPUT, (2, 3))
        sign(ax, 0, "+", 3, 2)
        if mended:
            table(ax, 1, b[:, np.newaxis], WEIGHT, (2, 1), (2, 3))
            sign(ax, 1, "=", 3, 2)
            table(ax, 2, a + b[:, np.newaxis], OUTPUT, (2, 3))
            ruler(ax, (2, 3), (2, 1), None, (2, 3))
        else:
            table(ax, 1, b, WEIGHT, (2,))
            ruler(ax, (2, 3), ("", 2), 1, ("", "×"), GRADIENT)
        yield fig


@figure()
def axis_sums(words):
    x = np.array([[1, 2, 3], [4, 5, 6]])
    fig, ax = board(5.4, 3.3)
    left, top, side = 0.9, 2.75, (0.6, 0.45)
    cells(ax, (left, top), x, INPUT, side)
    label(ax, (left + 0.9, top + 0.25), "(2, 3)", INPUT)
    cells(ax, (left, 1.2), [x.sum(axis=0)], OUTPUT, side)
    label(ax, (left + 0.9, 0.55), "(3,)", OUTPUT)
    for j in range(3):
        arrow(ax, (left + 0.6 * (j + 0.5), 1.8), (left + 0.6 * (j + 0.5), 1.24), colour=ACCENT)
    cells(ax, (3.6, top), x.sum(axis=1)[:, np.newaxis], OUTPUT, side)
    label(ax, (3.9, top + 0.25), "(2,)", OUTPUT)
    for i in range(2):
        y = top - 0.45 * (i + 0.5)
        arrow(ax, (left + 1.85, y), (3.55, y), "axis=1" if i == 0 else "", ACCENT)
    label(ax, (left + 2.0, 1.5), "axis=0", ACCENT, align="left")
    return fig


@figure(
    zh={"list": "列表：切片是副本", "array": "数组：切片是视图"},
    en={"list": "list: a slice is a copy", "array": "array: a slice is a view"},
)
def view_or_copy(words):
    """part = x[:2]; part[0] = 9, for a list and for an array."""
    fig, ax = board(5.4, 3.3)
    side, left = (0.6, 0.42), 1.4
    label(ax, (0.15, 3.1), words["list"], align="left")
    cells(ax, (left, 2.8), [(1, 2, 3)], INPUT, side)
    cells(ax, (left, 2.2), [(9, 2)], ACCENT, side)
    for y, name, colour in ((2.59, "x", INPUT), (1.99, "part", ACCENT)):
        label(ax, (left - 0.2, y), name, colour, align="right")
    label(ax, (0.15, 1.4), words["array"], align="left")
    cells(ax, (left, 1.1), [(9, 2, 3)], INPUT, side)
    label(ax, (left - 0.2, 0.89), "x", INPUT, align="right")
    frame(ax, (left - 0.06, 0.6), (1.32, 0.58), width=2)
    label(ax, (left + 0.6, 0.4), "part", ACCENT)
    return fig


@figure()
def mask_picks(words):
    """An array, the mask that a comparison makes of it, and what the mask lets through."""
    x = np.array([12, 40, 7, 33, 5, 20])
    fig, ax = board(5.4, 2.5)
    side, left = (0.6, 0.42), 1.5
    cells(ax, (left, 2.3), [x], INPUT, side)
    cells(ax, (left, 1.5), [x > 15], WEIGHT, side)
    cells(ax, (left + 0.9, 0.6), [x[x > 15]], OUTPUT, side)
    for y, name, colour in ((2.09, "x", INPUT), (1.29, "x > 15", WEIGHT), (0.39, "x[x > 15]", OUTPUT)):
        label(ax, (left - 0.15, y), name, colour, align="right")
    for place, j in enumerate(np.flatnonzero(x > 15)):
        middle = left + 0.6 * (j + 0.5)
        arrow(ax, (middle, 1.88), (middle, 1.52), colour=QUIET)
        arrow(ax, (middle, 1.08), (left + 0.9 + 0.6 * (place + 0.5), 0.62), colour=ACCENT)
    return fig
