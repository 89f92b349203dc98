"""Figures about im2col: windows become columns, shifted images become rows, copies of a pixel."""

import matplotlib.pyplot as plt
import numpy as np

from book.figures import figure
from book.figures.drawing.cells import cells
from book.figures.drawing.diagrams import board, frame, label
from book.figures.drawing.graph import number
from book.figures.drawing.images import numbers, picture, shades
from book.figures.style import ACCENT, INPUT, OUTPUT, WEIGHT
from dlscratch.layers import col2im, im2col

X = np.array([[1.0, 2, 0, 1], [0, 1, 3, 2], [2, 0, 1, 0], [1, 3, 0, 0]])
KERNEL = np.array([[1.0, 0, 2], [0, 1, 0], [-1, 0, 1]])
COL = im2col(X[None, None], 3, 3)
SIDE = (0.36, 0.36)
IMAGE, MATRIX, BOTTOM = (0.25, 3.75), (4.3, 3.75), 0.4  # upper left corners, and the height of the last row


def written(values):
    return [[number(value + 0.0) for value in row] for row in values]  # no −0


def mark(ax, at, row, column, rows, columns):
    """A frame round some cells of a table whose upper left corner is `at`."""
    corner = at[0] + column * SIDE[0], at[1] - (row + rows) * SIDE[1]
    frame(ax, corner, (columns * SIDE[0], rows * SIDE[1]), ACCENT)


def picture_and_matrix(shown):
    """The image, and the matrix with the columns that are there so far."""
    fig, ax = board(6.4, 4.15)
    cells(ax, IMAGE, written(X), INPUT, SIDE)
    label(ax, (IMAGE[0] + 2 * SIDE[0], IMAGE[1] + 0.2), "$x$", INPUT, 15)
    rows = [[value if column < shown else "" for column, value in enumerate(row)] for row in written(COL)]
    cells(ax, MATRIX, rows, INPUT, SIDE)
    label(ax, (MATRIX[0] + 2 * SIDE[0], MATRIX[1] + 0.2), "col", INPUT, 15)
    return fig, ax


@figure(
    zh={
        "steps": [
            "左上的窗口，一行接一行，竖着写成第一列。",
            "右上的窗口是第二列。两个窗口都有的像素，抄了两遍。",
            "左下的窗口是第三列。",
            "右下的窗口是第四列。16 个像素，抄成了 36 个数。",
            "滤波器横着写成一行，和每一列求点积：正好是卷积的四个数。",
        ]
    },
    en={
        "steps": [
            "The upper left window, line after line, is written downwards: the first column.",
            "The upper right one is the second. Pixels that lie in both windows are copied twice.",
            "The lower left one is the third.",
            "The lower right one is the fourth. Out of 16 pixels, 36 numbers have been made.",
            "The filter is written as a row. Its dot products with the columns are the convolution.",
        ]
    },
)
def windows_to_columns(words):
    """The windows of 4 × 4 pixels become the columns of a matrix; last, the filter as a row times it."""
    for step in range(5):
        fig, ax = picture_and_matrix(step + 1)
        if step < 4:
            mark(ax, IMAGE, step // 2, step % 2, 3, 3)
            mark(ax, MATRIX, 0, step, 9, 1)
        else:
            at = IMAGE[0], BOTTOM
            cells(ax, at, written(KERNEL.reshape(1, 9)), WEIGHT, SIDE)
            label(ax, (at[0] + 4.5 * SIDE[0], at[1] + 0.2), "$w$", WEIGHT, 15)
            label(ax, ((at[0] + 9 * SIDE[0] + MATRIX[0]) / 2, 0.95), "@", WEIGHT, 14)
            cells(ax, (MATRIX[0], BOTTOM), written(KERNEL.reshape(1, 9) @ COL), OUTPUT, SIDE)
            label(ax, (MATRIX[0] + 4 * SIDE[0] + 0.22, BOTTOM - SIDE[1] / 2), "$y$", OUTPUT, 15)
        yield fig


@figure()
def one_row_of_col(words):
    """Row (1, 2) of the matrix is the part of the image that begins at (1, 2)."""
    fig, ax = picture_and_matrix(4)
    mark(ax, IMAGE, 1, 2, 2, 2)
    mark(ax, MATRIX, 5, 0, 1, 4)
    cells(ax, (IMAGE[0], 1.75), written(KERNEL), WEIGHT, SIDE)
    label(ax, (IMAGE[0] + 3.3 * SIDE[0], 1.75 - 1.5 * SIDE[1]), "$w$", WEIGHT, 15, "left")
    mark(ax, (IMAGE[0], 1.75), 1, 2, 1, 1)
    for p, q in np.ndindex(3, 3):
        height = MATRIX[1] - (3 * p + q + 0.5) * SIDE[1]
        label(ax, (MATRIX[0] - 0.12, height), f"$p={p},\\ q={q}$", WEIGHT, 12, "right")
    return fig


@figure(zh={"stride": "步幅 {}"}, en={"stride": "stride {}"})
def copies_of_pixels(words):
    """Into how many columns each of 7 × 7 pixels is copied by windows of 3 × 3, with strides 1, 2 and 4."""
    fig, axes = plt.subplots(1, 3, figsize=(6.2, 2.4))
    for ax, stride in zip(axes, (1, 2, 4), strict=True):
        ones = np.ones((1, 1, 7, 7))
        counts = col2im(im2col(ones, 3, 3, stride), ones.shape, 3, 3, stride)[0, 0].astype(int)
        picture(ax, counts, cmap=shades(INPUT), vmin=0, vmax=14)
        numbers(ax, counts, size=11)
        ax.set_title(words["stride"].format(stride), fontsize=13)
    return fig
