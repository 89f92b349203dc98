"""What Material's pages lack for those who hear them: names of landmarks, and header cells with words."""

import re

SEARCH = '<div class="md-search" data-md-component="search" role="dialog"'
# A chapter with a page of its own is a link in the navigation, and the label beside it, which should name the
# list of its pages, is an arrow without a word. The first thing in the list is its title.
LIST = re.compile(
    r'(?P<before><nav class="md-nav"[^>]*) aria-labelledby="(?P<id>\w+)_label"'
    r'(?P<after>[^>]*>\s*<label class="md-nav__title")'
)


def named(page: str, search: str) -> str:
    """Name the dialog of the search, by `search`, and each list of pages in the navigation, by its title."""
    page = page.replace(SEARCH, f'{SEARCH} aria-label="{search}"')
    return LIST.sub(r'\g<before> aria-labelledby="\g<id>_title"\g<after> id="\g<id>_title"', page)


def without_empty_headers(html: str) -> str:
    """A header cell without a word is a plain cell: over the names of the rows there is nothing to say."""
    return re.sub(r"<th( [^>]*)?></th>", r"<td\1></td>", html)
