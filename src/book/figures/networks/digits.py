"""Figures about reading digits: an image as a row of numbers, a batch on its way through the network, and how
writing becomes an image.
"""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import ConnectionPatch

from book.experiments.networks.digits import digits_dense
from book.figures import figure
from book.figures.drawing.diagrams import block, board, label
from book.figures.drawing.images import outline, picture
from book.figures.style import ACCENT, INK, INPUT, OUTPUT, WEIGHT
from dlscratch.activations import relu, softmax
from dlscratch.datasets import load_mnist

ROW = 12  # the row of pixels that is marked


@figure(
    zh={"image": "28 行，每行 28 个像素", "flat": "一行 784 个数"},
    en={"image": "28 rows of 28 pixels", "flat": "one row of 784 numbers"},
)
def pixels_in_a_row(words):
    """A digit as an image, and the same pixels as the network gets them."""
    (x, _), _ = load_mnist(flatten=False)
    image = x[8000, 0]
    fig, (square, flat) = plt.subplots(2, 1, figsize=(5.4, 4.6), height_ratios=(5, 1))
    picture(square, image)
    square.set_title(words["image"])
    outline(square, ROW, 0, 1, 28)
    picture(flat, image.reshape(1, -1), aspect="auto", interpolation="nearest")
    flat.set_xlabel(words["flat"])
    outline(flat, 0, 28 * ROW, 1, 28)
    for side in (-0.5, 27.5):
        corner, end = (side, ROW + 0.5), (28 * ROW + side, -0.5)
        line = ConnectionPatch(corner, end, square.transData, flat.transData, color=ACCENT, lw=1.2, ls=":")
        fig.add_artist(line)
    return fig


@figure(
    zh={"one": "一张：每乘一次，拿到一行", "many": "一批：一次乘法，一百行"},
    en={"one": "one digit: each product makes one row", "many": "a batch: one product makes a hundred"},
)
def one_and_many(words):
    """The matrices of one pass for one digit and for 100, drawn to scale, one row of them marked."""
    fig, ax = board(5.4, 5.2)
    width, height = {784: 1.35, 50: 0.55, 10: 0.3}, {1: 0.07, 100: 0.9, 784: 1.5, 50: 0.55}
    for top, batch, name in ((5.0, 1, "one"), (2.4, 100, "many")):
        label(ax, (0.1, top), words[name], size=12, align="left")
        left, middle = 0.1, top - 1.3
        for text, rows, columns, colour in (
            ("$x$", batch, 784, INPUT),
            ("$W_1$", 784, 50, WEIGHT),
            ("$z$", batch, 50, INK),
            ("$W_2$", 50, 10, WEIGHT),
            ("$y$", batch, 10, OUTPUT),
        ):
            w, h = width[columns], height[rows]
            bottom = middle - h / 2
            block(ax, (left, bottom), (w, h), colour)
            if rows == batch:
                line = bottom if batch == 1 else bottom + 0.62 * h
                block(ax, (left, line), (w, 0.07), ACCENT, 1, 0)
            label(ax, (left + w / 2, middle + 0.9), text, colour, 15)
            label(ax, (left + w / 2, middle - 0.93), f"{rows} × {columns}", size=12)
            left += w + 0.5
    return fig


@figure(
    data=digits_dense,
    zh={"sheet": "写在纸上", "box": "裁下来，20 × 20", "centred": "重心挪到正中", "shares": "网络的回答"},
    en={
        "sheet": "written on a sheet",
        "box": "cut out, 20 × 20",
        "centred": "centre of mass in the middle",
        "shares": "what the network says",
    },
)
def from_sheet_to_scores(data, words):
    """A digit of MNIST pasted on a sheet, cut out of it, as MNIST has it, and the network's ten shares."""
    (x, _), _ = load_mnist()
    image = x[8007].reshape(28, 28)
    rows, columns = (np.flatnonzero(image.any(axis=axis)) for axis in (1, 0))
    cut = image[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    height, width = cut.shape
    sheet, box = np.zeros((56, 56)), np.zeros((20, 20))
    sheet[30 : 30 + height, 6 : 6 + width] = cut
    left = (20 - width) // 2
    box[(20 - height) // 2 :][:height, left : left + width] = cut
    fig, axes = plt.subplots(2, 2, figsize=(5.4, 5.6))
    for ax, name, pixels in zip(axes.flat, ("sheet", "box", "centred"), (sheet, box, image), strict=False):
        picture(ax, pixels)
        ax.set_title(words[name], fontsize=13)
    outline(axes[0, 0], 30, 6, height, width)
    for line in (axes[1, 0].axhline, axes[1, 0].axvline):
        line(14, color=ACCENT, lw=1.2)
    W1, b1, W2, b2 = (np.array(data[name]) for name in ("W1", "b1", "W2", "b2"))
    shares = softmax(relu(image.ravel() @ W1 + b1) @ W2 + b2)
    ax = axes[1, 1]
    ax.barh(range(10), shares, color=OUTPUT)
    ax.set(yticks=range(10), ylim=(9.6, -0.6), xlim=(0, 1), xticks=(0, 0.5, 1))
    ax.set_title(words["shares"], fontsize=13)
    return fig
