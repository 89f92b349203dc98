"""What Material's pages lack for those who hear them: names of landmarks, and header cells with words."""

import re
from html import escape
from xml.etree import ElementTree

SEARCH = '<div class="md-search" data-md-component="search" role="dialog"'
# A chapter with a page of its own is a link in the navigation, and the label beside it, which should name the
# list of its pages, is an arrow without a word. The first thing in the list is its title.
LIST = re.compile(
    r'(?P<before><nav class="md-nav"[^>]*) aria-labelledby="(?P<id>\w+)_label"'
    r'(?P<after>[^>]*>\s*<label class="md-nav__title")'
)

# A list within the page's table of contents is part of that, and no landmark of its own.
WITHIN = re.compile(r'<nav class="md-nav" aria-label="[^"]*">')
# What has to have a name, and holds nothing but a formula, is named by it.
FORMULA = re.compile(
    r'(?P<before><(?P<tag>th|a|summary)(?: [^>]*)?><bdi class="arithmatex")(?P<formula>>(?:(?!</bdi>).)*)'
    r"(?P<after></bdi></(?P=tag)>)",
    re.S,
)
MATH = re.compile(r"<math.*?</math>", re.S)
SCRIPTS = {"mfrac": "/", "msub": "_", "msup": "^", "munder": "_", "mover": "^"}


def named(page: str, search: str) -> str:
    """Name the dialog of the search, by `search`, the lists of pages, and what holds but a formula."""
    page = page.replace(SEARCH, f'{SEARCH} aria-label="{search}"')
    page = LIST.sub(r'\g<before> aria-labelledby="\g<id>_title"\g<after> id="\g<id>_title"', page)
    page = WITHIN.sub('<nav class="md-nav" role="none">', page)
    return FORMULA.sub(_named_by_formula, page)


def _named_by_formula(element: re.Match[str]) -> str:
    math = MATH.search(element["formula"])
    name = escape(spoken(math[0])) if math else ""
    return f'{element["before"]} role="math" aria-label="{name}"{element["formula"]}{element["after"]}'


def spoken(math: str) -> str:
    """A formula as a line of text: x_1, 1/2, x^2."""

    def text(node: ElementTree.Element) -> str:
        kind = node.tag.rpartition("}")[2]
        parts = [text(child) for child in node if not child.tag.endswith("annotation")]
        if kind in SCRIPTS and len(parts) == 2:
            return SCRIPTS[kind].join(parts)
        if kind == "msubsup":
            return "{}_{}^{}".format(*parts)
        return ("√" if kind == "msqrt" else "") + (node.text or "") + "".join(parts)

    return re.sub(r"\s+", " ", text(ElementTree.fromstring(math)).replace("\u2061", " ")).strip()


def without_empty_headers(html: str) -> str:
    """A header cell without a word is a plain cell: over the names of the rows there is nothing to say."""
    return re.sub(r"<th( [^>]*)?></th>", r"<td\1></td>", html)
