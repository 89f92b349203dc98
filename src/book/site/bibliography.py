"""The bibliography: the works in the Sources boxes at the end of the pages, each once."""

import re
import unicodedata
from collections.abc import Iterable

from book.pages import page_names, path

BOX = re.compile(r'^!!! quote "[^"\n]*"\n(?P<body>(?:    .*\n|\n)*(?:    .*)?)', re.M)
ITEM = re.compile(r"^    - (.*)$", re.M)
TITLE = re.compile(r'"([^"]+)"|“([^”]+)”|《([^》]+)》|\*([^*]+)\*')
# A work ends where a colon says what it is named for; a colon in a title or an address says nothing.
WORK = re.compile(r'(?:"[^"]*"|“[^”]*”|《[^》]*》|\*[^*]*\*|\]\([^)]*\)|[^:："“《*\]]|:(?! )|\])*')
PART = re.compile(r"[,，] ?(?:chapters?|sections?|appendix|第) ?[\d.]+(?!\d)(?! 版| 讲).*$")
INITIALS = re.compile(r"^(?:[A-Z][a-z]?\.[- ]?|(?:van|de|der) )+")


def cited(text: str) -> list[tuple[str, str]]:
    """The works that a page names as its sources, each as (title, the whole without what it is named for)."""
    found = []
    for box in BOX.finditer(text):
        for item in ITEM.findall(box["body"]):
            title = TITLE.search(item)
            if not title:
                raise ValueError(f"no title in quotes or italics: {item}")
            work = PART.sub("", WORK.match(item)[0].rstrip(" .。"))  # type: ignore[index]
            found.append((next(filter(None, title.groups())), work))
    return found


def works(language: str) -> list[tuple[str, list[str]]]:
    """The works of all pages by their first author, as the fullest source has them, with the pages."""
    found: dict[str, dict[str, str]] = {}
    for page in page_names():
        for title, work in cited(path(language, page).read_text("utf8")):
            found.setdefault(title.casefold(), {})[page] = work
    fullest = [(max(by_page.values(), key=len), list(by_page)) for by_page in found.values()]
    return sorted(fullest, key=lambda entry: _place(entry[0]))


def _place(work: str) -> tuple[bool, str]:
    """Where a work is filed: by surname, without marks and accents; Chinese names come last."""
    plain = unicodedata.normalize("NFKD", INITIALS.sub("", work.lstrip('*"“《')))
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return not letters[:1].isascii(), letters.casefold()


def outgoing(text: str) -> Iterable[tuple[int, str]]:
    """The links of a page to other hosts that stand outside its Sources box, with their lines."""
    for box in BOX.finditer(text):
        text = text.replace(box[0], "\n" * box[0].count("\n"))
    for link in re.finditer(r"https?://[^\s)>\"'`]+", text):
        yield text.count("\n", 0, link.start()) + 1, link[0]
