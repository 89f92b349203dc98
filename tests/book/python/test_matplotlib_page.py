"""The page on Matplotlib shows code, and below it a figure: both draw the same."""

import contextlib
import io
import re

import matplotlib.pyplot as plt
import numpy as np
import pytest

from book.figures.python import matplotlib as figures
from book.pages import path, python_blocks

TEXT = path("en", "1-python/matplotlib").read_text("utf8")
DRAWN = [
    "first_curve",
    "few_points",
    "two_curves",
    "two_runs",
    "side_by_side",
    "log_axes",
    "one_digit",
    "seven",
]


@pytest.fixture(scope="module")
def on_the_page(tmp_path_factory):
    """What the block above each figure draws, by the figure's name."""
    places = {TEXT[: found.start()].count("\n"): found[1] for found in re.finditer(r"\(figure:(\w+)\)", TEXT)}
    blocks, drawn, names = python_blocks(TEXT), {}, {}
    with (
        plt.rc_context(),
        contextlib.chdir(tmp_path_factory.mktemp("page")),
        contextlib.redirect_stdout(io.StringIO()),
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr(plt, "show", lambda: None)
        for block, after in zip(blocks, [*blocks[1:], None], strict=True):
            exec(block.content, names)
            below = [name for line, name in places.items() if block.end <= line < (after or block).start]
            drawn |= {name: contents(plt.gcf()) for name in below}
        plt.close("all")
    return drawn


def contents(fig):
    """The words, curves and images of each of a figure's plots."""
    return [
        {
            "words": (ax.get_title(), ax.get_xlabel(), ax.get_ylabel()),
            "curves": [(line.get_label(), line.get_linestyle(), line.get_xydata()) for line in ax.lines],
            "images": [np.asarray(image.get_array()) for image in ax.images],
            "bars": [bar.get_height() for bar in ax.patches],
            "legend": ax.get_legend() is not None,
            "limits": (*ax.get_xlim(), *ax.get_ylim()),
        }
        for ax in fig.axes
    ]


@pytest.mark.parametrize("name", DRAWN)
def test_the_figure_shows_what_the_code_above_it_draws(on_the_page, name):
    figure = getattr(figures, name)
    drawn = contents(figure.function(figure.words["en"]))
    plt.close("all")
    if name == "seven":  # its left half is the numbers themselves
        np.testing.assert_array_equal(drawn[1]["images"], on_the_page[name][0]["images"])
    else:
        np.testing.assert_equal(drawn, on_the_page[name])
