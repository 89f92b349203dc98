"""Answers to the exercises of the page data."""

import numpy as np


def from_a_list(n, rng):
    order = list(range(n))
    rng.shuffle(order)
    tenth = n // 10
    return [order[: n - 2 * tenth], order[n - 2 * tenth : n - tenth], order[n - tenth :]]


def cut(order):
    tenth = len(order) // 10
    return order[2 * tenth :], order[:tenth], order[tenth : 2 * tenth]


def draw_from_what_is_left(n, rng):
    left, parts = set(range(n)), []
    for _ in range(2):
        part = rng.choice(sorted(left), n // 10, replace=False).tolist()
        left -= set(part)
        parts.append(part)
    return sorted(left), *parts


def draw_three_times(n, rng):
    return [rng.choice(n, size, replace=False) for size in (n - 2 * (n // 10), n // 10, n // 10)]


def shuffled_inside(n, rng):
    return [rng.permutation(part) for part in cut(np.arange(n))]


def from_a_random_start(n, rng):
    return cut(np.roll(np.arange(n), rng.integers(n)))


def by_column(x_train, x):
    columns = []
    for j in range(x.shape[1]):
        known = x_train[:, j]
        deviation = (np.mean(known**2) - np.mean(known) ** 2) ** 0.5
        columns.append((x[:, j] - known.mean()) / (deviation if deviation > 1e-6 else 1))
    return np.stack(columns, axis=1)


def in_place(x_train, x):
    std = x_train.std(axis=0)
    x -= x_train.mean(axis=0)
    x[:, std > 0] /= std[std > 0]
    return x


def with_std(x_train, x, std):
    return (x - x_train.mean(axis=0)) / std


def by_all(x_train, x):
    both = np.concatenate([x_train, x])
    return with_std(both, x, both.std(axis=0))


RIGHT = {
    "data-1": [
        from_a_list,
        draw_from_what_is_left,
        lambda n, rng: np.split(rng.permutation(n), [n - 2 * (n // 10), n - n // 10]),
        lambda n, rng: iter([part.astype(np.float32) for part in cut(rng.permutation(n))]),
        lambda n, rng: cut(np.argsort(rng.random(n))),
    ],
    "data-2": [
        by_column,
        lambda x_train, x: in_place(x_train, x.copy()),
        lambda x_train, x: in_place(x_train.astype("f4"), x.astype("f4")),
        lambda x_train, x: by_column(x_train, x).tolist(),
    ],
}

WRONG = {
    "data-1": [
        (draw_three_times, "every index from 0 to 9 in one part; 5 comes 0 times"),
        (lambda n, rng: cut(np.arange(n)), "each of these is a run of neighbours"),
        (lambda n, rng: cut(np.arange(n)[::-1]), "each of these is a run of neighbours"),
        (shuffled_inside, "each of these is a run of neighbours"),
        (from_a_random_start, "each of these is a run of neighbours"),
        (lambda n, rng: cut(np.random.default_rng(0).permutation(n)), "something else from another rng"),
        (lambda n, rng: cut(np.random.permutation(n)), "the same once more"),  # noqa: NPY002
        (lambda n, rng: np.split(rng.permutation(n), [n * 6 // 10, n * 8 // 10]), "these have [6, 2, 2]"),
        (lambda n, rng: np.split(rng.permutation(n), [n * 8 // 10]), "the indices of three parts"),
        (lambda n, rng: cut(rng.permutation(n) + 1), "0 comes 0 times"),
        (lambda n, rng: n, "the indices of three parts"),
    ],
    "data-2": [
        (lambda x_train, x: with_std(x, x, x.std(axis=0)), "expected  np.array([[0.0], [3.0]])"),
        (by_all, "expected  np.array([[0.0], [3.0]])"),
        (lambda x_train, x: with_std(x_train, x, x_train.std(axis=0)), "np.array([[0.0, 0.0], [3.0, 2.0]])"),
        (
            lambda x_train, x: with_std(x_train, x, np.maximum(x_train.std(axis=0), 1)),
            "np.array([[1.0], [1.5]])",
        ),
        lambda x_train, x: with_std(x_train, x, x_train.std(axis=0) + 1e-3),
        lambda x_train, x: with_std(x_train, x, x_train.std()),
        lambda x_train, x: with_std(x_train, x, x_train.var(axis=0) + (x_train.var(axis=0) == 0)),
        (in_place, "changed   "),
    ],
}
