"""The site in a real browser, as readers meet it.

Needs Chromium; with BOOK_BROWSER=required its absence is a failure.
"""

import functools
import http.server
import os
import shutil
import threading
import time

import pytest

from book import pages

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(
    CHROMIUM is None and os.environ.get("BOOK_BROWSER") != "required", reason="Chromium is not installed"
)
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class Silent(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args):
        pass


@pytest.fixture(scope="module")
def address(site, tmp_path_factory):
    """The site on a plain static server, below a path of its own."""
    root = tmp_path_factory.mktemp("served")
    shutil.copytree(site, root / "book")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Silent, directory=root))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/book/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright

    assert CHROMIUM, "BOOK_BROWSER is required, but Chromium is not installed"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield chromium
        chromium.close()


@pytest.fixture
def tab(browser, address):
    """A page of the browser that fails the test when anything goes wrong in it."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    troubles = []
    page.on("console", lambda said: troubles.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on(
        "request",
        lambda asked: (
            None if asked.url.startswith((address, "data:", "blob:")) else troubles.append(asked.url)
        ),
    )
    yield page
    context.close()
    assert not troubles


@pytest.mark.parametrize("language", ["", "en/"])
@pytest.mark.parametrize("name", pages.page_names())
def test_a_page_fits_a_phone_and_asks_no_other_host(tab, address, language, name):
    tab.goto(address + language + ("" if name == "index" else f"{name}/"), wait_until="networkidle")
    # The title of the header slides in from the right and is too wide for a moment. Asked from here: what
    # Playwright itself repeats within the page is an eval, which the page's own policy forbids.
    deadline = time.monotonic() + 10
    while (width := tab.evaluate("document.documentElement.scrollWidth")) > 360:
        assert time.monotonic() < deadline, f"the page is {width} pixels wide"
        tab.wait_for_timeout(50)
    for figure in tab.locator(".drawn svg").all():
        box = figure.bounding_box()
        if box:  # the hidden steps of a stepped figure have none
            assert box["width"] > 250
            assert box["height"] > 60


def test_the_dark_page_has_light_figures_and_is_remembered(tab, address):
    tab.goto(f"{address}4-learning/numerical-differentiation/", wait_until="networkidle")
    ink = "getComputedStyle(document.querySelector('.drawn svg text tspan, .drawn svg text')).fill"
    light = tab.evaluate(ink)
    tab.locator("label[for=__palette_1]").click()
    assert tab.evaluate(ink) != light
    dark = tab.evaluate(ink)
    tab.goto(f"{address}en/4-learning/gradient/", wait_until="networkidle")
    assert tab.evaluate("document.body.dataset.mdColorScheme") == "slate"
    assert tab.evaluate(ink) == dark


def test_the_switcher_keeps_the_page(tab, address):
    tab.goto(f"{address}4-learning/gradient/", wait_until="networkidle")
    tab.locator("button.md-header__button[aria-label]").first.click()
    english = tab.locator("a.md-select__link[hreflang=en]")
    assert english.evaluate("link => link.href") == f"{address}en/4-learning/gradient/"
    tab.goto(english.evaluate("link => link.href"), wait_until="networkidle")
    assert tab.evaluate("document.documentElement.lang") == "en"


@pytest.mark.parametrize(
    ("here", "there", "language"),
    [("4-learning/loss/#mistakes", "en/4-learning/loss/#mistakes", "en"), ("en/#start", "#start", "zh")],
)
def test_the_switcher_keeps_the_place_on_the_page(tab, address, here, there, language):
    tab.goto(address + here, wait_until="networkidle")
    tab.locator("button.md-header__button[aria-label]").first.click()
    tab.locator(f"a.md-select__link[hreflang={language}]").click()
    tab.wait_for_url(address + there)


SEARCHES = [
    ("", "one-hot", "4-learning/loss/"),
    ("", "one_hot", "4-learning/loss/"),
    ("", "argmax", "3-networks/digits/"),
    ("", "交叉熵", "4-learning/loss/"),
    ("", "梯度下降", "4-learning/gradient-descent/"),
    ("en/", "one-hot", "4-learning/loss/"),
    ("en/", "np.argmax(", "3-networks/digits/"),
    ("en/", "cross_entropy", "4-learning/loss/"),
    ("en/", "softmax", "3-networks/output-layer/"),
]


@pytest.mark.parametrize(("language", "query", "page"), SEARCHES)
def test_a_search_answers_in_the_language_of_its_page(tab, address, language, query, page):
    tab.goto(f"{address}{language}4-learning/gradient/", wait_until="networkidle")
    found = results(tab, query)
    others = [url for url in found if url.startswith(f"{address}en/") != (language == "en/")]
    assert found
    assert others == []
    assert f"{address}{language}{page}" in {url.split("?")[0].split("#")[0] for url in found}
    tab.goto(found[0], wait_until="networkidle")
    assert tab.locator("article h1").count() == 1


def results(tab, query):
    """The addresses that a search finds, for text that is pasted into the box."""
    tab.locator("label.md-header__button[for=__search]").click()
    box = tab.locator("[data-md-component=search-query]")
    box.focus()
    tab.locator("[data-md-component=search-result]").wait_for()
    tab.keyboard.insert_text(query)
    links = tab.locator("a.md-search-result__link")
    links.first.wait_for()
    return [link.evaluate("link => link.href") for link in links.all()]


def test_a_stepped_figure_goes_forward_and_back(tab, address):
    tab.goto(f"{address}en/4-learning/gradient-descent/", wait_until="networkidle")
    figure = tab.locator(".steps").first
    steps = figure.locator(".step")
    assert [step.is_visible() for step in steps.all()] == [True] + [False] * (steps.count() - 1)
    figure.locator("button").nth(1).click()
    assert steps.nth(1).is_visible()
    figure.focus()
    tab.keyboard.press("ArrowRight")
    assert steps.nth(2).is_visible()
    tab.keyboard.press("ArrowLeft")
    assert steps.nth(1).is_visible()
    assert not steps.nth(2).is_visible()
    tab.emulate_media(media="print")
    assert all(step.is_visible() for step in steps.all()), "print shows them all"


def test_without_script_all_steps_are_there(browser, address):
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{address}4-learning/gradient-descent/")
    assert all(step.is_visible() for step in page.locator(".step").all())
    assert page.locator(".step").count() >= 4


def test_the_errata_can_be_narrowed_to_a_chapter_and_a_kind(tab, address):
    tab.goto(f"{address}en/reference/errata/", wait_until="networkidle")
    entries = tab.locator(".entry:visible")
    assert entries.count() == 168
    tab.select_option("[name=chapter]", "5")
    in_chapter = entries.count()
    assert 0 < in_chapter < 168
    assert [part.get_attribute("data-chapter") for part in tab.locator(".entries:visible").all()] == ["5"]
    tab.select_option("[name=kind]", "code")
    kinds = {entry.get_attribute("data-kind") for entry in entries.all()}
    assert kinds == {"code"}
    assert tab.locator(".entries-filter output").inner_text() == str(entries.count())
    assert entries.count() < in_chapter
    tab.select_option("[name=chapter]", "")
    tab.select_option("[name=kind]", "")
    assert entries.count() == 168


def test_without_script_all_errata_are_there_and_no_filter(browser, address):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}reference/errata/")
    assert page.locator(".entry:visible").count() == 168
    assert not page.locator(".entries-filter").is_visible()
    context.close()
