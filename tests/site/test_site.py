"""The built site, as a static file server would serve it."""

import copy
import gzip
import json
import os
import re
import shutil
import struct
import subprocess
import zipfile
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html

from book import LANGUAGES, pages
from book.site import downloads, switcher
from book.store import ROOT

LOADING = {"script": "src", "img": "src", "iframe": "src", "source": "src", "video": "src", "audio": "src"}


@pytest.fixture(scope="module")
def parsed(site):
    parser = html.HTMLParser(encoding="utf8")
    return {path.relative_to(site): html.parse(path, parser).getroot() for path in site.rglob("*.html")}


def with_class(name):
    return f"contains(concat(' ', @class, ' '), ' {name} ')"


def test_every_page_is_there_in_both_languages(site):
    for name in pages.page_names():
        for prefix in ("", "en/"):
            url = f"{prefix}{pages.address(name)}index.html"
            assert (site / url).exists(), url


def test_the_language_of_the_page_is_told(parsed):
    for path, page in parsed.items():
        assert page.get("lang") == ("en" if path.parts[0] in ("en", "source") else "zh"), path


def test_nothing_is_loaded_from_another_host(site, parsed):
    for path, page in parsed.items():
        loaded = [tag.get(attr, "") for name, attr in LOADING.items() for tag in page.iter(name)]
        loaded += [tag.get("href") for tag in page.iter("link") if "alternate" not in tag.get("rel").split()]
        away = [url for url in loaded if urlsplit(url).netloc and "canonical" not in url]
        assert not away, path
    for css in site.rglob("*.css"):
        assert not re.search(r"url\(['\"]?(https?:)?//|@import", css.read_text("utf8")), css


