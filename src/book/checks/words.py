"""The words of a page, told apart from its code, formulas, links and markup."""

import re
from collections.abc import Callable

from book.pages import fences, python_blocks

FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.S)

# The leftmost wins, so a dollar in code is code, and a brace in a formula is the formula's.
TOKEN = re.compile(
    r"""
    (?P<placeholder>\{\{.*?\}\})
  | (?P<comment><!--.*?-->)
  | (?P<display>\$\$.*?\$\$ | \\\[.*?\\\] | \\begin\{(?P<env>\w+\*?)\}.*?\\end\{(?P=env)\})
  | (?P<code>(?<!`)(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`))
  | (?P<math>(?<!\\)\$(?!\s)[^$\n]+?(?<![\s\\])\$(?!\d) | \\\(.+?\\\))
  | (?P<cited>(?<!!)\[[^\]\n]*\]\(https?:[^)]*\))
  | (?P<target>(?<=\])\([^)\n]*\) | ^[ ]*\[[^\]\n]+\]:\ .*$)
  | (?P<tag></?[a-zA-Z][^>]*>)
  | (?P<url>https?://[^\s，。；）]+)
  | (?P<attributes>\{:?[ ]*(?:[#.]|[\w-]+=)[^}\n]*\})
    """,
    re.S | re.M | re.X,
)


def words(text: str, instead: Callable[[str, str], str]) -> str:
    """The page with its lines where they were, front matter and blocks left empty.

    Whatever else is not words is replaced by instead(kind, source), with the kinds of TOKEN. A `text` block
    that is not the output of the block above it counts as words.
    """
    text = FRONT_MATTER.sub(lambda matter: "\n" * matter[0].count("\n"), text)
    lines = text.split("\n")
    outputs = [block.output for block in python_blocks(text)]
    for fence in fences(text):
        is_words = fence.language == "text" and fence not in outputs
        for i in range(fence.start, fence.end):
            if not is_words or i in (fence.start, fence.end - 1):
                lines[i] = ""

    def replaced(token: re.Match[str]) -> str:
        return instead(str(token.lastgroup), token[0]) + "\n" * token[0].count("\n")

    return TOKEN.sub(replaced, "\n".join(lines))
