"""Print a book with Chromium."""

import tempfile
from pathlib import Path

import pikepdf
from playwright.sync_api import Browser

from book.editions.whole import document, pages_in_order


def numbers(pdf: pikepdf.Pdf) -> dict[str, int]:
    """On which page of the print each place is that a link leads to."""
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
    return {name.removeprefix("/"): pages[place[0].objgen] for name, place in pdf.Root.Dests.items()}


def printed(browser: Browser, site: Path, language: str, target: Path) -> None:
    """Print the book, twice: only a print tells the numbers that its table of contents has to have.

    What makes the print readable for screen readers is long, and is packed once more.
    """
    pages = list(pages_in_order(site, language))
    found = dict.fromkeys((page.anchor for page in pages), 8888)  # as wide as what will stand there
    with tempfile.TemporaryDirectory() as folder:
        whole, print_ = Path(folder, "book.html"), Path(folder, "book.pdf")
        for _ in range(2):
            assumed = found
            whole.write_text(document(site, language, pages, assumed), "utf8")
            tab = browser.new_page()
            tab.goto(whole.as_uri(), timeout=0)
            tab.pdf(path=print_, prefer_css_page_size=True, print_background=True, outline=True, tagged=True)
            tab.close()
            with pikepdf.open(print_) as pdf:
                places = numbers(pdf)
                found = {page.anchor: places[page.anchor] for page in pages}
                if found == assumed:
                    pdf.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    if found != assumed:
        raise RuntimeError(f"{target.name}: the pages of the second print begin elsewhere than in the first")
