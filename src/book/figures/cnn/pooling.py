"""Figures about pooling: the windows one by one, the way back, ties on a digit, and shifts."""

import matplotlib.pyplot as plt
import numpy as np

from book.experiments.cnn.pooling import shifted
from book.experiments.digits import training_and_validation
from book.figures import figure
from book.figures.drawing.cells import SIDE, cells
from book.figures.drawing.diagrams import arrow, board, frame, label
from book.figures.drawing.images import outline, picture, shades
from book.figures.style import ACCENT, GRADIENT, INPUT, OUTPUT, WEIGHT

X = np.array([[3, 0, 1, 4], [5, 2, 0, 1], [1, 1, 6, 2], [0, 7, 3, 5]])
DOUT = np.array([[2, -1], [1, 3]])
CORNERS = ((0, 0), (0, 1), (1, 0), (1, 1))
WINDOWS = [X[2 * i : 2 * i + 2, 2 * j : 2 * j + 2] for i, j in CORNERS]
LEFT, TOP, OUT, OUT_TOP = 0.5, 2.15, 3.6, 1.75
WIDE = (0.62, SIDE)


def window(ax, corner):
    """The frame round one of the four windows of x."""
    i, j = corner
    frame(ax, (LEFT + 2 * j * SIDE, TOP - 2 * (i + 1) * SIDE), (2 * SIDE, 2 * SIDE))


@figure(
    zh={
        "max": "最大",
        "mean": "平均",
        "steps": [
            "第一个窗口里有 3、0、5、2，只留最大的 5。",
            "窗口右移两格，不和前一个重叠：1、4、0、1，留 4。",
            "下一行：1、1、0、7，留 7。",
            "最后一个窗口留 6。16 个数变成了 4 个。",
            "平均池化用同样的窗口，留下平均值：第一个是 (3 + 0 + 5 + 2) / 4 = 2.5。",
        ],
    },
    en={
        "max": "maximum",
        "mean": "mean",
        "steps": [
            "The first window holds 3, 0, 5 and 2. Only the largest stays, 5.",
            "The window moves on by two, so that it does not overlap the last one: 1, 4, 0, 1. The 4 stays.",
            "The next row: 1, 1, 0, 7. The 7 stays.",
            "Of the last window, the 6. Sixteen numbers have become four.",
            "Average pooling has the same windows and keeps their means: first (3 + 0 + 5 + 2) / 4 = 2.5.",
        ],
    },
)
def pooling_windows(words):
    """4 x 4 to 2 x 2: the window moves, and of each the maximum is kept; in the end, the mean."""
    largest = [int(w.max()) for w in WINDOWS]
    means = [f"{w.mean():g}" for w in WINDOWS]
    for step in range(5):
        fig, ax = board(5.4, 2.6)
        cells(ax, (LEFT, TOP), X, INPUT)
        shown = means if step == 4 else [*largest[: step + 1], *[""] * (3 - step)]
        cells(ax, (OUT, OUT_TOP), [shown[:2], shown[2:]], OUTPUT, WIDE)
        arrow(ax, (2.35, 1.35), (3.4, 1.35), words["mean" if step == 4 else "max"], ACCENT, shift=(0, 0.2))
        label(ax, (LEFT + 2 * SIDE, TOP + 0.22), "$x$", INPUT, 14)
        label(ax, (OUT + WIDE[0], OUT_TOP + 0.22), "$y$", OUTPUT, 14)
        window(ax, CORNERS[0 if step == 4 else step])
        i, j = CORNERS[0 if step == 4 else step]
        frame(ax, (OUT + j * WIDE[0], OUT_TOP - (i + 1) * SIDE), WIDE)
        yield fig


