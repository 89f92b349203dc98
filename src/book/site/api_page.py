"""The page of the API: a line `::: dlscratch.losses` stands for the objects of that module."""

import functools
import re
from collections.abc import Iterator
from html import escape

import griffe
from mkdocs.utils import get_relative_url

from book.pages import path
from book.site.api import HEADING, Place, Thing, objects, package, public, taught
from book.site.docstrings import described, signature
from book.site.source import address

WORDS = {
    "zh": {"taught": "讲解：", "source": "源码", "base": "另有 {} 的方法。"},
    "en": {"taught": "Taught in: ", "source": "Source", "base": "It has the methods of {}, too."},
}
DIRECTIVE = re.compile(r"^::: dlscratch\.(\w+)$", re.M)


def fill(markdown: str, language: str, url: str) -> str:
    """The Markdown of the page at `url` with the objects of each module in the place of its line."""
    return DIRECTIVE.sub(lambda line: _module(line[1], language, url), markdown)


def _module(module: str, language: str, url: str) -> str:
    docstring = package()[module].docstring
    parts = [f'<div class="api">{described(docstring.value)}</div>']
    for name, thing in objects().items():
        if name.startswith(f"{module}."):
            parts.append(f"### {thing.name} {{ #{name} }}")
            parts.append(f'<div class="api">{"".join(_entry(name, thing, language, url))}</div>')
    return "\n\n".join(parts)


def _entry(name: str, thing: Thing, language: str, url: str) -> Iterator[str]:
    words = WORDS[language]
    thing = thing.final_target if isinstance(thing, griffe.Alias) else thing
    module = name.rpartition(".")[0]
    yield signature(thing, thing.name, f"from dlscratch.{module} import {thing.name}")
    source = f"{address(thing.relative_package_filepath.as_posix())}#L-{thing.lineno}"
    links = [f'<a href="{get_relative_url(source, url)}">{words["source"]}</a>']
    if places := [_link(place, language, url) for place in taught()[name]]:
        links.insert(0, words["taught"] + " · ".join(places))
    yield f'<p class="api-links">{" | ".join(links)}</p>'
    if thing.docstring:
        yield described(thing.docstring.value)
    if isinstance(thing, griffe.Class):
        for name_of_base in [public()[base.path] for base in thing.resolved_bases if base.path in public()]:
            base = f'<a href="#{name_of_base}"><code>{name_of_base.rpartition(".")[2]}</code></a>'
            yield f"<p>{words['base'].format(base)}</p>"
        for method in thing.members.values():
            if isinstance(method, griffe.Function) and method.is_public and method.docstring:
                yield f'<div class="api-method" id="{name}.{method.name}">'
                yield signature(method, method.name, "") + described(method.docstring.value) + "</div>"


def _link(place: Place, language: str, url: str) -> str:
    """A link to a section of a page, under the first words of the page's title and the section's title."""
    titles = _titles(language, place.page)
    title = re.split("：|: ", next(iter(titles.values())))[0]
    if titles.get(place.id, title) != title and place.id != next(iter(titles)):
        title += f"{'：' if language == 'zh' else ': '}{titles[place.id]}"
    target = f"{'en/' * (language == 'en')}{place.page}/#{place.id}".replace("index/#", "#")
    return f'<a href="{get_relative_url(target, url)}">{escape(title)}</a>'


@functools.cache
def _titles(language: str, page: str) -> dict[str, str]:
    """The headings of a page by their ids."""
    text = path(language, page).read_text("utf8")
    return {found["id"]: re.sub("[`*]", "", found["title"]) for found in HEADING.finditer(text)}
