"""Answers to the exercises of the page dropout."""

from itertools import product

import numpy as np


def softmax(x):
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def forward_in_a_loop(x, drawn, ratio, training):
    y = x.copy()
    for i in np.ndindex(x.shape):
        if training:
            y[i] = x[i] / (1 - ratio) if drawn[i] >= ratio else 0
    return y.tolist()


def forward_in_place(x, drawn, ratio, training):
    if training:
        x *= (drawn >= ratio) / (1 - ratio)
    return x


def forward_as_published(x, drawn, ratio, training):
    return x * (drawn >= ratio) if training else x * (1 - ratio)


def average_in_loops(scores):
    return [
        [sum(softmax(row)[k] for row in scores[:, n]) / len(scores) for k in range(scores.shape[2])]
        for n in range(scores.shape[1])
    ]


def mean_over_all_masks(w, h, t, ratio):
    total = 0
    for mask in product((0, 1), repeat=len(h)):
        chance = np.prod([ratio if m == 0 else 1 - ratio for m in mask])
        total += chance * (w @ (mask * h) / (1 - ratio) - t) ** 2
    return total


def mean_by_moments(w, h, t, ratio):
    y, spread = w @ h, sum(ratio / (1 - ratio) * (a * b) ** 2 for a, b in zip(w, h, strict=True))
    return y**2 + spread - 2 * t * y + t**2


RIGHT = {
    "dropout-1": [
        forward_in_a_loop,
        lambda x, drawn, ratio, training: forward_in_place(x.copy(), drawn, ratio, training),
        lambda x, drawn, ratio, training: np.where(drawn < ratio, 0, x / (1 - ratio)) if training else x,
        lambda x, drawn, ratio, training: np.float32(x * ((drawn >= ratio) / (1 - ratio) if training else 1)),
    ],
    "dropout-2": [
        average_in_loops,
        lambda scores: softmax(scores).mean(axis=0),
        lambda scores: softmax(scores.astype(np.float32)).mean(axis=0),
    ],
    "dropout-3": [
        mean_over_all_masks,
        mean_by_moments,
        lambda w, h, t, ratio: np.float32((w @ h - t) ** 2 + np.sum((w * h) ** 2) * (1 / (1 - ratio) - 1)),
    ],
}

WRONG = {
    "dropout-1": [
        (lambda x, drawn, ratio, training: x * (drawn > ratio), "expected  np.array([0.0"),
        lambda x, drawn, ratio, training: x * (drawn > ratio) / (1 - ratio) if training else x,  # at ratio 0
        lambda x, drawn, ratio, training: x * (drawn < ratio) / (1 - ratio) if training else x,
        lambda x, drawn, ratio, training: x * (drawn >= ratio) / ratio if training and ratio else x,
        lambda x, drawn, ratio, training: x * (drawn >= ratio) / (1 - ratio),
        lambda x, drawn, ratio, training: x * (drawn >= ratio) / (1 - ratio) if training else x * (1 - ratio),
        forward_as_published,
        (forward_in_place, "changed"),
    ],
    "dropout-2": [
        (lambda scores: softmax(scores.mean(axis=0)), "expected  np.array([[0.625, 0.375]])"),
        lambda scores: softmax(scores)[0],
        lambda scores: softmax(scores).mean(axis=1),
        lambda scores: np.mean(np.exp(scores) / np.exp(scores).sum(axis=2, keepdims=True), axis=0),
        lambda scores: softmax(scores).sum(axis=0),
        lambda scores: scores.mean(axis=0),
    ],
    "dropout-3": [
        (lambda w, h, t, ratio: (w @ h - t) ** 2, "expected  9"),
        lambda w, h, t, ratio: (w @ h - t) ** 2 + ratio * np.sum((w * h) ** 2),
        lambda w, h, t, ratio: (w @ h - t) ** 2 + ratio / (1 - ratio) * np.sum(w**2),
        lambda w, h, t, ratio: (w @ h - t) ** 2 + ratio / (1 - ratio) * np.sum(w * h) ** 2,
        lambda w, h, t, ratio: (w @ h * (1 - ratio) - t) ** 2 + ratio * (1 - ratio) * np.sum((w * h) ** 2),
        lambda w, h, t, ratio: (w @ h - t) ** 2 + (1 - ratio) / max(ratio, 0.1) * np.sum((w * h) ** 2),
    ],
}
