"""Answers to the exercises of the lab on overfitting."""

import numpy as np


def memorized_in_a_loop(read, given, true):
    told = [r == g for r, g, t in zip(read, given, true, strict=True) if g != t]
    return sum(told) / len(told)


def choose_in_a_loop(strengths, accuracies):
    best, mean = None, -1
    for strength, runs in zip(strengths, accuracies, strict=True):
        if sum(runs) / len(runs) > mean:
            best, mean = strength, sum(runs) / len(runs)
    return best


RIGHT = {
    "overfitting-lab-1": [
        memorized_in_a_loop,
        lambda read, given, true: np.sum((given != true) & (read == given)) / np.sum(given != true),
        lambda read, given, true: np.float32((read == given)[given != true].mean()),
    ],
    "overfitting-lab-2": [
        choose_in_a_loop,
        lambda strengths, accuracies: float(strengths[np.argmax(accuracies.sum(axis=1))]),
        lambda strengths, accuracies: strengths[np.argsort(accuracies.mean(axis=1))[-1]],
    ],
}

WRONG = {
    "overfitting-lab-1": [
        (lambda read, given, true: np.mean(read == given), "expected  0.333333"),
        lambda read, given, true: np.mean((given != true) & (read == given)),
        lambda read, given, true: np.mean(read[given != true] == true[given != true]),
        lambda read, given, true: np.mean(read[read != true] == given[read != true]),
        lambda read, given, true: np.mean(read[given == true] == given[given == true]),
    ],
    "overfitting-lab-2": [
        (lambda strengths, accuracies: strengths[accuracies.max(axis=1).argmax()], "expected  0.1"),
        lambda strengths, accuracies: strengths[accuracies.min(axis=1).argmax()],
        lambda strengths, accuracies: strengths[accuracies[:, 0].argmax()],
        lambda strengths, accuracies: accuracies.mean(axis=1).argmax(),
        lambda strengths, accuracies: accuracies.mean(axis=1).max(),
        lambda strengths, accuracies: strengths.max(),
    ],
}
