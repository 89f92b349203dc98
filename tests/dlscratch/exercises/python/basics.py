"""Answers to the exercises of the page basics."""

from collections import Counter

import numpy as np


def pop_the_ends(items, k):
    items = list(items)
    for _ in range(k):
        items.pop(0)
        items.pop()
    return items


def delete_ends(items, k):
    del items[:k]
    del items[len(items) - k :]
    return items


def last_of_the_best(labels):
    return max(reversed(labels), key=labels.count)


def largest_of_the_best(labels):
    counts = {}
    for label in labels:
        counts[label] = counts.get(label, 0) + 1
    return max(counts, key=lambda label: (counts[label], label))


def loop(labels):
    best, most = None, 0
    for label in labels:
        n = 0
        for other in labels:
            if other == label:
                n += 1
        if n > most:
            best, most = label, n
    return best


def solve_with_while(f, target, low, high):
    while high - low > 1e-12:
        middle = (low + high) / 2
        if f(middle) <= target:
            low = middle
        else:
            high = middle
    return high


def solve_again(f, target, low, high, times=55):
    middle = (low + high) / 2
    if times == 0:
        return middle
    if f(middle) > target:
        return solve_again(f, target, low, middle, times - 1)
    return solve_again(f, target, middle, high, times - 1)


def in_an_array(f, target, low, high):
    for _ in range(20):
        x = np.linspace(low, high, 11)
        i = min(max(np.searchsorted(f(x), target), 1), 10)
        low, high = x[i - 1], x[i]
    return np.array((low + high) / 2)


def small_steps(f, target, low, high):
    x = low
    while f(x) < target:
        x += 0.001
    return x


def halved_once(f, target, low, high):
    middle = (low + high) / 2
    return (middle + high) / 2 if f(middle) < target else (low + middle) / 2


def wrong_half(f, target, low, high):
    for _ in range(60):
        middle = (low + high) / 2
        if f(middle) < target:
            high = middle
        else:
            low = middle
    return middle


def too_few_halvings(f, target, low, high):
    for _ in range(10):
        middle = (low + high) / 2
        if f(middle) < target:
            low = middle
        else:
            high = middle
    return middle


RIGHT = {
    "basics-3": [solve_with_while, solve_again, in_an_array],
    "basics-1": [
        lambda items, k: items[k:-k] if k else items,
        lambda items, k: [items[i] for i in range(k, len(items) - k)],
        lambda items, k: tuple(items[k : len(items) - k]),
        lambda items, k: np.array(items[k : len(items) - k], dtype=np.int8),
        pop_the_ends,
    ],
    "basics-2": [
        lambda labels: Counter(labels).most_common(1)[0][0],
        lambda labels: max(labels, key=labels.count),
        lambda labels: np.int32(max(labels, key=labels.count)),
        lambda labels: float(max(labels, key=labels.count)),
        loop,
    ],
}

WRONG = {
    "basics-3": [
        (small_steps, "returned  1.415\n    expected  1.41421"),
        halved_once,
        wrong_half,
        too_few_halvings,
        lambda f, target, low, high: target,
        lambda f, target, low, high: low + (high - low) * (target - f(low)) / (f(high) - f(low)),
        (lambda f, target, low, high: None, "is the return missing?"),
    ],
    "basics-1": [
        (lambda items, k: items[k:-k], "[3, 1, 4, 1, 5], 0)\n    returned  [], a list"),
        lambda items, k: items[k : -k - 1],
        lambda items, k: items[k + 1 : len(items) - k],
        lambda items, k: items[k:],
        lambda items, k: print(end=""),
        (delete_ends, "changed   [3, 1, 4, 1, 5]"),
    ],
    "basics-2": [
        (max, "returned  7\n    expected  3"),
        lambda labels: labels[0],
        (last_of_the_best, "call      last_of_the_best([4, 1, 4, 1])"),
        largest_of_the_best,
        (lambda labels: max(Counter(labels).values()), "returned  2"),
        (lambda labels: Counter(labels).most_common(1)[0], "returned  (3, 2), a tuple"),
        (lambda labels: print(end=""), "returned  None (is the return missing?)"),
    ],
}
