"""Figures about reading digits: an image as a row of numbers, and a batch on its way through the network."""

import matplotlib.pyplot as plt
from matplotlib.patches import ConnectionPatch

from book.figures import figure
from book.figures.drawing.diagrams import block, board, label
from book.figures.drawing.images import outline, picture
from book.figures.style import ACCENT, INK, INPUT, OUTPUT, WEIGHT
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
