"""A page as plain Markdown and code: what is left of it where the site's own syntax is not understood."""

import re
from collections.abc import Iterator

from book.pages import Block, fences, python_blocks
from book.rendering import body

BOX = re.compile(
    r"""(?P<indent>\ *)
    (?: (?:!!!|\?\?\?\+?)\ * (?P<kind>\w[\w\ -]*?) (?:\ *"(?P<title>.*)")?  # an admonition, a folded box
      | ===[!+]?\ * "(?P<tab>.*)"
    )\ *""",
    re.X,
)
HEADING = re.compile(r"(#{1,6}) +(.*?)(?: *\{[^{}]*\})? *")
# Lines that only the site understands: the marks of captions, abbreviations, and HTML round Markdown.
MARK = re.compile(r" *(///.*|\*\[[^\]]+\]:.*|</?[a-z]+\b(?!:)[^>]*>|<!--.*-->) *")
INLINE = re.compile(
    r"""(?P<kept> ^\ *(?P<fence>`{3,}|~{3,}).*?^\ *(?P=fence) | `[^`\n]+`
      | \$\$.*?\$\$ | \$[^$\n]+\$ | \[[^\]]*\]\(https?:[^)]*\) )
    | !\[(?P<alt>.*?)\]\(figure:[^)]*\)
    | \[(?P<words>[^\]]*)\]\([^)]*\)
    | \ ?\{:?\ *[.\#][\w-][^{}\n]*\}  # attributes""",
    re.S | re.M | re.X,
)


def parts(text: str) -> Iterator[str | Block]:
    """The page in its order: its headings and stretches of prose as plain Markdown, and its Python blocks.

    Admonitions, folded boxes and tabs become a bold title and what is in them; a figure becomes the words
    that say what is to be seen; links that lead to other pages of the site become their words.
    """
    lines = body(text).split("\n")
    prose: list[str] = []
    blocks = {block.start: block for block in python_blocks(body(text))}
    other = {fence.start: fence.end for fence in fences(body(text))}
    boxes, i = [0], 0
    while i < len(lines):
        line, start, i = lines[i], i, i + 1
        while line.strip() and len(line) - len(line.lstrip()) < boxes[-1]:
            boxes.pop()
        line = line[boxes[-1] :]
        box, heading = BOX.fullmatch(line), HEADING.fullmatch(line)
        if start in blocks or (heading and start not in other):
            yield from _plain(prose)
            prose = []
        if start in blocks:
            block = blocks[start]
            yield block
            i = block.output.end if block.output else block.end
        elif start in other:
            i = other[start]
            prose += [inner[boxes[-1] :] for inner in lines[start:i]]
        elif heading:
            yield f"{heading[1]} {heading[2]}"
        elif box:
            boxes.append(boxes[-1] + len(box["indent"]) + 4)
            title = next(
                (t for t in (box["tab"], box["title"]) if t is not None), (box["kind"] or "").title()
            )
            prose += ["", f"**{title}**" if title else "", ""]
        elif not MARK.fullmatch(line):
            prose.append(line.rstrip())
    yield from _plain(prose)


def _plain(lines: list[str]) -> Iterator[str]:
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")
    if indent := len(text) - len(text.lstrip(" ")):  # what goes on in a list after a block of code
        text = re.sub(rf"^ {{1,{indent}}}", "", text, flags=re.M)
    text = INLINE.sub(lambda m: m["kept"] or (m["alt"] and f"*{m['alt']}*") or m["words"] or "", text)
    if text:
        yield text
