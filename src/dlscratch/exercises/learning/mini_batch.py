"""Exercises of the page mini-batch."""

from collections.abc import Iterator
from typing import Any

from ..registry import Array, Case, Rng, exercise
from ..show import Given, Seeded

__all__ = ["batches", "updates"]


def _mini_batch_1(rng: Rng) -> Iterator[Case]:
    yield from [(10, 5), (10, 3), (3, 10), (60000, 100), (1, 1), (7, 7), (8, 7), (2001, 2000)]
    yield from (tuple(case) for case in rng.integers(1, 100, (10, 2)).tolist())


@exercise("mini-batch-1", _mini_batch_1)
def updates(n: int, batch_size: int) -> int:
    """How many updates one epoch takes: ceil(N / B). n: samples, batch_size: B."""
    return -(-n // batch_size)


def _mini_batch_2(rng: Rng) -> Iterator[Case]:
    for seed, (n, batch_size) in enumerate([(5, 2), (6, 3), (4, 10), (1, 1)]):
        yield n, batch_size, Given(f"np.random.default_rng({seed})")
    yield from ((n, batch_size, Seeded(n)) for n, batch_size in [(12, 4), (12, 12), (20, 7)])


def _every_index_once(returned: Any, n: int, batch_size: int, rng: Rng) -> str:
    try:
        parts = [[int(index) for index in batch] for batch in returned]
    except (TypeError, ValueError):
        return "a list with the indices of one batch after the other"
    sizes, indices = [len(part) for part in parts], [index for part in parts for index in part]
    full, rest = divmod(n, batch_size)
    if sizes != [batch_size] * full + [rest] * (rest > 0):
        return f"batches of {batch_size}, and what is left in the last; these have {sizes}"
    wrong = [index for index in range(n) if indices.count(index) != 1]
    if wrong:
        return f"every index from 0 to {n - 1} once; {wrong[0]} comes {indices.count(wrong[0])} times"
    if n >= 12 and indices == sorted(indices):
        return "an order shuffled by rng"
    blocks = n >= 12 and all(max(part) - min(part) < len(part) for part in parts)
    return "indices from everywhere in each batch" if blocks and len(parts) > 1 else ""


@exercise("mini-batch-2", _mini_batch_2, judge=_every_index_once)
def batches(n: int, batch_size: int, rng: Rng) -> list[Array]:
    """The indices 0 ... n - 1 of one epoch, shuffled by rng, in batches; the last holds what is left."""
    order = rng.permutation(n)
    return [order[start : start + batch_size] for start in range(0, n, batch_size)]
