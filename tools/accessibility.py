"""Ask axe-core about every page of the site, light and dark, on a phone and a laptop: `make accessibility`.

    python tools/accessibility.py [part of a page's address ...]

Folded parts are open. Prints every kind of fault with its places, and ends with 1 if there is one.
"""

import functools
import http.server
import shutil
import sys
import threading
from collections import defaultdict
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from book.store import ROOT

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
WIDTHS = (360, 1280)
SCHEMES = ("light", "dark")
OPEN = "document.querySelectorAll('details').forEach((fold) => (fold.open = true))"
ASK = """axe.run(document, {resultTypes: ["violations"]}).then((said) => said.violations.flatMap(
    (kind) => kind.nodes.map((node) => [kind.id, node.target.join(" "), node.html.slice(0, 120)])))"""

Fault = tuple[str, str, str]  # its kind, its place on the page, and how the element begins


class Silent(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args: Any) -> None:
        pass


def served(folder: Path) -> http.server.ThreadingHTTPServer:
    """A plain static server of a folder, at work in a thread of its own."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Silent, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def faults(tab: Page) -> list[Fault]:
    """What axe-core finds on the page that is open in a tab whose context bypasses the page's policy."""
    tab.evaluate(OPEN)
    tab.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    tab.evaluate(AXE.read_text("utf8"))
    return [tuple(fault) for fault in tab.evaluate(ASK)]


def main(parts: list[str]) -> int:
    site = ROOT / "site"
    pages = [file.parent.relative_to(site).as_posix() + "/" for file in sorted(site.rglob("index.html"))]
    asked = [page for page in pages if not parts or any(part in page for part in parts)]
    server = served(site)
    found: dict[str, list[str]] = defaultdict(list)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        for width in WIDTHS:
            for scheme in SCHEMES:
                context = chromium.new_context(
                    viewport={"width": width, "height": 800},
                    color_scheme=scheme,
                    reduced_motion="reduce",
                    bypass_csp=True,
                )
                tab = context.new_page()
                for number, page in enumerate(asked, 1):
                    print(
                        f"\r{width} {scheme}: {number} of {len(asked)}", end="", file=sys.stderr, flush=True
                    )
                    tab.goto(f"http://127.0.0.1:{server.server_port}/{page}", wait_until="load")
                    for kind, place, html in faults(tab):
                        found[kind].append(f"{width} {scheme} {page}: {place}\n    {html}")
                context.close()
                print(file=sys.stderr)
    for kind, places in found.items():
        print(f"{kind}: {len(places)}", *places[:20], sep="\n  ")
    print(
        f"{len(asked)} pages, each at {WIDTHS} pixels, {' and '.join(SCHEMES)}: {len(found)} kinds of faults"
    )
    return bool(found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
