"""The editions to take home, as readers open them."""

import re

import pytest
from pypdf import PdfReader

from book import LANGUAGES
from book.editions.offline import dead, offline
from book.editions.printed import printed
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


def test_the_contents_of_the_print_say_on_which_page_a_page_begins(browser, tmp_path):
    urls = ("en/", "en/1-a/x/", "en/1-a/y/")
    for number, url in enumerate(urls):
        (tmp_path / url).mkdir(parents=True)
        following = (
            f'<link rel="next" href="{"../" * url.count("/")}{urls[number + 1]}">' if number < 2 else ""
        )
        (tmp_path / url / "index.html").write_text(
            f'<title>Book</title><meta name="description" content="About">{following}'
            '<li class="md-tabs__item md-tabs__item--active"><a href="./">Letters</a></li>'
            f'<article><h1 id="t">Title {number}</h1>{"<p>words</p>" * 80}</article>',
            "utf8",
        )
    printed(browser, tmp_path, "en", tmp_path / "book.pdf")
    texts = [page.extract_text() for page in PdfReader(tmp_path / "book.pdf").pages]
    contents = re.findall(r"Title (\d) ?(\d+)", texts[1])
    assert [title for title, _ in contents] == ["0", "1", "2"]
    for title, page in contents:
        assert f"Title {title}" in texts[int(page) - 1]
        assert texts[int(page) - 1].split()[0] == page or texts[int(page) - 1].split()[-1] == page
    assert len({page for _, page in contents}) == 3
