"""Drawings and formulas are long, and nothing between Markdown and the finished page has to read them."""

import re

HELD = re.compile(r'<i data-held="(\d+)"></i>')


class Later:
    """Holds pieces of HTML back: a mark stands for each in the page until they are put in, at the end."""

    def __init__(self) -> None:
        self.pieces: list[str] = []

    def hold(self, piece: str) -> str:
        """Keep a piece; return the mark to put into the page instead."""
        self.pieces.append(piece)
        return f'<i data-held="{len(self.pieces) - 1}"></i>'

    def release(self, page: str) -> str:
        """The page with its pieces in place, also those that are held within others."""
        while HELD.search(page):
            page = HELD.sub(lambda mark: self.pieces[int(mark[1])], page)
        return page
