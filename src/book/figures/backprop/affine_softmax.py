"""Figures about the affine layer and about softmax with its loss."""

import matplotlib.pyplot as plt
import numpy as np

from book.figures import figure
from book.figures.drawing.cells import cells
from book.figures.drawing.diagrams import board, box, label, node
from book.figures.drawing.graph import link, number
from book.figures.style import ACCENT, GRADIENT, INK, INPUT, OUTPUT, QUIET, WEIGHT
from dlscratch.activations import sigmoid
from dlscratch.graph import Variable, exp, log

DY = r"$\partial L/\partial y$"


def affine(rows, bias):
    """y = x W + b as a graph with two nodes; rows: the axis of the samples, or none."""
    fig, ax = board(7.2, 3.7)
    product, total = node(ax, (3.15, 2.5), "@", INK, 0.28), node(ax, (5.1, 1.6), "+", INK, 0.28)
    for at, name, colour in ((3.3, "$x$", INPUT), (1.7, "$W$", WEIGHT), (0.45, "$b$", WEIGHT)):
        label(ax, (0.3, at), name, colour, 15)
    link(ax, (0.5, 3.3), product, f"$({rows}D)$", r"$\mathrm{dout}\;W^\top$", along=0.25)
    link(ax, (0.5, 1.7), product, "$(D, M)$", r"$x^\top\,\mathrm{dout}$", along=0.25)
    link(ax, product, total, f"$({rows}M)$", r"$\mathrm{dout}$")
    link(ax, (0.5, 0.45), total, "$(M)$", bias, along=0.3)
    label(ax, (6.95, 1.6), "$y$", OUTPUT, 15)
    link(ax, total, (6.75, 1.6), f"$({rows}M)$", r"$\mathrm{dout}$")
    return fig


@figure()
def affine_graph(words):
    """One sample."""
    return affine("1, ", r"$\mathrm{dout}$")


@figure()
def affine_batch(words):
    """N samples: the bias was repeated, so its gradients add up."""
    return affine("N, ", r"$\Sigma_n\,\mathrm{dout}_n$")


@figure()
def affine_shapes(words):
    """The two products of the way back, drawn as blocks whose sides are N, D and M."""
    sizes, side = {"N": 5, "D": 3, "M": 2}, (0.24, 0.24)
    fig, ax = board(6.4, 3.95)
    lines = (
        (
            3.55,
            (
                (r"$\partial L/\partial x$", ("N", "D"), INPUT),
                (DY, ("N", "M"), GRADIENT),
                (r"$W^\top$", ("M", "D"), WEIGHT),
            ),
        ),
        (
            1.65,
            (
                (r"$\partial L/\partial W$", ("D", "M"), WEIGHT),
                (r"$x^\top$", ("D", "N"), INPUT),
                (DY, ("N", "M"), GRADIENT),
            ),
        ),
    )
    for top, blocks in lines:
        for left, (name, (high, wide), colour), sign in zip(
            (0.5, 2.6, 4.7), blocks, ("=", "@", ""), strict=True
        ):
            rows, columns = sizes[high], sizes[wide]
            cells(ax, (left, top), [[""] * columns] * rows, colour, side)
            middle = left + columns * side[0] / 2
            label(ax, (middle, top + 0.2), name, colour, 14)
            label(ax, (left - 0.17, top - rows * side[1] / 2), f"${high}$", QUIET, 13)
            label(ax, (middle, top - rows * side[1] - 0.17), f"${wide}$", QUIET, 13)
            label(ax, (left + 1.65, top - 0.4), sign, QUIET, 15)
    return fig


SCORES, TARGET = (2, 1, -1), (0, 1, 0)


def loss_gradients():
    """Values and gradients of all nodes of softmax and cross entropy, as dlscratch.graph finds them.

    For every kind of node the three of them, "sum" and "loss" alone; and what each division hands to its
    power.
    """
    a = [Variable(score) for score in SCORES]
    powers = [exp(x) for x in a]
    total = powers[0] + powers[1] + powers[2]
    shares = [power / total for power in powers]
    logs = [log(y) for y in shares]
    terms = [x * t for x, t in zip(logs, TARGET, strict=True)]
    loss = -(terms[0] + terms[1] + terms[2])
    loss.backward()
    straight = [y.grad / total.value for y in shares]
    return {
        "a": a,
        "exp": powers,
        "sum": total,
        "y": shares,
        "log": logs,
        "term": terms,
        "loss": loss,
    }, straight


def short(value):
    """A value with two decimals at most."""
    return number(round(value, 2))


