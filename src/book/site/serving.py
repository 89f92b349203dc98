"""`make serve` builds a changed page alone; this makes good what the others, left as they are, would lack."""

import re
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from mkdocs.structure.pages import Page
from mkdocs.utils import clean_directory

from book.pages import DOCS
from book.store import ROOT, SRC

H1 = re.compile(r"^# (.+?)(?: +\{[^}]*\})?$", re.M)

_last = 0.0  # when the last build began


def sources() -> list[Path]:
    """What any page may be made of, apart from its own text, which MkDocs looks at itself."""
    ours = [file for file in SRC.rglob("*") if file.is_file() and "__pycache__" not in file.parts]
    return [*ours, *DOCS.glob("*.toml"), ROOT / "mkdocs.yml"]


def renew(site: Path, sources: Iterable[Path], labs: Iterable[Path], run: Callable[[], None]) -> bool:
    """Run what a change of the sources or of a lab asks for; remove a site that is older than the sources.

    Return whether there was such a change; if not, only pages have changed, and no lab. If `run` fails, the
    change is not forgotten.
    """
    global _last
    started = time.time()

    def changed(files: Iterable[Path]) -> bool:
        return any(file.stat().st_mtime > _last for file in files)

    anew = changed(sources)
    news = anew or changed(labs)
    if news:
        run()
    if anew:
        clean_directory(str(site))
    _last = started
    return news


def entitle(pages: Iterable[Page]) -> None:
    """Give pages that are left as they are the titles that they have in the navigation of others."""
    for page in pages:
        if not page.file.is_modified():
            heading = H1.search(page.file.content_string)
            page.title = heading[1] if heading else page.file.name
