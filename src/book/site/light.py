"""Pages that a phone shows quickly: no marks that show nothing, no scripts that one has to wait for."""

import re
from pathlib import Path

# Names, operators, punctuation and spaces have the colour of the code round them: most marks of a block.
PLAIN = re.compile(r'<span class="(?:n|o|p|w)">([^<]*)</span>')

# While the palette is set, on every page once, this rule has the style of every element computed anew.
SWITCHING = re.compile(r"\[data-md-color-switching\] \*[^{}]*\{[^{}]*\}")


def without_plain_marks(html: str) -> str:
    """Code whose highlighted parts alone are marked."""
    return PLAIN.sub(r"\1", html)


def deferred(page: str) -> str:
    """Let the browser show a page before it has its scripts; they still run in their order."""
    return page.replace('<script src="', '<script defer src="')


def without_switching(site: Path) -> None:
    """Take the rule about the switching of colours out of Material's style; without it colours change softly.

    Raises ValueError where the style is no longer what it was.
    """
    (style,) = (site / "assets" / "stylesheets").glob("palette.*.min.css")
    text = style.read_text("utf8")
    if "/*light*/" not in text:  # MkDocs builds twice, once for each language
        if len(SWITCHING.findall(text)) != 1:
            raise ValueError(f"{style.name} has no rule any more about colours that are switched")
        style.write_text(SWITCHING.sub("/*light*/", text), "utf8")
