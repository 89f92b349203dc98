"""Answers to the exercises of the page gates."""

import numpy as np

from dlscratch.perceptron import AND, NAND, OR, perceptron


def by_cases(x1, x2):
    if x1 == 1 and x2 == 0:
        return 1
    return 0


def places(n):
    w = [2 ** (n - 1 - i) for i in range(n)]
    return w + [-v for v in w], -0.5


def fractions(n):
    w = 0.5 ** np.arange(1, n + 1)
    return np.concatenate([w, -w]).astype(np.float32), -(0.5 ** (n + 1))


def powers_of_three(n):
    w = np.array([3**i for i in reversed(range(n))])
    return np.hstack([w, -w]), -0.25


def least_bit_first(n):
    w = 2 ** np.arange(n)
    return np.concatenate([w, -w]), -0.5


def at_least_as_great(n):
    w, b = places(n)
    return w, b + 1


RIGHT = {
    "gates-3": [places, fractions, powers_of_three],
    "gates-1": [
        lambda x1, x2: int(x1 > x2),
        lambda x1, x2: x1 > x2,
        lambda x1, x2: AND(x1, NAND(x1, x2)),
        lambda x1, x2: x1 - x2 - 0.5 > 0,
        lambda x1, x2: np.where(x1 - x2 > 0.5, 1.0, 0.0),
        lambda x1, x2: np.float32(x1 * (1 - x2)),
        by_cases,
    ],
    "gates-2": [
        lambda n, k: ([2] * n, 1 - 2 * k),
        lambda n, k: (np.full(n, 0.3), -0.3 * k + 0.1),
        lambda n, k: (np.ones(n), 1 - k),
        lambda n, k: [np.ones(n, dtype=np.float32), np.float32(0.5 - k)],
        lambda n, k: (tuple(1 for _ in range(n)), -(k - 0.25)),
    ],
}

WRONG = {
    "gates-3": [
        (lambda n: (np.concatenate([np.ones(n), -np.ones(n)]), -0.5), "answer 1 to x = (1, 0, 0, 1)"),
        (at_least_as_great, "answer 0 to x = (0, 0)"),
        (lambda n: (2.0 ** np.arange(n)[::-1], -0.5), "w of shape (2,), and b, a number"),
        least_bit_first,
        lambda n: (np.concatenate([-(2.0 ** np.arange(n)), 2.0 ** np.arange(n)])[::-1], 0.5),
        lambda n: (np.concatenate([2 * np.arange(n, 0, -1), -2 * np.arange(n, 0, -1)]), -1),
        lambda n: (np.ones(2 * n), -0.5),
    ],
    "gates-1": [
        (lambda x1, x2: perceptron([x1, x2], [1, 1], -0.5), "returned  1\n    expected  0"),
        (OR, "call      OR(0, 1)\n    returned  1\n    expected  0"),
        lambda x1, x2: perceptron([x1, x2], [-1, 1], -0.5),
        lambda x1, x2: perceptron([x1, x2], [1, -1], 0.5),
        lambda x1, x2: perceptron([x1, x2], [1, 0], -0.5),
        lambda x1, x2: x1 - x2,
        lambda x1, x2: 0,
    ],
    "gates-2": [
        (lambda n, k: (np.ones(n), -k), "weights that answer 1 to x = (1,)"),
        (lambda n, k: (np.ones(n), k - 0.5), "weights that answer 0 to x = (0,)"),
        (lambda n, k: (1, 0.5 - k), "w of shape (1,), and b, a number"),
        (lambda n, k: ([1, 1], 0.5 - k), "w of shape (1,), and b"),
        (lambda n, k: None, "w of shape (1,), and b, a number"),
        lambda n, k: (np.ones(n), 0.5 - n),
        lambda n, k: (np.ones(n), -0.5),
        lambda n, k: (np.ones(n) / n, 0.5 - k / n),
    ],
}
