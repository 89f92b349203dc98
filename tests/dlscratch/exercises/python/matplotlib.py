"""Answers to the exercises of the page matplotlib."""

import numpy as np


def by_the_formula(f, low, high, n):
    x = low + np.arange(n) * (high - low) / (n - 1)
    return [x, f(x)]


def point_by_point(f, low, high, n):
    x = [low + i * (high - low) / (n - 1) for i in range(n)]
    return x, [float(f(v)) for v in x]


def without_the_end(f, low, high, n):
    x = np.arange(n) / n * (high - low) + low
    return x, f(x)


def with_a_point_too_many(f, low, high, n):
    x = np.linspace(low, high, n + 1)
    return x, f(x)


def by_axes(images, columns):
    _, height, width = images.shape
    return images.reshape(-1, columns, height, width).swapaxes(1, 2).reshape(-1, columns * width)


def pixel_by_pixel(images, columns):
    n, height, width = images.shape
    canvas = np.zeros((n // columns * height, columns * width), dtype=np.float32)
    for i in range(n):
        top, left = i // columns * height, i % columns * width
        canvas[top : top + height, left : left + width] = images[i]
    return canvas


RIGHT = {
    "matplotlib-1": [
        lambda f, low, high, n: np.array([(x, f(x)) for x in np.linspace(low, high, n)]).T,
        by_the_formula,
        point_by_point,
        lambda f, low, high, n: [part.astype("f4") for part in by_the_formula(f, low, high, n)],
    ],
    "matplotlib-2": [
        by_axes,
        pixel_by_pixel,
        lambda images, columns: by_axes(images, columns).tolist(),
        lambda images, c: np.vstack([np.hstack(list(images[i : i + c])) for i in range(0, len(images), c)]),
    ],
}

WRONG = {
    "matplotlib-1": [
        (without_the_end, "1.2, 1.6]"),
        with_a_point_too_many,
        (lambda f, a, b, n: np.linspace(a, b, n), "an array of floats of shape (5,)"),
        lambda f, a, b, n: (np.linspace(a, b, n), f(np.arange(n))),
        lambda f, a, b, n: (f(np.linspace(a, b, n)), np.linspace(a, b, n)),
        lambda f, a, b, n: (np.linspace(a, b, n), np.linspace(f(a), f(b), n)),
    ],
    "matplotlib-2": [
        (lambda im, c: im.reshape(-1, c * im.shape[2]), "np.array([[1, 1, 1, 1], [2, 2, 2, 2]])"),
        lambda im, c: np.concatenate(im, axis=1),
        lambda im, c: np.concatenate(im),
        lambda im, c: by_axes(im, len(im) // c),
        lambda im, c: by_axes(im.swapaxes(1, 2), c),
        lambda im, c: by_axes(im[::-1], c),
    ],
}
