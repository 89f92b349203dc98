from math import ceil

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlscratch.training import minibatches, sample_batch, updates_per_epoch

sizes = st.integers(1, 60)


@given(sizes, sizes, st.integers(0, 100))
def test_an_epoch_holds_every_sample_once(n, batch_size, seed):
    x, t = np.arange(n) * 1.5, np.arange(n)
    batches = list(minibatches(x, t, batch_size, np.random.default_rng(seed)))
    assert len(batches) == updates_per_epoch(n, batch_size) == ceil(n / batch_size)
    assert all(len(x_batch) == batch_size for x_batch, _ in batches[:-1])
    assert sorted(np.concatenate([t_batch for _, t_batch in batches])) == list(range(n))
    for x_batch, t_batch in batches:
        np.testing.assert_array_equal(x_batch, t_batch * 1.5)


def test_every_epoch_has_another_order_and_leaves_the_data_alone():
    x = np.arange(50)
    rng = np.random.default_rng(0)
    first, second = (next(t for _, t in minibatches(x, x, 50, rng)) for _ in range(2))
    assert first.tolist() != second.tolist() != x.tolist()
    assert first.tolist() != x.tolist()
    assert x.tolist() == list(range(50))


def test_every_order_is_equally_likely():
    rng = np.random.default_rng(0)
    orders = [tuple(t for _, (t,) in minibatches([0, 1, 2], [0, 1, 2], 1, rng)) for _ in range(6000)]
    counts = [orders.count(order) for order in set(orders)]
    assert len(counts) == 6
    assert all(abs(count - 1000) < 5 * 29 for count in counts)  # standard deviation 29


def test_batches_are_copies():
    x, t = np.zeros((10, 2)), np.eye(10)
    for x_batch, t_batch in minibatches(x, t, 4, np.random.default_rng(0)):
        x_batch += 1
        t_batch += 1
    assert not x.any()
    assert t.sum() == 10


@given(sizes, sizes, st.integers(0, 100))
def test_a_batch_without_replacement_has_no_sample_twice(n, batch_size, seed):
    x, t = np.eye(n), np.arange(n)
    rng = np.random.default_rng(seed)
    if batch_size > n:
        with pytest.raises(ValueError, match=f"batch_size is {batch_size}, but x has {n} samples"):
            sample_batch(x, t, batch_size, rng)
        assert len(sample_batch(x, t, batch_size, rng, replace=True)[0]) == batch_size
    else:
        x_batch, t_batch = sample_batch(x, t, batch_size, rng)
        assert len(set(t_batch)) == batch_size
        np.testing.assert_array_equal(x_batch.argmax(axis=1), t_batch)


def test_one_epoch_of_draws_with_replacement_sees_63_percent():
    n, batch_size = 6000, 10
    rng = np.random.default_rng(0)
    t = np.arange(n)
    draws = [sample_batch(t, t, batch_size, rng, replace=True)[1] for _ in range(n // batch_size)]
    assert len(np.unique(draws)) / n == pytest.approx(1 - np.exp(-1), abs=0.015)


@pytest.mark.parametrize(("x", "t"), [(np.zeros((3, 2)), np.zeros(4)), (np.zeros((0, 2)), []), (1.0, [1])])
def test_x_and_t_must_hold_the_same_number_of_samples(x, t):
    with pytest.raises(ValueError, match="expected N samples in both"):
        next(minibatches(x, t, 2, np.random.default_rng(0)))
    with pytest.raises(ValueError, match="expected N samples in both"):
        sample_batch(x, t, 1, np.random.default_rng(0), replace=True)


@pytest.mark.parametrize(
    ("size", "error"), [(0, ValueError), (-1, ValueError), (2.5, TypeError), (True, TypeError)]
)
def test_batch_size_must_be_a_positive_integer(size, error):
    x = np.arange(10)
    with pytest.raises(error, match="batch_size is"):
        next(minibatches(x, x, size, np.random.default_rng(0)))
    with pytest.raises(error, match="batch_size is"):
        sample_batch(x, x, size, np.random.default_rng(0))
    with pytest.raises(error, match="batch_size is"):
        updates_per_epoch(10, size)
