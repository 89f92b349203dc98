"""Look at figures while drawing them: `python -m book.preview NAME ...` writes a page for a browser.

It shows each figure in both languages, on a light and on a dark page, as wide as on a phone.
"""

import importlib
import sys
import tempfile
from pathlib import Path

from book import LANGUAGES
from book.build import index, module_name
from book.figures import draw
from book.pages import DOCS

OUT = Path(tempfile.gettempdir()) / "figures.html"
PAGE = """<!doctype html><meta charset="utf-8"><title>Figures</title><style>{css}
[data-md-color-scheme] {{ display: inline-block; vertical-align: top; width: 358px; padding: 16px;
  font-family: sans-serif; color: var(--ink); background: var(--md-default-bg-color); }}
[data-md-color-scheme="default"] {{ --ink: #212121; --md-default-bg-color: #fff; }}
[data-md-color-scheme="slate"] {{ --ink: #d5d7de; --md-default-bg-color: #1e2129; }}
</style>{figures}"""


def preview(names: list[str]) -> Path:
    """Draw the figures anew and put them into a page; return where it is."""
    shown = []
    for name in names:
        figure = getattr(importlib.import_module(module_name(index("figures")[name])), name)
        for language in LANGUAGES:
            drawn = draw(figure, language)
            shown += [
                f'<div data-md-color-scheme="{scheme}">{drawn}</div>' for scheme in ("default", "slate")
            ]
    css = (DOCS / "assets" / "book.css").read_text("utf8")
    OUT.write_text(PAGE.format(css=css, figures="\n".join(shown)), "utf8")
    return OUT


if __name__ == "__main__":
    print(preview(sys.argv[1:]))
