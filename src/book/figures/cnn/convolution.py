"""Figures about convolution: a filter that slides, edges, padding, stride, channels, and the way back."""

import matplotlib.pyplot as plt
import numpy as np

from book.experiments.cnn.convolution import readable_digits
from book.figures import figure
from book.figures.drawing.cells import cells
from book.figures.drawing.diagrams import arrow, block, board, frame, label
from book.figures.drawing.graph import number
from book.figures.drawing.images import numbers, picture, signed
from book.figures.drawing.network import network, wires
from book.figures.style import ACCENT, GRADIENT, INK, INPUT, OUTPUT, PAPER, QUIET, WEIGHT
from dlscratch.datasets import load_mnist
from dlscratch.layers import Convolution

X = np.array([[1.0, 2, 0, 1], [0, 1, 3, 2], [2, 0, 1, 0], [1, 3, 0, 0]])
KERNEL = np.array([[1.0, 0, 2], [0, 1, 0], [-1, 0, 1]])
DOUT = np.array([[1.0, 3], [2, -1]])
SIDE = (0.46, 0.46)
SEVEN = 8057  # a digit of the validation part


def convolved(x, w, padding=0, stride=1):
    """One image and one filter through the layer."""
    return Convolution(w[None, None], stride=stride, padding=padding).forward(x[None, None])[0, 0]


def written(values):
    return [[number(value + 0.0) for value in row] for row in values]  # no −0


def table(ax, left, top, values, name, colour, shown=None):
    """A table with its name above it; where `shown` is False the cells are empty."""
    rows = written(values)
    if shown is not None:
        rows = [
            [value if on else "" for value, on in zip(*pair, strict=True)]
            for pair in zip(rows, shown, strict=True)
        ]
    cells(ax, (left, top), rows, colour, SIDE)
    label(ax, (left + len(rows[0]) * SIDE[0] / 2, top + 0.24), name, colour, 15)


def mark(ax, left, top, row, column, rows, columns, colour=ACCENT):
    """A frame round some cells of a table."""
    corner = left + column * SIDE[0], top - (row + rows) * SIDE[1]
    frame(ax, corner, (columns * SIDE[0], rows * SIDE[1]), colour)


def factor(value):
    return f"({number(value)})" if value < 0 else number(value)


@figure(
    zh={"pixels": "像素", "scores": "得分"},
    en={"pixels": "pixels", "scores": "scores"},
)
def fully_connected(words):
    """A network of affine layers: every neuron has an arrow from all before it."""
    fig, ax = board(6.4, 3.2)
    texts = [["", "", "", ""], ["", "", ""], ["", "", ""], ["", ""]]
    columns = (0.6, 2.35, 4.1, 5.85)
    nodes = network(ax, texts, columns, 1.4, 0.76, 0.22, [INPUT, INK, INK, OUTPUT])
    wires(ax, nodes)
    for middle, name in ((1.475, "Affine"), (3.225, "Affine"), (4.975, "Affine")):
        label(ax, (middle, 2.95), name, WEIGHT)
    for at, name, colour in ((2.35, "ReLU", INK), (4.1, "ReLU", INK)):
        label(ax, (at, 2.95), name, colour)
    label(ax, (0.6, 2.95), words["pixels"], INPUT)
    label(ax, (5.85, 2.95), words["scores"], OUTPUT)
    return fig


@figure(
    zh={
        "steps": [
            "窗口在左上角：九个像素各乘上面对面的权重，加起来得 1。",
            "往右一格，还是那九个权重：得 7。",
            "右边到头了，回到左边，往下一格：得 5。",
            "最后一个位置：得 3。四个位置，四个数，同一个滤波器。",
        ]
    },
    en={
        "steps": [
            "The window is at the upper left. Nine pixels, each times the weight on it, add up to 1.",
            "One place to the right, with the same nine weights: 7.",
            "That was the right edge. Back to the left and one row down: 5.",
            "The last place: 3. Four places, four numbers, one filter.",
        ]
    },
)
def sliding_filter(words):
    """4 × 4 pixels, a filter of 3 × 3: the sum is written out below for each of the four places."""
    y = convolved(X, KERNEL)
    for step, (i, j) in enumerate(np.ndindex(y.shape)):
        fig, ax = board(6.4, 3.75)
        table(ax, 0.25, 3.25, X, "$x$", INPUT)
        mark(ax, 0.25, 3.25, i, j, 3, 3)
        label(ax, (2.42, 2.33), r"$\star$", QUIET, 20)
        table(ax, 2.75, 3.02, KERNEL, "$w$", WEIGHT)
        label(ax, (4.5, 2.33), "=", QUIET, 18)
        table(ax, 4.9, 2.79, y, "$y$", OUTPUT, np.arange(4).reshape(2, 2) <= step)
        mark(ax, 4.9, 2.79, i, j, 1, 1)
        for row in range(3):
            pairs = zip(X[i + row, j : j + 3], KERNEL[row], strict=True)
            terms = "  +  ".join(f"{number(a)} · {factor(b)}" for a, b in pairs)
            end = f"  =  {number(y[i, j])}" if row == 2 else "  +"
            label(ax, (1.9, 0.95 - 0.32 * row), terms + end, INK, 14, "left")
        yield fig


