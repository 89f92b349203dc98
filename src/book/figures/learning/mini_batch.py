"""Figures about mini-batches and epochs."""

import matplotlib.pyplot as plt
import numpy as np

from book.experiments.learning.mini_batch import batch_losses, gradient_noise, seen_digits
from book.figures import figure
from book.figures.drawing.cells import cells
from book.figures.drawing.diagrams import arrow, block, board, frame, label
from book.figures.drawing.images import gallery
from book.figures.style import ACCENT, GRADIENT, INK, INPUT, OUTPUT, QUIET, WEIGHT
from dlscratch.datasets import load_mnist

BATCH_COLOURS = (INPUT, ACCENT, WEIGHT)


@figure()
def ten_digits(words):
    """The first ten digits of the training part, with their labels."""
    (x, t), _ = load_mnist(flatten=False)
    return gallery(x[:10, 0], 2, 5, (6.4, 3.2), t)


@figure(
    data=batch_losses,
    zh={"x": "一个批量的平均损失", "y": "出现的次数", "size": "$B = {}$", "all": "全部 8,000 个"},
    en={"x": "mean loss of a batch", "y": "how often", "size": "$B = {}$", "all": "all 8,000"},
)
def batch_spread(data, words):
    fig, ax = plt.subplots()
    bins = np.linspace(0, 1.2, 61).tolist()
    for (size, values), colour in zip(data["draws"].items(), BATCH_COLOURS, strict=True):
        ax.hist(values, bins, histtype="stepfilled", color=colour, alpha=0.25)
        ax.hist(values, bins, histtype="step", color=colour, linewidth=2, label=words["size"].format(size))
    ax.axvline(data["all"], color=INK, linewidth=1.5, linestyle="--", label=words["all"])
    ax.set(xlabel=words["x"], ylabel=words["y"], xlim=(0, 1.2))
    ax.legend()
    return fig


@figure(
    data=gradient_noise,
    zh={
        "x": "批量大小 $B$",
        "y": "梯度的误差",
        "with": "有放回",
        "without": "无放回",
        "theory": r"斜率 $-\frac{1}{2}$",
        "norm": "全体梯度的长度",
    },
    en={
        "x": "batch size $B$",
        "y": "how far off the gradient is",
        "with": "with replacement",
        "without": "without replacement",
        "theory": r"slope $-\frac{1}{2}$",
        "norm": "length of the full gradient",
    },
)
def noise_shrinks(data, words):
    fig, ax = plt.subplots(figsize=(6.4, 4.2))
    sizes = np.array(data["sizes"], dtype=float)
    scale = data["with"][4] * sizes[4] ** 0.5
    ax.loglog(sizes, scale / sizes**0.5, ":", color=QUIET, label=words["theory"])
    ax.loglog(sizes, data["with"], "o--", color=GRADIENT, label=words["with"])
    ax.loglog(sizes[:-1], data["without"][:-1], "s-", color=INPUT, label=words["without"])
    fine = np.geomspace(1, sizes[-1] - 20, 400)
    ax.loglog(
        fine, scale / fine**0.5 * np.sqrt((sizes[-1] - fine) / (sizes[-1] - 1)), color=INPUT, linewidth=1
    )
    ax.axhline(data["norm"], color=ACCENT, linewidth=1.5)
    ax.text(1, data["norm"] * 0.86, words["norm"], va="top")
    ax.set(xlabel=words["x"], ylabel=words["y"], ylim=(0.03, 12))
    ax.grid()
    ax.legend(loc="upper right")
    return fig


