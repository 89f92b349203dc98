"""What Matplotlib's first calls draw: the page's own calls, once more."""

import matplotlib.pyplot as plt
import numpy as np

from book.figures import figure
from book.figures.drawing.images import numbers
from book.figures.style import INPUT
from dlscratch.datasets import load_mnist


@figure()
def first_curve(words):
    x = np.linspace(0, 2 * np.pi, 100)
    plt.figure()
    plt.plot(x, np.sin(x))
    return plt.gcf()


@figure()
def few_points(words):
    few = np.linspace(0, 2 * np.pi, 7)
    plt.figure()
    plt.plot(few, np.sin(few), "o-")
    return plt.gcf()


@figure()
def two_curves(words):
    x = np.linspace(0, 2 * np.pi, 100)
    plt.figure()
    plt.plot(x, np.sin(x), label="sin(x)")
    plt.plot(x, np.cos(x), linestyle="--", label="cos(x)")
    plt.xlabel("x")
    plt.ylabel("y")
    plt.title("sin and cos")
    plt.legend()
    return plt.gcf()


@figure()
def two_runs(words):
    step = np.arange(50)
    first = 0.9 * 0.93**step + 0.05 * (step % 2)
    second = first[::-1]
    plt.figure()
    plt.plot(step, first, label="first")
    plt.plot(step, second, linestyle="--", label="second")
    plt.xlabel("step")
    plt.ylabel("share of mistakes")
    plt.ylim(0, 1)
    plt.legend()
    return plt.gcf()


@figure(
    zh={"numbers": "image[i, j]", "picture": "imshow"}, en={"numbers": "image[i, j]", "picture": "imshow"}
)
def seven(words):
    """The array of the page as numbers, and as the picture that imshow makes of it."""
    image = np.array([[0, 9, 9, 9, 0], [0, 0, 0, 9, 0], [0, 0, 5, 7, 0], [0, 0, 9, 2, 0], [0, 0, 9, 0, 0]])
    fig, (table, picture) = plt.subplots(1, 2, figsize=(5.4, 3.3))
    table.set(xlim=(-0.5, 4.5), ylim=(4.5, -0.5), aspect="equal")
    numbers(table, image, colour=INPUT)
    picture.imshow(image, cmap="gray_r")
    for ax, name in ((table, "numbers"), (picture, "picture")):
        ax.set(xticks=range(5), yticks=range(5), xlabel="$j$", title=words[name])
        ax.set_ylabel("$i$", rotation=0, labelpad=8)
    return fig


@figure()
def one_digit(words):
    (x, t), _ = load_mnist(flatten=False)
    plt.figure(figsize=(4, 4))
    plt.imshow(x[0, 0], cmap="gray_r")
    plt.colorbar()
    plt.title(f"label {t[0]}")
    return plt.gcf()


@figure()
def side_by_side(words):
    x = np.linspace(0, 2 * np.pi, 100)
    rng = np.random.default_rng(0)
    fig, axes = plt.subplots(1, 2, figsize=(5.4, 2.7))
    axes[0].plot(x, np.sin(x))
    axes[0].set(title="a curve", xlabel="x", ylabel="sin(x)")
    axes[1].hist(rng.normal(size=1000), bins=20)
    axes[1].set(title="a histogram", xlabel="value", ylabel="how often")
    return fig


@figure()
def digit_mosaic(words):
    """The first twelve digits in one picture, as the exercise asks."""
    (x, _), _ = load_mnist(flatten=False)
    rows = [np.concatenate(x[i : i + 4, 0], axis=1) for i in (0, 4, 8)]
    plt.figure(figsize=(4, 3.2))
    plt.imshow(np.concatenate(rows), cmap="gray_r")
    return plt.gcf()


@figure()
def log_axes(words):
    n = np.array([1, 10, 100, 1000, 10_000])
    fig, axes = plt.subplots(1, 2, figsize=(5.4, 2.7))
    for ax in axes:
        ax.plot(n, 1 / n, "o-", label="1/n")
        ax.plot(n, 1 / n**2, "s--", label="1/n²")
        ax.set(xlabel="n")
        ax.legend()
    axes[1].set(xscale="log", yscale="log")
    return fig


@figure()
def mean_digits(words):
    """The mean image of each digit, as the exercise asks."""
    (x, t), _ = load_mnist(flatten=False)
    x, t = x[:6000, 0], t[:6000]
    means = [x[t == digit].mean(axis=0) for digit in range(10)]
    plt.figure(figsize=(5, 2.4))
    plt.imshow(np.concatenate([np.concatenate(means[i : i + 5], axis=1) for i in (0, 5)]), cmap="gray_r")
    return plt.gcf()
