"""Figures on the page: ![what is to be seen](figure:name) becomes the drawing that the build made."""

import html
import re
from collections.abc import Callable

from book.build import index
from book.figures import stored_figure

IMAGE = re.compile(r'<p>\s*<img alt="(?P<alt>[^"]*)" src="figure:(?P<name>[^"]*)"\s*/?>\s*</p>')


def place(page: str, page_name: str, language: str, hold: Callable[[str], str] = str) -> str:
    """Put the drawn figures into the HTML of a page. Raises, naming page and figure, where there is none.

    hold: what is done with each drawing; the site puts them in last, so that no search reads them.
    """

    def drawing(image: re.Match[str]) -> str:
        alt, name = image["alt"], image["name"]
        modules = index("figures")
        if name not in modules:
            raise ValueError(f"{page_name}: no figure is called {name}")
        if not html.unescape(alt).strip():
            raise ValueError(f"{page_name}: figure {name} has no alternative text")
        if not page[: image.start()].rstrip().endswith("<figure>"):
            raise ValueError(f"{page_name}: figure {name} has no caption")
        stored = stored_figure(name, modules[name], language)
        if not stored.exists():
            raise ValueError(f"{page_name}: figure {name} is not drawn: python -m book.build draws it")
        drawn = stored.read_text("utf8")
        role = "group" if drawn.startswith("<span") else "img"  # the steps' captions are to be read, too
        return hold(f'<div class="drawn" role="{role}" aria-label="{alt}">{drawn}</div>')

    return IMAGE.sub(drawing, page)
