"""Learning-rate schedules."""

import math

import numpy as np
import pytest

from dlscratch.optimizers import SGD, cosine_decay, exponential_decay, step_decay, warmup


def test_by_hand():
    assert [step_decay(0.8, t, 2, 0.5) for t in range(6)] == [0.8, 0.8, 0.4, 0.4, 0.2, 0.2]
    assert step_decay(1.0, 30, 30) == 0.1
    assert [exponential_decay(2.0, t, 0.5) for t in range(4)] == [2, 1, 0.5, 0.25]
    assert exponential_decay(2.0, 9, 1) == 2
    assert [warmup(0.4, t, 4) for t in range(6)] == pytest.approx([0.1, 0.2, 0.3, 0.4, 0.4, 0.4])
    half = math.sqrt(2) / 2
    assert [cosine_decay(2.0, t, 4) for t in range(7)] == pytest.approx([2, 1 + half, 1, 1 - half, 0, 0, 0])


def test_an_optimizer_takes_them():
    optimizer = SGD(0.1)
    for t in range(5):
        optimizer.lr = cosine_decay(np.float32(0.5), np.int64(t), 4)
        assert type(optimizer.lr) is float
    assert optimizer.lr == 0


@pytest.mark.parametrize(
    ("schedule", "error", "message"),
    [
        (lambda: step_decay(0, 1, 1), ValueError, "lr is 0"),
        (lambda: exponential_decay(-1, 1, 0.5), ValueError, "lr is -1"),
        (lambda: cosine_decay(0, 1, 2), ValueError, "lr is 0"),
        (lambda: warmup(0, 1, 2), ValueError, "lr is 0"),
        (lambda: step_decay(1, -1, 1), ValueError, "t is -1"),
        (lambda: cosine_decay(1, -1, 1), ValueError, "t is -1"),
        (lambda: warmup(1, -1, 1), ValueError, "t is -1"),
        (lambda: exponential_decay(1, 1.5, 0.5), TypeError, r"t is 1\.5"),
        (lambda: step_decay(1, 1, 0), ValueError, "every is 0"),
        (lambda: cosine_decay(1, 1, 0), ValueError, "total is 0"),
        (lambda: warmup(1, 1, 0), ValueError, "length is 0"),
        (lambda: step_decay(1, 1, 1, 0), ValueError, "factor is 0"),
        (lambda: exponential_decay(1, 1, 1.1), ValueError, r"factor is 1\.1"),
        (lambda: exponential_decay(1, 1, "a"), TypeError, "factor is 'a'"),
    ],
)
def test_wrong_arguments(schedule, error, message):
    with pytest.raises(error, match=message):
        schedule()
