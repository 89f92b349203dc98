"""The social cards: what a link to the book looks like where links are shown as pictures."""

import sys
from pathlib import Path

import matplotlib as mpl
import matplotlib.pyplot as plt

from book import LANGUAGES
from book.experiments.home.index import descent
from book.figures.drawing.landscape import landscape
from book.figures.style import RC, use_font
from book.store import CACHE, address, closure, kept

CARDS = CACHE / "cards"
PAPER, INK, LINES, SEAL = "#faf7f0", "#22252a", "#b9b3a6", "#b3391f"
WORDS = {
    "zh": ("神经网络的学习", "只用 NumPy，从一个门电路，到一个认得手写数字的网络"),
    "en": (
        "How Neural Networks Learn",
        "From a logic gate to a network that reads handwriting, in NumPy alone",
    ),
}


def stored_card(language: str) -> Path:
    """Where the card of a language is kept."""
    return address(CARDS, language, ".png", [*closure(Path(__file__)), RC], language, mpl.__version__)


def draw_card(language: str, file: Path) -> None:
    """Draw the card, 1200 × 630 pixels: the way of the first network's training, title and subtitle."""
    mpl.use("Agg")
    use_font()
    title, subtitle = WORDS[language]
    with mpl.rc_context(fname=RC):
        fig = plt.figure(figsize=(12, 6.3), dpi=100, facecolor=PAPER, layout="none")
        landscape(fig.add_axes((0, 0.3, 1, 0.7)), descent(), lines=LINES, way=SEAL, point=INK)
        fig.add_artist(plt.Rectangle((0, 0), 1, 0.34, facecolor=PAPER, transform=fig.transFigure))
        fig.add_artist(plt.Rectangle((0.06, 0.34), 0.07, 0.008, facecolor=SEAL, transform=fig.transFigure))
        fig.text(0.06, 0.19, title, fontsize=50, color=INK)
        fig.text(0.06, 0.09, subtitle, fontsize=22, color=INK)
        fig.savefig(file, dpi=100, facecolor=PAPER, metadata={"Software": None})
        plt.close(fig)


if __name__ == "__main__":
    for language in sys.argv[1:] or LANGUAGES:
        kept(stored_card(language), lambda file, language=language: draw_card(language, file))  # type: ignore[misc]
