"""The figures' own language: what the colours mean, and how a diagram is read."""

import itertools

from book.figures import figure
from book.figures.drawing.diagrams import Node, arrow, board, box, label, node
from book.figures.drawing.network import network
from book.figures.style import ACCENT, GRADIENT, INK, INPUT, OUTPUT, QUIET, WEIGHT


@figure(
    zh={
        "rows": [
            ("蓝：送进来的", "输入、数据、训练"),
            ("绿：学来的", "权重、偏置"),
            ("紫：送出去的", "输出、预测、测试"),
            ("红：斜率，还有出错的", "梯度、误差、错的做法"),
            ("橙：看这里", "正在讲的那一个；验证"),
            ("文字的颜色：其余的", "神经元、函数、坐标轴"),
            ("灰：退到后面的", "辅助线、眼下不要紧的"),
        ]
    },
    en={
        "rows": [
            ("blue: what comes in", "inputs, data, training"),
            ("green: what is learned", "weights and biases"),
            ("purple: what goes out", "outputs, predictions, test"),
            ("red: slopes, and what is wrong", "gradients, errors, wrong ways"),
            ("orange: look here", "what is spoken of; validation"),
            ("the colour of the text: the rest", "neurons, functions, axes"),
            ("grey: in the background", "guides, what can wait"),
        ]
    },
)
def colours(words):
    fig, ax = board(5.4, 6.0)
    heights = [5.55 - 0.81 * row for row in range(7)]
    for y, text, colour in zip(heights[:3:2], ("$x$", "$y$"), (INPUT, OUTPUT), strict=True):
        node(ax, (0.65, y), text, colour)
    arrow(ax, (0.25, heights[1]), (1.05, heights[1]), "$W$", WEIGHT)
    arrow(ax, (1.05, heights[3]), (0.25, heights[3]), r"$\nabla f$", GRADIENT)
    ax.plot((0.25, 0.45, 0.85, 1.05), (heights[4],) * 4, color=QUIET, lw=1.2)
    ax.plot(0.65, heights[4], "o", color=ACCENT, ms=11)
    box(ax, (0.65, heights[5]), "$h$", INK, (0.7, 0.5))
    ax.plot((0.25, 1.05), (heights[6],) * 2, "--", color=QUIET, lw=1.6)
    shades = (INPUT, WEIGHT, OUTPUT, GRADIENT, ACCENT, INK, QUIET)
    for y, shade, (meaning, examples) in zip(heights, shades, words["rows"], strict=True):
        label(ax, (1.45, y + 0.14), meaning, shade, align="left")
        label(ax, (1.45, y - 0.16), examples, INK, 12, "left")
    return fig


@figure(
    zh={
        "steps": [
            "圆圈是数或者神经元，方框是函数、层或者数据。从左往右读。",
            "箭头把一头的数送到另一头。绿色的箭头要乘上旁边的权重，别的箭头原样送去。",
            "走到哪里，数就写到哪里。填得浓的圆圈正在起作用：这一步轮到它，或者它的信号是 1。",
            "橙色标出正在讲的那一个，这里是从 x2 出发的权重。别的不变。",
        ]
    },
    en={
        "steps": [
            "Circles are numbers or neurons; boxes are functions, layers or data. Read from the left.",
            "Arrows carry numbers. Green ones multiply by the weight beside them, others do not.",
            "Numbers appear as we get to them. A strongly filled circle has its turn, or sends a 1.",
            "Orange marks what is spoken of, here the weight from x2. Nothing else has changed.",
        ]
    },
)
def diagram_parts(words):
    yield _diagram()
    yield _diagram(wired=True)
    yield _diagram(wired=True, numbers=True)
    yield _diagram(wired=True, numbers=True, second=ACCENT)


def _diagram(wired=False, numbers=False, second=WEIGHT):
    """x1 = 2 and x2 = 1, weighted by 3 and -1, make a = 5; ReLU; y."""
    fig, ax = board(5.4, 2.6)
    texts = [["2", "1"], ["5"]] if numbers else [["$x_1$", "$x_2$"], ["$a$"]]
    active = [(1, 0)] if numbers else []
    (first, other), (total,) = network(ax, texts, (0.5, 2.1), 1.3, 1.4, colours=(INPUT, INK), active=active)
    relu = box(ax, (3.5, 1.3), "ReLU", size=(0.95, 0.6))
    out = node(ax, (4.9, 1.3), "$y$", OUTPUT)
    if wired:
        arrow(ax, first, total, "3" if numbers else "$w_1$", shift=(0.08, 0.18))
        arrow(ax, other, total, "$-1$" if numbers else "$w_2$", second, shift=(0.08, -0.2))
        _plain(ax, total, relu, out)
    return fig


def _plain(ax, *nodes: Node):
    """Arrows without weights, from each to the next."""
    for start, end in itertools.pairwise(nodes):
        arrow(ax, start, end, colour=INK)
