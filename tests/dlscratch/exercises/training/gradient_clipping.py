"""Answers to the exercises of the page gradient-clipping."""

import math
from statistics import median

import numpy as np


def by_one_long_vector(dW, db, limit):
    norm = np.linalg.norm(np.concatenate([dW.ravel(), db]))
    return dW / max(1, norm / limit), db / max(1, norm / limit)


def in_place(dW, db, limit):
    norm = math.sqrt(np.sum(dW**2) + np.sum(db**2))
    if norm > limit:
        dW *= limit / norm
        db *= limit / norm
    return [dW, db]


def in_a_loop(dW, db, limit):
    norm = math.hypot(*dW.ravel(), *db)
    factor = min(1, limit / norm) if norm else 1
    return [[factor * v for v in row] for row in dW.tolist()] if dW.ndim == 2 else dW * factor, db * factor


def each_apart(dW, db, limit):
    return [g * min(1, limit / max(np.linalg.norm(g), 1e-300)) for g in (dW, db)]


def always(dW, db, limit):
    norm = math.sqrt(np.sum(dW**2) + np.sum(db**2)) or 1
    return dW * limit / norm, db * limit / norm


def by_the_sum_of_norms(dW, db, limit):
    factor = min(1, limit / max(np.linalg.norm(dW) + np.linalg.norm(db), 1e-300))
    return dW * factor, db * factor


def by_formula(lr, limit, momentum, steps):
    m = momentum
    return lr * limit * (steps - m * (1 - m**steps) / (1 - m)) / (1 - m)


def by_powers(lr, limit, momentum, steps):
    return lr * limit * sum(momentum**j for k in range(steps) for j in range(k + 1))


def with_arrays(lr, limit, momentum, steps):
    W, v, g = np.zeros(2), np.zeros(2), np.array([-0.6 * limit, -0.8 * limit])
    for _ in range(steps):
        v = momentum * v - lr * g
        W = W + v
    return np.linalg.norm(W)


def by_statistics(norms, factor):
    return [1.0] * bool(norms) + [
        min(1.0, factor * median(norms[:k]) / norms[k]) for k in range(1, len(norms))
    ]


def by_a_memory(norms, factor):
    seen, result = [], []
    for norm in norms:
        limit = factor * np.median(seen) if seen else norm
        result.append(min(norm, limit) / norm)
        seen.append(norm)
    return np.array(result, np.float32)


def with_itself(norms, factor):
    return [min(1, factor * np.median(norms[: k + 1]) / norms[k]) for k in range(len(norms))]


def of_clipped_norms(norms, factor):
    seen, result = [], []
    for norm in norms:
        limit = factor * np.median(seen) if seen else norm
        result.append(min(norm, limit) / norm)
        seen.append(min(norm, limit))
    return result


RIGHT = {
    "gradient-clipping-1": [
        by_one_long_vector,
        lambda dW, db, limit: in_place(dW.copy(), db.copy(), limit),
        in_a_loop,
        lambda dW, db, limit: by_one_long_vector(dW.astype(np.float32), db.astype(np.float32), limit),
    ],
    "gradient-clipping-2": [by_formula, by_powers, with_arrays],
    "gradient-clipping-3": [
        by_statistics,
        by_a_memory,
        lambda norms, factor: tuple(by_statistics(norms, factor)),
    ],
}

WRONG = {
    "gradient-clipping-1": [
        (each_apart, "[np.array([1.0]), np.array([1.0])]"),
        (in_place, "changed   np.array([3.0])"),
        lambda dW, db, limit: (np.clip(dW, -limit, limit), np.clip(db, -limit, limit)),
        always,
        by_the_sum_of_norms,
        lambda dW, db, limit: (in_place(dW.copy(), db.copy(), limit)[0], db),
    ],
    "gradient-clipping-2": [
        lambda lr, limit, momentum, steps: lr * limit * steps,
        lambda lr, limit, momentum, steps: lr * limit * steps / (1 - momentum),
        lambda lr, limit, momentum, steps: lr * limit * (1 - momentum**steps) / (1 - momentum),
        lambda lr, limit, momentum, steps: lr * by_formula(lr, limit, momentum, steps),
        lambda lr, limit, momentum, steps: -by_formula(lr, limit, momentum, steps),
    ],
    "gradient-clipping-3": [
        with_itself,
        of_clipped_norms,
        lambda norms, factor: [
            min(1, factor * np.mean(norms[:k]) / norms[k]) if k else 1 for k in range(len(norms))
        ],
        lambda norms, factor: [min(1, factor * np.median(norms) / norm) for norm in norms],
        lambda norms, factor: [
            min(1, factor * max(norms[:k]) / norms[k]) if k else 1 for k in range(len(norms))
        ],
        lambda norms, factor: [
            factor * np.median(norms[:k]) / norms[k] if k else 1 for k in range(len(norms))
        ],
    ],
}
