"""The API page: every public object has its entry, leads to where it is taught, and is led to from there."""

import importlib
import inspect
import re
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup

import dlscratch
from book import LANGUAGES
from book.site.api import taught
from book.site.docstrings import described

PUBLIC = {
    f"{module}.{name}": getattr(importlib.import_module(f"dlscratch.{module}"), name)
    for module in dlscratch.__all__
    for name in importlib.import_module(f"dlscratch.{module}").__all__
}


def test_every_public_object_is_taught_somewhere():
    assert [name for name in PUBLIC if not taught()[name]] == []
    assert taught()["losses.cross_entropy"][0] == ("4-learning/loss", "cross-entropy")
    assert taught()["layers.Affine"][0].page == "5-backprop/affine-softmax"  # chapter 3 only imports it


@pytest.fixture(scope="module", params=LANGUAGES)
def root(request, site):
    return site if request.param == "zh" else site / request.param


@pytest.fixture(scope="module")
def entries(root):
    """The entries of the page by name: the heading and what follows it."""
    soup = BeautifulSoup((root / "reference" / "api" / "index.html").read_text("utf8"), "lxml")
    return {h3["id"]: h3.find_next_sibling("div", class_="api") for h3 in soup.select("h3[id]")}


def test_every_public_object_has_an_entry(entries):
    assert entries.keys() == PUBLIC.keys()
    for name, found in PUBLIC.items():
        code = re.sub(r"\s|,(?=\s*\))", "", entries[name].find("pre").get_text())
        assert code.startswith(name.rpartition(".")[2])
        if inspect.isfunction(found):
            parameters = [part.strip("*") for part in inspect.signature(found).parameters]
            assert [one for one in parameters if not re.search(rf"[(,*]{one}\b", code)] == [], name


def test_an_entry_says_what_the_docstring_says(entries):
    for name, found in PUBLIC.items():
        if name != "search.Trial":  # an alias of a tuple, which has none
            words = re.findall(r"[A-Za-z]{3,}", inspect.getdoc(found))
            said = re.findall(r"[A-Za-z]{3,}", entries[name].get_text(" "))
            assert [word for word in words if word not in said] == [], name


def test_an_entry_and_the_page_that_teaches_it_lead_to_each_other(root, entries):
    pages = {}
    for name, entry in entries.items():
        links = [a["href"] for a in entry.select_one(".api-links").select("a")]
        assert "source/dlscratch/" in links.pop()
        assert links
        for link in links:
            place, _, anchor = urljoin("/reference/api/", link)[1:].partition("#")
            if place not in pages:
                pages[place] = (root / place / "index.html").read_text("utf8")
            assert f'id="{anchor}"' in pages[place], link
            assert f'reference/api/#{name}"' in pages[place], f"{place} does not lead to {name}"


@pytest.mark.parametrize(
    ("docstring", "html"),
    [
        ("y_k = x^t: or", '<p class="api-formula">y<sub>k</sub> = x<sup>t</sup></p><p>or</p>'),
        ("Return n_in - one_hot.", "<p>Return n<sub>in</sub> − one_hot.</p>"),
        ("x: (N, K), is `f`.", "<ul><li><code>x</code>: <code>(N, K)</code>, is <code>f</code>.</li></ul>"),
        ("A\n\nValueError: a < b", "<p>A</p><ul><li><code>ValueError</code>: a &lt; b</li></ul>"),
        ("A\n\nname  what\n      it is", "<p>A</p><ul><li><code>name</code>: what it is</li></ul>"),
    ],
)  # fmt: skip
def test_a_docstring_becomes_html(docstring, html):
    assert described(docstring) == html


def test_code_in_a_docstring_stays_code():
    assert "<pre><code>" in described("A.\n\n    x = 1\n    y = x_k")
    assert "<sub>" not in described("A.\n\n    y = x_k")
