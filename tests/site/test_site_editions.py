"""The editions to take home, as readers open them."""

import re

import pikepdf
import pytest

from book import LANGUAGES
from book.editions.offline import dead, offline
from book.editions.printed import numbers, printed
from book.editions.whole import document, pages_in_order


@pytest.mark.parametrize(
    ("language", "start", "query", "found"),
    [
        ("zh", "index.html", "交叉熵", "4-learning/loss/index.html"),
        ("en", "en/1-python/numpy/index.html", "cross_entropy", "en/4-learning/loss/index.html"),
    ],
)
def test_the_offline_edition_is_read_and_searched_from_a_folder(
    site, browser, tmp_path, language, start, query, found
):
    files = offline(site, language)
    assert dead(files) == []
    for place, content in files.items():
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / place).write_bytes(content)
    tab = browser.new_page()
    troubles = []
    tab.on("console", lambda said: troubles.append(said.text) if said.type in ("error", "warning") else None)
    tab.on("pageerror", lambda error: troubles.append(str(error)))
    tab.on("requestfailed", lambda asked: troubles.append(asked.url))
    tab.goto((tmp_path / start).as_uri())
    tab.locator("[data-md-component=search-query]").fill(query)
    results = tab.locator(".md-search-result__link")
    results.first.wait_for(state="attached")
    assert results.first.get_attribute("href").startswith((tmp_path / found).as_uri())
    tab.close()
    assert troubles == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_within_the_printed_book_leads_to_a_place_in_it(site, language):
    html = document(site, language, list(pages_in_order(site, language)), {})
    ids = re.findall(r'<[^<>]*\sid="([^"]*)"', html)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'<a [^<>]*href="#([^"]*)"', html)) <= set(ids)


def test_a_print_says_where_its_pages_begin(browser, tmp_path):
    """A cover, the contents, the first page, the title of a chapter; then pages of three and two sheets."""
    urls, sheets = ("en/", "en/1-a/x/", "en/1-a/y/"), (1, 3, 2)
    for url, following, count in zip(urls, [*urls[1:], ""], sheets, strict=True):
        (tmp_path / url).mkdir(parents=True)
        up = "../" * url.count("/")
        (tmp_path / url / "index.html").write_text(
            '<title>Book</title><meta name="description" content="About">'
            + (f'<link rel="next" href="{up}{following}">' if following else "")
            + '<li class="md-tabs__item md-tabs__item--active"><a href="./">'
            + ("Letters" if up > "../" else "Book")
            + "</a></li>"
            + '<article><h1 id="t">Title</h1>'
            + '<p style="break-before: page">more</p>' * (count - 1)
            + "</article>",
            "utf8",
        )
    printed(browser, tmp_path, "en", tmp_path / "book.pdf")
    with pikepdf.open(tmp_path / "book.pdf") as pdf:
        assert len(pdf.pages) == 3 + sum(sheets)
        places = numbers(pdf)
        assert {name: places[name] for name in places if "--" not in name} == {
            "p-en": 3, "p-en-1-a-x": 5, "p-en-1-a-y": 8,
        }  # fmt: skip
        with pdf.open_outline() as outline:
            titles = [(top.title, [item.title for item in top.children]) for top in outline.root]
    assert titles == [("Contents", []), ("Title", []), ("Letters", ["Title", "Title"])]
