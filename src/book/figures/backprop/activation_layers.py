"""Figures about activation layers: the switches of ReLU, the graph of the sigmoid, and three slopes."""

import matplotlib.pyplot as plt
import numpy as np

from book.figures import figure
from book.figures.drawing.cells import SIDE, cells
from book.figures.drawing.diagrams import board, label
from book.figures.drawing.graph import graph, number
from book.figures.style import ACCENT, GRADIENT, INPUT, OUTPUT, QUIET
from dlscratch.activations import sigmoid, tanh
from dlscratch.graph import Variable, exp


@figure(zh={"switches": "开关"}, en={"switches": "switches"})
def relu_switches(words):
    """x, the switches that it sets, y; and dout, the same switches, dx."""
    x = np.array([[1.5, -2, 0.5], [-1, 3, -0.5]])
    dout = np.array([[2, 1, -3], [4, -1, 5]])
    on = x > 0
    fig, ax = board(6.4, 3.3)
    side, columns = (0.56, SIDE), (0.2, 2.36, 4.52)
    rows = (
        (2.55, ("$x$", words["switches"], "$y$"), (x, on, x * on), (INPUT, ACCENT, OUTPUT), ("·", "→")),
        (
            1.05,
            (r"$\partial L/\partial x$", words["switches"], r"$\mathrm{dout}$"),
            (dout * on, on, dout),
            (GRADIENT, ACCENT, GRADIENT),
            ("←", "·"),
        ),
    )
    for top, names, tables, colours, signs in rows:
        for left, name, table, colour in zip(columns, names, tables, colours, strict=True):
            label(ax, (left + 1.5 * side[0], top + 0.25), name, colour, 14)
            cells(ax, (left, top), [[number(float(v)) for v in row] for row in table], colour, side)
        for left, sign in zip(columns[1:], signs, strict=True):
            label(ax, (left - 0.24, top - SIDE), sign, QUIET, 15)
    return fig


def sigmoid_nodes(at):
    """y = 1 / (1 + exp(-x)) as nodes of one input each; the constants are part of their nodes."""
    x = Variable(at, "$x$")
    minus = -x
    power = exp(minus)
    total = power + 1
    y = 1 / total
    for end, start, symbol in (
        (minus, x, "−"), (power, minus, "exp"), (total, power, "+1"), (y, total, "1/"),
    ):  # fmt: skip
        derivative = end.derivatives[end.inputs.index(start)]
        end.operation, end.inputs, end.derivatives = symbol, (start,), (derivative,)
    y.backward()
    return y


def sigmoid_node(at):
    """The same as a single node."""
    x = Variable(at, "$x$")
    y = Variable(float(sigmoid(at)))
    y.operation, y.inputs, y.derivatives = "$\\sigma$", (x,), (y.value * (1 - y.value),)
    y.backward()
    return y


@figure(
    zh={
        "steps": [
            "往前：取负号，求幂，加 1，取倒数。x = 1 时 y = 0.731。",
            "往回，从 1 开始。",
            "倒数的局部导数是 −1/s² = −y²。",
            "加 1 的局部导数是 1，原样交出。",
            "exp 的导数是它自己：乘以 0.368。",
            "取负号的局部导数是 −1。到 x 的是 0.197。",
            "四个节点合成一个：y(1 − y) = 0.197，只用得着 y。",
        ]
    },
    en={
        "steps": [
            "Forward: the minus, the power, add 1, one over it. For x = 1, y is 0.731.",
            "Back again, beginning with 1.",
            "The local derivative of one over s is −1/s² = −y².",
            "That of adding 1 is 1: handed on as it is.",
            "exp is its own derivative: times 0.368.",
            "The local derivative of the minus is −1. What reaches x is 0.197.",
            "Four nodes in one: y(1 − y) = 0.197. All that it needs is y.",
        ]
    },
)
def sigmoid_graph(words):
    """The sigmoid node by node, forward and backward, and then as one node."""
    y = sigmoid_nodes(1)
    for backward in range(6):
        fig, ax = board(7.2, 1.35)
        graph(ax, y, "$y$", 4, backward)
        yield fig
    fig, ax = board(7.2, 1.35)
    graph(ax, sigmoid_node(1), "$y$")
    yield fig


@figure(
    zh={"x": "$x$", "slope": "导数", "quarter": "1/4"},
    en={"x": "$x$", "slope": "derivative", "quarter": "1/4"},
)
def activation_slopes(words):
    """The derivatives of ReLU, tanh and sigmoid: what each multiplies dout by."""
    x = np.linspace(-5, 5, 401)
    fig, ax = plt.subplots(figsize=(6.4, 3.2))
    ax.plot(x, np.where(x > 0, 1.0, np.nan), color=OUTPUT, label="ReLU")
    ax.plot(x, np.where(x <= 0, 0.0, np.nan), color=OUTPUT)
    ax.plot(x, 1 - tanh(x) ** 2, color=INPUT, ls="--", label="tanh")
    ax.plot(x, sigmoid(x) * (1 - sigmoid(x)), color=GRADIENT, ls="-.", label="sigmoid")
    ax.set(xlabel=words["x"], ylabel=words["slope"], yticks=(0, 0.25, 1), ylim=(-0.05, 1.1))
    ax.set_yticklabels(("0", words["quarter"], "1"))
    ax.legend(loc="upper left")
    return fig
