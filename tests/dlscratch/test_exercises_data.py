"""The exercises on data and generalization: the references pass, and typical wrong answers do not."""

import numpy as np
import pytest

from dlscratch.exercises.learning.data import scale
from dlscratch.exercises.learning.generalization import errors
from dlscratch.exercises.registry import EXERCISES, examine
from dlscratch.training import epoch_to_keep

NAMES = ["data-1", "data-2", "generalization-1", "generalization-2"]


@pytest.mark.parametrize("name", NAMES)
def test_the_reference_is_right(name):
    cases, failure = examine(name, EXERCISES[name].reference)
    assert cases >= 6
    assert failure == ""
    assert EXERCISES[name].reference.__doc__


def deal_from_a_list(n, rng):
    order = list(range(n))
    rng.shuffle(order)
    tenth = n // 10
    return [order[: n - 2 * tenth], order[n - 2 * tenth : n - tenth], order[n - tenth :]]


def scale_by_column(x_train, x):
    columns = []
    for j in range(x.shape[1]):
        known = x_train[:, j]
        deviation = (np.mean(known**2) - np.mean(known) ** 2) ** 0.5
        columns.append((x[:, j] - known.mean()) / (deviation if deviation > 1e-6 else 1))
    return np.stack(columns, axis=1)


def errors_by_equations(x, t, x_new, t_new, degree):
    w = np.linalg.lstsq(x[:, np.newaxis] ** np.arange(degree + 1), t)[0]
    return [
        np.linalg.norm(a[:, np.newaxis] ** np.arange(degree + 1) @ w - b) / len(a) ** 0.5
        for a, b in ((x, t), (x_new, t_new))
    ]


def keep_by_waiting(losses, patience):
    lowest, kept, waited = losses[0], 0, 0
    for epoch in range(1, len(losses)):
        waited += 1
        if losses[epoch] < lowest:
            lowest, kept, waited = losses[epoch], epoch, 0
        if waited == patience:
            return kept
    return kept


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("data-1", deal_from_a_list),
        ("data-2", scale_by_column),
        ("generalization-1", errors_by_equations),
        ("generalization-2", keep_by_waiting),
    ],
)
def test_another_right_answer_passes(name, answer):
    assert examine(name, answer)[1] == ""


def draw_three_times(n, rng):
    return rng.permutation(n)[2 * (n // 10) :], rng.permutation(n)[: n // 10], rng.permutation(n)[: n // 10]


def unshuffled(n, rng):
    return np.split(np.arange(n), [n - 2 * (n // 10), n - n // 10])


def six_two_two(n, rng):
    return np.split(rng.permutation(n), [n * 6 // 10, n * 8 // 10])


def two_parts(n, rng):
    return np.split(rng.permutation(n), [n * 8 // 10])


def out_of_range(n, rng):
    return np.split(rng.permutation(n) + 1, [n - 2 * (n // 10), n - n // 10])


def scale_by_itself(x_train, x):
    return (x - x.mean(axis=0)) / x.std(axis=0)


def scale_by_all(x_train, x):
    both = np.concatenate([x_train, x])
    return (x - both.mean(axis=0)) / both.std(axis=0)


def scale_by_zero(x_train, x):
    return (x - x_train.mean(axis=0)) / x_train.std(axis=0)


def errors_after_a_fit_to_all(x, t, x_new, t_new, degree):
    return errors(np.append(x, x_new), np.append(t, t_new), x_new, t_new, degree)


def training_error_twice(x, t, x_new, t_new, degree):
    return errors(x, t, x, t, degree)


def mean_squares(x, t, x_new, t_new, degree):
    return [e**2 for e in errors(x, t, x_new, t_new, degree)]


def keep_the_best_of_all(losses, patience):
    return int(np.argmin(losses))


def keep_the_last(losses, patience):
    return min(epoch_to_keep(losses, patience) + patience, len(losses) - 1)


def keep_too_patiently(losses, patience):
    return epoch_to_keep(losses, patience + 1)


def keep_an_equal(losses, patience):
    best = 0
    for epoch, loss in enumerate(losses):
        if loss <= losses[best]:
            best = epoch
        if epoch - best >= patience:
            break
    return best


@pytest.mark.parametrize(
    ("name", "answer", "reason"),
    [
        ("data-1", draw_three_times, "every index from 0 to 9 in one part; 2 comes 2 times"),
        ("data-1", unshuffled, "parts shuffled by rng"),
        ("data-1", six_two_two, "parts of [8, 1, 1] samples; these have [6, 2, 2]"),
        ("data-1", two_parts, "the indices of three parts"),
        ("data-1", out_of_range, "every index from 0 to 9 in one part; 0 comes 0 times"),
        ("data-1", lambda n, rng: n, "the indices of three parts"),
        ("data-2", scale_by_itself, "expected  np.array([[0.0], [3.0]])"),
        ("data-2", scale_by_all, "expected  np.array([[0.0], [3.0]])"),
        ("data-2", scale_by_zero, "np.array([[0.0, 0.0], [3.0, 2.0]])"),
        ("generalization-1", errors_after_a_fit_to_all, "expected  (0.0, 2.0)"),
        ("generalization-1", training_error_twice, "expected  (0.0, 2.0)"),
        ("generalization-1", mean_squares, "expected  (0.0, 2.0)"),
        ("generalization-2", keep_the_best_of_all, "returned  4\n    expected  1"),
        ("generalization-2", keep_the_last, "expected  1"),
        ("generalization-2", keep_too_patiently, "expected"),
        ("generalization-2", keep_an_equal, "expected  0"),
    ],
)
def test_a_wrong_answer_meets_a_counterexample(name, answer, reason):
    assert reason in examine(name, answer)[1]


def test_scaled_training_columns_have_mean_0_and_deviation_1():
    x = np.random.default_rng(0).normal(5, 3, (50, 4))
    scaled = scale(x, x)
    np.testing.assert_allclose(scaled.mean(axis=0), 0, atol=1e-12)
    np.testing.assert_allclose(scaled.std(axis=0), 1)
