"""Answers to the exercises of the page hyperparameters."""

import math

import numpy as np


def by_interpolation(low, high, u):
    return 10 ** np.interp(u, [0, 1], np.log10([low, high]))


def edges_in_a_loop(points, scores, low, high):
    best = None
    for point, score in zip(points, scores, strict=True):
        if not math.isnan(score) and (best is None or score > best[1]):
            best = point, score
    shares = [math.log(v / a) / math.log(b / a) for v, a, b in zip(best[0], low, high, strict=True)]
    return [share < 0.1 or share > 0.9 for share in shares]


def edges(points, scores, low, high, share=0.1, scale=np.log10, only_above=False):
    point, low, high = scale(points[np.nanargmax(scores)]), scale(low), scale(high)
    return (high - point if only_above else np.minimum(point - low, high - point)) < share * (high - low)


def halve(score, points, epochs, most=-math.inf, again=False, keep=3, up=3):
    spent = done = 0
    while len(points) > 1:
        spent, done = spent + len(points) * (epochs - (0 if again else done)), epochs
        scores = {point: score(point, epochs) for point in points}
        scores = {point: most if math.isnan(s) else s for point, s in scores.items()}
        points = sorted(points, key=lambda point: -scores[point])[: max(1, len(points) // keep)]
        epochs *= up
    return points[0], spent


def halve_in_turn(score, points, epochs, spent=0, done=0):
    if len(points) == 1:
        return [points[0], spent]
    spent += len(points) * (epochs - done)
    left, alive = list(points), []
    while len(alive) < max(1, len(points) // 3):
        scores = [-math.inf if math.isnan(s := score(p, epochs)) else s for p in left]
        alive.append(left.pop(scores.index(max(scores))))
    return halve_in_turn(score, alive, 3 * epochs, spent, epochs)


def halve_once_scored(score, points, epochs):
    return halve(lambda point, _: score(point, epochs), points, epochs)


RIGHT = {
    "hyperparameters-1": [
        lambda low, high, u: low ** (1 - u) * high**u,
        lambda low, high, u: math.exp((1 - u) * math.log(low) + u * math.log(high)),
        by_interpolation,
        lambda low, high, u: np.float32(low * (high / low) ** u),
    ],
    "hyperparameters-2": [
        edges,
        edges_in_a_loop,
        lambda *a: edges(*a, scale=np.log).astype(int),
        lambda *a: tuple(edges(*a)),
    ],
    "hyperparameters-3": [
        halve,
        halve_in_turn,
        lambda score, points, epochs: halve(score, np.array(points).tolist(), epochs),
    ],
}

WRONG = {
    "hyperparameters-1": [
        (lambda low, high, u: low + (high - low) * u, "returned  0.505"),
        lambda low, high, u: low * (high / low) ** (1 - u),
        lambda low, high, u: 10 ** (low + (high - low) * u),
        lambda low, high, u: low * high**u,
        lambda low, high, u: math.sqrt(low * high),
    ],
    "hyperparameters-2": [
        (lambda *a: edges(*a, scale=lambda v: v), "np.array([[0.03]])"),
        (lambda p, s, *box: edges(p, np.nan_to_num(s, nan=2), *box), "np.nan"),
        lambda *a: edges(*a, share=0.2),
        lambda *a: edges(*a, only_above=True),
        lambda *a: edges(*a).any(),
        lambda p, s, *box: edges(p, -s, *box),
        lambda p, s, *box: edges(p[:1], s[:1], *box),
    ],
    "hyperparameters-3": [
        (lambda s, p, e: halve(s, p, e, again=True), "point"),
        (lambda s, p, e: halve(s, p, e, most=math.inf), "nan"),
        lambda s, p, e: halve(s, p, e, keep=2),
        lambda s, p, e: halve(s, p, e, up=2),
        lambda s, p, e: halve(lambda point, n: -s(point, n), p, e),
        lambda s, p, e: halve(s, p[::-1], e),
        lambda s, p, e: halve(s, p, e)[0],
        halve_once_scored,
    ],
}
