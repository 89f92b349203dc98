"""The built site on a server, and a browser to read it with.

Needs Chromium; with BOOK_BROWSER=required its absence is a failure.
"""

import os
import shutil

import pytest

from accessibility import served

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def address(site, tmp_path_factory):
    """The site on a plain static server, below a path of its own."""
    root = tmp_path_factory.mktemp("served")
    shutil.copytree(site, root / "book")
    server = served(root)
    yield f"http://127.0.0.1:{server.server_port}/book/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def browser():
    """Chromium; where there is none, the test is skipped."""
    from playwright.sync_api import sync_playwright

    if CHROMIUM is None and os.environ.get("BOOK_BROWSER") != "required":
        pytest.skip("Chromium is not installed")
    assert CHROMIUM, "BOOK_BROWSER is required, but Chromium is not installed"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield chromium
        chromium.close()


@pytest.fixture
def phone(browser, address):
    """A browser's window, as wide as a phone, that fails the test when anything goes wrong in a tab of it."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    troubles = []
    context.on(
        "console", lambda said: troubles.append(said.text) if said.type in ("error", "warning") else None
    )
    context.on("weberror", lambda error: troubles.append(f"{error.page.url}: {error.error}"))
    context.on(
        "request",
        lambda asked: (
            None if asked.url.startswith((address, "data:", "blob:")) else troubles.append(asked.url)
        ),
    )
    yield context
    context.close()
    assert not troubles


@pytest.fixture
def tab(phone):
    """A tab of it."""
    return phone.new_page()
