"""Figures about lists and names, and what Matplotlib's first calls draw: the page's own calls, once more."""

import matplotlib.pyplot as plt
import numpy as np

from book.figures import figure
from book.figures.cells import cells
from book.figures.diagrams import arrow, board, box, label
from book.figures.style import ACCENT, INK, INPUT, QUIET
from dlscratch.datasets import load_mnist


@figure(zh={}, en={})
def slice_cuts(data, words):
    """Five boxes, the numbers of the cuts between them from either end, and three slices."""
    fig, ax = board(5.4, 2.9)
    left, top, side = 0.45, 2.35, 0.9
    cells(ax, (left, top), ["abcde"], side=(side, 0.55))
    for cut in range(6):
        x = left + cut * side
        label(ax, (x, top + 0.2), str(cut), ACCENT)
        if cut < 5:
            label(ax, (x, top - 0.75), f"−{5 - cut}", QUIET)
    for text, start, stop, y in (("[1:3]", 1, 3, 1.15), ("[:-2]", 0, 3, 0.5), ("[-2:]", 3, 5, 0.5)):
        x0, x1 = left + start * side + 0.05, left + stop * side - 0.05
        ax.plot((x0, x0, x1, x1), (y + 0.1, y, y, y + 0.1), color=INK, lw=1.6)
        label(ax, ((x0 + x1) / 2, y - 0.18), text, size=12)
    return fig


@figure(
    zh={"one": "today = yesterday：一个列表，两个名字", "two": "today = yesterday[:]：两个列表"},
    en={"one": "today = yesterday: one list, two names", "two": "today = yesterday[:]: two lists"},
)
def two_names(data, words):
    fig, ax = board(5.4, 3.5)
    for top, title, lists in (
        (3.3, "one", {1.9: (99, 2, 10)}),
        (1.45, "two", {2.3: (3, 2, 10), 1.5: (99, 2, 10)}),
    ):
        label(ax, (0.15, top), words[title], align="left")
        heights = [top - 0.45, top - 1.05]
        names = [
            box(ax, (0.85, y), name, ACCENT, (1.35, 0.42))
            for name, y in zip(("yesterday", "today"), heights, strict=True)
        ]
        places = heights if len(lists) == 2 else [top - 0.75]
        for y, values in zip(places, lists.values(), strict=True):
            cells(ax, (3.1, y + 0.21), [values], side=(0.6, 0.42))
        for name, y in zip(names, places if len(places) == 2 else places * 2, strict=True):
            arrow(ax, name, (3.1, y), colour=ACCENT)
    return fig


@figure(zh={}, en={})
def first_curve(data, words):
    x = np.linspace(0, 2 * np.pi, 100)
    plt.figure()
    plt.plot(x, np.sin(x))
    return plt.gcf()


@figure(zh={}, en={})
def few_points(data, words):
    few = np.linspace(0, 2 * np.pi, 7)
    plt.figure()
    plt.plot(few, np.sin(few), "o-")
    return plt.gcf()


@figure(zh={}, en={})
def two_curves(data, words):
    x = np.linspace(0, 2 * np.pi, 100)
    plt.figure()
    plt.plot(x, np.sin(x), label="sin(x)")
    plt.plot(x, np.cos(x), linestyle="--", label="cos(x)")
    plt.xlabel("x")
    plt.ylabel("y")
    plt.title("sin and cos")
    plt.legend()
    return plt.gcf()


@figure(zh={}, en={})
def two_runs(data, words):
    step = np.arange(50)
    first = 0.9 * 0.93**step + 0.05 * (step % 2)
    second = first[::-1]
    plt.figure()
    plt.plot(step, first, label="first")
    plt.plot(step, second, linestyle="--", label="second")
    plt.xlabel("step")
    plt.ylabel("share of mistakes")
    plt.ylim(0, 1)
    plt.legend()
    return plt.gcf()


@figure(
    zh={"numbers": "image[i, j]", "picture": "imshow"}, en={"numbers": "image[i, j]", "picture": "imshow"}
)
def seven(data, words):
    """The array of the page as numbers, and as the picture that imshow makes of it."""
    image = np.array([[0, 9, 9, 9, 0], [0, 0, 0, 9, 0], [0, 0, 5, 7, 0], [0, 0, 9, 2, 0], [0, 0, 9, 0, 0]])
    fig, (table, picture) = plt.subplots(1, 2, figsize=(5.4, 3.3))
    table.set(xlim=(-0.5, 4.5), ylim=(4.5, -0.5), aspect="equal")
    for (i, j), value in np.ndenumerate(image):
        table.text(j, i, value, ha="center", va="center", color=INPUT)
    picture.imshow(image, cmap="gray_r")
    for ax, name in ((table, "numbers"), (picture, "picture")):
        ax.set(xticks=range(5), yticks=range(5), xlabel="$j$", title=words[name])
        ax.set_ylabel("$i$", rotation=0, labelpad=8)
    return fig


@figure(zh={}, en={})
def one_digit(data, words):
    (x, t), _ = load_mnist(flatten=False)
    plt.figure(figsize=(4, 4))
    plt.imshow(x[0, 0], cmap="gray_r")
    plt.colorbar()
    plt.title(f"label {t[0]}")
    return plt.gcf()


@figure(zh={}, en={})
def side_by_side(data, words):
    x = np.linspace(0, 2 * np.pi, 100)
    rng = np.random.default_rng(0)
    fig, axes = plt.subplots(1, 2, figsize=(5.4, 2.7))
    axes[0].plot(x, np.sin(x))
    axes[0].set(title="a curve", xlabel="x", ylabel="sin(x)")
    axes[1].hist(rng.normal(size=1000), bins=20)
    axes[1].set(title="a histogram", xlabel="value", ylabel="how often")
    return fig


@figure(zh={}, en={})
def digit_mosaic(data, words):
    """The first twelve digits in one picture, as the exercise asks."""
    (x, _), _ = load_mnist(flatten=False)
    rows = [np.concatenate(x[i : i + 4, 0], axis=1) for i in (0, 4, 8)]
    plt.figure(figsize=(4, 3.2))
    plt.imshow(np.concatenate(rows), cmap="gray_r")
    return plt.gcf()
