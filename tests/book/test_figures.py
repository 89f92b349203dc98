"""Figures are drawn by the build, the same in every run, and fail loudly."""

import re
import xml.etree.ElementTree as ET

import matplotlib.pyplot as plt
import pytest

from book.figures import draw, figure, svg
from book.figures.style import INPUT, render
from book.store import SRC


def curve(words):
    fig, ax = plt.subplots()
    ax.plot([0, 1], [0, 1], color=INPUT)
    ax.set_xlabel(words["x"])
    return fig


def test_the_bytes_are_the_same_in_every_run():
    first, second = (render(lambda: curve({"x": "步长 $h$"}), "curve") for _ in range(2))
    assert first == second


def test_a_drawing_takes_the_colours_of_the_page_and_ids_of_its_own():
    drawing = svg.inline(render(lambda: curve({"x": "x"}), "curve")[0], "curve")
    ET.fromstring(drawing)
    assert "currentColor" in drawing
    assert "var(--book-blue)" in drawing
    assert not re.search(r"#010203|#0072b2|<metadata|STIX|Noto", drawing)
    ids = re.findall(r'\bid="([^"]*)"', drawing)
    assert ids
    assert all(name.startswith("curve-") for name in ids)
    assert set(re.findall(r'(?:url\(|href=")#([^")]*)', drawing)) <= set(ids)


@pytest.mark.parametrize(
    ("words", "function", "message"),
    [
        ({"x": "\U0001f600"}, curve, "Glyph"),
        ({}, curve, "KeyError"),
        ({"steps": ["only one"], "x": ""}, lambda w: (curve(w) for _ in range(2)), "2 pictures"),
        ({}, lambda w: 1 / 0, "ZeroDivisionError"),
    ],
)
def test_a_figure_that_fails_is_named(words, function, message):
    def broken(words):
        return function(words)

    with pytest.raises(RuntimeError, match=rf"figure broken \(zh\): .*{message}"):
        draw(figure(zh=words, en=words)(broken), "zh")


def test_words_of_one_language_only_are_refused():
    with pytest.raises(ValueError, match="curve: zh has the words"):
        figure(zh={"x": "步长"}, en={})(curve)


def test_a_stepped_figure_numbers_its_captions():
    page = svg.stepped(["<svg>1</svg>", "<svg>2</svg>"], ["start", "x < y"])
    assert re.findall(r"step-caption\">([^<]*)<", page) == ["1. start", "2. x &lt; y"]


def test_no_figure_is_still_to_be_drawn():
    assert [file for file in (SRC / "book/figures").rglob("*.py") if "TODO" in file.read_text("utf8")] == []
