"""The experiments of the page on generalization, where they do more than call the library."""

import numpy as np
import pytest

from book.experiments.learning.generalization import at, kept, sine_errors
from dlscratch.datasets import noisy_sine

RUN = {"validation_loss": [3.0, 2.0, 2.5, 2.4, 1.0], "test_accuracy": [0.1, 0.5, 0.6, 0.7, 0.8]}


@pytest.mark.parametrize(("patience", "epoch"), [(1, 1), (2, 1), (3, 4)])
def test_what_patience_keeps_is_told_with_its_epoch(patience, epoch):
    assert kept(RUN, patience) == at(RUN, epoch)
    assert at(RUN, epoch)["test_accuracy"] == RUN["test_accuracy"][epoch]


def test_the_errors_of_a_line_are_those_of_the_normal_equations():
    rng = np.random.default_rng(3)
    (x, t), (x_new, t_new) = noisy_sine(rng, 12), noisy_sine(rng, 1000)
    A = np.hstack([np.ones_like(x), x])
    w = np.linalg.solve(A.T @ A, A.T @ t)
    inside = (x_new >= x[0]) & (x_new <= x[-1])
    expected = [
        np.linalg.norm(A @ w - t) / 12**0.5,
        np.linalg.norm(w[0] + w[1] * x_new - t_new) / 1000**0.5,
        np.sqrt(np.mean((w[0] + w[1] * x_new - t_new)[inside] ** 2)),
    ]
    np.testing.assert_allclose(sine_errors(12, [1], 3)[:, 0], expected)
