"""Figures are drawn by the build, the same in every run, and fail loudly."""

import re
import xml.etree.ElementTree as ET

import matplotlib.pyplot as plt
import pytest

from book import build, pages
from book.figures import draw, figure, svg
from book.figures.style import INPUT, render


def curve(data, words):
    fig, ax = plt.subplots()
    ax.plot([0, 1], [0, 1], color=INPUT)
    ax.set_xlabel(words["x"])
    return fig


def test_the_bytes_are_the_same_in_every_run():
    first, second = (render(curve, None, {"x": "步长 $h$"}, "curve") for _ in range(2))
    assert first == second


def test_a_drawing_takes_the_colours_of_the_page_and_ids_of_its_own():
    drawing = svg.inline(render(curve, None, {"x": "x"}, "curve")[0], "curve")
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
        ({"steps": ["only one"], "x": ""}, lambda d, w: [curve(d, w), curve(d, w)], "2 pictures"),
        ({}, lambda d, w: 1 / 0, "ZeroDivisionError"),
    ],
)
def test_a_figure_that_fails_is_named(words, function, message):
    def broken(data, words):
        return function(data, words)

    with pytest.raises(RuntimeError, match=rf"figure broken \(zh\): .*{message}"):
        draw(figure(zh=words, en=words)(broken), "zh")


def test_words_of_one_language_only_are_refused():
    with pytest.raises(ValueError, match="curve: zh has the words"):
        figure(zh={"x": "步长"}, en={})(curve)


def test_a_missing_figure_and_a_figure_without_words_name_the_page():
    with pytest.raises(ValueError, match=r"loss\.md: figure difference_error has no caption"):
        svg.place('<p><img alt="a curve" src="figure:difference_error" /></p>', "loss.md", "zh")
    with pytest.raises(ValueError, match=r"loss\.md: no figure is called nothing"):
        svg.place('<p><img alt="a curve" src="figure:nothing" /></p>', "loss.md", "zh")
    with pytest.raises(ValueError, match=r"loss\.md: figure difference_error has no alternative text"):
        svg.place('<p><img alt="" src="figure:difference_error" /></p>', "loss.md", "zh")


def test_a_stepped_figure_numbers_its_captions():
    page = svg.stepped(["<svg>1</svg>", "<svg>2</svg>"], ["start", "x < y"])
    assert re.findall(r"step-caption\">([^<]*)<", page) == ["1. start", "2. x &lt; y"]


def used(pattern):
    return {
        language: {
            name
            for page in pages.page_names()
            for name in re.findall(pattern, pages.path(language, page).read_text("utf8"))
        }
        for language in pages.LANGUAGES
    }


@pytest.mark.parametrize("language", pages.LANGUAGES)
def test_every_figure_is_on_a_page_and_every_page_has_its_figures(language):
    assert used(r"\(figure:(\w+)\)")[language] == set(build.index("figures"))


def test_every_experiment_is_used():
    figures = "".join(path.read_text("utf8") for path in set(build.index("figures").values()))
    on_pages = used(r"\{\{\s*(\w+)\.")
    idle = [
        name
        for name in build.index("experiments")
        if not re.search(rf"\b{name}\b", figures) and not any(name in names for names in on_pages.values())
    ]
    assert not idle