@figure(
    zh={"columns": "类别", "rows": ("样本", "标签 $t$"), "out": "取出"},
    en={"columns": "class", "rows": ("sample", "label $t$"), "out": "taken"},
)
def pick_labels(words):
    """A 4 x 3 array of probabilities, and the one of each row that the label picks."""
    y = [[0.1, 0.7, 0.2], [0.6, 0.3, 0.1], [0.2, 0.2, 0.6], [0.3, 0.3, 0.4]]
    t = [1, 0, 2, 2]
    fig, ax = board(6.4, 3.3)
    left, top, width, height = 1.95, 2.5, 0.9, 0.56
    cells(ax, (left, top), y, OUTPUT, (width, height))
    for n, (row, chosen) in enumerate(zip(y, t, strict=True)):
        middle = top - (n + 0.5) * height
        label(ax, (0.55, middle), str(n), QUIET)
        label(ax, (1.4, middle), str(chosen), INPUT)
        frame(ax, (left + chosen * width + 0.03, middle - 0.25), (width - 0.06, 0.5))
        arrow(ax, (left + 3 * width + 0.1, middle), (5.3, middle), colour=ACCENT)
        label(ax, (5.7, middle), str(row[chosen]), OUTPUT)
    for k in range(3):
        label(ax, (left + (k + 0.5) * width, top + 0.2), str(k), QUIET)
    label(ax, (left + 1.5 * width, top + 0.52), words["columns"], QUIET, 12)
    heads = (0.55, words["rows"][0], QUIET), (1.4, words["rows"][1], INPUT), (5.7, words["out"], OUTPUT)
    for x, name, colour in heads:
        label(ax, (x, top + 0.2), name, colour, 12)
    return fig


@figure(
    zh={
        "in_order": "原来的次序",
        "shuffled": "打乱以后",
        "batch": "第 {} 个批量",
        "steps": [
            "十个样本，按原来的次序排着：同一类的挨在一起。",
            "一轮开始，先打乱一次。",
            "每四个切一刀：第一个批量是前四个。更新一次。",
            "接着四个，是第二个批量。再更新一次。",
            "只剩两个，是第三个批量。每个样本都恰好用过一次，这一轮结束。",
        ],
    },
    en={
        "in_order": "in their order",
        "shuffled": "shuffled",
        "batch": "batch {}",
        "steps": [
            "Ten samples in their order: those of one class side by side.",
            "An epoch begins with a shuffle.",
            "A cut after every four: the first batch is the first four. One update.",
            "The next four are the second batch. Another update.",
            "Two are left, the third batch. Every sample was used exactly once: the epoch is over.",
        ],
    },
)
def epoch_deal(words):
    """Ten samples are shuffled, then dealt out in batches of four: one figure for each step."""
    order = np.random.default_rng(0).permutation(10)
    for step in range(5):
        yield deal(order, step, words)


def deal(order, step, words):
    fig, ax = board(6.4, 2.9)
    colours = [INPUT] * 4 + [ACCENT] * 3 + [WEIGHT] * 3  # the class of each sample

    def card(sample, x, y, faded=False):
        block(ax, (x, y), (0.44, 0.62), colours[sample], 0.08 if faded else 0.3)
        label(ax, (x + 0.22, y + 0.31), str(sample)).set_alpha(0.4 if faded else 1)

    done = min(4 * (step - 1), 10) if step > 1 else 0
    label(ax, (0.3, 2.6), words["in_order"] if step == 0 else words["shuffled"], QUIET, 12, "left")
    for place in range(10):
        card(place if step == 0 else order[place], 0.3 + 0.58 * place, 1.75, faded=place < done)
    for batch in range(step - 1):
        start = 0.3 + 2.15 * batch
        label(ax, (start, 1.2), words["batch"].format(batch + 1), OUTPUT, 12, "left")
        for i, sample in enumerate(order[4 * batch : 4 * batch + 4]):
            card(sample, start + 0.48 * i, 0.35)
    return fig


@figure(
    data=seen_digits,
    zh={
        "x": "用过的数字个数 / 8,000",
        "y": "见过的比例",
        "shuffled": "打乱再依次用",
        "drawn": "每次随机抽 100 个",
    },
    en={
        "x": "digits used / 8,000",
        "y": "share seen",
        "shuffled": "shuffle, then deal",
        "drawn": "draw 100 at random",
    },
)
def digits_seen(data, words):
    fig, ax = plt.subplots()
    ax.plot(data["epochs"], data["shuffled"], color=INPUT, label=words["shuffled"])
    ax.plot(data["epochs"], data["drawn"], "--", color=GRADIENT, label=words["drawn"])
    ax.plot(1, data["drawn_once"], "o", color=ACCENT, markersize=9)
    ax.text(1.06, data["drawn_once"] - 0.03, r"$1 - 1/e$", va="top")
    ax.set(xlabel=words["x"], ylabel=words["y"], xlim=(0, 3), ylim=(0, 1.05), xticks=range(4))
    ax.grid()
    ax.legend(loc="lower right")
    return fig
