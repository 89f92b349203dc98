"""Answers to the exercises of the page information."""

import math

import numpy as np

from dlscratch import information


def bits(n):
    p = n[n > 0] / n.sum()
    return -np.sum(p * np.log2(p))


def three_entropies(counts):
    return bits(counts.sum(axis=0)) + bits(counts.sum(axis=1)) - bits(counts.ravel())


def entry_by_entry(counts):
    total, n = 0.0, counts.sum()
    for row in counts:
        for j, count in enumerate(row):
            if count:
                total += count / n * math.log2(count * n / (row.sum() * counts[:, j].sum()))
    return total


RIGHT = {
    "information-1": [
        information.entropy,
        lambda p: -sum(x * math.log2(x) for x in p if x),
        lambda p: -np.sum(p * np.log2(np.where(p > 0, p, 1))),
        lambda p: bits(p.astype(np.float32)),
        lambda p: -np.nansum(p * np.log2(p)),
    ],
    "information-2": [
        three_entropies,
        entry_by_entry,
        lambda counts: information.mutual_information(counts / counts.sum()),
        lambda counts: three_entropies(counts.astype(np.float32)),
    ],
}

WRONG = {
    "information-1": [
        (lambda p: -np.sum(p * np.log2(p)), "returned  nan\n    expected  1.0"),
        (lambda p: np.sum(p * np.log2(p)), "returned  -1.5\n    expected  1.5"),
        lambda p: -np.sum(p * np.log(p)),
        lambda p: np.mean(-np.log2(p)),
        lambda p: math.log2(len(p)),
        (lambda p: -np.sum(p * np.log2(p + 1e-4)), "call      answer(np.array([0.5, 0.25, 0.25]))"),
        lambda p: -np.sum(p * np.log2(p + 1e-7)),
        lambda p: -np.sum(np.log2(p)),
        (lambda p: p * -np.log2(p), "an array of floats of shape (3,)"),
    ],
    "information-2": [
        (lambda c: information.entropy(c / c.sum()), "returned  1.5\n    expected  0.311278"),
        lambda c: information.entropy(c.sum(axis=1) / c.sum()),
        lambda c: three_entropies(c) * math.log(2),
        lambda c: -three_entropies(c),
        lambda c: bits(c.sum(axis=0)) + bits(c.sum(axis=1)),
        lambda c: bits(c.ravel()) - bits(c.sum(axis=1)),
        lambda c: 2 * bits(c.sum(axis=0)) - bits(c.ravel()),
    ],
}
