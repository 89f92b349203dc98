"""Figures about the forward pass: layers and their numbers, one neuron with its indices, the signals' way."""

from typing import Any

import numpy as np

from book.figures import figure
from book.figures.drawing.diagrams import arrow, board, label, node
from book.figures.drawing.network import network, wires
from book.figures.style import ACCENT, INK, INPUT, OUTPUT, QUIET, WEIGHT
from dlscratch.activations import sigmoid

SIZES = (2, 3, 2, 2)
WEIGHTS = [[[0.1, 0.3, 0.5], [0.2, 0.4, 0.6]], [[0.1, 0.4], [0.2, 0.5], [0.3, 0.6]], [[0.1, 0.3], [0.2, 0.4]]]
BIASES = [[0.1, 0.2, 0.3], [0.1, 0.2], [0.1, 0.2]]
COLUMNS = (0.55, 2.35, 4.15, 5.85)


def wired_network(ax, middle, texts, active=None, wired=(1, 2, 3), into=None):
    """The network with `texts` in its nodes, as far as there are any.

    wired: the layers whose incoming arrows are drawn in full; into: the one neuron (layer, n) to point out.
    """

    def colour(layer, _, n):
        chosen = into is None or into[0] != layer or into[1] == n
        return WEIGHT if layer in wired and chosen else QUIET

    rows = [*texts, *([""] * size for size in SIZES[len(texts) :])]
    filled = [(active, n) for n in range(3)]
    wires(ax, network(ax, rows, COLUMNS, middle, 1.1, active=filled, marked=[into]), colour)


@figure(
    zh={"layer": "第 {} 层", "roles": ("输入层", "隐藏层", "隐藏层", "输出层")},
    en={"layer": "layer {}", "roles": ("input", "hidden", "hidden", "output")},
)
def numbered_layers(words):
    fig, ax = board(6.4, 4.3)
    signals = [[f"$z_{n}^{{({layer})}}$" for n in range(1, SIZES[layer] + 1)] for layer in (1, 2)]
    wired_network(ax, 2.2, [["$x_1$", "$x_2$"], *signals, ["$y_1$", "$y_2$"]])
    for n, (x, role) in enumerate(zip(COLUMNS, words["roles"], strict=True)):
        colour = (INPUT, INK, INK, OUTPUT)[n]
        label(ax, (x, 4.05), words["layer"].format(n), colour)
        label(ax, (x, 3.77), role, colour, 12)
    for n in (1, 2, 3):
        x = (COLUMNS[n - 1] + COLUMNS[n]) / 2
        label(ax, (x, 0.5), f"$W^{{({n})}}, b^{{({n})}}$", WEIGHT)
        label(ax, (x, 0.2), f"({SIZES[n - 1]}, {SIZES[n]}), ({SIZES[n]},)", WEIGHT, 11)
    return fig


@figure(zh={"rest": "另外两个同理"}, en={"rest": "the others: likewise"})
def one_neuron(words):
    """The way from layer 0 to the first neuron of layer 1, every index written out."""
    fig, ax = board(6.4, 3.5)
    rows = (2.85, 1.65, 0.45)
    a = node(ax, (3.3, rows[0]), "$a_1^{(1)}$", radius=0.36)
    for y, signal, weight, along, shift in (
        (rows[0], "$x_1$", "$w_{11}^{(1)}$", 0.5, (0, 0.26)),
        (rows[1], "$x_2$", "$w_{21}^{(1)}$", 0.33, (-0.05, 0.28)),
        (rows[2], "$1$", "$b_1^{(1)}$", 0.33, (-0.1, 0.26)),
    ):
        arrow(
            ax,
            node(ax, (0.55, y), signal, QUIET if signal == "$1$" else INPUT),
            a,
            weight,
            along=along,
            shift=shift,
        )
    arrow(ax, a, node(ax, (5.3, rows[0]), "$z_1^{(1)}$", radius=0.36), "$h(\\ )$", ACCENT, shift=(0, 0.22))
    for y in rows[1:]:
        node(ax, (3.3, y), "", QUIET, 0.36)
    label(ax, (3.85, (rows[1] + rows[2]) / 2), words["rest"], QUIET, 12, "left")
    return fig


@figure(
    zh={
        "steps": [
            "网络和它的权重已经有了。数值写进圆圈里，公式写在上面。",
            "输入到了。它就是第 0 层的信号。",
            "第 1 层，第一个神经元：两个输入各乘上自己的权重，加起来，再加偏置。",
            "另外两个神经元也这样算。整层就是一次矩阵乘法。",
            "激活函数把每个和变成信号，个数不变，还是三个。",
            "第 2 层只看得见这三个信号。同样先求和，再过激活函数。",
            "输出层也求和，但不再弯。这两个数就是回答。",
        ]
    },
    en={
        "steps": [
            "The network and its weights are given. The circles will show values, the line above a formula.",
            "The input arrives. It is the signal of layer 0.",
            "Layer 1, first neuron: each input times its weight, added up, and the bias on top.",
            "The other two neurons do the same. The whole layer is one matrix product.",
            "The activation function turns every sum into a signal. There are three of them, as before.",
            "Layer 2 sees these three signals and nothing else. Sums first, then the activation function.",
            "The output layer adds up, too, but bends nothing any more. These two numbers are the answer.",
        ]
    },
)
def forward_steps(words):
    x = np.array([1.0, 0.5])
    a1 = x @ WEIGHTS[0] + BIASES[0]
    z1 = sigmoid(a1)
    z2 = sigmoid(z1 @ WEIGHTS[1] + BIASES[1])
    y = z2 @ WEIGHTS[2] + BIASES[2]
    shown = [[f"{value:.1f}" for value in x], *([f"{value:.2f}" for value in z] for z in (z1, z2, y))]
    sums = [f"{value:.1f}" for value in a1]
    states: list[tuple[str, dict[str, Any]]] = [
        ("", {"texts": []}),
        ("$z^{(0)} = x$", {"texts": shown[:1], "active": 0, "wired": ()}),
        (
            "$a_1^{(1)} = 1.0 \\cdot 0.1 + 0.5 \\cdot 0.2 + 0.1 = 0.3$",
            {"texts": [shown[0], [sums[0], "", ""]], "wired": (1,), "into": (1, 0)},
        ),
        ("$a^{(1)} = z^{(0)} W^{(1)} + b^{(1)}$", {"texts": [shown[0], sums], "wired": (1,)}),
        ("$z^{(1)} = \\sigma(a^{(1)})$", {"texts": shown[:2], "active": 1, "wired": ()}),
        ("$z^{(2)} = \\sigma(z^{(1)} W^{(2)} + b^{(2)})$", {"texts": shown[:3], "active": 2, "wired": (2,)}),
        ("$y = z^{(2)} W^{(3)} + b^{(3)}$", {"texts": shown, "active": 3, "wired": (3,)}),
    ]
    for formula, state in states:
        fig, ax = board(6.4, 3.6)
        wired_network(ax, 1.5, **state)
        label(ax, (3.2, 3.3), formula, size=15)
        yield fig
