"""The book's figures: functions of data and words that return a Matplotlib figure.

They stand in the folder of their chapter, in a module with the name of their page.

    @figure(data=step_sizes, zh={"x": "步长"}, en={"x": "step"})
    def difference_error(data, words):
        ...
        return fig

A page asks for it with ![what is to be seen](figure:difference_error). `data` is an experiment; where there
is nothing to measure it is left out, and the function gets the words alone. A function that yields figures
makes a stepped figure: the reader goes through it picture by picture, and words["steps"] says what each one
shows. Colours are in book.figures.style, what several figures draw in book.figures.drawing.
"""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import matplotlib as mpl

from book.figures.style import RC, render
from book.figures.svg import inline, stepped
from book.store import CACHE, address, closure

DRAWINGS = CACHE / "figures"
Words = dict[str, Any]


@dataclass
class Figure:
    """A figure of the book: how it is drawn, from which data, and with which words."""

    name: str
    module: Path
    function: Callable[..., Any]
    data: Callable[[], Any] | None
    words: dict[str, Words]


def figure(
    *, zh: Words | None = None, en: Words | None = None, data: Callable[[], Any] | None = None
) -> Callable[..., Figure]:
    """Make a figure of a drawing function. Both languages give the same keys."""
    zh, en = zh or {}, en or {}

    def mark(function: Callable[..., Any]) -> Figure:
        name = function.__name__
        if zh.keys() != en.keys():
            raise ValueError(f"figure {name}: zh has the words {sorted(zh)}, en has {sorted(en)}")
        return Figure(name, Path(inspect.getfile(function)), function, data, {"zh": zh, "en": en})

    return mark


def draw(figure: Figure, language: str) -> str:
    """The figure as HTML for the page, drawn anew. What goes wrong names the figure."""
    words = figure.words[language]
    try:
        given = (figure.data(), words) if figure.data else (words,)
        drawn = render(lambda: figure.function(*given), figure.name)
        if len(drawn) == 1:
            return inline(drawn[0], figure.name)
        return stepped([inline(svg, f"{figure.name}-{n}") for n, svg in enumerate(drawn, 1)], words["steps"])
    except Exception as error:
        raise RuntimeError(f"figure {figure.name} ({language}): {type(error).__name__}: {error}") from error


def stored_figure(name: str, module: Path, language: str) -> Path:
    """Where the drawing of the figure `name` in the file `module` is kept."""
    return address(DRAWINGS, f"{name}.{language}", ".svg", [*closure(module), RC], name, mpl.__version__)
