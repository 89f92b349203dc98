"""Figures about shapes: a layer as a matrix product, and the two indices of a weight."""

from book.figures import figure
from book.figures.drawing.cells import cells
from book.figures.drawing.diagrams import arrow, board, frame, label
from book.figures.drawing.network import network, wires
from book.figures.style import ACCENT, INK, INPUT, WEIGHT

X = [(1.0, 0.5), (0.0, 1.0), (2.0, 1.0), (0.0, 0.5)]
W = [(0.1, 0.3, 0.5), (0.2, 0.4, 0.6)]
SIDE = (0.62, 0.46)


@figure(
    zh={"samples": "样本：$N$", "inputs": "输入：$D$", "neurons": "神经元：$H$"},
    en={"samples": "samples: $N$", "inputs": "inputs: $D$", "neurons": "neurons: $H$"},
)
def layer_product(words):
    """X on the left, W on top, and their product where X's rows and W's columns meet."""
    fig, ax = board(6.0, 4.1)
    width, height = SIDE
    (left, top), middle, low = (1.75, 3.45), 3.4, 2.15
    product = [
        [sum(x * w for x, w in zip(row, column, strict=True)) for column in zip(*W, strict=True)] for row in X
    ]
    cells(ax, (left, low), X, INPUT, SIDE)
    cells(ax, (middle, top), W, WEIGHT, SIDE)
    cells(ax, (middle, low), [[f"{value:.1f}" for value in row] for row in product], INK, SIDE)
    for x, y, columns, rows in (
        (left, low - height, 2, 1),
        (middle + width, top - 2 * height, 1, 2),
        (middle + width, low - height, 1, 1),
    ):
        frame(ax, (x, y), (columns * width, rows * height))
    label(ax, (left - 0.15, low - 2 * height), words["samples"], INPUT, align="right")
    label(ax, (left + width, low + 0.2), words["inputs"], INPUT)
    label(ax, (middle - 0.15, top - height), words["inputs"], WEIGHT, align="right")
    label(ax, (middle + 1.5 * width, top + 0.2), words["neurons"], WEIGHT)
    label(ax, (left + width, low - 4 * height - 0.2), "$X\\quad (N, D)$", INPUT)
    label(ax, (middle + 3 * width + 0.1, top - height), "$W$", WEIGHT, align="left")
    label(ax, (middle + 3 * width + 0.1, top - height - 0.3), "$(D, H)$", WEIGHT, size=11, align="left")
    label(ax, (middle + 1.5 * width, low - 4 * height - 0.2), "$XW\\quad (N, H)$")
    return fig


@figure(
    zh={"from": "从", "to": "到神经元", "code": "代码里是 W[1, 2]"},
    en={"from": "from", "to": "to neuron", "code": "in code: W[1, 2]"},
)
def weight_indices(words):
    """Two inputs, three neurons, six weights; the one from input 2 to neuron 3, and its cell in W."""
    fig, ax = board(6.4, 3.3)
    texts = [["$x_1$", "$x_2$"], ["$a_1$", "$a_2$", "$a_3$"]]
    nodes = network(ax, texts, (0.45, 2.55), 1.65, colours=(INPUT, INK))
    wires(ax, nodes, lambda _, i, j: None if (i, j) == (1, 2) else WEIGHT)
    arrow(ax, nodes[0][1], nodes[1][2], "$w_{23}$", ACCENT, shift=(0, -0.2))
    left, top, (width, height) = 4.15, 2.3, (0.66, 0.5)
    names = [[f"$w_{{{i}{j}}}$" for j in (1, 2, 3)] for i in (1, 2)]
    cells(ax, (left, top), names, WEIGHT, (width, height))
    frame(ax, (left + 2 * width, top - 2 * height), (width, height))
    for i in (1, 2):
        label(ax, (left - 0.1, top - (i - 0.5) * height), f"{words['from']} $x_{i}$", INPUT, 12, "right")
    for j in (1, 2, 3):
        label(ax, (left + (j - 0.5) * width, top + 0.2), f"{j}", INK, 12)
    label(ax, (left + 1.5 * width, top + 0.5), words["to"], INK, 12)
    label(ax, (left + 1.5 * width, top - 2 * height - 0.35), words["code"], ACCENT, 12)
    return fig
