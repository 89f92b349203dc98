"""The editions to take home, made of a site of three pages."""

import json
import re
import zipfile
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from book.editions.offline import dead, index, offline, pack, page, to_file
from book.editions.whole import document, pages_in_order

PAGE = """<html><head>{canonical}<title>{title} - The Book</title>
<meta name="description" content="Of a &amp; b.">
<link rel="alternate " href="{other}" hreflang="zh">
{following}<link rel="stylesheet" href="{up}assets/book.css"></head><body>
<div class="md-header__option"><div class="md-select"><div class="md-select__inner">
<ul class="md-select__list"><li><a href="{other}" hreflang="zh">中文</a></li></ul></div></div></div>
<li class="md-tabs__item md-tabs__item--active"><a href="./" class="md-tabs__link"> {chapter} </a></li>
<article class="md-content__inner md-typeset">
<h1 id="{id}">{title}<a class="headerlink" href="#{id}">&para;</a></h1>
{text}</article>
<div class="editions"><a href="{up}editions/book.pdf">PDF</a></div>
<script id="__config" type="application/json">{{"base": "{up}en/"}}</script>
<script defer src="{up}assets/javascripts/bundle.0.min.js"></script></body></html>"""
FIGURE = (
    '<svg><style type="text/css">*{}</style><clipPath id="cut"/><g clip-path="url(#cut)"/>'
    '<use xlink:href="#cut"/></svg>'
)
TEXTS = {
    "en/": ("Home", "Home", "home", f'<a href="1-a/x/#rule">x</a> <a href="1-a/y/">y</a> {FIGURE}'),
    "en/1-a/x/": (
        "First <em>things</em>",
        "Letters",
        "x",
        '<h2 id="rule">Rule</h2><details class="note"><summary>More</summary>'
        '<p id="more">&lt;a href="z/"&gt; id="q"</p></details>'
        '<a href="#more">more</a> <a href="../../../source/m.html#L-1">code</a> <a href="nn-x.py">.py</a>'
        '<a href="https://numpy.org/doc/">NumPy</a>'
        f'<div data-explore="pad" aria-label="a > b"></div> {FIGURE}',
    ),
    "en/1-a/y/": ("Second", "Letters", "y", f'<a href="../x/#rule">x</a> <a href="../..">home</a> {FIGURE}'),
}


@pytest.fixture(params=["", "https://x.org/book/"])
def site(tmp_path, request):
    """The site with and without an address of its own; of the Chinese pages there is the first."""
    urls = list(TEXTS)
    for url, following in zip(urls, [*urls[1:], ""], strict=True):
        up = "../" * url.count("/")
        title, chapter, name, text = TEXTS[url]
        html = PAGE.format(
            title=title, chapter=chapter, id=name, text=text, up=up, other=up + url.removeprefix("en/"),
            following=f'<link rel="next" href="{up}{following}">' if following else "",
            canonical=f'<link rel="canonical" href="{request.param}{url}">' if request.param else "",
        )  # fmt: skip
        (tmp_path / url).mkdir(parents=True)
        (tmp_path / url / "index.html").write_text(html, "utf8")
    for place in (
        "index.html", "404.html", "sitemap.xml", "assets/book.css", "assets/javascripts/bundle.0.min.js",
        "assets/explore/pad.js", "source/m.html", "editions/old.zip", "en/1-a/x/nn-x.py",
        "en/1-a/x/alone.json", "1-a/x/index.html",
    ):  # fmt: skip
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / place).write_text("{}", "utf8")
    (tmp_path / "search").mkdir()
    (tmp_path / "search/search_index.json").write_text('{"docs": []}', "utf8")
    docs = [{"location": "", "title": "Home"}, {"location": "1-a/x/#rule", "title": '"location":"1-a/x/"'}]
    (tmp_path / "en/search").mkdir()
    (tmp_path / "en/search/search_index.json").write_text(json.dumps({"docs": docs}), "utf8")
    return tmp_path


@pytest.mark.parametrize(
    ("url", "file"),
    [
        ("../loss/#mse", "../loss/index.html#mse"),
        ("../..", "../../index.html"),
        (".", "./index.html"),
        ("./", "./index.html"),
        ("#mse", "#mse"),
        ("nn-loss.py", "nn-loss.py"),
        ("../source/m.html#L-1", "../source/m.html#L-1"),
        ("https://numpy.org/doc/", "https://numpy.org/doc/"),
        ("data:image/png;base64,a/", "data:image/png;base64,a/"),
    ],
)
def test_a_link_to_a_folder_leads_to_its_page(url, file):
    assert to_file(url) == file


def test_the_offline_edition_has_one_language_and_what_it_needs(site):
    files = offline(site, "en")
    assert sorted(files) == [
        "assets/book.css", "assets/frame.js", "assets/javascripts/bundle.0.min.js", "en/1-a/x/index.html",
        "en/1-a/x/nn-x.py", "en/1-a/y/index.html", "en/index.html", "en/search/search_index.js", "index.html",
        "source/m.html",
    ]  # fmt: skip
    assert b"url=en/index.html" in files["index.html"]
    chinese = offline(site, "zh")
    assert "1-a/x/index.html" in chinese
    assert not [place for place in chinese if place.startswith("en/")]


