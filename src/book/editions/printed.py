"""Print a book with Chromium."""

import tempfile
from pathlib import Path

from playwright.sync_api import Browser
from pypdf import PdfReader

from book.editions.whole import Page, document, pages_in_order


def numbers(pdf: Path, pages: list[Page]) -> dict[str, int]:
    """On which page of the print each page of the book begins."""
    reader = PdfReader(pdf)
    places = {name.removeprefix("/"): place for name, place in reader.named_destinations.items()}
    return {page.anchor: reader.get_destination_page_number(places[page.anchor]) + 1 for page in pages}


def printed(browser: Browser, site: Path, language: str, target: Path) -> None:
    """Print the book, twice: only a print tells the numbers that its table of contents has to have."""
    pages = list(pages_in_order(site, language))
    found = dict.fromkeys((page.anchor for page in pages), 888)  # as wide as what will stand there
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder, "book.html")
        for _ in range(2):
            assumed = found
            whole.write_text(document(site, language, pages, assumed), "utf8")
            tab = browser.new_page()
            tab.goto(whole.as_uri(), timeout=0)
            tab.pdf(path=target, prefer_css_page_size=True, print_background=True, outline=True, tagged=True)
            tab.close()
            found = numbers(target, pages)
    if found != assumed:
        raise RuntimeError(
            f"{target.name}: the pages of the second print do not begin where the first had them"
        )
