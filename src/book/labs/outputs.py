"""The outputs of a notebook, taken out of mkdocs-jupyter's HTML."""

import re
from base64 import b64decode

from bs4 import BeautifulSoup, Tag

from book.figures.svg import inline

# The template of mkdocs-jupyter puts one cell element into another.
CELL, OUTPUT = ".jp-CodeCell:not(.jp-CodeCell .jp-CodeCell)", ".jp-OutputArea-output"
SVG = "data:image/svg+xml;base64,"

# ("text", what was printed) or ("svg", the drawing, the words in it)
Output = tuple[str, ...]


class LabError(Exception):
    """A lab that cannot be shown; the message names the page, where it is known, and says what to change."""


def outputs_of(html: str) -> list[list[Output]]:
    """The outputs of each code cell: printed text and drawings.

    Raises LabError on anything else: a warning, a bitmap, a table in HTML, or the address of an object.
    """
    cells = BeautifulSoup(html, "lxml").select(CELL)
    return [_outputs_of(code, f"lab-{cell}") for cell, code in enumerate(cells, 1)]


def _outputs_of(code: Tag, name: str) -> list[Output]:
    """The outputs of a cell. Drawings are counted alone: into how many pieces a text falls is chance."""
    outputs: list[Output] = []
    drawings = 0
    for part in code.select(OUTPUT):
        output = _output(part, f"{name}-{drawings + 1}")
        drawings += output[0] == "svg"
        if outputs and outputs[-1][0] == output[0] == "text":  # texts that follow each other become one
            outputs[-1] = ("text", f"{outputs[-1][1].rstrip()}\n{output[1]}")
        else:
            outputs.append(output)
    return outputs


def _output(output: Tag, name: str) -> Output:
    image, kind, text = output.img, output.get("data-mime-type", "a bitmap"), output.pre
    if image and str(image["src"]).startswith(SVG):
        drawn = b64decode(str(image["src"]).removeprefix(SVG)).decode()
        if not words(drawn):
            raise LabError(
                f"{name} is a drawing without a word; give it a title, for those who cannot see it"
            )
        return "svg", inline(drawn, name), words(drawn)
    if kind != "text/plain" or not text:
        raise LabError(f"{name} is {kind}, but a lab shows text and drawings only: {output.get_text()}")
    if re.search(r"\bat 0x[0-9a-f]", text.get_text()):
        raise LabError(f"{name} is the address of an object; end the line in a semicolon: {text.get_text()}")
    return "text", text.get_text()


def words(drawn: str) -> str:
    """What is written in an SVG of Matplotlib's, ticks and bare numbers apart: titles, axes and legend."""
    texts = [
        text.get_text().strip()
        for text in BeautifulSoup(drawn, "xml").find_all("text")
        if not text.find_parent(id=re.compile("^[xy]tick_"))
    ]
    return ", ".join(dict.fromkeys(text for text in texts if re.search(r"[^\W\d]", text)))
