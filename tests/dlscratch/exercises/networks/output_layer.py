"""Answers to the exercises of the page output-layer."""

import math

import numpy as np


def row_by_row(a):
    rows = []
    for row in a.tolist():
        powers = [math.exp(score - max(row)) for score in row]
        rows.append([power / sum(powers) for power in powers])
    return rows


def naive(a, axis=-1):
    return np.exp(a) / np.exp(a).sum(axis=axis, keepdims=True)


def one_maximum(a):
    e = np.exp(a - a.max())
    return e / e.sum(axis=-1, keepdims=True)


def in_place(a):
    a -= a.max(axis=1, keepdims=True)
    np.exp(a, out=a)
    a /= a.sum(axis=1, keepdims=True)
    return a


def refuse(a, bar):
    return [int(np.argmax(y)) if max(y) >= bar else -1 for y in row_by_row(a)]


RIGHT = {
    "output-layer-1": [
        row_by_row,
        lambda a: naive(a - np.mean(a, axis=1, keepdims=True)),
        lambda a: in_place(a.copy()),
        lambda a: in_place(a.astype(np.float32)),
    ],
    "output-layer-2": [
        refuse,
        lambda a, bar: np.array(refuse(a, bar)) * 1.0,
        lambda a, bar: np.array(refuse(a, bar), dtype=np.int8),
        lambda a, bar: [c if p[c] >= bar else -1 for p in map(np.array, row_by_row(a)) for c in [p.argmax()]],
    ],
}

WRONG = {
    "output-layer-1": [
        (naive, "returned  np.array([[nan, nan], [0.268941, 0.731059]])"),
        (lambda a: np.exp(a) / np.exp(a).sum(axis=1), "answer(np.array([[1.0, 2.0], [3.0, 0.0]]))"),
        lambda a: naive(a, axis=None),
        lambda a: naive(a, axis=0),
        (one_maximum, "returned  np.array([[0.268941, 0.731059], [nan, nan]])"),
        (in_place, "changed   np.array([[2.0, 1.0, -1.0]])"),
        lambda a: a / a.sum(axis=1)[:, None],
        lambda a: naive(np.clip(a, -50, 50)),
    ],
    "output-layer-2": [
        (lambda a, bar: np.where(a.max(axis=1) >= bar, a.argmax(axis=1), -1), "[0, 0, 0]"),
        lambda a, bar: a.argmax(axis=1),
        (
            lambda a, bar: [int(np.argmax(y)) if max(y) > bar else -1 for y in row_by_row(a)],
            "[[0.0, 0.0]]), 0.5",
        ),
        lambda a, bar: [max(y) if max(y) >= bar else -1 for y in row_by_row(a)],
        lambda a, bar: [c for c in refuse(a, bar) if c >= 0],
        lambda a, bar: [int(np.argmax(y)) if max(y) >= bar else None for y in row_by_row(a)],
        lambda a, bar: [int(np.argmax(y)) if max(y) >= bar else 0 for y in row_by_row(a)],
    ],
}
