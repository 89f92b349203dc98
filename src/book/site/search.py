"""The search: an index for each language, so that no page answers in the other one."""

import json
from pathlib import Path


def split(site: Path, roots: dict[str, str]) -> None:
    """Divide `search/search_index.json`, which has the pages of all languages, into one below each root.

    roots: the path of each language below the site, such as {"zh": "", "en": "en/"}. The places in an index
    are seen from the root that it lies below; main.html tells the search of a page where that is.
    """
    whole = json.loads((site / "search" / "search_index.json").read_text("utf8"))
    others = tuple(root for root in roots.values() if root)
    for root in roots.values():
        docs = [
            {**entry, "location": entry["location"].removeprefix(root)}
            for entry in whole["docs"]
            if (entry["location"].startswith(root) if root else not entry["location"].startswith(others))
        ]
        index = site / root / "search" / "search_index.json"
        index.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps({**whole, "docs": docs}, ensure_ascii=False, separators=(",", ":"))
        index.write_text(text, "utf8")
