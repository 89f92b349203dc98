"""The figures of the first page: the cover, and what the first network reads."""

import matplotlib.pyplot as plt

from book.experiments.home.index import descent, first_network
from book.figures import figure
from book.figures.drawing.images import picture
from book.figures.drawing.landscape import landscape
from book.figures.style import GRADIENT, INK, OUTPUT, QUIET


@figure(data=descent)
def cover(data, words):
    fig = plt.figure(figsize=(6.6, 3), layout="none")
    landscape(fig.add_axes((0, 0, 1, 1)), data, lines=QUIET, way=GRADIENT, point=INK)
    return fig


@figure(
    data=first_network,
    zh={"sure": "把握 {}"},
    en={"sure": "{} sure"},
)
def reading(data, words):
    fig, axes = plt.subplots(4, 4, figsize=(5.4, 6.2))
    rows = zip(axes.flat, data["images"], data["read"], data["true"], data["sure"], strict=True)
    for ax, image, read, true, sure in rows:
        picture(ax, image, vmin=0, vmax=255)
        ax.spines[:].set_visible(False)
        ax.set_title(f"{read}", color=OUTPUT if read == true else GRADIENT, fontsize=17, pad=4)
        ax.set_xlabel(
            words["sure"].format(f"{sure:.0%}" if sure < 0.995 else ">99%"), fontsize=10, labelpad=3
        )
    return fig
