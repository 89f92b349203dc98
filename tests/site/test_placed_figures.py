"""Drawings find their way onto the page; rendering a page draws none."""

import pytest

from book.site import figures
from book.site.figures import place


def test_a_missing_figure_and_a_figure_without_words_name_the_page():
    with pytest.raises(ValueError, match=r"loss\.md: figure difference_error has no caption"):
        place('<p><img alt="a curve" src="figure:difference_error" /></p>', "loss.md", "zh")
    with pytest.raises(ValueError, match=r"loss\.md: no figure is called nothing"):
        place('<p><img alt="a curve" src="figure:nothing" /></p>', "loss.md", "zh")
    with pytest.raises(ValueError, match=r"loss\.md: figure difference_error has no alternative text"):
        place('<p><img alt="" src="figure:difference_error" /></p>', "loss.md", "zh")


def test_a_drawing_that_the_build_did_not_make_is_asked_for_and_not_made(tmp_path, monkeypatch):
    monkeypatch.setattr(figures, "stored_figure", lambda name, *_: tmp_path / f"{name}.svg")
    page = '<figure>\n<p><img alt="a curve" src="figure:difference_error" /></p>'
    with pytest.raises(ValueError, match=r"loss\.md: figure difference_error is not drawn: python -m book"):
        place(page, "loss.md", "zh")
    (tmp_path / "difference_error.svg").write_text("<svg>1</svg>")
    assert 'role="img" aria-label="a curve"><svg>1</svg></div>' in place(page, "loss.md", "zh")
