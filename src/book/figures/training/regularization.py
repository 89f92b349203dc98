"""Figures about penalties: where they push weights, what networks make of them, what stands behind them."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.patches import Circle
from matplotlib.ticker import PercentFormatter

from book.experiments.training.regularization import (
    decay_of_deep_net,
    decay_on_digits,
    halfway_between_twins,
    sparse_paths,
)
from book.figures import figure
from book.figures.drawing.plane import vector
from book.figures.style import ACCENT, GRADIENT, INK, INPUT, OUTPUT, QUIET, WEIGHT
from dlscratch.datasets import noisy_sine
from dlscratch.optimizers import SGD, Adam, Momentum
from dlscratch.regularization import decay, soft_threshold

NOISE = 0.2


def powers(x):
    """1, u, u², ..., u⁹ of u = 2x - 1, which runs from -1 to 1."""
    return (2 * x[:, None] - 1) ** np.arange(10)


def ten_points():
    return (part.ravel() for part in noisy_sine(np.random.default_rng(0), 10))


def ridge(A, t, strength):
    """The weights of least squares with λ/2 Σ w² added, the first weight free."""
    return np.linalg.solve(A.T @ A + strength * np.diag([0.0] + [1.0] * 9), A.T @ t)


@figure(
    zh={
        "0.0": "不罚",
        "0.001": "轻罚，$\\lambda = 0.001$",
        "10.0": "重罚，$\\lambda = 10$",
        "truth": "真相",
        "fit": "九次多项式",
        "points": "见过的点",
    },
    en={
        "0.0": "no penalty",
        "0.001": "a light one, $\\lambda = 0.001$",
        "10.0": "a heavy one, $\\lambda = 10$",
        "truth": "the truth",
        "fit": "degree 9",
        "points": "points seen",
    },
)
def ten_points_held(words):
    x, t = ten_points()
    fine = np.linspace(0, 1, 400)
    fig, axes = plt.subplots(3, 1, sharex=True, figsize=(5.4, 6.6))
    for ax, strength in zip(axes, (0.0, 0.001, 10.0), strict=True):
        ax.plot(fine, np.sin(2 * np.pi * fine), ":", color=QUIET, label=words["truth"])
        y = powers(fine) @ ridge(powers(x), t, strength)
        ax.plot(fine, y, color=OUTPUT, label=words["fit"])
        ax.plot(x, t, "o", color=INPUT, ms=7, label=words["points"])
        ax.set(ylim=(-1.9, 1.9), xlim=(0, 1), yticks=(-1, 0, 1))
        ax.set_title(words[str(strength)])
        ax.grid()
    axes[1].legend(loc="lower left", ncols=3)
    axes[2].set(xlabel="$x$")
    return fig


@figure(
    zh={
        "x": "不罚时最好的权重 $a$",
        "y": "罚了以后的权重 $w$",
        "free": "不罚",
        "l2": "L2：除以 2",
        "l1": "L1：减去 1",
    },
    en={
        "x": "best weight without penalty, $a$",
        "y": "best weight with it, $w$",
        "free": "no penalty",
        "l2": "L2: halved",
        "l1": "L1: less 1",
    },
)
def two_shrinkages(words):
    """w(a) for L = (w - a)²/2 and λ = 1."""
    fig, ax = plt.subplots(figsize=(5.4, 4.2))
    a = np.linspace(-3, 3, 121)
    ax.plot(a, a, ":", color=QUIET, label=words["free"])
    ax.plot(a, a / 2, "--", color=INPUT, label=words["l2"])
    ax.plot(a, soft_threshold(a, 1), color=WEIGHT, label=words["l1"])
    ax.axvspan(-1, 1, color=ACCENT, alpha=0.12, linewidth=0)
    ax.set(xlabel=words["x"], ylabel=words["y"], xlim=(-3, 3), ylim=(-3, 3))
    ax.grid()
    ax.legend(loc="upper left")
    return fig


CENTRE, BOWL = np.array([1.9, 0.9]), np.array([[1.0, 0.25], [0.25, 0.7]])


def loss_at(w):
    """The loss (w - c)ᵀ H (w - c) / 2 of points w (..., 2)."""
    return np.einsum("...i,ij,...j", w - CENTRE, BOWL, w - CENTRE) / 2


def touching(norm):
    """The point of the ball {norm <= 1} where the loss is least."""
    angle = np.linspace(0, 2 * np.pi, 100001)
    edge = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    edge /= norm(edge)[:, None]
    return edge[loss_at(edge).argmin()]


@figure(
    zh={
        "l1": "L1：菱形",
        "l2": "L2：圆",
        "steps": [
            "损失的等高线。中间的点损失最小，但那里的权重太大，超出了预算。",
            "预算之内是阴影：左边 |w₁| + |w₂| ≤ 1，右边 w₁² + w₂² ≤ 1。",
            "从最小点出发，把等高线放大，直到碰上预算。损失越往外越大，所以先碰到哪里，哪里就最好。",
            "左边碰在尖角上，那里 w₂ 恰好是 0。右边碰在弧上，两个权重都缩小了，都不是 0。",
        ],
    },
    en={
        "l1": "L1: a diamond",
        "l2": "L2: a circle",
        "steps": [
            "Contours of the loss. It is least at the point in the middle, "
            "but there the weights are too large for the budget.",
            "Within the budget is what is shaded: on the left |w₁| + |w₂| ≤ 1, on the right w₁² + w₂² ≤ 1.",
            "From the minimum let a contour grow until it meets the budget. Further out the loss is larger, "
            "so where it touches first is best.",
            "On the left it touches the corner, where w₂ is exactly 0. On the right it touches the arc: both "
            "weights are smaller, neither is 0.",
        ],
    },
)
def circle_and_diamond(words):
    """Contours of a loss that grow until they touch the balls of L1 and L2."""
    norms = (("l1", lambda w: np.abs(w).sum(axis=-1)), ("l2", lambda w: np.linalg.norm(w, axis=-1)))
    grid = np.stack(np.meshgrid(np.linspace(-1.4, 3.2, 231), np.linspace(-1.4, 2.6, 201)), axis=-1)
    for step in range(4):
        fig, axes = plt.subplots(1, 2, figsize=(5.4, 2.9), sharey=True)
        for ax, (name, norm) in zip(axes, norms, strict=True):
            end = touching(norm)
            levels = np.linspace(0.1, 1, 4) ** 2 * loss_at(end)
            ax.axhline(0, color=QUIET, linewidth=0.8)
            ax.axvline(0, color=QUIET, linewidth=0.8)
            shown = {0: levels, 1: levels[:1], 2: levels[:3], 3: levels}[step]
            ax.contour(
                *np.moveaxis(grid, -1, 0), loss_at(grid), levels=shown, colors=[OUTPUT], linewidths=1.5
            )
            ax.plot(*CENTRE, "o", color=OUTPUT, ms=6)
            if step:
                value = norm(grid)
                ax.contourf(*np.moveaxis(grid, -1, 0), value, levels=(0, 1), colors=[WEIGHT], alpha=0.2)
                ax.contour(*np.moveaxis(grid, -1, 0), value, levels=(1,), colors=[WEIGHT], linewidths=2)
            if step == 3:
                ax.plot(*end, "o", color=ACCENT, ms=11, mec=INK)
            ax.set(xlim=(-1.4, 3.2), ylim=(-1.4, 2.6), aspect="equal", xticks=(0, 1), yticks=(0, 1))
            ax.set_title(words[name])
            ax.set_xlabel("$w_1$", labelpad=0)
        axes[0].set_ylabel("$w_2$", rotation=0)
        yield fig


@figure()
def balls_of_p(words):
    """Where |w1|^p + |w2|^p <= 1, for six p; for p < 1 with a chord that leaves it."""
    fig, axes = plt.subplots(2, 3, figsize=(5.4, 3.9), sharex=True, sharey=True)
    names = ("1/2", "1", "3/2", "2", "4", r"\infty")
    grid = np.abs(np.meshgrid(*[np.linspace(-1.15, 1.15, 231)] * 2))
    for ax, p, name in zip(axes.flat, (0.5, 1, 1.5, 2, 4, np.inf), names, strict=True):
        value = grid.max(axis=0) if p == np.inf else (grid**p).sum(axis=0)
        colour = GRADIENT if p < 1 else WEIGHT
        signed = np.linspace(-1.15, 1.15, 231)
        ax.contourf(signed, signed, value, levels=(0, 1), colors=[colour], alpha=0.2)
        ax.contour(signed, signed, value, levels=(1,), colors=[colour], linewidths=2)
        if p < 1:
            ax.plot((0, 1), (1, 0), "o--", color=INK, ms=5, linewidth=1.4)
        ax.set(xlim=(-1.2, 1.2), ylim=(-1.2, 1.2), aspect="equal", xticks=(-1, 0, 1), yticks=(-1, 0, 1))
        ax.set_title(f"$p = {name}$")
    return fig


@figure(
    zh={
        "inside": "预算够用：$r = 6$",
        "outside": "预算不够：$r = 2.5$",
        "free": "(3, 4)",
        "held": "(1.5, 2)",
    },
    en={
        "inside": "budget enough: $r = 6$",
        "outside": "budget too small: $r = 2.5$",
        "free": "(3, 4)",
        "held": "(1.5, 2)",
    },
)
def active_and_inactive(words):
    """The minimum (3, 4) of a round bowl, within a circle and outside of one."""
    fig, axes = plt.subplots(1, 2, figsize=(5.4, 3.2), sharey=True)
    for ax, name, r in zip(axes, ("inside", "outside"), (6, 2.5), strict=True):
        for reach in (1.8, 2.5, 3.5):
            ax.add_patch(Circle((3, 4), reach, ec=OUTPUT, fc="none", lw=1.3))
        ax.add_patch(Circle((0, 0), r, ec=WEIGHT, fc=(WEIGHT, 0.15), lw=2))
        ax.plot(3, 4, "o", color=OUTPUT, ms=7)
        ax.text(3, 4.45, words["free"], color=OUTPUT, ha="center")
        if name == "outside":
            vector(ax, (2.85, 3.8), (1.62, 2.16), ACCENT)
            ax.plot(1.5, 2, "o", color=ACCENT, ms=9, mec=INK)
            ax.text(0, 0.1, words["held"], color=INK, ha="center")
        ax.set(xlim=(-6.6, 7), ylim=(-6.6, 8), aspect="equal", xticks=(0,), yticks=(0,))
        ax.set_title(words[name])
        ax.set_xlabel("$w_1$", labelpad=0)
    axes[0].set_ylabel("$w_2$", rotation=0)
    return fig


@figure(
    data=sparse_paths,
    zh={
        "x": "强度 $\\lambda$",
        "ridge": "岭回归的权重",
        "lasso": "Lasso 的权重",
        "true": "起作用的三个",
        "idle": "不起作用的",
    },
    en={
        "x": "strength $\\lambda$",
        "ridge": "weights of ridge",
        "lasso": "weights of lasso",
        "true": "the three that count",
        "idle": "those that do not",
    },
)
def ridge_and_lasso_paths(data, words):
    fig, axes = plt.subplots(2, 1, sharex=True, figsize=(5.4, 6.0))
    counts = np.array(data["truth"]) != 0
    for ax, name in zip(axes, ("ridge", "lasso"), strict=True):
        path = np.array(data[name])
        idle = ax.semilogx(data["strengths"], path[:, ~counts], "--", color=GRADIENT, linewidth=1, alpha=0.8)
        true = ax.semilogx(data["strengths"], path[:, counts], color=WEIGHT)
        ax.axhline(0, color=INK, linewidth=0.8)
        ax.set(ylabel=words[name], ylim=(-2.4, 3.6))
        ax.grid()
    axes[0].legend([true[0], idle[0]], [words["true"], words["idle"]], loc="upper right")
    axes[1].set(xlabel=words["x"])
    return fig


def band(ax, x, rows, style, colour, name):
    """The mean of some curves, and a band from the lowest to the highest."""
    rows = np.array(rows)
    ax.fill_between(x, rows.min(axis=0), rows.max(axis=0), color=colour, alpha=0.18, linewidth=0)
    ax.plot(x, rows.mean(axis=0), style, color=colour, label=name, ms=6)


@figure(
    data=lambda: {"deep": decay_of_deep_net(), "noisy": decay_on_digits()["noisy"]},
    zh={
        "deep": "标签全对，七层，$\\lambda = 0.1$",
        "noisy": "三成标签是错的，两层，$\\lambda = 0.03$",
        "x": "轮次",
        "y": "准确率",
        "seen without": "训练，不罚",
        "seen with": "训练，罚",
        "new without": "新数字，不罚",
        "new with": "新数字，罚",
    },
    en={
        "deep": "true labels, seven layers, $\\lambda = 0.1$",
        "noisy": "three labels in ten wrong, two layers, $\\lambda = 0.03$",
        "x": "epoch",
        "y": "accuracy",
        "seen without": "training, no penalty",
        "seen with": "training, penalty",
        "new without": "new digits, no penalty",
        "new with": "new digits, penalty",
    },
)
def decay_curves(data, words):
    fig, axes = plt.subplots(2, 1, figsize=(5.4, 6.8))
    for ax, name in zip(axes, ("deep", "noisy"), strict=True):
        for part, marker, colour in (("seen", "o", INPUT), ("new", "s", OUTPUT)):
            for how, dash in (("without", ":"), ("with", "-")):
                runs = data[name]["courses"][how]
                label = words[f"{part} {how}"]
                band(ax, runs[0]["epoch"], [run[part] for run in runs], marker + dash, colour, label)
        ax.set(ylabel=words["y"], ylim=(0, 1.03), xlabel=words["x"])
        ax.set_title(words[name])
        ax.grid()
    axes[0].legend(loc="lower right")
    return fig


@figure(
    data=decay_on_digits,
    zh={"x": "强度 $\\lambda$", "y": "新数字上的准确率", "clean": "标签全对", "noisy": "三成标签是错的"},
    en={
        "x": "strength $\\lambda$",
        "y": "accuracy on new digits",
        "clean": "true labels",
        "noisy": "three labels in ten wrong",
    },
)
def strengths_of_decay(data, words):
    fig, ax = plt.subplots()
    for name, style, colour in (("clean", "s--", INPUT), ("noisy", "o-", GRADIENT)):
        new = np.array(data[name]["new"]).T
        band(ax, np.arange(new.shape[1]), new, style, colour, words[name])
    ax.set_xticks(range(new.shape[1]), [f"{strength:g}" for strength in data["clean"]["strengths"]])
    ax.yaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    ax.set(xlabel=words["x"], ylabel=words["y"], ylim=(0.4, 1))
    ax.grid()
    ax.legend(loc="lower left")
    return fig


def two_weights(optimizer, strength, decoupled):
    """Both weights from 3, with gradients of ±10 and ±0.1 that cancel: weights by step (steps + 1, 2)."""
    params, path = {"W": np.array([3.0, 3.0])}, [(3.0, 3.0)]
    for k in range(200):
        g = np.array([10.0, 0.1]) * (1, -1, -1, 1)[k % 4]
        if decoupled:
            decay(params, optimizer.lr * strength)
        else:
            g = g + strength * params["W"]
        optimizer.update(params, {"W": g})
        path.append(tuple(params["W"]))
    return np.array(path)


@figure(
    zh={
        "x": "步数",
        "large": "L2，梯度大的权重",
        "small": "L2，梯度小的权重",
        "decoupled": "解耦，两个权重",
    },
    en={
        "x": "step",
        "large": "L2, weight with large gradients",
        "small": "L2, weight with small gradients",
        "decoupled": "decoupled, both weights",
    },
)
def decay_in_three(words):
    fig, axes = plt.subplots(3, 1, sharex=True, figsize=(5.4, 7.2))
    for ax, make in zip(axes, (SGD, Momentum, Adam), strict=True):
        l2, apart = two_weights(make(0.01), 0.1, False)[::4], two_weights(make(0.01), 0.1, True)[::4]
        steps = 4 * np.arange(len(l2))
        ax.plot(steps, apart[:, 0], color=ACCENT, linewidth=6, alpha=0.45, label=words["decoupled"])
        ax.plot(steps, apart[:, 1], color=ACCENT, linewidth=6, alpha=0.45)
        ax.plot(steps, l2[:, 0], "-", color=GRADIENT, label=words["large"])
        ax.plot(steps, l2[:, 1], "--", color=INPUT, label=words["small"])
        ax.set(ylim=(0, 3.25), ylabel="$w$")
        ax.set_title(make.__name__)
        ax.grid()
    axes[2].legend(loc="lower left")
    axes[2].set(xlabel=words["x"])
    return fig


@figure(
    data=halfway_between_twins,
    zh={
        "w": "权重 $w$",
        "y": "损失加惩罚",
        "place": "从网络（0）到换了次序的网络（1）",
        "without": "不罚",
        "with": "$\\lambda = 0.01$",
    },
    en={
        "w": "weight $w$",
        "y": "loss with penalty",
        "place": "from the network (0) to its reordered twin (1)",
        "without": "no penalty",
        "with": "$\\lambda = 0.01$",
    },
)
def two_wells(data, words):
    fig, (above, below) = plt.subplots(2, 1, figsize=(5.4, 6.4))
    w = np.linspace(-1.7, 1.7, 171)
    for strength, style, colour in (
        (0, ":", GRADIENT),
        (1, "--", ACCENT),
        (2, "-.", OUTPUT),
        (4, "-", WEIGHT),
    ):
        above.plot(
            w, (w**2 - 1) ** 2 + strength * w**2, style, color=colour, label=f"$\\lambda = {strength}$"
        )
    above.set(ylim=(0, 4.2), xlabel=words["w"], ylabel="$(w^2 - 1)^2 + \\lambda w^2$")
    above.legend(loc="upper center", ncols=2)
    for name, style, colour in (("without", "o:", GRADIENT), ("with", "s-", WEIGHT)):
        values = data["strengths"][name]["values"]
        below.plot(data["places"], values, style, color=colour, label=words[name], ms=5)
    below.set(xlabel=words["place"], ylabel=words["y"], ylim=(0, None))
    below.legend(loc="upper left")
    for ax in (above, below):
        ax.grid()
    return fig


@figure(
    zh={
        "x": "权重 $w$",
        "gauss": "高斯",
        "laplace": "拉普拉斯",
        "density": "先验的密度",
        "cost": "$-\\ln$ 密度",
    },
    en={
        "x": "weight $w$",
        "gauss": "Gaussian",
        "laplace": "Laplace",
        "density": "density of the prior",
        "cost": "$-\\ln$ density",
    },
)
def two_priors(words):
    """Densities of standard deviation 1, and their negative logarithms from 0 up."""
    fig, (above, below) = plt.subplots(2, 1, sharex=True, figsize=(5.4, 5.8))
    w, scale = np.linspace(-4.2, 4.2, 337), np.sqrt(0.5)
    gauss, laplace = np.exp(-(w**2) / 2) / np.sqrt(2 * np.pi), np.exp(-np.abs(w) / scale) / (2 * scale)
    for density, name, style, colour in ((gauss, "gauss", "--", INPUT), (laplace, "laplace", "-", WEIGHT)):
        above.plot(w, density, style, color=colour, label=words[name])
        below.plot(w, np.log(density.max() / density), style, color=colour, label=words[name])
    above.set(ylabel=words["density"], ylim=(0, 0.75))
    below.set(ylabel=words["cost"], xlabel=words["x"], ylim=(0, 8))
    above.legend(loc="upper right")
    for ax in (above, below):
        ax.grid()
    return fig


@figure(
    zh={"points": "见过的点", "some": "可能的曲线", "mean": "平均", "band": "± 两倍标准差"},
    en={
        "points": "points seen",
        "some": "curves that may be true",
        "mean": "mean",
        "band": "± 2 standard deviations",
    },
)
def spread_of_curves(words):
    """Degree 9 on the ten points: the posterior for noise 0.2 and λ = 0.001, six draws of it."""
    x, t = ten_points()
    A, fine = powers(x), np.linspace(-0.06, 1.06, 300)
    precision = A.T @ A + 0.001 * np.diag([0.0] + [1.0] * 9)
    mean, covariance = np.linalg.solve(precision, A.T @ t), NOISE**2 * np.linalg.inv(precision)
    F = powers(fine)
    deviation = np.sqrt(np.einsum("ij,jk,ik->i", F, covariance, F))
    fig, ax = plt.subplots(figsize=(5.4, 4.0))
    low, high = F @ mean - 2 * deviation, F @ mean + 2 * deviation
    ax.fill_between(fine, low, high, color=OUTPUT, alpha=0.15, linewidth=0, label=words["band"])
    rng = np.random.default_rng(0)
    factor = np.linalg.cholesky(covariance)
    for k in range(6):
        w = mean + factor @ rng.normal(size=10)
        ax.plot(fine, F @ w, color=QUIET, linewidth=0.9, label=words["some"] if k == 0 else None)
    ax.plot(fine, F @ mean, color=OUTPUT, label=words["mean"])
    ax.plot(x, t, "o", color=INPUT, ms=7, label=words["points"])
    ax.set(ylim=(-3, 3), xlim=(-0.06, 1.06), xlabel="$x$")
    ax.grid()
    ax.legend(loc="upper right")
    return fig
