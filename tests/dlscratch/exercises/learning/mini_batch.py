"""Answers to the exercises of the page mini-batch."""

import math

import numpy as np

from dlscratch.training import updates_per_epoch


def batches_of(order, batch_size):
    return [order[start : start + batch_size] for start in range(0, len(order), batch_size)]


def count_up(n, batch_size):
    updates = 0
    while updates * batch_size < n:
        updates += 1
    return updates


def from_a_list(n, batch_size, rng):
    order, batches = list(range(n)), []
    rng.shuffle(order)
    while order:
        batches.append(order[:batch_size])
        order = order[batch_size:]
    return batches


def shuffled_inside(n, batch_size, rng):
    return [rng.permutation(batch) for batch in batches_of(np.arange(n), batch_size)]


def shuffled_batches(n, batch_size, rng):
    batches = batches_of(np.arange(n), batch_size)
    if n % batch_size:
        return [batches[i] for i in rng.permutation(len(batches) - 1)] + batches[-1:]
    return [batches[i] for i in rng.permutation(len(batches))]


RIGHT = {
    "mini-batch-1": [
        updates_per_epoch,
        lambda n, batch_size: math.ceil(n / batch_size),
        lambda n, batch_size: np.ceil(n / batch_size),
        lambda n, batch_size: len(range(0, n, batch_size)),
        lambda n, batch_size: n // batch_size + (n % batch_size > 0),
        count_up,
    ],
    "mini-batch-2": [
        from_a_list,
        lambda n, b, rng: (batch for batch in batches_of(rng.permutation(n), b)),
        lambda n, b, rng: np.split(rng.permutation(n), range(b, n, b)),
        lambda n, b, rng: tuple(batch.astype(np.int16) for batch in batches_of(rng.permutation(n), b)),
        lambda n, b, rng: batches_of(np.argsort(rng.random(n)), b),
    ],
}

WRONG = {
    "mini-batch-1": [
        (lambda n, batch_size: n // batch_size, "answer(10, 3)\n    returned  3\n    expected  4"),
        (lambda n, batch_size: n // batch_size + 1, "answer(10, 5)"),
        (lambda n, batch_size: n / batch_size, "returned  3.33333\n    expected  4"),
        lambda n, batch_size: round(n / batch_size),
        (lambda n, batch_size: int(n / batch_size + 0.999), "answer(2001, 2000)"),
        lambda n, batch_size: max(n // batch_size, 1),
    ],
    "mini-batch-2": [
        (lambda n, b, rng: [rng.choice(n, b) for _ in range(n // b)], "these have [2, 2]"),
        lambda n, b, rng: rng.choice(n, (-(-n // b), b)),
        (lambda n, b, rng: batches_of(rng.choice(n, n), b), "every index from 0 to 4 once; "),
        (lambda n, b, rng: batches_of(np.arange(n), b), "an order shuffled by rng"),
        (shuffled_inside, "indices from everywhere in each batch"),
        (shuffled_batches, "indices from everywhere in each batch"),
        (lambda n, b, rng: batches_of(np.arange(n)[::-1], b), "indices from everywhere in each batch"),
        (lambda n, b, rng: batches_of(np.random.default_rng(0).permutation(n), b), "from another rng"),
        (lambda n, b, rng: batches_of(np.random.permutation(n), b), "the same once more"),  # noqa: NPY002
        (lambda n, b, rng: rng.permutation(n), "a list with the indices of one batch"),
        (lambda n, b, rng: None, "a list with the indices of one batch"),
    ],
}
