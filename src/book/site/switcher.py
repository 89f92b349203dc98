"""Two corrections to the language switcher, as Material and i18n leave it."""

import re


def quiet(page: str) -> str:
    """Keep Material from asking for a site map beside every page.

    Its script looks for `link[rel=alternate]`, to the letter, and expects the roots of the languages there.
    Ours lead to the page itself. For everybody else the space means nothing: rel is a list of words.
    """
    return page.replace('<link rel="alternate" href=', '<link rel="alternate " href=')


def to_roots(page: str, site_url: str, languages: dict[str, str]) -> str:
    """In 404.html the switcher leads to the roots of the languages, not to the page that was built last.

    languages: the path of each language below `site_url`, such as {"zh": "", "en": "en/"}.
    """
    base = "/" + re.sub(r"^\w+://[^/]*/?", "", site_url or "")

    def link(match: re.Match[str]) -> str:
        return f'href="{base.rstrip("/")}/{languages[match[1]]}" hreflang="{match[1]}"'

    return re.sub(r'href="[^"]*" hreflang="(\w+)"', link, page)
