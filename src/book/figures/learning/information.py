"""Figures about information, entropy and divergences."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Circle
from matplotlib.ticker import MaxNLocator

from book.experiments.learning.information import moved_apart, one_bump_for_two, pixel_information
from book.figures import figure
from book.figures.drawing.diagrams import arrow, board, box, label, node
from book.figures.drawing.images import picture, shades
from book.figures.style import ACCENT, GRADIENT, INK, INPUT, OUTPUT, QUIET, WEIGHT
from dlscratch.descent import gradient_descent
from dlscratch.information import entropy, mutual_information
from dlscratch.losses import cross_entropy_from_logits


@figure(
    zh={
        "cat?": "是猫吗？",
        "dog?": "是狗吗？",
        "yes": "是",
        "no": "不是",
        "ends": ("猫", "狗", "鸟"),
        "asked": ("问 1 次", "问 2 次", "问 2 次"),
    },
    en={
        "cat?": "a cat?",
        "dog?": "a dog?",
        "yes": "yes",
        "no": "no",
        "ends": ("cat", "dog", "bird"),
        "asked": ("1 question", "2 questions", "2 questions"),
    },
)
def question_tree(words):
    fig, ax = board(5.4, 3.4)
    first = box(ax, (2.2, 3.0), words["cat?"], INPUT)
    second = box(ax, (3.4, 1.95), words["dog?"], INPUT)
    places = ((0.85, 1.95), (2.3, 0.9), (4.5, 0.9))
    ends = [node(ax, at, name, OUTPUT, 0.36) for at, name in zip(places, words["ends"], strict=True)]
    for start, end, answer, shift in (
        (first, ends[0], "yes", (-0.25, 0.08)),
        (first, second, "no", (0.38, 0.06)),
        (second, ends[1], "yes", (-0.25, 0.08)),
        (second, ends[2], "no", (0.38, 0.06)),
    ):
        arrow(ax, start, end, words[answer], INK, shift=shift)
    for (x, y), p, asked in zip(
        places, (r"$\frac{1}{2}$", r"$\frac{1}{4}$", r"$\frac{1}{4}$"), words["asked"], strict=True
    ):
        label(ax, (x - 0.55, y), p, OUTPUT, 17)
        label(ax, (x, y - 0.57), asked, ACCENT, 12)
    return fig


@figure(
    zh={"x": "概率 $p$", "y": "信息量", "bits": "比特：$-\\log_2 p$", "nats": "奈特：$-\\ln p$"},
    en={"x": "probability $p$", "y": "information", "bits": "bits: $-\\log_2 p$", "nats": "nats: $-\\ln p$"},
)
def information_curve(words):
    fig, ax = plt.subplots()
    p = np.linspace(0.02, 1, 400)
    ax.plot(p, -np.log2(p), color=INPUT, label=words["bits"])
    ax.plot(p, -np.log(p), "--", color=WEIGHT, label=words["nats"])
    marks = [1, 1 / 2, 1 / 4, 1 / 8, 1 / 16]
    ax.plot(marks, -np.log2(marks), "o", color=ACCENT, ms=8, clip_on=False, zorder=3)
    ax.set(xlabel=words["x"], ylabel=words["y"], xlim=(0, 1), ylim=(0, 5), yticks=range(6))
    ax.set_xticks(marks[:4], ["1", "1/2", "1/4", "1/8"])
    ax.grid()
    ax.legend()
    return fig


@figure(
    zh={"x": "正面的概率 $p$", "y": "熵（比特）"},
    en={"x": "probability $p$ of heads", "y": "entropy in bits"},
)
def coin_entropy(words):
    fig, ax = plt.subplots()
    p = np.linspace(0, 1, 401)
    ax.plot(p, [entropy((share, 1 - share)) for share in p], color=INPUT)
    for share, place in ((0.5, (0.5, 0.87)), (0.9, (0.82, 0.45)), (1.0, (0.86, 0.03))):
        ax.plot(share, entropy((share, 1 - share)), "o", color=ACCENT, ms=8, clip_on=False, zorder=3)
        ax.text(*place, f"{entropy((share, 1 - share)):.2f}", ha="center")
    ax.set(xlabel=words["x"], ylabel=words["y"], xlim=(0, 1), ylim=(0, 1.05))
    ax.grid()
    return fig


@figure(
    zh={"x": "步", "y": "交叉熵（奈特）", "floor": "$H(P)$：消不去", "kl": "KL$(P\\,‖\\,Q)$：能消去"},
    en={
        "x": "step",
        "y": "cross entropy in nats",
        "floor": "$H(P)$: stays",
        "kl": "KL$(P\\,‖\\,Q)$: can be learned away",
    },
)
def loss_floor(words):
    p = np.array([0.5, 0.25, 0.25])
    way = gradient_descent(lambda a: cross_entropy_from_logits(a, p), [0.0, 0.0, 3.0], 1.0, 20)
    steps, floor = np.arange(21), entropy(p, base=np.e)
    fig, ax = plt.subplots()
    ax.fill_between(steps, 0, floor, color=QUIET, alpha=0.25, linewidth=0)
    ax.fill_between(steps, floor, way.values, color=ACCENT, alpha=0.45, linewidth=0)
    ax.plot(steps, way.values, color=INPUT)
    ax.axhline(floor, color=QUIET, linewidth=1.5, linestyle="--")
    ax.text(10, floor / 2, words["floor"], ha="center", va="center")
    ax.text(3.4, 1.75, words["kl"], va="center")
    ax.annotate("", (1.4, 1.3), (3.3, 1.7), arrowprops={"arrowstyle": "-", "color": INK, "lw": 1})
    ax.set(xlabel=words["x"], ylabel=words["y"], xlim=(0, 20), ylim=(0, way.values[0] * 1.03))
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    return fig


@figure(
    data=one_bump_for_two,
    zh={"p": "$P$", "wide": "KL$(P\\,‖\\,Q)$ 最小的 $Q$", "narrow": "KL$(Q\\,‖\\,P)$ 最小的 $Q$"},
    en={
        "p": "$P$",
        "wide": "$Q$ with the least KL$(P\\,‖\\,Q)$",
        "narrow": "$Q$ with the least KL$(Q\\,‖\\,P)$",
    },
)
def one_bump(data, words):
    fig, axes = plt.subplots(2, 1, figsize=(5.4, 4.4), sharex=True)
    for ax, name, colour, style in zip(
        axes, ("wide", "narrow"), (OUTPUT, GRADIENT), ("-", "--"), strict=True
    ):
        ax.fill_between(data["x"], data["p"], color=INPUT, alpha=0.25, linewidth=0, label=words["p"])
        ax.plot(data["x"], data["p"], color=INPUT, linewidth=1)
        ax.plot(data["x"], data[name], style, color=colour, label=words[name])
        ax.set(xlim=(-6, 6), ylim=(0, 0.07), yticks=())
        ax.legend(loc="upper right", frameon=False, fontsize=11)
    return fig


@figure(
    data=moved_apart,
    zh={
        "overlap": "移开 2 格",
        "apart": "移开 7 格",
        "x": "移开多远",
        "y": "比特",
        "boxes": "JS，方块",
        "js": "JS，钟形",
        "kl": "KL，钟形",
    },
    en={
        "overlap": "moved by 2",
        "apart": "moved by 7",
        "x": "how far apart",
        "y": "bits",
        "boxes": "JS, boxes",
        "js": "JS, bumps",
        "kl": "KL, bumps",
    },
)
def js_flat(data, words):
    fig, axes = plt.subplot_mosaic("ab;cc", figsize=(5.4, 4.8), height_ratios=(1, 2.2))
    for name, far, title in (("a", 2, "overlap"), ("b", 7, "apart")):
        ax = axes[name]
        ax.bar(2.5, 0.2, 5, color=INPUT, alpha=0.5, linewidth=0, label="$P$")
        ax.bar(far + 2.5, 0.2, 5, fc="none", ec=OUTPUT, lw=1.5, hatch="//", label="$Q$")
        ax.set(title=words[title], yticks=(), xticks=(), ylim=(0, 0.32), xlim=(-0.3, 12.3))
        ax.legend(ncols=2, frameon=False, loc="upper right", borderaxespad=0)
    ax = axes["c"]
    ax.axhline(1, color=QUIET, linewidth=1, linestyle=":")
    ax.plot(data["fine"], data["kl"], "--", color=GRADIENT, label=words["kl"])
    ax.plot(data["fine"], data["js"], color=INPUT, label=words["js"])
    ax.plot(
        data["moves"], data["boxes"], "s", color=ACCENT, ms=7, label=words["boxes"], clip_on=False, zorder=3
    )
    ax.set(xlabel=words["x"], ylabel=words["y"], xlim=(0, 8), ylim=(0, 2.6))
    ax.legend(loc="upper right")
    return fig


@figure(
    zh={"x": "天空 $X$", "y": "下雨 $Y$"},
    en={"x": "sky $X$", "y": "rain $Y$"},
)
def shared_information(words):
    joint = np.array([[0.5, 0], [0.25, 0.25]])
    x, y, shared = entropy(joint.sum(axis=1)), entropy(joint.sum(axis=0)), mutual_information(joint)
    fig, ax = board(5.4, 3.3)
    for at, radius, colour in (((2.15, 1.65), 1.2, INPUT), ((3.386, 1.65), 1.2 * (y / x) ** 0.5, OUTPUT)):
        ax.add_patch(Circle(at, radius, ec=colour, fc=(colour, 0.15), lw=1.8))
    label(ax, (1.45, 3.05), f"{words['x']}: {x:.3f}", INPUT)
    label(ax, (4.1, 3.05), f"{words['y']}: {y:.3f}", OUTPUT)
    for across, name, bits in (
        (1.6, "$H(X|Y)$", x - shared),
        (2.84, "$I(X;Y)$", shared),
        (3.93, "$H(Y|X)$", y - shared),
    ):
        label(ax, (across, 1.85), name, size=12)
        label(ax, (across, 1.45), f"{bits:.3f}", ACCENT if "I" in name else INK, 14)
    label(ax, (2.75, 0.18), f"$H(X,Y)$ = {entropy(joint):.3f}")
    return fig


@figure(data=pixel_information, zh={"bits": "比特"}, en={"bits": "bits"})
def telling_pixels(data, words):
    fig, ax = plt.subplots(figsize=(5.4, 4.2))
    shown = picture(ax, data["bits"], cmap=shades(ACCENT), vmin=0)
    ax.plot(data["column"], data["row"], "s", mec=INK, mfc="none", ms=11, mew=2)
    fig.colorbar(shown, ax=ax, label=words["bits"])
    return fig
