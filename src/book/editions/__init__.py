"""What readers take home, made of the built site: for each language an offline edition and a printed one."""

import re
from urllib.parse import urlsplit

NAME = "how-neural-networks-learn"

# A tag with its attributes, and what leads somewhere in it. Quoted values may hold a ">".
TAG = re.compile(r"""<[a-zA-Z](?:[^<>"']|"[^"]*"|'[^']*')*>""")
LINK = re.compile(r'(?<=\s)(?P<name>(?:xlink:)?href|src)="(?P<url>[^"]*)"')


def leads_away(url: str) -> bool:
    """Whether an address is one of another host, or of no file at all."""
    parts = urlsplit(url)
    return bool(parts.scheme or parts.netloc)
