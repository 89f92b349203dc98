"""Answers to the exercises of the page numerical-differentiation."""

import numpy as np


def central(f, x, h):
    return (f(x + h) - f(x - h)) / (2 * h)


def second(f, x, h=1e-3):
    return (f(x + h) - 2 * f(x) + f(x - h)) / h**2


def by_weights(f, x):
    h = 1e-3
    return sum(weight * f(x + i * h) for i, weight in ((-1, 1), (0, -2), (1, 1))) / h**2


def difference_of_slopes(f, x, h=1e-3):
    return ((f(x + h) - f(x)) / h - (f(x) - f(x - h)) / h) / h


RIGHT = {
    "numerical-differentiation-1": [
        second,
        by_weights,
        difference_of_slopes,
        lambda f, x: second(f, x, 1e-4),
        lambda f, x: central(lambda z: central(f, z, 5e-4), x, 5e-4),
        lambda f, x: np.float32(second(f, x)),
    ],
    "numerical-differentiation-2": [
        lambda f, x, h: (f(x - 2 * h) - 8 * f(x - h) + 8 * f(x + h) - f(x + 2 * h)) / (12 * h),
        lambda f, x, h: (4 * central(f, x, h) - central(f, x, 2 * h)) / 3,
        lambda f, x, h: (4 * central(f, x, h / 2) - central(f, x, h)) / 3,
        lambda f, x, h: central(f, x, h) - (central(f, x, 2 * h) - central(f, x, h)) / 3,
        lambda f, x, h: np.array([4 / 3, -1 / 3]) @ [central(f, x, step) for step in (h, 2 * h)],
    ],
}

WRONG = {
    "numerical-differentiation-1": [
        (lambda f, x: 0.0, "expected  2.0"),
        (lambda f, x: central(f, x, 1e-4), "returned  6.0"),
        (lambda f, x: second(f, x, 1e-8), "expected  2.0"),
        (lambda f, x: second(f, x) * 1e-3, "returned  0.002"),
        lambda f, x: second(f, x, 0.1),
        lambda f, x: second(f, x) / 2,
        lambda f, x: (f(x + 1e-3) + 2 * f(x) + f(x - 1e-3)) / 1e-6,
        lambda f, x: central(f, x, 1e-4) ** 2,
    ],
    "numerical-differentiation-2": [
        (central, "returned  3.01"),
        (lambda f, x, h: (f(x + h) - f(x)) / h, "returned  3.31"),
        (lambda f, x, h: central(f, x, 1e-5), "answer(lambda x: x**5, 0.0, 1.0)\n    returned  0.0"),
        lambda f, x, h: (4 * central(f, x, 1e-3) - central(f, x, 2e-3)) / 3,
        lambda f, x, h: (central(f, x, h) + central(f, x, 2 * h)) / 2,
        lambda f, x, h: 4 * central(f, x, h) - central(f, x, 2 * h),
        lambda f, x, h: (4 * central(f, x, 2 * h) - central(f, x, h)) / 3,
        lambda f, x, h: 2 * central(f, x, h) - central(f, x, 2 * h),
    ],
}
