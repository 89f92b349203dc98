"""Figures about mini-batches and epochs."""

import matplotlib.pyplot as plt
import numpy as np

from book.experiments.learning.mini_batch import batch_losses, gradient_noise, seen_digits
from book.figures import figure
from book.figures.drawing.images import picture
from book.figures.style import ACCENT, GRADIENT, INK, INPUT, OUTPUT, QUIET, WEIGHT
from dlscratch.datasets import load_mnist

BATCH_COLOURS = (INPUT, ACCENT, WEIGHT)


@figure()
def ten_digits(words):
    """The first ten digits of the training part, with their labels."""
    (x, t), _ = load_mnist(flatten=False)
    fig, axes = plt.subplots(2, 5, figsize=(6.4, 3.2))
    for ax, image, label in zip(axes.flat, x[:, 0], t, strict=False):
        picture(ax, image)
        ax.set_title(str(label), color=OUTPUT, fontsize=13)
    return fig


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
    fig, ax = plt.subplots(figsize=(6.4, 3.3))
    for n, (row, label) in enumerate(zip(y, t, strict=True)):
        ax.text(-1.9, n, str(n), ha="center", va="center", color=QUIET)
        ax.text(-1, n, str(label), ha="center", va="center", color=INPUT, fontsize=13)
        for k, p in enumerate(row):
            chosen = k == label
            colour = ACCENT if chosen else "none"
            ax.add_patch(
                plt.Rectangle(
                    (k - 0.42, n - 0.4),
                    0.84,
                    0.8,
                    facecolor=colour,
                    edgecolor=QUIET,
                    alpha=0.9 if chosen else 1,
                )
            )
            ax.text(k, n, f"{p}", ha="center", va="center", fontsize=13)
        ax.annotate(
            "", (3.35, n), (2.55, n), arrowprops={"arrowstyle": "-|>", "color": ACCENT, "linewidth": 1.5}
        )
        ax.text(3.8, n, f"{row[label]}", ha="center", va="center", fontsize=13, color=OUTPUT)
    for k in range(3):
        ax.text(k, -0.75, str(k), ha="center", va="center", color=QUIET)
    ax.text(1, -1.2, words["columns"], ha="center", va="center", color=QUIET)
    ax.text(-1.9, -0.75, words["rows"][0], ha="center", va="center", color=QUIET)
    ax.text(-1, -0.75, words["rows"][1], ha="center", va="center", color=INPUT)
    ax.text(3.8, -0.75, words["out"], ha="center", va="center", color=OUTPUT)
    ax.set(xlim=(-2.4, 4.3), ylim=(3.6, -1.5))
    ax.axis("off")
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
    return [deal(order, step, words) for step in range(5)]


def deal(order, step, words):
    fig, ax = plt.subplots(figsize=(6.4, 2.9))
    colours = [INPUT] * 4 + [ACCENT] * 3 + [WEIGHT] * 3  # the class of each sample

    def card(sample, x, y, faded=False):
        ax.add_patch(
            plt.Rectangle(
                (x - 0.4, y - 0.42), 0.8, 0.84, color=colours[sample], alpha=0.25 if faded else 0.85
            )
        )
        ax.text(x, y, str(sample), ha="center", va="center", fontsize=13, alpha=0.4 if faded else 1)

    done = min(4 * (step - 1), 10) if step > 1 else 0
    for place in range(10):
        sample = place if step == 0 else order[place]
        card(sample, place, 0, faded=place < done)
    ax.text(-0.4, -0.75, words["in_order"] if step == 0 else words["shuffled"], va="center", color=QUIET)
    for batch in range(step - 1):
        start = 4.15 * batch
        for i, sample in enumerate(order[4 * batch : 4 * batch + 4]):
            card(sample, 0.8 * i * 1.05 + start, 2)
        ax.text(start - 0.4, 1.25, words["batch"].format(batch + 1), va="center", color=OUTPUT)
    ax.set(xlim=(-0.6, 11.4), ylim=(2.7, -1.1))
    ax.axis("off")
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
