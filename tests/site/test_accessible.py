"""Names for those who hear a page, and what axe-core says of some (of all: make accessibility)."""

import pytest

from accessibility import faults
from book.site import accessible, math

NAVIGATION = """<nav class="md-nav" data-md-level="1" aria-labelledby="__nav_2_label" aria-expanded="false">
  <label class="md-nav__title" for="__nav_2">The perceptron</label>
</nav>"""


def test_a_list_of_pages_is_named_by_its_title():
    page = accessible.named(NAVIGATION, "Search")
    assert 'aria-labelledby="__nav_2_title" aria-expanded' in page
    assert '<label class="md-nav__title" id="__nav_2_title" for=' in page


def test_the_dialog_of_the_search_is_named():
    page = accessible.named('<div class="md-search" data-md-component="search" role="dialog">', "搜索")
    assert page.endswith('role="dialog" aria-label="搜索">')


def test_a_header_without_a_word_is_a_plain_cell():
    row = '<tr><th></th><th style="text-align: right;"></th><th>loss</th></tr>'
    assert accessible.without_empty_headers(row) == (
        '<tr><td></td><td style="text-align: right;"></td><th>loss</th></tr>'
    )


@pytest.mark.parametrize(
    ("tex", "name"),
    [(r"x_1", "x_1"), (r"\tfrac12", "1/2"), (r"\ln 2", "ln 2"), (r"w_1^2", "w_1^2"), (r"\sqrt{2}", "√2")],
)
def test_what_holds_a_formula_alone_is_named_by_it(tex, name):
    html = math.render_page(f'<th><span class="arithmatex">\\({tex}\\)</span></th>', "zh/a.md")
    assert accessible.named(html, "").startswith(
        f'<th><bdi class="arithmatex" role="math" aria-label="{name}"><span'
    )


def test_what_has_words_beside_a_formula_keeps_its_own_name():
    html = math.render_page('<th>input <span class="arithmatex">\\(x\\)</span></th>', "en/a.md")
    assert accessible.named(html, "") == html


def test_a_list_within_the_contents_is_no_landmark():
    page = '<nav class="md-nav" aria-label="ReLU"><ul></ul></nav>'
    assert accessible.named(page, "") == '<nav class="md-nav" role="none"><ul></ul></nav>'


@pytest.mark.parametrize(
    ("page", "width", "scheme"),
    [
        ("", 360, "dark"),
        ("en/4-learning/loss/", 1280, "light"),
        ("labs/cnn-lab/", 360, "light"),
        ("5-backprop/", 1280, "dark"),
    ],
)
def test_axe_finds_nothing(browser, address, page, width, scheme):
    context = browser.new_context(
        viewport={"width": width, "height": 740}, color_scheme=scheme, bypass_csp=True
    )
    tab = context.new_page()
    tab.goto(address + page, wait_until="load")
    assert faults(tab) == []
    context.close()
