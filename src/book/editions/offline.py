"""The offline edition: the pages of one language, changed so far that they can be read from a folder.

A browser that reads files finds no index.html by itself, fetches nothing, starts neither worker nor module.
"""

import json
import posixpath
import re
import zipfile
from pathlib import Path
from urllib.parse import unquote, urlsplit

from book.editions import LINK, NAME, TAG, leads_away
from book.pages import ROOTS

SHARED = ("assets", "source")
# The map of the site, what is fetched, and the editions themselves stay behind.
LEFT_OUT = re.compile(r"404\.html|sitemap\.xml.*|(.*/)?alone\.json|assets/explore/.*|editions/.*|.*\.map")
# So do the ways to the other language and to the editions.
SWITCHER = re.compile(
    r'<link rel="alternate " [^>]*>'
    r'|<div class="md-header__option">\s*<div class="md-select">.*?</ul>\s*</div>\s*</div>\s*</div>'
    r'|<div class="editions">.*?</div>',
    re.S,
)
LEADING = re.compile(r"""<(?:a|link|script|img)\b(?:[^<>"']|"[^"]*"|'[^']*')*>""")
EXPLORER = re.compile(r'(<div\b[^<>]*) data-explore="')
BUNDLE = re.compile(r'<script defer src="([^"]*)assets/javascripts/bundle')
FRAME = Path(__file__).with_name("frame.js")
TO_THE_BOOK = (
    '<!DOCTYPE html>\n<meta charset="utf-8">\n<meta http-equiv="refresh" content="0; url={0}">\n'
    '<a href="{0}">{0}</a>\n'
)


def offline(site: Path, language: str) -> dict[str, bytes]:
    """The files of the edition, by their place in it."""
    root = ROOTS[language]
    files = {"assets/frame.js": FRAME.read_bytes()}
    if root:
        files["index.html"] = TO_THE_BOOK.format(f"{root}index.html").encode()
    for file in sorted(site.rglob("*")):
        place = file.relative_to(site).as_posix()
        if file.is_dir() or not _belongs(place, root) or LEFT_OUT.fullmatch(place):
            continue
        if place == f"{root}search/search_index.json":
            files[f"{root}search/search_index.js"] = index(file.read_text("utf8")).encode()
        else:
            files[place] = (
                page(file.read_text("utf8")).encode() if file.suffix == ".html" else file.read_bytes()
            )
    return files


def _belongs(place: str, root: str) -> bool:
    if place.split("/")[0] in SHARED:
        return True
    others = tuple(other for other in ROOTS.values() if other and other != root)
    return place.startswith(root) and not place.startswith(others)


def page(html: str) -> str:
    """A page of the site for the offline edition. Explorers are modules: the drawn figure stands alone."""
    html = SWITCHER.sub("", html)
    html = LEADING.sub(lambda tag: LINK.sub(_to_file, tag[0]), EXPLORER.sub(r'\1 data-drawn="', html))
    return BUNDLE.sub(r'<script defer src="\1assets/frame.js"></script>\g<0>', html)


def _to_file(link: re.Match[str]) -> str:
    return f'{link["name"]}="{to_file(link["url"])}"'


def to_file(url: str) -> str:
    """An address of a folder, led to the page in it: from "../loss/#mse" to "../loss/index.html#mse"."""
    path, mark, fragment = url.partition("#")
    if leads_away(url) or posixpath.basename(path) not in ("", ".", "..") or not path:
        return url
    return f"{path.rstrip('/')}/index.html{mark}{fragment}"


def index(text: str) -> str:
    """The search index as a script, which a page can load where it can fetch nothing."""
    whole = json.loads(text)
    for entry in whole["docs"]:
        folder, mark, fragment = entry["location"].partition("#")
        entry["location"] = f"{folder}index.html{mark}{fragment}"
    return f"var __index = {json.dumps(whole, ensure_ascii=False, separators=(',', ':'))}"


def dead(files: dict[str, bytes]) -> list[str]:
    """The links that lead to no file of the edition."""
    found = []
    for place, content in files.items():
        if place.endswith(".html"):
            for tag in TAG.findall(content.decode()):
                for link in LINK.finditer(tag):
                    path = urlsplit(link["url"]).path
                    target = posixpath.normpath(posixpath.join(posixpath.dirname(place), unquote(path)))
                    if path and not leads_away(link["url"]) and target not in files:
                        found.append(f"{place}: {link['url']}")
    return found


def pack(files: dict[str, bytes], language: str, target: Path) -> None:
    """Write the edition as a zip with one folder in it: the same files give the same bytes."""
    with zipfile.ZipFile(target, "w") as packed:
        for place, content in files.items():
            entry = zipfile.ZipInfo(f"{NAME}-{language}/{place}")
            entry.external_attr = 0o644 << 16
            packed.writestr(entry, content, zipfile.ZIP_DEFLATED)
