"""Figures about lists and names."""

from book.figures import figure
from book.figures.drawing.cells import cells
from book.figures.drawing.diagrams import arrow, board, box, label
from book.figures.style import ACCENT, INK, QUIET


@figure()
def slice_cuts(words):
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
def two_names(words):
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