@figure(
    zh={"digit": "图", "filter": "滤波器", "map": "特征图"},
    en={"digit": "image", "filter": "filter", "map": "feature map"},
)
def edge_filter(words):
    """A real 7 under a filter for upright edges and one for level edges."""
    (x, _), _ = load_mnist(flatten=False)
    seven, upright = x[SEVEN, 0].astype(float), np.array([[-1.0, 0, 1]] * 3)
    fig, axes = plt.subplots(2, 3, figsize=(5.6, 4.0), width_ratios=(28, 12, 26))
    for (left, middle, right), kernel in zip(axes, (upright, upright.T), strict=True):
        picture(left, seven)
        signed(middle, kernel)
        numbers(middle, written(kernel), size=11)
        signed(right, convolved(seven, kernel))
    for ax, name, colour in zip(axes[0], ("digit", "filter", "map"), (INPUT, WEIGHT, OUTPUT), strict=True):
        ax.set_title(words[name], color=colour, fontsize=13)
    return fig


@figure()
def padding_one(words):
    """A frame of zeros round 4 × 4 pixels: now the output has 4 × 4 numbers as well."""
    fig, ax = board(6.4, 3.45)
    left, top = 0.15, 3.0
    padded = written(np.pad(X, 1))
    inside = np.pad(np.ones((4, 4), bool), 1)
    outer = [[None if on else "0" for on in row] for row in inside]
    inner = [
        [value if on else None for value, on in zip(*pair, strict=True)]
        for pair in zip(padded, inside, strict=True)
    ]
    cells(ax, (left, top), outer, QUIET, SIDE, faded=True)
    cells(ax, (left, top), inner, INPUT, SIDE)
    mark(ax, left, top, 0, 0, 3, 3)
    label(ax, (left + 3 * SIDE[0], top + 0.24), "$x$", INPUT, 15)
    label(ax, (3.55, 1.62), "→", QUIET, 18)
    y = convolved(X, KERNEL, padding=1)
    table(ax, 4.1, 2.54, y, "$y$", OUTPUT)
    mark(ax, 4.1, 2.54, 0, 0, 1, 1)
    return fig


@figure(
    zh={"stride": "步幅 {}", "left": "没人看到"},
    en={"stride": "stride {}", "left": "never seen"},
)
def windows_in_a_row(words):
    """Seven pixels and windows of three, one every 1, 2 or 3 pixels: five, three, and two with a rest."""
    fig, ax = board(6.4, 4.3)
    side, start = 0.54, 1.3
    top = 4.05
    for stride in (1, 2, 3):
        many = (7 - 3) // stride + 1
        used = (many - 1) * stride + 3
        label(ax, (0.1, top - 0.15), words["stride"].format(stride), INK, 13, "left")
        for k in range(7):
            seen = k < used
            block(ax, (start + k * side, top - 0.3), (side, 0.3), INPUT if seen else GRADIENT, 0.2)
        for n in range(many):
            at = start + n * stride * side
            height = top - 0.45 - 0.15 * n
            ax.plot([at + 0.06, at + 3 * side - 0.06], [height, height], color=ACCENT, lw=4)
        if used < 7:
            label(ax, (start + 7.15 * side, top - 0.15), words["left"], GRADIENT, 13, "left")
        top -= 0.45 + 0.15 * many + 0.35
    return fig


@figure(
    data=readable_digits,
    zh={"image": "图", "padding": "填充 {}", "stride": "步幅 {}"},
    en={"image": "image", "padding": "padding {}", "stride": "stride {}"},
)
def sizes_of_maps(data, words):
    """A 7 and its feature maps with padding, without, and with stride 2; all pixels are equally large."""
    seven, upright = np.array(data["images"][0]) / 10, np.array([[-1.0, 0, 1]] * 3)
    fig, axes = plt.subplots(1, 4, figsize=(6.4, 2.6), width_ratios=(21, 21, 19, 11))
    picture(axes[0], seven)
    axes[0].set_title(f"{words['image']}\n21 × 21", color=INPUT, fontsize=12, linespacing=1.5)
    for ax, padding, stride in zip(axes[1:], (1, 0, 1), (1, 1, 2), strict=True):
        y = convolved(seven, upright, padding, stride)
        signed(ax, y)
        name = f"{words['padding'].format(padding)}\n{words['stride'].format(stride)}"
        ax.set_title(f"{name}\n{len(y)} × {len(y)}", color=OUTPUT, fontsize=12, linespacing=1.5)
    return fig


