"""Answers to the exercises of the page learning-rule."""

import numpy as np

from dlscratch.perceptron import perceptron, train_perceptron


def correct_in_place(w, b, x, t):
    w += (t - perceptron(x, w, b)) * x
    return w, b


def step(w, b, x, t, push=1, bias=1):
    y = int(sum(w * x) + b > 0)
    return w + push * (t - y) * x, b + bias * (t - y)


def step_by_cases(w, b, x, t):
    w = [float(value) for value in w]
    y = perceptron(x, w, b)
    if t == 1 and y == 0:
        return [value + x_i for value, x_i in zip(w, x, strict=True)], b + 1
    if t == 0 and y == 1:
        return [value - x_i for value, x_i in zip(w, x, strict=True)], b - 1
    return w, b


def learn(x, t, lr, epochs, sign=1, bias=1.0, start=0.0, dtype=float):
    w, b, counts = np.full(x.shape[1], start, dtype=dtype), dtype(0), []
    for _ in range(epochs):
        count = 0
        for x_n, t_n in zip(x.astype(dtype), t, strict=True):
            error = sign * (t_n - int(w @ x_n + b > 0))
            w += dtype(lr * error) * x_n
            b += dtype(lr * error * bias)
            count += error != 0
        counts.append(count)
    return w, b, counts


def scaled_at_the_end(x, t, lr, epochs):
    """What the exercise is about: from zero, the rate is only a scale."""
    w, b, counts = learn(x, t, 1, epochs)
    return [(lr * w).tolist(), lr * b, np.array(counts, dtype=float)]


def by_the_library(x, t, lr, epochs):
    w, b, counts = train_perceptron(x, t, epochs)
    return lr * np.asarray(w), lr * b, counts + [0] * (epochs - len(counts))


def epoch_at_once(x, t, lr, epochs):
    w, b, counts = np.zeros(x.shape[1]), 0.0, []
    for _ in range(epochs):
        e = t - (x @ w + b > 0)
        w, b = w + lr * e @ x, b + lr * e.sum()
        counts.append(np.count_nonzero(e))
    return w, b, counts


RIGHT = {
    "learning-rule-1": [
        step,
        step_by_cases,
        lambda w, b, x, t: [part.tolist() for part in map(np.asarray, step(w, b, x, t))],
        lambda w, b, x, t: tuple(np.asarray(part, dtype="f4") for part in step(w, b, x, t)),
        lambda w, b, x, t: (correct_in_place(w.copy(), b, x, t)[0], b + t - perceptron(x, w, b)),
    ],
    "learning-rule-2": [
        learn,
        scaled_at_the_end,
        by_the_library,
        lambda *call: learn(*call, dtype=np.float32),
    ],
}

WRONG = {
    "learning-rule-1": [
        (correct_in_place, "changed   np.array([0.0, 0.0])"),
        (lambda *call: step(*call, push=-1), "expected  (np.array([0.0, 1.0]), 1.0)"),
        lambda *call: step(*call, bias=0),
        lambda *call: step(*call, bias=-1),
        lambda w, b, x, t: (w + t * x, b + t),
        lambda w, b, x, t: w + x,
        lambda w, b, x, t: (w + (t - perceptron(x, w, b)), b + (t - perceptron(x, w, b))),
    ],
    "learning-rule-2": [
        lambda x, t, lr, epochs: learn(x, t, 1, epochs),
        lambda *call: learn(*call, sign=-1),
        lambda *call: learn(*call, bias=0),
        lambda x, t, lr, epochs: learn(x, t, lr, epochs, bias=1 / lr),
        lambda *call: learn(*call, start=1.0),
        (lambda *call: learn(*call)[2], "expected  (np.array([0.5]), 0.5, [1, 0])"),
        lambda *call: (*learn(*call)[:2], sum(learn(*call)[2])),
        epoch_at_once,
    ],
}