def test_no_link_of_the_offline_edition_is_dead_and_a_dead_one_is_found(site):
    files = offline(site, "en")
    assert dead(files) == []
    del files["en/1-a/y/index.html"]
    assert dead(files) == [
        "en/1-a/x/index.html: ../../../en/1-a/y/index.html",  # the next page
        "en/index.html: 1-a/y/index.html",
    ]


def test_an_offline_page_has_no_switcher_no_explorer_and_a_frame_for_the_search(site):
    html = page((site / "en/1-a/x/index.html").read_text("utf8"))
    soup = BeautifulSoup(html, "lxml")
    assert not soup.select("[hreflang], [data-explore], .md-select, .editions")
    scripts = [tag["src"] for tag in soup.select("script[src]")]
    assert scripts == ["../../../assets/frame.js", "../../../assets/javascripts/bundle.0.min.js"]
    assert '&lt;a href="z/"&gt; id="q"' in html, "what only looks like a tag is left alone"


def test_the_offline_index_is_a_script_whose_places_are_files(site):
    script = index((site / "en/search/search_index.json").read_text("utf8"))
    start, stored = script.split(" = ", 1)
    assert start == "var __index"
    assert json.loads(stored)["docs"] == [
        {"location": "index.html", "title": "Home"},
        {"location": "1-a/x/index.html#rule", "title": '"location":"1-a/x/"'},
    ]


def test_the_same_files_give_the_same_zip(tmp_path):
    first, second = tmp_path / "1.zip", tmp_path / "2.zip"
    for target in (first, second):
        pack({"index.html": b"x", "assets/y.css": b"y"}, "en", target)
    assert first.read_bytes() == second.read_bytes()
    folder = "how-neural-networks-learn-en"
    assert zipfile.ZipFile(first).namelist() == [f"{folder}/index.html", f"{folder}/assets/y.css"]


def test_the_pages_come_in_the_order_in_which_they_are_read(site):
    pages = list(pages_in_order(site, "en"))
    assert [page.url for page in pages] == ["en/", "en/1-a/x/", "en/1-a/y/"]
    assert [page.title for page in pages] == ["Home", "First things", "Second"]


def test_in_the_document_every_id_stands_once_and_every_link_leads_to_one(site):
    pages = list(pages_in_order(site, "en"))
    html = document(site, "en", pages, {"p-en-1-a-y": 7})
    soup = BeautifulSoup(html, "lxml")
    ids = [tag["id"] for tag in soup.find_all(id=True)]
    assert len(ids) == len(set(ids))
    urls = [tag.get(name, "") for tag in soup.find_all(True) for name in ("href", "xlink:href")]
    within = [url[1:] for url in urls if url.startswith("#")]
    within += re.findall(r"url\(#([^)]*)\)", html)
    assert len(within) > 10
    assert set(within) <= set(ids)
    articles = dict(zip(TEXTS, soup.select("section"), strict=True))
    for url, words in (("en/", "x"), ("en/1-a/y/", "x")):
        link = articles[url].find("a", string=words)["href"]
        assert soup.find(id=link[1:]).get_text() == "Rule"
    home = articles["en/1-a/y/"].find("a", string="home")["href"]
    assert soup.find(id=home[1:]) == articles["en/"]


def test_in_the_document_folds_are_open_and_links_to_the_site_lead_to_its_address(site):
    soup = BeautifulSoup(document(site, "en", list(pages_in_order(site, "en")), {}), "lxml")
    assert soup.details.has_attr("open")
    address = soup.find("a", string="code").get("href")
    online = "https://x.org/book/" in str(soup.header)
    assert address == ("https://x.org/book/source/m.html#L-1" if online else None)
    assert soup.find("a", string="NumPy")["href"] == "https://numpy.org/doc/"


def test_the_document_has_chapters_and_contents_with_numbers(site):
    soup = BeautifulSoup(document(site, "en", list(pages_in_order(site, "en")), {"p-en-1-a-y": 7}), "lxml")
    assert soup.title.get_text() == "The Book"
    assert [tag.get_text() for tag in soup.select("h1")][:2] == ["Contents", "Home¶"]
    assert [tag.get_text() for tag in soup.select("h1.printed-chapter, nav p.printed-first")] == [
        "Letters",
        "Letters",
    ]
    assert [tag.get_text() for tag in soup.select(".printed-page h2")] == ["First things¶", "Second¶"]
    assert soup.nav.find("a", href="#p-en-1-a-y").get_text(" ") == "Second 7"


def test_a_page_about_its_chapter_opens_it(site):
    """It stands where a title page would, at the level of the chapter."""
    pages = list(pages_in_order(site, "en"))
    about = replace(pages[1], url="en/1-a/", html=pages[1].html.replace("First <em>things</em>", "Chapter 1"))
    soup = BeautifulSoup(document(site, "en", [pages[0], about, *pages[1:]], {}), "lxml")
    assert not soup.select(".printed-chapter")
    assert [tag.get_text() for tag in soup.select("section h1")] == ["Home¶", "Chapter 1¶"]
    assert [tag.get_text() for tag in soup.select(".printed-page h2")] == ["First things¶", "Second¶"]
    assert [tag.span.get_text() for tag in soup.select("nav a.printed-first")] == ["Home", "Chapter 1"]