@figure(
    zh={
        "softmax": "softmax",
        "entropy": "交叉熵",
        "steps": [
            "往前：三个得分，三个幂，它们的和，三个占比，三个对数。只有正确的类别（t = 1）算数。",
            "往回：求和取负把 −1 交给三个加数；乘以 t 以后，只有正确的那一路还有东西。",
            "对数的导数是 1/y。",
            "除法交出两份：一份给自己的幂，一份给下面的总和。",
            "总和把收到的原样交给三个幂：每个得分都有份。",
            "幂再乘上自己。到得分处，三个数正好是 y − t。",
            "合起来看只有两块，得分那头交回 y − t。",
        ],
    },
    en={
        "softmax": "softmax",
        "entropy": "cross entropy",
        "steps": [
            "Forward: scores, powers and their sum, shares, logarithms. Only the true class (t = 1) counts.",
            "Back: all three terms get −1. After the factor t, only the true row has anything left.",
            "The derivative of the logarithm is 1/y.",
            "The division hands out two shares: one to its own power, one to the sum below.",
            "The sum hands what it got to all three powers: every score has a part in it.",
            "The powers multiply by themselves. What reaches the scores is y − t.",
            "Seen as a whole it is two boxes, and what comes out at the scores is y − t.",
        ],
    },
)
def softmax_loss_graph(words):
    """All nodes of softmax and cross entropy, forward and backward, and then two boxes."""
    for back in range(6):
        yield all_nodes(back)
    yield two_boxes(words)


def all_nodes(back):
    """The graph in full; `back` of its columns have handed their gradients on."""
    fig, ax = board(7.7, 4.3)
    values, straight = loss_gradients()
    total, loss = values["sum"], values["loss"]

    def share(value, columns):
        return short(value) if back >= columns else ""

    plus = node(ax, (2.25, 0.4), "+", ACCENT if back == 4 else INK, 0.22, active=back == 4)
    end = node(ax, (6.4, 2.45), "−Σ", ACCENT if back == 1 else INK, 0.22, active=back == 1)
    label(ax, (1.72, 0.3), short(total.value))
    if back >= 4:
        label(ax, (2.75, 0.3), short(total.grad), GRADIENT)
    for k, height in enumerate((3.8, 2.45, 1.1)):
        a, power, y, logarithm, term = (values[kind][k] for kind in ("a", "exp", "y", "log", "term"))
        label(ax, (0.25, height), f"$a_{k + 1}$", INPUT, 15)
        columns = ((1.3, "exp", 5), (3.2, "÷", 3), (4.25, "log", 2), (5.3, f"·$t_{k + 1}$", 1))
        exponential, division, log_node, times = (
            node(ax, (at, height), text, ACCENT if back == step and back > 1 else INK, 0.22, back == step > 1)
            for at, text, step in columns
        )
        link(ax, exponential, plus, "", " " if back >= 4 else "")
        link(ax, plus, division, "", " " if back >= 3 else "")
        link(ax, (0.42, height), exponential, short(a.value), share(a.grad, 5))
        link(ax, exponential, division, short(power.value), share(straight[k], 3))
        link(ax, division, log_node, short(y.value), share(y.grad, 2))
        link(ax, log_node, times, short(logarithm.value), share(logarithm.grad, 1))
        link(ax, times, end, short(term.value), share(term.grad, 1))
    link(ax, end, (7.35, 2.45), short(loss.value), share(1, 1))
    label(ax, (7.5, 2.45), "$L$", OUTPUT, 15)
    return fig


def two_boxes(words):
    """The same numbers with only two nodes."""
    fig, ax = board(7.7, 4.3)
    values, _ = loss_gradients()
    size = (1.3, 3.6)
    _, entropy = (
        box(ax, (at, 2.45), words[name], INK, size) for at, name in ((2.5, "softmax"), (5.5, "entropy"))
    )
    for k, height in enumerate((3.8, 2.45, 1.1)):
        a, y = values["a"][k], values["y"][k]
        label(ax, (0.25, height), f"$a_{k + 1}$", INPUT, 15)
        link(ax, (0.42, height), (1.83, height), short(a.value), f"$y_{k + 1} - t_{k + 1}$ = {short(a.grad)}")
        link(ax, (3.17, height), (4.83, height), f"$y_{k + 1}$ = {short(y.value)}")
    link(ax, entropy, (7.35, 2.45), short(values["loss"].value), "1")
    label(ax, (7.5, 2.45), "$L$", OUTPUT, 15)
    return fig


@figure(
    zh={
        "x": "错误答案领先多少分",
        "y": "对正确得分的拉力",
        "entropy": "softmax 加交叉熵",
        "squared": "softmax 加平方误差的一半",
    },
    en={
        "x": "lead of the wrong answer",
        "y": "pull at the right score",
        "entropy": "softmax, cross entropy",
        "squared": "softmax, half the squares",
    },
)
def pair_slopes(words):
    """How hard each loss pulls at the right one of two scores when the wrong one leads."""
    lead = np.linspace(-6, 10, 321)
    wrong = sigmoid(lead)  # the share of the wrong class
    fig, ax = plt.subplots(figsize=(6.4, 3.2))
    ax.plot(lead, wrong, color=OUTPUT, label=words["entropy"])
    ax.plot(lead, 2 * wrong * wrong * (1 - wrong), color=GRADIENT, ls="--", label=words["squared"])
    ax.set(xlabel=words["x"], ylabel=words["y"], ylim=(-0.05, 1.1))
    ax.axvline(0, color=QUIET, lw=0.8)
    ax.legend(loc="center left", bbox_to_anchor=(0, 0.75))
    return fig
