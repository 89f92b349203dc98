"""What a page is spared, and that it looks the same without it."""

import pytest

from book.rendering import site_markdown
from book.site import light

CODE = "```python\ndef f(x):\n    return x + 1  # one more\n```\n"


def test_what_has_the_colour_of_the_code_has_no_mark_and_what_is_highlighted_keeps_it():
    html = site_markdown().convert(CODE)
    plain = light.without_plain_marks(html)
    assert '<span class="n">x</span>' in html
    assert "(x):" in plain
    for kind in ("k", "nf", "mi", "c1"):
        assert f'<span class="{kind}">' in plain


def test_scripts_are_deferred_all_of_them_so_that_their_order_stays():
    page = '<script>now()</script><script src="a.js"></script><script src="b.js"></script>'
    assert light.deferred(page) == (
        '<script>now()</script><script defer src="a.js"></script><script defer src="b.js"></script>'
    )


def test_a_style_that_has_changed_is_not_passed_over(tmp_path):
    style = tmp_path / "assets" / "stylesheets" / "palette.0.min.css"
    style.parent.mkdir(parents=True)
    style.write_text("a{}[data-md-color-switching] *,b{transition:0s!important}c{}", "utf8")
    light.without_switching(tmp_path)
    light.without_switching(tmp_path)
    assert style.read_text("utf8") == "a{}/*light*/c{}"
    style.write_text("a{}", "utf8")
    with pytest.raises(ValueError, match=r"palette\.0\.min\.css has no rule"):
        light.without_switching(tmp_path)
