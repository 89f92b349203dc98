"""Answers to the exercises of the page gradient-descent."""

import numpy as np


def in_place(gradient, x0, lr, steps):
    for _ in range(steps):
        x0 -= lr * gradient(x0)
    return x0


def path(gradient, x0, lr, steps):
    points = [x0]
    for _ in range(steps):
        points.append(points[-1] - lr * gradient(points[-1]))
    return np.array(points)


def recursive(gradient, x0, lr, steps):
    return recursive(gradient, x0 - lr * gradient(x0), lr, steps - 1) if steps else x0


def by_trying(a):
    """Bisection: does a step from 1 stay below 1?"""
    low, high = 0.0, 100.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if abs(1 - middle * 2 * a) < 1 else (low, middle)
    return low


RIGHT = {
    "gradient-descent-1": [
        lambda gradient, x0, lr, steps: in_place(gradient, x0.astype(float), lr, steps),
        lambda gradient, x0, lr, steps: in_place(gradient, x0.astype(np.float32), lr, steps),
        lambda gradient, x0, lr, steps: path(gradient, x0, lr, steps)[-1].tolist(),
        recursive,
    ],
    "gradient-descent-2": [
        lambda a: a**-1,
        lambda a: 2 / (2 * a),
        lambda a: np.float32(1 / a),
        by_trying,
    ],
}

WRONG = {
    "gradient-descent-1": [
        (lambda g, x0, lr, steps: recursive(g, x0, -lr, steps), "np.array([3.6, 4.8])"),
        (in_place, "changed   np.array([3.0, 4.0])"),
        path,
        (lambda g, x0, lr, steps: x0 - lr * steps * g(x0), "0.1, 10)"),
        (lambda g, x0, lr, steps: recursive(g, x0, lr, max(steps, 1)), "0.1, 0)"),
        (lambda g, x0, lr, steps: in_place(g, x0.copy(), lr, steps), "raised    "),
        lambda g, x0, lr, steps: recursive(g, x0, lr, steps + 1),
        lambda g, x0, lr, steps: recursive(g, x0, 0.1, steps),
        lambda g, x0, lr, steps: recursive(lambda x: g(x) / np.linalg.norm(g(x)), x0, lr, steps),
    ],
    "gradient-descent-2": [
        (lambda a: 1.0, "answer(0.5)\n    returned  1.0\n    expected  2.0"),
        (lambda a: 2 / a, "returned  2.0\n    expected  1.0"),
        lambda a: 1 / (2 * a),
        lambda a: a,
        lambda a: 0.5,
        lambda a: 1 / a**2,
    ],
}
