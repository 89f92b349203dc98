"""Figures about the first layers: a sum, a product, and a row that is added to every row."""

import numpy as np

from book.figures import figure
from book.figures.drawing.cells import SIDE, cells
from book.figures.drawing.diagrams import board, label, node
from book.figures.drawing.graph import link, number
from book.figures.style import ACCENT, GRADIENT, INK, INPUT, OUTPUT, QUIET, WEIGHT

DOUT = r"$\mathrm{dout}$"


def two_inputs(ax, height, symbol, values, shares):
    """A node with two inputs and an output round a height; values and shares of x, y and z."""
    middle = node(ax, (3.3, height), symbol, INK, 0.3)
    for name, at, value, share in zip("xy", (height + 0.85, height - 0.85), values, shares, strict=False):
        label(ax, (0.6, at), f"${name}$", INPUT, 15)
        link(ax, (0.85, at), middle, value, share, along=0.3)
    label(ax, (6.0, height), "$z$", OUTPUT, 15)
    link(ax, middle, (5.75, height), values[2], shares[2])


@figure()
def add_node(words):
    """z = x + y, in letters and in numbers."""
    fig, ax = board(6.4, 5.0)
    two_inputs(ax, 3.75, "+", ("$x$", "$y$", "$x+y$"), (DOUT, DOUT, DOUT))
    two_inputs(ax, 1.15, "+", ("8", "5", number(8 + 5)), ("1.5", "1.5", "1.5"))
    return fig


@figure()
def mul_node(words):
    """z = x y, in letters and in numbers."""
    fig, ax = board(6.4, 5.0)
    back = (r"$\mathrm{dout} \cdot y$", r"$\mathrm{dout} \cdot x$", DOUT)
    two_inputs(ax, 3.75, "×", ("$x$", "$y$", r"$x \cdot y$"), back)
    two_inputs(
        ax, 1.15, "×", ("8", "5", number(8 * 5)), (number(1.5 * 5), number(1.5 * 8), "1.5")
    )  # fmt: skip
    return fig


@figure(
    zh={
        "steps": [
            "x 有三行，b 只有一行。",
            "NumPy 把 b 当成三行来加：它用了三次。",
            "往回走，加法把 dout 原样交给 x，也交给 b 的三个替身。",
            "三个替身都是 b，三份加起来，才是 b 的梯度。",
        ]
    },
    en={
        "steps": [
            "x has three rows, b has only one.",
            "NumPy adds b as if it had three rows. It is used three times.",
            "On the way back the sum hands dout to x, and to all three stand-ins of b.",
            "All three are b. Their shares add up: that is the gradient of b.",
        ]
    },
)
def broadcast_backward(words):
    x = np.array([[1, 2], [3, 4], [5, 6]])
    b, dout = np.array([10, 20]), np.array([[1, -2], [3, 0], [2, 5]])
    columns, top, side = (0.5, 2.6, 4.7), 2.35, (0.62, SIDE)
    for step in range(4):
        fig, ax = board(6.4, 3.1)
        back = step >= 2
        names = (r"$\partial L/\partial x$", "", r"$\mathrm{dout}$") if back else ("$x$", "$b$", "$x+b$")
        for left, name, colour in zip(columns, names, (INPUT, WEIGHT, OUTPUT), strict=True):
            label(ax, (left + side[0], top + 0.3), name, GRADIENT if back else colour, 15)
        for at, sign in ((2.18, "" if back else "+"), (4.28, "←" if back else "=")):
            label(ax, (at, top - 1.5 * SIDE), sign, QUIET)
        if not back:
            cells(ax, (columns[0], top), x.tolist(), INPUT, side)
            cells(ax, (columns[1], top), [b.tolist()], WEIGHT, side)
            if step:
                cells(ax, (columns[1], top - SIDE), [b.tolist()] * 2, WEIGHT, side, faded=True)
                cells(ax, (columns[2], top), (x + b).tolist(), OUTPUT, side)
        else:
            for left in columns:
                cells(ax, (left, top), [[number(v) for v in row] for row in dout], GRADIENT, side)
        if step == 3:
            cells(ax, (columns[1], top - 4.2 * SIDE), [dout.sum(axis=0).tolist()], ACCENT, side)
            label(
                ax,
                (columns[1] - 0.15, top - 4.7 * SIDE),
                r"$\partial L/\partial b = \Sigma$",
                ACCENT,
                align="right",
            )
        yield fig
