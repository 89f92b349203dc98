"""Figures about optimizers: the narrow bowl, paths and a race in it, a plateau, Adam, schedules, digits."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Ellipse

from book.experiments.training.optimizers import (
    CURVATURES,
    START,
    bowl_race,
    digit_race,
    plateau_paths,
    slope,
    spiral_race,
    steps_by_momentum,
    walk,
)
from book.figures import figure
from book.figures.drawing.plane import vector
from book.figures.drawing.surfaces import space
from book.figures.style import ACCENT, GRADIENT, INK, INPUT, OUTPUT, QUIET, WEIGHT
from dlscratch.optimizers import SGD, AdaGrad, Adam, Momentum, cosine_decay, exponential_decay, step_decay

LOOKS = {  # colour, marker and dashes of each optimizer
    "SGD": (INPUT, "o", "-"),
    "Momentum": (WEIGHT, "s", "--"),
    "Nesterov": (WEIGHT, "^", "-"),
    "AdaGrad": (ACCENT, "D", "-"),
    "RMSprop": (OUTPUT, "v", "-."),
    "Adam": (GRADIENT, "*", ":"),
}
LEVELS = (0.1, 0.5, 1.5, 3.5, 6.45, 12, 25, 50)


def bowl(ax, across=(-8, 4), up=(-3, 3), *, equal=True):
    """Contour lines of x²/20 + y², one of them through the start, and the lowest point."""
    for height in LEVELS:  # as ellipses, which take a hundredth of what traced contours take
        size = 2 * (20 * height) ** 0.5, 2 * height**0.5
        ax.add_artist(Ellipse((0, 0), *size, fc="none", ec=QUIET, lw=0.7))
    ax.plot(0, 0, "*", color=OUTPUT, markersize=10)
    ax.set(xlim=across, ylim=up)
    if equal:
        ax.set_aspect("equal")
    ax.set_xlabel("$x$", labelpad=0)
    ax.set_ylabel("$y$", rotation=0, labelpad=4)


def road(ax, points, colour=INPUT, size=4):
    """A path with a dot for each step, and its last point marked."""
    ax.plot(*points.T, "o-", color=colour, markersize=size, linewidth=1.3)
    ax.plot(*points[-1], "o", color=ACCENT, markersize=size + 4, zorder=4)


def one_path(optimizer, colour):
    """The first 30 steps of one optimizer in the bowl."""
    fig, ax = plt.subplots(figsize=(6.4, 3.6))
    bowl(ax)
    road(ax, walk(optimizer, START, 30), colour)
    return fig


@figure(
    zh={"down": "下坡", "there": "最低点"},
    en={"down": "downhill", "there": "lowest point"},
)
def narrow_bowl(words):
    """The bowl as a surface; from above, its downhill directions, and the angle at the start."""
    fig = plt.figure(figsize=(6.4, 6.6))
    ax = space(fig, (2, 1, 1), (32, -62))
    x, y = np.meshgrid(np.linspace(-8, 8, 25), np.linspace(-3, 3, 19))
    ax.plot_wireframe(x, y, x**2 / 20 + y**2, color=INPUT, linewidth=0.6)
    ax.set_box_aspect((16, 9, 8), zoom=1.55)
    ax.set(xlabel="$x$", ylabel="$y$", yticks=(-2, 0, 2), zticks=(0, 5, 10))
    ax = fig.add_subplot(2, 1, 2)
    bowl(ax, (-8.5, 4))
    x, y = np.meshgrid(np.arange(-6, 4, 2.0), np.arange(-2, 3, 1.0))
    ax.quiver(x, y, -x / 10, -2 * y, color=QUIET, width=0.004, scale=38)
    down = -CURVATURES * START
    vector(ax, START, START + 2.2 * down / np.linalg.norm(down), GRADIENT)
    vector(ax, START, START - 2.6 * START / np.linalg.norm(START), OUTPUT)
    ax.plot(*START, "o", color=ACCENT, markersize=8)
    ax.text(-7.2, -0.6, words["down"], color=GRADIENT, ha="right", va="center", rotation=90)
    ax.text(-4.3, 1.65, words["there"], color=OUTPUT)
    return fig


@figure(
    zh={"titles": ["η = {}：稳，可是慢", "η = {}：来回跳，也在前进", "η = {}：越跳越高"]},
    en={
        "titles": [
            "η = {}: steady, but slow",
            "η = {}: to and fro, and on",
            "η = {}: further up with every leap",
        ]
    },
)
def sgd_paths(words):
    fig, axes = plt.subplots(3, 1, sharex=True, figsize=(6.4, 7.6))
    for ax, rate, title in zip(axes, (0.1, 0.95, 1.01), words["titles"], strict=True):
        bowl(ax, up=(-3.8, 3.8), equal=False)
        road(ax, walk(SGD(rate), START, 30), size=3.5)
        ax.set_title(title.format(rate))
    for ax in axes[:2]:
        ax.set_xlabel("")
    return fig


@figure(
    zh={
        "old": "留下的速度 αv",
        "push": "新的推力 −η∇f",
        "v": "新的速度 v",
        "steps": [
            "球停在起点，速度是 0。推力是学习率乘负梯度：几乎笔直向下。",
            "速度就等于第一次推力，球照着它走一步。",
            "从这里起有两样东西：原来的速度留下十分之九，再加上这里的推力。",
            "首尾相接，得到新的速度，照着它走。",
            "每一步都这样。过了谷底，推力掉头向上，和留下的速度对着干；往右的分量却一直在加。",
            "走完 30 步：横穿谷底只有几次，不像 SGD 那样步步都跳；往右越攒越快，冲过了最低点。",
        ],
    },
    en={
        "old": "velocity kept, αv",
        "push": "new push, −η∇f",
        "v": "new velocity v",
        "steps": [
            "The ball rests at the start, without velocity. The push, learning rate times minus gradient, "
            "is nearly straight down.",
            "The first push is its velocity, and along this velocity it goes.",
            "From now on there are two things: nine tenths of the old velocity, and the push at this place.",
            "Put end to end they are the new velocity, and the ball follows it.",
            "So with every step. Past the floor the push turns round and works against what is left; "
            "the part to the right goes on adding up.",
            "After 30 steps: it has crossed the floor a few times only, not in every step like SGD. "
            "To the right it has gathered so much speed that it ran past the lowest point.",
        ],
    },
)
def momentum_steps(words):
    path = walk(Momentum(0.1), START, 30)
    start, later, whole = ((-7.12, -6.5), (0.45, 2.15)), ((-6.5, -5.6), (-2, -0.7)), ((-8, 4), (-3, 3))
    for gone, show, view in (
        (0, "push", start),
        (1, "v", start),
        (1, "both", start),
        (2, "v", start),
        (5, "both", later),
        (30, None, whole),
    ):
        fig, ax = plt.subplots(figsize=(6.4, 4))
        bowl(ax, view[0], view[1], equal=view is whole)
        road(ax, path[: gone + 1], WEIGHT)
        here = path[gone]
        push = -0.1 * CURVATURES * here
        kept = 0.9 * (here - path[gone - 1]) if gone else np.zeros(2)
        if show == "v":
            named(ax, path[gone - 1], here, words["v"], WEIGHT)
        if show == "both":
            named(ax, here, here + kept, words["old"], INPUT)
        if show in ("push", "both"):
            named(ax, here + kept, here + kept + push, words["push"], GRADIENT)
        yield fig


def named(ax, start, end, text, colour):
    """An arrow with its name at the right of its middle."""
    vector(ax, start, end, colour)
    ax.annotate(
        text, (start + end) / 2, (22, 0), textcoords="offset points", color=colour, va="center", fontsize=13
    )


@figure(
    data=steps_by_momentum,
    zh={"x": "动量 α", "y": "要走的步数", "ratio": "曲率相差 {} 倍"},
    en={"x": "momentum α", "y": "steps needed", "ratio": "curvatures 1 : {}"},
)
def momentum_by_valley(data, words):
    fig, ax = plt.subplots()
    looks = ((INPUT, "o-"), (WEIGHT, "s--"), (OUTPUT, "^-."))
    for (ratio, steps), (colour, style) in zip(data["by"].items(), looks, strict=True):
        ax.semilogy(
            data["alphas"], steps, style, color=colour, markersize=5, label=words["ratio"].format(ratio)
        )
    ax.axvline(0.9, color=QUIET, linestyle=":", linewidth=1.4)
    ax.set(xlabel=words["x"], ylabel=words["y"], xticks=np.arange(0, 1, 0.1), ylim=(10, 1e4))
    ax.grid()
    ax.legend(loc="lower center", bbox_to_anchor=(0.5, 1), ncols=3, fontsize=11)
    return fig


@figure()
def adagrad_path(words):
    return one_path(AdaGrad(1.5), ACCENT)


@figure()
def adam_path(words):
    return one_path(Adam(0.3), GRADIENT)


@figure(
    data=plateau_paths,
    zh={"x": "步数", "place": "走到的 $x$", "height": "高度", "fresh": "从高原边上出发的 AdaGrad"},
    en={
        "x": "steps",
        "place": "$x$ reached",
        "height": "height",
        "fresh": "AdaGrad, from the plateau's edge",
    },
)
def plateau_race(data, words):
    fig, (above, below) = plt.subplots(2, 1, figsize=(6.4, 6.4), height_ratios=(1, 1.6))
    x = np.array([0.0, 1.0, 5.0, 7.0])
    drop = np.array([slope(0.5), slope(3.0), slope(6.0)]) * np.diff(x)
    above.plot(x, -drop.sum() + np.concatenate([[0], np.cumsum(drop)]), color=INK)
    above.axvspan(1, 5, color=ACCENT, alpha=0.12)
    above.plot(0, -drop.sum(), "o", color=INPUT, markersize=8)
    above.set(xlabel="$x$", ylabel=words["height"], xlim=(-0.3, 7), ylim=(0, 13.5))
    for name, colour, style in (("RMSprop", OUTPUT, "-"), ("fresh", INPUT, "--"), ("AdaGrad", ACCENT, "-.")):
        places = data[name]
        below.plot(data["seen"][: len(places)], places, style, color=colour, label=words.get(name, name))
    below.axhspan(1, 5, color=ACCENT, alpha=0.12)
    below.set(xscale="log", xlabel=words["x"], ylabel=words["place"], ylim=(0, 6.2), xlim=(1, 1e5))
    below.grid()
    below.legend(loc="lower center", bbox_to_anchor=(0.5, 1), ncols=2)
    return fig


@figure(
    zh={"x": "步数 t", "y": "第 t 步的长度 / η", "with": "校正", "without": "不校正"},
    en={"x": "step t", "y": "length of step t / η", "with": "corrected", "without": "not corrected"},
)
def early_step_size(words):
    """A constant gradient: without correction the step is (1 - β1^t) / sqrt(1 - β2^t) times the rate."""
    fig, ax = plt.subplots()
    t = np.arange(1, 3001)
    ax.semilogx(t, (1 - 0.9**t) / np.sqrt(1 - 0.999**t), "--", color=GRADIENT, label=words["without"])
    ax.semilogx(t, np.ones(len(t)), color=WEIGHT, label=words["with"])
    ax.set(xlabel=words["x"], ylabel=words["y"], ylim=(0, 8))
    ax.grid()
    ax.legend(loc="upper right")
    return fig


@figure(
    zh={"x": "轮次", "y": "学习率", "step": "阶梯", "exp": "指数", "cos": "余弦", "warm": "预热 + 余弦"},
    en={
        "x": "epoch",
        "y": "learning rate",
        "step": "steps",
        "exp": "exponential",
        "cos": "cosine",
        "warm": "warm-up + cosine",
    },
)
def four_schedules(words):
    fig, ax = plt.subplots()
    t = range(31)
    ax.step(t, [step_decay(1.0, n, 10, 0.3) for n in t], "-", where="post", color=INPUT, label=words["step"])
    ax.plot(t, [exponential_decay(1.0, n, 0.9) for n in t], "--", color=WEIGHT, label=words["exp"])
    ax.plot(t, [cosine_decay(1.0, n, 30) for n in t], "-.", color=OUTPUT, label=words["cos"])
    warm = [min((n + 1) / 5, 1) * cosine_decay(1.0, n, 30) for n in t]
    ax.plot(t, warm, ":", color=GRADIENT, label=words["warm"])
    ax.set(xlabel=words["x"], ylabel=words["y"], ylim=(0, 1.05))
    ax.grid()
    ax.legend(loc="upper right")
    return fig


def power(value):
    """A height in a few letters: 6.4, 0.013 or 3·10⁻³¹."""
    if value >= 0.001:
        return f"{value:.2g}"
    return f"${value / 10 ** np.floor(np.log10(value)):.0f}\\cdot10^{{{int(np.floor(np.log10(value)))}}}$"


@figure(
    data=bowl_race,
    zh={
        "steps": [
            "六个人站在同一个起点，高度都是 6.45。每人用自己最好的学习率。",
            "走了一步：AdaGrad 一下跳过谷底，跳到对面很高的地方。别人都谨慎得多。",
            "走了两步：AdaGrad 回来了。它记住了对面那个很大的梯度，步子从此小下来。",
            "走了三步：AdaGrad 已经领先。Momentum 落在最后，还在攒速度。",
            "走了五步：AdaGrad 几乎到了。SGD 不再来回跳，往右一点一点地挪。",
            "走了十步：Nesterov 正好经过最低点。Momentum 和 Adam 落在 SGD 后面。",
            "走了二十步：Nesterov 和 Adam 冲过了头，RMSprop 快到最低点了。",
            "三十步，终点：AdaGrad、RMSprop、Nesterov 在前，SGD 第四，Momentum 和 Adam 最后。",
        ]
    },
    en={
        "steps": [
            "Six runners at one start, 6.45 high. Each has its own best learning rate.",
            "One step: AdaGrad leaps across the floor, high up on the other side. The others take care.",
            "Two steps: AdaGrad is back. It remembers the large gradient over there, and treads softly now.",
            "Three steps: AdaGrad leads already. Momentum is last, still gathering speed.",
            "Five steps: AdaGrad has all but arrived. SGD hops no longer and inches to the right.",
            "Ten steps: Nesterov is just passing the bottom. Momentum and Adam lie behind SGD.",
            "Twenty steps: Nesterov and Adam have overshot; RMSprop is almost at the bottom.",
            "Thirty steps: AdaGrad, RMSprop and Nesterov in front, SGD fourth, Momentum and Adam last.",
        ]
    },
)
def optimizer_race(data, words):
    for gone in (0, 1, 2, 3, 5, 10, 20, 30):
        fig, axes = plt.subplots(3, 2, sharex=True, sharey=True, figsize=(6.4, 6.8))
        for ax, (name, run) in zip(axes.T.flat, data.items(), strict=True):
            bowl(ax, (-8, 4.6), (-9, 4), equal=False)
            road(ax, np.array(run["path"])[: gone + 1], LOOKS[name][0], 3)
            ax.set_title(f"{name} {run['rate']:g}: {power(run['heights'][gone])}", fontsize=12)
            ax.label_outer()
        yield fig


@figure(data=spiral_race, zh={"x": "步数", "y": "损失"}, en={"x": "steps", "y": "loss"})
def spiral_losses_by_optimizer(data, words):
    fig, ax = plt.subplots(figsize=(6.4, 4.4))
    for name, run in data.items():
        colour, marker, dashes = LOOKS[name]
        label = f"{name} {run['rate']:g}"
        ax.plot(run["losses"], dashes, marker=marker, markevery=50, markersize=6, color=colour, label=label)
    ax.set(xlabel=words["x"], ylabel=words["y"], xlim=(0, 300), ylim=(0, 1.5))
    ax.grid()
    ax.legend(loc="lower center", bbox_to_anchor=(0.5, 1), ncols=3, fontsize=11)
    return fig


@figure(
    data=digit_race,
    zh={"rate": "学习率", "loss": "验证损失", "accuracy": "验证准确率"},
    en={"rate": "learning rate", "loss": "validation loss", "accuracy": "validation accuracy"},
)
def digit_comparison(data, words):
    fig, (above, below) = plt.subplots(2, 1, figsize=(6.4, 7))
    names = list(data)
    for name in names:
        colour, marker, dashes = LOOKS[name]
        losses = data[name]["losses"]
        above.loglog(
            [float(rate) for rate in losses], losses.values(), dashes, marker=marker, color=colour, label=name
        )
    above.set(xlabel=words["rate"], ylabel=words["loss"], ylim=(0.25, 2.2))
    above.set_yticks((0.3, 0.5, 1, 2), ("0.3", "0.5", "1", "2"))
    above.minorticks_off()
    above.grid()
    above.legend(loc="lower center", bbox_to_anchor=(0.5, 1), ncols=3)
    for n, name in enumerate(reversed(names)):
        colour, marker, _ = LOOKS[name]
        run = data[name]
        below.plot([run["low"], run["high"]], [n, n], color=colour)
        below.plot(run["ends"], [n] * len(run["ends"]), marker, color=colour, alpha=0.7)
        below.plot(run["accuracy"], n, "|", color=INK, markersize=16)
    below.set(xlabel=words["accuracy"], yticks=range(len(names)), yticklabels=names[::-1])
    below.grid(axis="x")
    return fig
