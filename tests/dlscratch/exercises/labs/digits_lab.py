"""Answers to the exercises of the lab on digits."""

import numpy as np


def confused_in_place(C):
    np.fill_diagonal(C, -1)
    return np.unravel_index(C.argmax(), C.shape)


def by_loops(C):
    pairs = [(i, j) for i in range(len(C)) for j in range(len(C)) if i != j]
    return max(pairs, key=lambda pair: C[pair])


RIGHT = {
    "digits-lab-1": [
        lambda y, t: sum(np.argmax(r) == k for r, k in zip(y, t, strict=True)) / len(t),
        lambda y, t: np.float32(np.count_nonzero(y.argmax(axis=1) == t) / len(t)),
        lambda y, t: 1 - np.mean(np.argmax(y.astype("f4"), axis=-1) != t),
        lambda y, t: np.mean([row.index(max(row)) == k for row, k in zip(y.tolist(), t, strict=True)]),
    ],
    "digits-lab-2": [
        lambda C: confused_in_place(C.copy()),
        by_loops,
        lambda C: list(by_loops(C)),
        lambda C: np.array(by_loops(C), dtype=float),
    ],
}

WRONG = {
    "digits-lab-1": [
        (lambda y, t: np.sum(y.argmax(axis=1) == t), "returned  2"),
        lambda y, t: np.mean(y.argmax(axis=0) == t),
        lambda y, t: np.mean(y == t),
        lambda y, t: np.mean(y.argmax(axis=1) == t.argmax()),
        (lambda y, t: 100 * np.mean(y.argmax(axis=1) == t), "returned  66.6667"),
        lambda y, t: np.mean(y.argmax(axis=1) != t),
        lambda y, t: np.mean(y.max(axis=1)),
    ],
    "digits-lab-2": [
        (confused_in_place, "changed   np.array([[5, 1], [2, 4]])"),
        (lambda C: np.unravel_index(C.argmax(), C.shape), "returned  (0, 0)\n    expected  (1, 0)"),
        lambda C: by_loops(C.T),
        lambda C: by_loops(C)[0],
        lambda C: C[by_loops(C)],
        lambda C: by_loops(C + C.T),
        lambda C: by_loops(C / C.sum(axis=1, keepdims=True)),
    ],
}
