"""Figures about computational graphs: fruit at the till, forward and backward."""

import matplotlib.pyplot as plt

from book.experiments.backprop.graphs import operations_counted
from book.figures import figure
from book.figures.drawing.diagrams import Point, board, box, label, node
from book.figures.drawing.graph import graph, link
from book.figures.style import ACCENT, GRADIENT, INK, INPUT, OUTPUT, QUIET
from dlscratch.graph import Variable

ZH = {"apple": "苹果单价", "apples": "苹果个数", "orange": "橘子单价", "oranges": "橘子个数", "tax": "税"}
EN = {
    "apple": "apple price",
    "apples": "apples",
    "orange": "orange price",
    "oranges": "oranges",
    "tax": "tax",
}
TOTAL = {"zh": {"total": "总价"}, "en": {"total": "total"}}


def apple_bill(words):
    """2 apples for 100 each, with the tax: the output, and where its nodes stand."""
    apple, apples, tax = (
        Variable(value, words[name]) for value, name in ((100, "apple"), (2, "apples"), (1.1, "tax"))
    )
    cost = apple * apples
    total = cost * tax
    total.backward()
    return total, {apple: (0, 0), apples: (0, 1), tax: (0, 2), cost: (1, 0), total: (2, 0)}


def fruit_bill(words):
    """2 apples for 100 each and 3 oranges for 150 each, with the tax."""
    prices = {"apple": 100, "apples": 2, "orange": 150, "oranges": 3, "tax": 1.1}
    apple, apples, orange, oranges, tax = (Variable(value, words[name]) for name, value in prices.items())
    first, second = apple * apples, orange * oranges
    both = first + second
    total = both * tax
    total.backward()
    places: dict[Variable, Point] = {apple: (0, 0), apples: (0, 1.3), orange: (0, 2.4), oranges: (0, 3.7)}
    places |= {tax: (0, 4.6), first: (1, 0), second: (1, 2.4), both: (2, 1.2), total: (3, 1.2)}
    return total, places


@figure(
    zh={**ZH, **TOTAL["zh"], "styles": ("数写在圆圈里", "每个数都有自己的箭头")},
    en={**EN, **TOTAL["en"], "styles": ("numbers in the circles", "an arrow for every number")},
)
def apple_graph(words):
    """The bill for the apples in two styles."""
    fig, ax = board(6.4, 4.2)
    label(ax, (0.1, 4.02), words["styles"][0], QUIET, 12, "left")
    start = box(ax, (0.65, 3.4), words["apple"], INPUT, (1.1, 0.46))
    twice, taxed = node(ax, (2.4, 3.4), "×2", radius=0.32), node(ax, (4.1, 3.4), "×1.1", radius=0.36)
    label(ax, (6.0, 3.4), words["total"], OUTPUT)
    link(ax, start, twice, "100")
    link(ax, twice, taxed, "200")
    link(ax, taxed, (5.7, 3.4), "220")
    label(ax, (0.1, 2.7), words["styles"][1], QUIET, 12, "left")
    lower = fig.add_axes((0, 0, 1, 2.6 / 4.2))
    lower.set(xlim=(0, 6.4), ylim=(0, 2.6))
    lower.axis("off")
    total, places = apple_bill(words)
    graph(lower, total, words["total"], backward=0, places=places, width=1.2)
    return fig


@figure(zh=ZH | TOTAL["zh"], en=EN | TOTAL["en"])
def fruit_graph(words):
    fig, ax = board(6.4, 4.4)
    total, places = fruit_bill(words)
    graph(ax, total, words["total"], backward=0, places=places, width=1.2)
    return fig


@figure(
    zh={"rest": "别的东西", "apple": "苹果", "total": "小计", "here": "只看这里"},
    en={"rest": "everything else", "apple": "apples", "total": "subtotal", "here": "all it sees"},
)
def local_view(words):
    """One addition, and what it knows: two numbers, wherever they came from."""
    fig, ax = board(6.4, 2.7)
    rest = box(ax, (1.1, 2.05), words["rest"], QUIET, (1.8, 0.9))
    apples = box(ax, (1.1, 0.6), words["apple"], INPUT, (1.8, 0.5))
    add = node(ax, (3.9, 1.3), "+", ACCENT, active=True)
    link(ax, rest, add, "4000")
    link(ax, apples, add, "200")
    link(ax, add, (5.6, 1.3), "4200")
    label(ax, (6.0, 1.3), words["total"], OUTPUT)
    ring = plt.Circle((3.9, 1.3), 0.95, ec=ACCENT, fc="none", ls=":", lw=1.4)
    ax.add_patch(ring)
    label(ax, (3.9, 2.45), words["here"], ACCENT, 12)
    return fig


@figure(
    zh=ZH
    | TOTAL["zh"]
    | {
        "steps": [
            "前向传播已经做完，每个箭头上方都有自己的数。",
            "从终点开始：总价对它自己的导数是 1。",
            "乘法节点：对一个输入的导数，就是另一个输入。往上交出 1 × 1.1，往下交出 1 × 200。",
            "第二个乘法节点收到 1.1，再各乘上对方：1.1 × 2 和 1.1 × 100。三个导数都有了。",
        ]
    },
    en=EN
    | TOTAL["en"]
    | {
        "steps": [
            "The forward pass is done: every arrow has its value above it.",
            "Start at the end. The derivative of the total with respect to itself is 1.",
            "A product: its derivative by one input is the other input. "
            "It hands back 1 × 1.1 to the cost of the apples, 1 × 200 to the tax.",
            "The other product was handed 1.1 and multiplies again: 1.1 × 2 and 1.1 × 100. "
            "All three derivatives are there.",
        ]
    },
)
def apple_backward(words):
    total, places = apple_bill(words)
    for backward in range(4):
        fig, ax = board(6.4, 3.6)
        graph(ax, total, words["total"], backward=backward, places=places, width=1.2)
        yield fig


@figure(zh=ZH | TOTAL["zh"], en=EN | TOTAL["en"])
def fruit_backward(words):
    fig, ax = board(6.4, 5.4)
    total, places = fruit_bill(words)
    graph(ax, total, words["total"], places=places, width=1.2)
    return fig


@figure(
    data=operations_counted,
    zh={
        "x": "输入的个数", "y": "运算次数",
        "differences": "导数，用差分", "backward": "导数，反向求", "forward": "只算总价",
    },
    en={
        "x": "number of inputs", "y": "operations",
        "differences": "derivatives by differences", "backward": "derivatives, going back",
        "forward": "the total alone",
    },
)  # fmt: skip
def operation_counts(data, words):
    fig, ax = plt.subplots(figsize=(6.4, 3.9))
    for name, colour, marker in (
        ("differences", GRADIENT, "s"),
        ("backward", ACCENT, "o"),
        ("forward", INK, "^"),
    ):
        ax.plot(data["inputs"], data[name], marker=marker, ms=5, color=colour, label=words[name])
    ax.set(xscale="log", yscale="log", xlabel=words["x"], ylabel=words["y"])
    ax.legend()
    return fig
