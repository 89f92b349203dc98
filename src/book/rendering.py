"""What the site makes of Markdown: the same extensions with the same settings, read from mkdocs.yml."""

import functools
import os
from typing import Any, NamedTuple

from lxml.html import fragment_fromstring
from markdown import Markdown  # type: ignore[import-untyped]
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils import meta

from book.store import ROOT


@functools.cache
def site_config() -> MkDocsConfig:
    """mkdocs.yml without plugins, hooks and theme: all that decides how Markdown is read."""
    config = load_config(str(ROOT / "mkdocs.yml"), plugins=[], hooks=[], theme={"name": "mkdocs"})
    snippets = config.mdx_configs["pymdownx.snippets"]
    snippets["base_path"] = [os.path.join(ROOT, base) for base in snippets["base_path"]]
    return config


def site_markdown() -> Markdown:
    """A Markdown converter set up as the site sets it up."""
    config = site_config()
    return Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)


@functools.lru_cache(maxsize=256)
def render(text: str) -> str:
    """The HTML that the site makes of a page, before its hooks."""
    return str(site_markdown().convert(body(text)))


def expand(text: str) -> str:
    """The text with its snippets (--8<-- "file:section") put in."""
    return "\n".join(expand_lines(text.split("\n")))


def expand_lines(lines: list[str]) -> list[str]:
    """The same for lines."""
    return list(_snippets().run(lines)) if any("8<-" in line for line in lines) else lines


@functools.cache
def _snippets() -> Any:
    return site_markdown().preprocessors["snippet"]


def body(text: str) -> str:
    """A page without its front matter."""
    return meta.get_data(text)[0]


class Heading(NamedTuple):
    level: int
    id: str
    title: str


def headings(html: str) -> list[Heading]:
    """The headings of a rendered page. A heading without an id has the id ""."""
    page = tree(html)
    for permalink in page.xpath('.//a[@class="headerlink"]'):
        permalink.drop_tree()
    tags = page.iter("h1", "h2", "h3", "h4", "h5", "h6")
    return [Heading(int(tag.tag[1]), tag.get("id", ""), tag.text_content().strip()) for tag in tags]


def tree(html: str) -> Any:
    """A rendered page as an lxml element."""
    return fragment_fromstring(html, create_parent="div")