@figure(
    zh={
        "steps": [
            "往前时，每个窗口记住最大的数站在哪里（橙框）。",
            "往回：第一个窗口的梯度 2，全部交给 5 所在的位置。",
            "−1 交给 4 的位置，1 交给 7 的位置，3 交给 6 的位置。",
            "其余的位置是 0：它们动一点点，最大值不变，损失也不变。",
        ]
    },
    en={
        "steps": [
            "On the way forward each window remembers where its largest number stood (orange).",
            "Back: the gradient of the first window, 2, goes to the place of the 5, all of it.",
            "−1 goes to the place of the 4, 1 to that of the 7, 3 to that of the 6.",
            "Everywhere else it is 0: move one of these numbers a little, and neither the maximum "
            "nor the loss changes.",
        ]
    },
)
def pooling_gradient(words):
    """The gradient of each window goes to the place where its maximum stood."""
    places = [np.unravel_index(w.argmax(), (2, 2)) for w in WINDOWS]
    places = [(2 * i + r, 2 * j + c) for (i, j), (r, c) in zip(CORNERS, places, strict=True)]
    for step in range(4):
        fig, ax = board(5.9, 2.6)
        dx = [[""] * 4 for _ in range(4)] if step < 3 else [["0"] * 4 for _ in range(4)]
        for n, (i, j) in enumerate(places):
            if step > 1 or (step == 1 and n == 0):
                dx[i][j] = str(DOUT.ravel()[n]).replace("-", "−")
        right = 4.15
        cells(ax, (0.2, TOP), X, INPUT)
        cells(ax, (2.1, OUT_TOP), [[str(v).replace("-", "−") for v in row] for row in DOUT], GRADIENT, WIDE)
        cells(ax, (right, TOP), dx, GRADIENT)
        arrow(ax, (3.42, 1.35), (right - 0.08, 1.35), colour=GRADIENT)
        label(ax, (0.2 + 2 * SIDE, TOP + 0.22), "$x$", INPUT, 14)
        label(ax, (2.1 + WIDE[0], OUT_TOP + 0.22), r"$\mathrm{dout}$", GRADIENT, 14)
        label(ax, (right + 2 * SIDE, TOP + 0.22), r"$\mathrm{d}x$", GRADIENT, 14)
        for i, j in places:
            for left in (0.2, right) if dx[i][j] else (0.2,):
                frame(ax, (left + j * SIDE, TOP - (i + 1) * SIDE), (SIDE, SIDE))
        yield fig


@figure(
    zh={"digit": "数字", "ties": "几个像素一样大"},
    en={"digit": "the digit", "ties": "pixels that are equally large"},
)
def ties_on_a_digit(words):
    """A digit, and for each window of 2 x 2 the number of pixels that are its maximum."""
    (x, _), _ = training_and_validation()
    image = x[4].reshape(28, 28)
    tiles = image.reshape(14, 2, 14, 2).swapaxes(1, 2).reshape(14, 14, 4)
    ties = (tiles == tiles.max(axis=2, keepdims=True)).sum(axis=2)
    fig, (left, right) = plt.subplots(1, 2, figsize=(6.8, 3.5), width_ratios=(1, 1.18))
    picture(left, image, cmap=shades(INPUT))
    outline(left, 12, 12, 2, 2)
    left.set_title(words["digit"], color=INPUT, fontsize=13)
    shown = picture(right, ties, cmap=shades(GRADIENT), vmin=0, vmax=6)
    outline(right, 6, 6, 1, 1)
    right.set_title(words["ties"], color=GRADIENT, fontsize=13)
    bar = fig.colorbar(shown, ax=right, ticks=(1, 2, 3, 4), boundaries=np.arange(0.5, 5), values=range(1, 5))
    bar.outline.set_visible(False)
    return fig


@figure(
    data=shifted,
    zh={
        "x": "右移几个像素",
        "change": "变化的大小",
        "accuracy": "验证准确率",
        "none": "不池化",
        "every": "隔一个取一个",
        "mean": "平均 2 × 2",
        "max": "最大 2 × 2",
        "max4": "最大 4 × 4",
    },
    en={
        "x": "pixels to the right",
        "change": "relative change",
        "accuracy": "validation accuracy",
        "none": "no pooling",
        "every": "every second",
        "mean": "mean 2 × 2",
        "max": "max 2 × 2",
        "max4": "max 4 × 4",
    },
)
def pooled_shifts(data, words):
    """Above, how much the pooled feature maps change with a shift; below, how well they are read."""
    fig, (above, below) = plt.subplots(2, 1, figsize=(5.6, 6), sharex=True)
    for way, style, colour in (
        ("none", "o-", INPUT),
        ("every", "x--", GRADIENT),
        ("mean", "s-.", WEIGHT),
        ("max", "^-", OUTPUT),
        ("max4", "v:", ACCENT),
    ):
        above.plot(data["shifts"], data["change"][way], style, color=colour, label=words[way], ms=6)
        below.plot(data["shifts"], data["mean"][way], style, color=colour, ms=6)
    above.set(ylabel=words["change"], ylim=(0, 1.2))
    below.set(ylabel=words["accuracy"], xlabel=words["x"], xticks=data["shifts"], ylim=(0.2, 0.9))
    above.legend(loc="lower right", fontsize=11)
    for ax in (above, below):
        ax.grid()
    return fig
