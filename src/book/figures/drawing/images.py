"""Images and maps of numbers: no ticks, a quiet frame."""

from collections.abc import Iterable
from itertools import repeat
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure
from matplotlib.image import AxesImage
from matplotlib.patches import Rectangle

from book.figures.style import ACCENT, GRADIENT, INK, OUTPUT, QUIET, WEIGHT

SIGNED = LinearSegmentedColormap.from_list("signed", [(GRADIENT, 1), (GRADIENT, 0), (WEIGHT, 0), (WEIGHT, 1)])


def picture(ax: Axes, image: Any, **options: Any) -> AxesImage:
    """An image, such as a digit (28, 28) or (784,). options: those of imshow."""
    image = np.asarray(image)
    square = round(image.size**0.5)
    shown = ax.imshow(image.reshape(square, square) if image.ndim == 1 else image, **options)
    quiet(ax)
    return shown


def signed(ax: Axes, values: Any) -> AxesImage:
    """Numbers of both signs, such as weights (H, W) or (H * W,): green above 0, red below, 0 as the page."""
    most = np.abs(values).max()
    return picture(ax, values, cmap=SIGNED, vmin=-most, vmax=most)


def shades(colour: str) -> LinearSegmentedColormap:
    """From the page, for the least number, to the colour, for the greatest: the cmap of a heat map."""
    return LinearSegmentedColormap.from_list("", [(colour, 0), (colour, 1)])


def numbers(ax: Axes, values: Any, form: str = "{}", colour: str = INK, size: float | None = None) -> None:
    """Numbers (H, W), each in the middle of its pixel: over a heat map, or alone."""
    for (row, column), value in np.ndenumerate(np.asarray(values)):
        ax.text(column, row, form.format(value), color=colour, fontsize=size, ha="center", va="center")


def gallery(
    images: Iterable[Any], rows: int, columns: int, size: tuple[float, float],
    titles: Iterable[object] | None = None, colour: str = OUTPUT,
) -> Figure:  # fmt: skip
    """Images in rows, with a title over each, if there are any."""
    fig, axes = plt.subplots(rows, columns, figsize=size)
    for ax, image, title in zip(axes.flat, images, repeat("") if titles is None else titles, strict=False):
        picture(ax, image)
        ax.set_title(str(title), color=colour, fontsize=12)
    return fig


def quiet(ax: Axes) -> None:
    """No ticks, a quiet frame."""
    ax.set(xticks=(), yticks=())
    ax.spines[:].set(visible=True, color=QUIET)


def outline(ax: Axes, row: float, column: float, rows: float, columns: float, colour: str = ACCENT) -> None:
    """A frame round some pixels of an image, from the one at (row, column)."""
    corner = column - 0.5, row - 0.5
    ax.add_patch(Rectangle(corner, columns, rows, fc=(colour, 0.12), ec=colour, lw=2.5))
