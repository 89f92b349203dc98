"""Answers to the exercises of the page digits."""

import numpy as np


def pixel_by_pixel(images):
    return [[int(pixel) / 255 for row in image for pixel in row] for image in images]


def one_at_a_time(predict, x, t, batch_size):
    return np.mean([predict(x[i : i + 1]).argmax() == t[i] for i in range(len(x))])


def by_counting(predict, x, t, batch_size):
    right = 0
    for start in range(0, len(x), batch_size):
        guesses = predict(x[start : start + batch_size]).argmax(axis=1).tolist()
        right += sum(guess == label for guess, label in zip(guesses, t[start:], strict=False))
    return right / len(x)


def batch_means(predict, x, t, batch_size):
    starts = range(0, len(x), batch_size)
    batches = [(x[i : i + batch_size], t[i : i + batch_size]) for i in starts]
    return np.mean([np.mean(predict(x).argmax(axis=1) == t) for x, t in batches])


def without_the_rest(predict, x, t, batch_size):
    n = len(x) // batch_size * batch_size
    return np.mean(predict(x[:n]).argmax(axis=1) == t[:n])


RIGHT = {
    "digits-1": [
        lambda images: [(image / 255).ravel() for image in images],
        lambda images: (images.astype("f4") / 255).reshape(images.shape[0], -1),
        lambda images: images.reshape(len(images), images.shape[1] * images.shape[2]) * (1 / 255),
        pixel_by_pixel,
    ],
    "digits-2": [
        one_at_a_time,
        by_counting,
        lambda predict, x, t, batch_size: np.mean(predict(x).argmax(axis=1) == t),
        lambda predict, x, t, batch_size: np.float32(by_counting(predict, x, t, batch_size)),
    ],
}

WRONG = {
    "digits-1": [
        (lambda images: images.reshape(-1, len(images)).T / 255, "[0.0, 0.4, 1.0, 0.0]"),
        lambda images: images.reshape(len(images), -1),
        (lambda images: images / 255, "an array of floats of shape (1, 2, 2)"),
        lambda images: images.reshape(len(images), -1) // 255,
        lambda images: images.reshape(len(images), -1) / 256,
        lambda images: images.reshape(len(images), -1) / images.max(),
        lambda images: images.swapaxes(1, 2).reshape(len(images), -1) / 255,
        lambda images: images.ravel() / 255,
    ],
    "digits-2": [
        (batch_means, "returned  0.5\n    expected  0.666667"),
        (without_the_rest, "returned  1.0\n    expected  0.666667"),
        lambda predict, x, t, batch_size: np.mean(predict(x) == t[:, None]),
        lambda predict, x, t, batch_size: np.sum(predict(x).argmax(axis=1) == t),
        lambda predict, x, t, batch_size: by_counting(predict, x, t, batch_size) * len(x) / batch_size,
        lambda predict, x, t, batch_size: 1 - by_counting(predict, x, t, batch_size),
    ],
}
