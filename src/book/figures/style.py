"""The visual language of the book: one meaning for each colour, in every figure.

    INPUT     blue    what comes in: x, data, training
    WEIGHT    green   what is learned: W, b, parameters
    OUTPUT    purple  what goes out: y, predictions, test
    GRADIENT  red     gradients, errors, what is wrong
    ACCENT    orange  what to look at

The colours can be told apart by colour-blind readers; lines also differ in dash or marker where they cross.
"""

import importlib.resources
import io
import warnings
from collections.abc import Callable, Iterable
from pathlib import Path

import matplotlib as mpl
import matplotlib.pyplot as plt
from matplotlib import font_manager
from matplotlib.figure import Figure

INK, PAPER, QUIET = "#010203", "#fdfeff", "#808182"
INPUT, WEIGHT, OUTPUT, GRADIENT, ACCENT = "#0072b2", "#007d5c", "#a8457e", "#c8321e", "#b87800"

RC = Path(__file__).with_name("matplotlibrc")
_FONT = importlib.resources.files("pylopdf_fonts_zh_cn") / "NotoSansSC-Regular.otf"


def use_font() -> None:
    """Make Matplotlib know the font that has the Chinese glyphs."""
    font_manager.fontManager.addfont(str(_FONT))


def render(draw: Callable[[], Figure | Iterable[Figure]], name: str) -> list[str]:
    """Matplotlib's SVG of what `draw` gives, a figure or its steps: the same bytes in every run.

    A warning, as for a missing glyph, is an error.
    """
    mpl.use("Agg")
    use_font()
    with warnings.catch_warnings(), mpl.rc_context(fname=RC):
        warnings.simplefilter("error")
        try:
            drawn = draw()
            steps = [drawn] if isinstance(drawn, Figure) else drawn
            return [_svg(step, f"{name}-{n}") for n, step in enumerate(steps)]
        finally:
            plt.close("all")


def _svg(drawn: Figure, salt: str) -> str:
    mpl.rcParams["svg.hashsalt"] = salt
    if layout := drawn.get_layout_engine():
        layout.execute(drawn)  # once more than saving does: it lays out labels that it has not seen before
    with io.StringIO() as out:
        drawn.savefig(out, format="svg", metadata={"Date": None})
        return out.getvalue()