def test_the_browser_is_told_to_hold_to_that(parsed):
    for path, page in parsed.items():
        (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']")
        assert policy.get("content").startswith("default-src 'self';"), path
        before = [tag.tag for tag in policy.itersiblings(preceding=True)]
        assert not {"script", "link", "style"} & set(before), "it has to come before what it governs"


def test_every_link_and_anchor_leads_somewhere(site, parsed):
    ids = {path: set(page.xpath("//@id")) for path, page in parsed.items()}
    there = {file.relative_to(site) for file in site.rglob("*") if file.is_file()}
    dead = []
    for path, page in parsed.items():
        for tag in page.iter("a", "link", "script", "img"):
            url = urlsplit(tag.get("href") or tag.get("src") or "")
            if url.scheme or url.netloc or url.path.startswith("/"):
                continue
            target = Path(os.path.normpath(path.parent / unquote(url.path))) if url.path else path
            if target not in there:
                target /= "index.html"
            if target not in there or (url.fragment and unquote(url.fragment) not in ids.get(target, ())):
                dead.append((str(path), tag.get("href") or tag.get("src")))
    assert not dead


def test_an_id_stands_once_on_a_page(parsed):
    for path, page in parsed.items():
        ids = page.xpath("//@id")
        assert sorted(ids) == sorted(set(ids)), path


def test_formulas_and_figures_are_rendered(parsed):
    for path, page in parsed.items():
        article = copy.deepcopy(page.find(".//article"))
        if article is None:
            continue
        for code in article.xpath(".//code | .//pre"):
            code.drop_tree()
        assert "$" not in article.text_content(), path
        assert not re.search(r'src="figure:|\{\{', html.tostring(article, encoding="unicode")), path
        for formula in article.xpath(f".//*[{with_class('arithmatex')}]"):
            assert formula.find(".//math") is not None, "screen readers get MathML"
        for drawn in article.xpath(f".//*[{with_class('drawn')}]"):
            assert drawn.get("aria-label").strip(), path
        for drawn in article.xpath(f".//div[{with_class('drawn')}]"):  # those of labs are outputs of code
            (caption,) = drawn.xpath("ancestor::figure[1]//figcaption")
            assert caption.text_content().strip(), path


SEARCHED = [
    ("", "反向传播", "4-learning/two-layer-net/"),
    ("", "交叉熵", "4-learning/loss/"),
    ("", "梯度下降", "4-learning/gradient-descent/"),
    ("", "神经网络", ""),
    ("en/", "backpropagation", "4-learning/two-layer-net/"),
    ("en/", "cross entropy", "4-learning/loss/"),
    ("en/", "gradient descent", "4-learning/gradient-descent/"),
    ("en/", "neural networks", ""),
]


@pytest.fixture(scope="module")
def index(site):
    """The search of each language as the browser reads it: the words of each place that it can find."""

    def read(root):
        stored = json.loads((site / root / "search" / "search_index.json").read_text("utf8"))
        cut = re.compile(stored["config"]["separator"])
        plain = {
            entry["location"]: re.sub(r"<[^>]+>", " ", f"{entry['title']} {entry['text']}").lower()
            for entry in stored["docs"]
        }
        return cut, plain, {place: set(cut.split(text)) for place, text in plain.items()}

    return {root: read(root) for root in ("", "en/")}


@pytest.mark.parametrize(("root", "query", "page"), SEARCHED)
def test_search_finds_words_of_both_languages(index, root, query, page):
    cut, _, words = index[root]
    wanted = set(cut.split(query))
    found = {
        place.split("#")[0]
        for place, there in words.items()
        if all(any(word.startswith(part) for word in there) for part in wanted)
    }
    assert page in found


def test_each_language_is_searched_alone(site, index):
    zh, en = ({place.split("#")[0] for place in index[root][1]} for root in ("", "en/"))
    pages_there = {pages.address(name) for name in pages.page_names()}
    assert pages_there == zh == en
    assert all((site / "en" / place / "index.html").exists() for place in en)


def test_what_teaches_is_found_before_what_lists(site):
    """The first pages of the chapters and the pages to look things up stand behind those that they name."""
    docs = json.loads((site / "search" / "search_index.json").read_text("utf8"))["docs"]
    behind = {entry["location"].split("#")[0] for entry in docs if entry.get("boost", 1) < 1}
    lists = [name for name in pages.page_names() if name.endswith("/index") or name.startswith("reference/")]
    assert behind == {pages.address(name) for name in lists}


@pytest.mark.parametrize("name", ["argmax", "softmax", "shape", "entropy", "axis", "lr", "loss"])
def test_a_name_in_code_is_found_wherever_it_stands(index, name):
    """Also in np.argmax(x, axis=1), cross_entropy and 用argmax。"""
    for _, plain, words in index.values():
        there = {
            place for place, text in plain.items() if re.search(rf"(?<![a-z0-9]){name}(?![a-z0-9])", text)
        }
        assert there
        assert there == {place for place in words if name in words[place]}


def test_a_page_is_light(site):
    """A phone on a slow line: each page, compressed, stays below 300 KB."""
    large = [path for path in site.rglob("index.html") if path.stat().st_size > 300_000]
    heavy = [str(path) for path in large if len(gzip.compress(path.read_bytes())) >= 300_000]
    assert heavy == []


def test_every_page_with_code_can_be_downloaded(site, parsed):
    for name in pages.page_names():
        for language, prefix in (("zh", ""), ("en", "en/")):
            if name.endswith("/index") or not pages.python_blocks(
                pages.path(language, name).read_text("utf8")
            ):
                continue  # the blocks of a chapter's first page are answers
            folder = site / prefix / pages.address(name)
            names = downloads.names(name)
            page = parsed[(folder / "index.html").relative_to(site)]
            links = set(page.xpath(f"//*[{with_class('downloads')}]//a/@href"))
            assert links == set(names), name
            compile((folder / names[0]).read_text("utf8"), names[0], "exec")
            assert json.loads((folder / names[1]).read_text("utf8"))["nbformat"] == 4


def test_the_package_is_served_with_the_book(site):
    wheel = next((site / "assets").glob("dlscratch-*.whl"))
    names = zipfile.ZipFile(wheel).namelist()
    assert "dlscratch/datasets/mnist.npz" in names
    assert all(name.startswith("dlscratch") for name in names), "the wheel holds dlscratch and its data only"


def test_two_builds_give_the_same_bytes(site, build_site, tmp_path):
    build_site(tmp_path / "again")
    first, second = (
        {p.relative_to(r): p.read_bytes() for p in r.rglob("*") if p.is_file()}
        for r in (site, tmp_path / "again")
    )
    assert first.keys() == second.keys()
    assert [str(name) for name in first if first[name] != second[name]] == []


@pytest.fixture
def small_book(tmp_path):
    """A copy of the book that has no page but the first, without its text."""
    book = tmp_path / "copy"
    shutil.copytree(ROOT / "src", book / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(pages.DOCS / "assets", book / "docs" / "assets")
    config = (ROOT / "mkdocs.yml").read_text("utf8")
    (book / "mkdocs.yml").write_text(
        re.sub(r"^nav:\n(?:  .*\n)+", "nav:\n  - index.md\n", config, flags=re.M), "utf8"
    )
    for language in LANGUAGES:
        page = pages.path(language, "index", book / "docs")
        page.parent.mkdir()
        page.write_text("# Book { #home }\n\n$x^2$\n", "utf8")
    return book


def test_a_small_book_builds_and_an_empty_address_is_none(small_book, build_site, monkeypatch):
    def built(folder):
        build_site(folder, cwd=small_book)
        return {file.relative_to(folder): file.read_bytes() for file in folder.rglob("*.*")}

    monkeypatch.delenv("SITE_URL", raising=False)
    absent = built(small_book / "absent")
    monkeypatch.setenv("SITE_URL", "")
    assert built(small_book / "empty") == absent
    assert Path("en/index.html") in absent
    assert b"None" not in absent[Path("sitemap.xml")]


def test_a_link_to_a_page_has_a_picture_where_the_address_of_the_site_is_known(
    small_book, build_site, monkeypatch, parsed
):
    monkeypatch.setenv("SITE_URL", "https://x.org/book/")
    out = small_book / "known"
    build_site(out, cwd=small_book)
    for place, language in (("index.html", "zh"), ("en/index.html", "en")):
        page = html.fromstring((out / place).read_text("utf8"))
        told = {tag.get("property"): tag.get("content") for tag in page.xpath("//meta[@property]")}
        assert told["og:title"] == told["og:site_name"]
        assert told["og:description"] == page.xpath("//meta[@name='description']/@content")[0]
        assert told["og:url"] == page.xpath("//link[@rel='canonical']/@href")[0]
        root, _, card = told["og:image"].partition("assets/")
        assert (root, card) == ("https://x.org/book/", f"card.{language}.png")
        picture = (out / "assets" / card).read_bytes()
        assert picture[:8] == b"\x89PNG\r\n\x1a\n"
        assert struct.unpack(">II", picture[16:24]) == (1200, 630)
    for page in parsed.values():
        assert not page.xpath("//meta[@property='og:image']"), "no address, no picture"


def test_a_broken_page_fails_the_build(small_book, build_site):
    """What MkDocs finds, and what a hook does. The functions that the hooks call have tests of their own."""
    for text, *named in (
        ("[x](nowhere.md) [x](index.md#noanchor)", "nowhere.md", "#noanchor"),
        ("{{ nosuchrun.x }}", "nosuchrun"),
    ):
        pages.path("en", "index", small_book / "docs").write_text(f"# Book {{ #home }}\n\n{text}\n", "utf8")
        with pytest.raises(subprocess.CalledProcessError) as failure:
            build_site(small_book / "site", cwd=small_book)
        assert all(name in failure.value.stderr + failure.value.stdout for name in named)


def test_a_page_in_one_language_only_fails_the_build(small_book, build_site):
    pages.path("zh", "more", small_book / "docs").write_text("# More { #more }\n", "utf8")
    config = small_book / "mkdocs.yml"
    config.write_text(
        config.read_text("utf8").replace("  - index.md\n", "  - index.md\n  - more.md\n"), "utf8"
    )
    with pytest.raises(subprocess.CalledProcessError):
        build_site(small_book / "site", cwd=small_book)


@pytest.mark.parametrize(
    ("site_url", "root"), [("", "/"), ("https://x.org/", "/"), ("https://x.org/book/", "/book/")]
)
def test_the_switcher_of_the_404_page_leads_to_the_roots(site_url, root):
    page = '<a href="/4-learning/loss/" hreflang="zh"> <a href="/en/4-learning/loss/" hreflang="en">'
    links = re.findall(r'href="([^"]*)"', switcher.to_roots(page, site_url, {"zh": "", "en": "en/"}))
    assert links == [root, f"{root}en/"]


def test_the_404_page_leads_home(site):
    links = re.findall(r'href="([^"]*)" hreflang', (site / "404.html").read_text("utf8"))
    assert set(links) == {"/", "/en/"}
