"""Answers to the exercises of the page xor."""

import itertools

import numpy as np

from dlscratch.perceptron import AND, OR, XOR

ROWS = list(itertools.product((0, 1), repeat=2))


def from_nand(x1, x2, NAND):
    n = NAND(x1, x2)
    return NAND(NAND(x1, n), NAND(x2, n))


def with_inverters(x1, x2, NAND):
    not_1, not_2 = NAND(x1, x1), NAND(x2, x2)
    return NAND(NAND(x1, not_2), NAND(not_1, x2))


def with_constants(x1, x2, NAND):
    return NAND(NAND(x1, NAND(x2, 1)), NAND(NAND(x1, 1), x2))


def in_a_list(x1, x2, NAND):
    wires = [x1, x2]
    for a, b in ((0, 1), (0, 2), (1, 2), (3, 4)):
        wires.append(NAND(wires[a], wires[b]))
    return wires[-1]


def one_unit_per_row(table):
    """A hidden unit for each row that has a 1: lists, with one unit that never fires where there is none."""
    rows = [row for row, y in zip(ROWS, table, strict=True) if y] or [(1, 1)]
    W1 = [[10 if row[i] else -10 for row in rows] for i in (0, 1)]
    b1 = [5 - 10 * sum(row) for row in rows]
    return W1, b1, [1] * len(rows), -0.5 if any(table) else -2


def all_rows(table, dtype=float):
    rows = np.array(ROWS)
    W1, b1 = 2 * rows.T - 1, 0.5 - rows.sum(axis=1)
    return W1.astype(dtype), b1.astype(dtype), np.array(table, dtype=dtype), np.array(-0.5, dtype=dtype)


def only_xor(table):
    return np.array([[-1, 1], [-1, 1]]), np.array([1.5, -0.5]), np.array([1, 1]), -1.5


def threshold_too_low(table):
    W1, b1, w2, b2 = all_rows(table)
    return W1, b1, w2, b2 + 1


def zeros_weigh_nothing(table):
    rows = np.array(ROWS)
    return rows.T, 0.5 - rows.sum(axis=1), np.array(table), -0.5


def by_counting(n):
    w2 = [1 if k % 2 else -1 for k in range(1, n + 1)]
    return np.ones((n, n)), [0.5 - k for k in range(1, n + 1)], w2, -0.5


def a_row_for_each(n):
    rows = np.array([row for row in itertools.product((0, 1), repeat=n) if sum(row) % 2])
    return 2 * rows.T - 1, 0.5 - rows.sum(axis=1), [1] * len(rows), -0.5


def one_too_many(n):
    W1, b1, w2, b2 = by_counting(n)
    return np.hstack([W1, W1[:, :1]]), [*b1, 0.5 - n - 1], [*w2, 1], b2


def without_signs(n):
    W1, b1, _, b2 = by_counting(n)
    return W1, b1, [1] * n, b2


RIGHT = {
    "xor-3": [
        by_counting,
        lambda n: [np.asarray(part, dtype=np.float32) for part in by_counting(n)],
        lambda n: (2 * np.ones((n, n)), 1 - 2 * np.arange(1, n + 1), (-1.0) ** np.arange(n), np.array(-0.5)),
    ],
    "xor-1": [from_nand, with_inverters, with_constants, in_a_list],
    "xor-2": [
        one_unit_per_row,
        all_rows,
        lambda table: list(all_rows(table, np.float32)),
        lambda table: all_rows([bool(y) for y in table]),
    ],
}

WRONG = {
    "xor-3": [
        (a_row_for_each, "at most 3 hidden neurons; this network has 4"),
        (one_too_many, "at most 2 hidden neurons; this network has 3"),
        (without_signs, "a network that answers 0 to x = (1, 1)"),
        (lambda n: only_xor(None), "(3, H)"),
        (lambda n: (np.ones((n, 1)), [-0.5], [1], -0.5), "answers 0 to x = (1, 1)"),
        lambda n: by_counting(n)[:3],
        lambda n: 0,
    ],
    "xor-1": [
        (lambda x1, x2, NAND: NAND(NAND(x1, x1), NAND(x2, x2)), "answer(1, 1, NAND)\n    returned  1"),
        (lambda x1, x2, NAND: AND(OR(x1, x2), NAND(x1, x2)), "raised    TypeError"),
        (lambda x1, x2, NAND: int(x1 != x2), "this value can only be handed on, not compared"),
        (lambda x1, x2, NAND: x1 ^ x2, "raised    TypeError"),
        (lambda x1, x2, NAND: 1 if x1 else 0, "this value can only be handed on, not looked at"),
        (lambda x1, x2, NAND: XOR(x1, x2), "raised    TypeError"),
        (lambda x1, x2, NAND: 0, "returned  0\n    expected  0, as it comes out of NAND"),
        lambda x1, x2, NAND: NAND(x1, x2),
        lambda x1, x2, NAND: NAND(NAND(x1, x2), NAND(x1, x2)),
    ],
    "xor-2": [
        (only_xor, "this one has [0, 1, 1, 0]"),
        (lambda table: one_unit_per_row(table)[:3], "of shapes (2, H), (H,), (H,), ()"),
        (lambda table: ([1, 1], -1.5, 1, -0.5), "of shapes (2, H)"),
        (lambda table: (np.ones((2, 1)), [-1.5, 0], [1, 0], -0.5), "of shapes (2, H)"),
        (lambda table: (np.ones((2, 1)), [-1.5], [1], [-0.5, -0.5]), "of shapes (2, H)"),
        threshold_too_low,
        zeros_weigh_nothing,
        lambda table: all_rows(table[::-1]),
        lambda table: all_rows([1 - y for y in table]),
    ],
}
