"""The figure about speed: how much of the others' time dlscratch takes."""

import matplotlib.pyplot as plt
from matplotlib.ticker import FuncFormatter, NullFormatter

from book.experiments.reference.speed import speed
from book.figures import figure
from book.figures.style import ACCENT, INK, INPUT, QUIET, WEIGHT

CASES = {
    "two_layer_network": "two",
    "SimpleConvNet": "conv",
    "deeper_convolutional_network": "deep",
    "Adam": "adam",
    "BatchNorm": "bn",
    "LayerNorm": "ln",
    "Dropout": "dropout",
    "softmax_cross_entropy": "softmax",
}
OTHERS = {"plain_NumPy": ("s", ACCENT), "torch_eager": ("o", INPUT), "matrix_products": ("D", WEIGHT)}


@figure(
    data=speed,
    zh={
        "two": "两层网络",
        "conv": "小卷积网络",
        "deep": "更深的卷积网络",
        "adam": "Adam",
        "bn": "批归一化",
        "ln": "层归一化",
        "dropout": "Dropout",
        "softmax": "softmax 与交叉熵",
        "torch_eager": "PyTorch",
        "plain_NumPy": "直白的 NumPy",
        "matrix_products": "只做矩阵乘积",
        "x": "dlscratch 的用时 ÷ 对方的用时",
    },
    en={
        "two": "two layers",
        "conv": "small convnet",
        "deep": "deeper convnet",
        "adam": "Adam",
        "bn": "batch norm",
        "ln": "layer norm",
        "dropout": "dropout",
        "softmax": "softmax + loss",
        "torch_eager": "PyTorch",
        "plain_NumPy": "plain NumPy",
        "matrix_products": "bare matrix products",
        "x": "time of dlscratch ÷ time of the other",
    },
)
def speed_ratios(data, words):
    """A row for each case: the median ratio to each of the others, its line the middle 80 % of the rounds."""
    fig, ax = plt.subplots(figsize=(5.4, 4.6))
    ax.axvline(1, color=INK, linewidth=1.2, linestyle="--")
    for row, case in enumerate(CASES):
        for y, (other, (marker, colour)) in zip((row - 0.15, row, row + 0.15), OTHERS.items(), strict=True):
            if ratio := data["cases"][case]["ratios"].get(other):
                ax.plot([ratio["low"], ratio["high"]], [y, y], color=colour, linewidth=2)
                ax.plot(ratio["median"], y, marker, color=colour, ms=7)
    for other, (marker, colour) in OTHERS.items():
        ax.plot([], [], marker, color=colour, ms=7, label=words[other])
    ax.set(xscale="log", xlabel=words["x"], ylim=(len(CASES) - 0.5, -0.5), xlim=(0.06, 4))
    ax.set_yticks(range(len(CASES)), [words[name] for name in CASES.values()])
    ax.set_xticks([0.1, 0.2, 0.5, 1, 2])
    ax.xaxis.set_major_formatter(FuncFormatter(lambda x, _: f"{x:g}"))
    ax.xaxis.set_minor_formatter(NullFormatter())
    ax.grid(axis="x", color=QUIET)
    fig.legend(loc="outside upper center", ncols=3, frameon=False)
    return fig