def stack(ax, corner, size, count, colour, apart=0.13):
    """Some sheets of paper behind each other, the first in front; `corner` is its lower left."""
    for k in reversed(range(count)):
        at = corner[0] + k * apart, corner[1] + k * apart
        ax.add_patch(plt.Rectangle(at, size, size, fc=PAPER, ec="none", zorder=1.9))
        block(ax, at, (size, size), colour, 0.2, 1.4)


@figure(
    zh={"filters": "每个滤波器也有三层", "maps": "各出一张特征图", "image": "三个通道"},
    en={"filters": "each filter is as deep", "maps": "a map for each filter", "image": "three channels"},
)
def channels_and_filters(words):
    """An image of three channels, two filters of three sheets each, and two feature maps."""
    fig, ax = board(6.4, 3.6)
    stack(ax, (0.2, 1.1), 1.3, 3, INPUT)
    for height, name in ((2.2, "0"), (0.75, "1")):
        stack(ax, (2.75, height), 0.5, 3, WEIGHT)
        label(ax, (2.5, height + 0.35), f"$W_{name}$", WEIGHT, 14)
        arrow(ax, (3.75, height + 0.4), (4.5, height + 0.4), f"+ $b_{name}$", WEIGHT)
        block(ax, (4.7, height - 0.1), (1.0, 1.0), OUTPUT, 0.2, 1.4)
        label(ax, (5.2, height + 0.4), f"$y_{name}$", OUTPUT, 14)
    for at, name, shape, colour in (
        (0.98, "image", "$(C, H, W)$", INPUT),
        (3.1, "filters", "$(F, C, K_H, K_W)$", WEIGHT),
        (5.35, "maps", "$(F, O_H, O_W)$", OUTPUT),
    ):
        label(ax, (at, 0.46), shape, colour, 13)
        label(ax, (at, 0.14), words[name], colour, 11)
    label(ax, (1.95, 2.0), r"$\star$", QUIET, 20)
    return fig


@figure(
    zh={"dense": "全连接：64 个权重，个个不同", "shared": "卷积：9 个权重，别处都是 0"},
    en={"dense": "fully connected: 64 weights of their own", "shared": "convolution: 9 weights, else 0"},
)
def dense_and_shared(words):
    """The weights from 16 pixels (columns) to 4 numbers (rows), fully connected and as a convolution."""
    fig, ax = board(6.4, 3.9)
    side = (0.37, 0.34)
    colours = np.random.default_rng(0).uniform(0.1, 0.9, (4, 16))
    for top, name in ((3.45, "dense"), (1.6, "shared")):
        label(ax, (0.25, top + 0.22), words[name], WEIGHT, 13, "left")
        for row, (i, j) in enumerate(np.ndindex(2, 2)):
            for column, (r, c) in enumerate(np.ndindex(4, 4)):
                corner = 0.25 + column * side[0], top - (row + 1) * side[1]
                inside = 0 <= r - i < 3 and 0 <= c - j < 3
                if name == "dense":
                    block(ax, corner, side, WEIGHT, colours[row, column], 0.8)
                elif inside:
                    which = 3 * (r - i) + c - j
                    block(ax, corner, side, WEIGHT, 0.1 + 0.09 * which, 0.8)
                    middle = corner[0] + side[0] / 2, corner[1] + side[1] / 2
                    label(ax, middle, f"{which + 1}", INK, 13)
                else:
                    block(ax, corner, side, QUIET, 0, 0.4)
    return fig


@figure(
    zh={
        "steps": [
            "左上角的输出收到 1：把 1 倍的滤波器加到它看过的窗口上。",
            "右上角收到 3：3 倍的滤波器，加到右边的窗口上。重叠的地方，两份相加。",
            "左下角收到 2：2 倍的滤波器。",
            "右下角收到 −1：减去一份滤波器。中间的像素在四个窗口里都有份。",
        ]
    },
    en={
        "steps": [
            "The upper left output got a 1: the filter, once, is added to the window that this output saw.",
            "The upper right one got a 3: three times the filter, on the window further right. "
            "Where the two overlap, they add up.",
            "The lower left one got a 2: twice the filter.",
            "The lower right one got −1: one filter is taken away. "
            "The pixels in the middle have lain in all four windows.",
        ]
    },
)
def convolution_back(words):
    """Each number of dout lays its multiple of the filter on its window of dx."""
    dx = np.zeros((4, 4))
    for i, j in np.ndindex(2, 2):
        dx[i : i + 3, j : j + 3] += DOUT[i, j] * KERNEL
        fig, ax = board(6.4, 2.85)
        table(ax, 0.25, 1.89, DOUT, r"$\mathrm{dout}$", GRADIENT)
        mark(ax, 0.25, 1.89, i, j, 1, 1)
        label(ax, (1.62, 1.43), "·", QUIET, 22)
        table(ax, 2.05, 2.12, KERNEL, "$w$", WEIGHT)
        label(ax, (3.85, 1.43), "→", QUIET, 18)
        table(ax, 4.3, 2.35, dx, r"$\partial L/\partial x$", GRADIENT)
        mark(ax, 4.3, 2.35, i, j, 3, 3)
        yield fig
