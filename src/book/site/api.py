"""The API: the public objects of dlscratch, the pages that teach them, and links from there."""

import ast
import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

import griffe
from mkdocs.utils import get_relative_url

from book.pages import page_names, path, python_blocks
from book.rendering import site_config
from book.store import SRC

PAGE = "reference/api"
HEADING = re.compile(r"#{1,6} +(?P<title>.*?) +\{ *#(?P<id>[\w-]+)[^}]*\} *$", re.M)
FULL_NAME = re.compile(r"`dlscratch\.(\w+\.\w+)`")

# What the site makes of a section, of an import in a block, and of a full name in the text.
SECTION = re.compile(
    r"""(?P<title>data-copy="from\ dlscratch\.(?P<package>\w+)[\w.]*\ import\ (?P<names>[^"]*)">
        <span\ class="filename"><a\ href="[^"]*source/dlscratch/(?P<module>[\w/]+)\.html.*?</a>)
        (?P<code></span>.*?</pre>)""",
    re.S | re.X,
)
IMPORT = re.compile(
    r"""(<span\ class="nn">dlscratch\.(\w+)[\w.]*</span>.*?<span\ class="kn">import</span>)
        (\ <span\ class="p">\(</span>[^)]*|.*)""",
    re.X,
)
NAME = re.compile(r'<span class="n">(\w+)</span>')
CODE = re.compile(r"<code>dlscratch\.(\w+\.\w+)</code>")


Thing = griffe.Object | griffe.Alias


class Place(NamedTuple):
    """A section of a page that teaches an object."""

    page: str
    id: str


@functools.cache
def package() -> griffe.Module:
    """What griffe reads of dlscratch, without running it."""
    found = griffe.load("dlscratch", search_paths=[SRC], try_relative_path=False)
    assert isinstance(found, griffe.Module)
    return found


@functools.cache
def objects() -> dict[str, Thing]:
    """Every public object of dlscratch under the name that readers know: "layers.Affine"."""
    modules = [package()[str(name)] for name in package().exports or []]
    return {
        f"{module.name}.{name}": _member(module, str(name)) for module in modules for name in module.exports
    }


def _member(module: Thing, name: str) -> Thing:
    """What a module has under a name; where a submodule has the same one, as im2col, what that holds."""
    found = module[name]
    return found[name] if isinstance(found, griffe.Module) else found


@functools.cache
def public() -> dict[str, str]:
    """The names of the objects by where they are defined: "dlscratch.layers.affine.Affine"."""
    return {thing.canonical_path: name for name, thing in objects().items()}


@functools.cache
def taught() -> dict[str, list[Place]]:
    """Where an object is taught: at most three places, each on another page, the best one first.

    The best are those that show its code; then come those that import it, those where the code that is shown
    uses it, and those that give its full name.
    """
    found: dict[str, list[tuple[int, Place]]] = {name: [] for name in objects()}
    for page in _in_order():
        for rank, place, used in _uses(page):
            if used in public():
                found[public()[used]].append((rank, place))
    return {name: _best(uses) for name, uses in found.items()}


def _in_order() -> list[str]:
    """The pages that teach, as readers meet them; the first, which shows a little of all, is the last."""
    nav: list[str] = re.findall(r"'([\w/-]+)\.md'", str(site_config().nav))
    pages = [name for name in nav if name in page_names() and not name.startswith("reference/")]
    return sorted(pages, key=lambda name: name == "index")


def _uses(page: str) -> Iterator[tuple[int, Place, str]]:
    """What a page uses of dlscratch: how (the smaller the better), where, and the path of the object."""
    text = path("en", page).read_text("utf8")
    lines = text.split("\n")
    for block in python_blocks(text):
        place = Place(page, _heading(lines[: block.start]))
        if block.section:
            module = package()[block.section.module.removeprefix("dlscratch.")]
            words = set(re.findall(r"\w+", block.section.code)) & module.members.keys()
            for name in sorted(words):
                yield 2 * (name not in block.section.gives), place, _path(_member(module, name))
            for name in block.section.gives:
                yield 0, place, f"{module.path}.{name}"
        elif "dlscratch" in block.content:
            for node in ast.walk(ast.parse(block.content)):
                if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("dlscratch."):
                    module = package()[node.module.removeprefix("dlscratch.")]
                    for alias in node.names:
                        yield 1, place, _path(_member(module, alias.name))
    for number, line in enumerate(lines):
        for name in FULL_NAME.findall(line):
            if name in objects():
                yield 3, Place(page, _heading(lines[:number])), objects()[name].canonical_path


def _path(thing: Thing) -> str:
    """Where an object is defined; what comes from another package stays under its name."""
    try:
        return thing.canonical_path
    except griffe.AliasResolutionError as foreign:
        return foreign.alias.target_path


def _heading(lines: list[str]) -> str:
    """The id of the last heading of some lines."""
    return next((found["id"] for line in reversed(lines) if (found := HEADING.match(line))), "")


def _best(uses: list[tuple[int, Place]]) -> list[Place]:
    pages: dict[str, Place] = {}
    for _, place in sorted(uses, key=lambda use: use[0]):
        pages.setdefault(place.page, place)
    return list(pages.values())[:3]


def link(html: str, language: str, url: str) -> str:
    """The page at `url` with links to the API: over and in the library's code, in imports, in the text."""
    place = get_relative_url(f"{'en/' * (language == 'en')}{PAGE}/", url)

    def linked(name: str, words: str) -> str:
        return f'<a class="api" href="{place}#{name}">{words}</a>' if name in objects() else words

    def section(match: re.Match[str]) -> str:
        names = match["names"].split(", ")
        links = [linked(f"{match['package']}.{name}", "API" if len(names) == 1 else name) for name in names]
        title = f"{match['title']} {' '.join(one for one in links if 'href' in one)}".rstrip()
        module = package()[match["module"].replace("/", ".")]
        return title + NAME.sub(lambda name: inside(module, name[1]), match["code"])

    def inside(module: Thing, name: str) -> str:
        where = _path(_member(module, name)) if name in module.members else ""
        return in_code(public().get(where, ""), name)

    def in_code(name: str, words: str) -> str:
        return f'<span class="n">{linked(name, words)}</span>'

    def imported(match: re.Match[str]) -> str:
        return match[1] + NAME.sub(lambda name: in_code(f"{match[2]}.{name[1]}", name[1]), match[3])

    html = IMPORT.sub(imported, SECTION.sub(section, html))
    return CODE.sub(lambda code: linked(code[1], code[0]), html)
