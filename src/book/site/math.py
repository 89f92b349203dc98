"""Formulas, rendered while the site is built: KaTeX HTML for the eye, MathML for the ear, and no script."""

import re
from collections.abc import Callable
from html import unescape
from html.parser import HTMLParser

from book.site.katex import Katex, MathError

# What pymdownx.arithmatex (generic) leaves in a page: formulas as escaped text. No line begins with `mark`.
FORMULA = re.compile(
    r"""<span\ class="arithmatex">\\\((?P<inline>[^<]*)\\\)</span>
        (?P<mark>[，。、；：！？）》」』】”’…,.;:!?)\]%]*)
      | <div\ class="arithmatex">\\\[(?P<display>[^<]*)\\\]</div>""",
    re.X,
)
# Between two of these a formula may be broken.
BASE = '<span class="katex-base">'
HEADING = re.compile(r"<h([1-6])\b.*?</h\1>", re.S)

KATEX = Katex()


def render_page(html: str, page: str, hold: Callable[[str], str] = str, katex: Katex = KATEX) -> str:
    """The page's HTML with its formulas rendered. Punctuation stays with the formula before it.

    hold: what is done with each rendered formula; the site puts them in last, so that no search reads them.

    Raises MathError, naming the page, for a formula that KaTeX refuses, a formula in a heading or in an
    alternative text, and a dollar sign in the prose, which is a formula that Markdown did not see.
    """
    for heading in HEADING.finditer(html):
        if 'class="arithmatex"' in heading[0]:
            raise MathError(
                f"{page}: the table of contents cannot show the formula of a heading: {heading[0]}"
            )
    rest = FORMULA.sub("", html)
    if any(sign in rest for sign in ("$", r"\(", "arithmatex")):
        LeftOver(page).feed(rest)

    def rendered(match: re.Match[str]) -> str:
        inline, mark, display = match.groups()
        tex = unescape(inline if display is None else display).strip()
        try:
            formula = katex.html(tex, display is not None)
        except MathError as error:
            raise MathError(f"{page}: {tex}\n{error}") from error
        tag = "bdi" if display is None else "div"
        formula = f'<{tag} class="arithmatex">{formula}</{tag}>'
        if not mark:
            return hold(formula)
        first, *more = formula.split(BASE)
        breakable = BASE.join([first, f"<wbr/>{BASE}".join(more)])
        return hold(f'<span style="white-space: nowrap">{breakable}{mark}</span>')

    return FORMULA.sub(rendered, html)


class LeftOver(HTMLParser):
    """Raises on formulas that are still source text in a page's HTML, code apart."""

    CODE = ("code", "pre", "script", "style")

    def __init__(self, page: str) -> None:
        super().__init__()
        self.page, self.depth = page, 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.depth += tag in self.CODE
        if ("class", "arithmatex") in attrs:
            raise MathError(f"{self.page}: a formula has markup in it, line {self.getpos()[0]} of the HTML")
        for name, value in attrs:
            if name in ("alt", "title", "aria-label") and value and ("$" in value or r"\(" in value):
                raise MathError(f"{self.page}: formulas do not work in {name}={value!r}")

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag in self.CODE

    def handle_data(self, data: str) -> None:
        if "$" in data and not self.depth:
            raise MathError(
                f"{self.page}: a dollar sign in the text, so a formula not closed: {data.strip()!r}"
            )
