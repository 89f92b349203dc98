import tracemalloc

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlscratch.evaluation import (
    accuracy,
    confusion_matrix,
    k_fold,
    labels_of,
    split,
    train_test_split,
    train_validation_test_split,
)
from dlscratch.networks import TwoLayerNet

labels = st.lists(st.integers(0, 4), min_size=30, max_size=120)
seeds = st.integers(0, 1000)


def identity(x):
    return x


# accuracy


@given(labels, st.integers(1, 50), seeds)
def test_accuracy_counts_the_rows_whose_largest_score_is_right(t, chunk, seed):
    scores = np.random.default_rng(seed).normal(size=(len(t), 5))
    right = sum(max(range(5), key=lambda k: row[k]) == label for row, label in zip(scores, t, strict=True))
    assert accuracy(identity, scores, t, chunk) == right / len(t)
    assert accuracy(identity, scores, np.eye(5)[t], chunk) == right / len(t)


def test_accuracy_when_there_are_as_many_samples_as_classes():
    scores = np.eye(3)[[2, 0, 1]]
    assert accuracy(identity, scores, [2, 0, 1]) == 1.0
    assert accuracy(identity, scores, np.eye(3, dtype=int)[[2, 0, 1]]) == 1.0
    assert accuracy(identity, scores, [0, 1, 2]) == 0.0


def test_accuracy_never_hands_predict_more_than_a_chunk():
    sizes = []

    def predict(x):
        sizes.append(len(x))
        return np.zeros((len(x), 2))

    accuracy(predict, np.zeros((25, 3)), np.zeros(25, dtype=int), chunk=10)
    assert sizes == [10, 10, 5]


def test_a_score_that_is_not_a_number_is_never_right():
    scores = np.array([[np.nan, 0.0], [0.0, np.nan], [1.0, 0.0]])
    assert accuracy(identity, scores, [0, 1, 0]) == 1 / 3


@pytest.mark.parametrize(
    ("x", "t", "message"),
    [
        (np.zeros((3, 2)), [0, 1], "x has shape"),
        (np.zeros((0, 2)), np.zeros(0, dtype=int), "expected N samples"),
        (np.zeros(3), [0, 1, 0], "predict returned shape"),
        (np.zeros((3, 2)), [[0], [1], [0]], r"one-hot \(N, 2\)"),
        (np.zeros((3, 2)), [[0.5, 0.5]] * 3, "not every row"),
        (np.zeros((3, 2)), [0, 2, 0], "t has labels 0 to 2, expected 0 to 1"),
        (np.zeros((3, 2)), [0, -1, 0], "t has labels -1 to 0, expected 0 to 1"),
    ],
)
def test_accuracy_names_what_is_wrong(x, t, message):
    with pytest.raises(ValueError, match=message):
        accuracy(identity, x, t)


def test_a_chunk_of_nothing_is_an_error():
    with pytest.raises(ValueError, match="chunk is 0"):
        accuracy(identity, np.zeros((3, 2)), [0, 1, 0], chunk=0)


# confusion matrix


@given(labels, seeds)
def test_confusion_matrix_counts_pairs(t, seed):
    y = np.random.default_rng(seed).integers(0, 5, len(t))
    expected = [
        [sum(a == i and b == j for a, b in zip(t, y, strict=True)) for j in range(5)] for i in range(5)
    ]
    assert confusion_matrix(t, y, 5).tolist() == expected
    assert confusion_matrix(np.eye(5)[t], np.eye(5)[y], 5).tolist() == expected


def test_confusion_matrix_has_truth_in_rows_and_keeps_empty_classes():
    assert confusion_matrix([0, 0, 1], [1, 1, 1], 3).tolist() == [[0, 2, 0], [0, 1, 0], [0, 0, 0]]


@pytest.mark.parametrize(
    ("t", "y", "message"),
    [
        ([0, 1], [0, 1, 1], "t has 2 samples, y has 3"),
        ([0, 3], [0, 1], "t has labels 0 to 3, expected 0 to 2"),
        ([0, 1], [0, 3], "y has labels 0 to 3, expected 0 to 2"),
        ([0, 1], [[0.0, 1.0], [1.0, 0.0]], r"y has shape \(2, 2\)"),
        ([0, 1], [[0.0, 1.0, np.nan], [1.0, 0.0, 0.0]], "NaN"),
        ([[1, 0], [0, 1]], [0, 1], r"one-hot \(N, 3\)"),
    ],
)
def test_confusion_matrix_names_what_is_wrong(t, y, message):
    with pytest.raises(ValueError, match=message):
        confusion_matrix(t, y, 3)


@pytest.mark.parametrize("t", [[0.0, 1.0], ["a", "b"], [True, False]])
def test_labels_must_be_integers(t):
    with pytest.raises(TypeError, match="expected integer labels"):
        labels_of(t)


def test_labels_do_not_wrap_around():
    t = np.array([200, 3], dtype=np.uint8)
    assert confusion_matrix(t, t, 201)[200, 200] == 1


# splits


@given(labels, seeds, st.sampled_from([(8, 2), (1, 1), (8, 1, 1), (6, 2, 2)]))
def test_split_deals_every_sample_once_and_each_class_evenly(t, seed, shares):
    t = np.array(t)
    ids = np.arange(len(t))
    parts = split(ids, t, shares, np.random.default_rng(seed))
    assert sorted(np.concatenate([x for x, _ in parts])) == ids.tolist()
    for (x, t_part), share in zip(parts, shares, strict=True):
        np.testing.assert_array_equal(t[x], t_part)
        assert abs(len(x) - len(t) * share / sum(shares)) <= 1
        for k in range(5):
            fair = np.count_nonzero(t == k) * len(x) / len(t)
            assert abs(np.count_nonzero(t_part == k) - fair) < (1 if len(parts) == 2 else 2)


def test_split_is_random_but_repeatable():
    ids, t = np.arange(100), np.repeat([0, 1], 50)
    first, again, other = (split(ids, t, (8, 2), np.random.default_rng(seed))[1][0] for seed in (1, 1, 2))
    assert first.tolist() == again.tolist()
    assert sorted(first) != sorted(other)


def test_split_keeps_images_and_one_hot_together():
    t = np.eye(3)[np.arange(30) % 3]
    x = np.arange(30.0)[:, None, None, None] * np.ones((1, 2, 2))
    (x_train, t_train), (x_test, t_test) = train_test_split(x, t, np.random.default_rng(0))
    assert x_train.shape == (24, 1, 2, 2)
    assert t_test.shape == (6, 3)
    for x_part, t_part in [(x_train, t_train), (x_test, t_test)]:
        np.testing.assert_array_equal(t_part.argmax(axis=1), x_part[:, 0, 0, 0] % 3)


def test_three_parts_have_the_sizes_of_their_shares():
    x, t = np.arange(50), np.arange(50) % 5
    for shares, sizes in [((8, 1, 1), (40, 5, 5)), ((6, 2, 2), (30, 10, 10))]:
        parts = train_validation_test_split(x, t, np.random.default_rng(0), shares)
        assert tuple(len(x_part) for x_part, _ in parts) == sizes
        assert all(np.ptp(np.bincount(t_part, minlength=5)) == 0 for _, t_part in parts)


@pytest.mark.parametrize(("n", "shares"), [(3, (8, 1, 1)), (1, (1, 1)), (6, (1, 3, 3))])
def test_a_part_without_samples_is_an_error(n, shares):
    with pytest.raises(ValueError, match="leave a part empty"):
        split(np.arange(n), np.zeros(n, dtype=int), shares, np.random.default_rng(0))


@pytest.mark.parametrize("shares", [(1, 0), (0, 1), (1, -1), (2, -1)])
def test_a_share_of_nothing_is_an_error(shares):
    with pytest.raises(ValueError, match="expected numbers above 0"):
        split(np.arange(10), np.zeros(10, dtype=int), shares, np.random.default_rng(0))


@given(labels, st.integers(2, 10), seeds)
def test_k_fold_validates_every_sample_once(t, k, seed):
    t = np.array(t)
    folds = list(k_fold(np.arange(len(t)), t, k, np.random.default_rng(seed)))
    assert len(folds) == k
    assert sorted(np.concatenate([x for _, (x, _) in folds])) == list(range(len(t)))
    for (x_train, t_train), (x_validation, t_validation) in folds:
        assert sorted(np.concatenate([x_train, x_validation])) == list(range(len(t)))
        np.testing.assert_array_equal(t[x_train], t_train)
        assert abs(len(x_validation) - len(t) / k) < 1
        for c in range(5):
            assert abs(np.count_nonzero(t_validation == c) - np.count_nonzero(t == c) / k) < 1


@pytest.mark.parametrize("k", [1, 4])
def test_k_fold_refuses_impossible_k(k):
    with pytest.raises(ValueError, match="expected 2 to 3, the number of samples"):
        list(k_fold(np.arange(3), [0, 1, 0], k, np.random.default_rng(0)))


# memory


def test_60000_digits_are_evaluated_within_150_megabytes():
    x = np.broadcast_to(np.linspace(0, 1, 784, dtype=np.float32), (60_000, 784))  # takes no memory itself
    t = np.arange(60_000) % 10
    network = TwoLayerNet(784, 100, 10, np.random.default_rng(0))
    tracemalloc.start()
    try:
        share = accuracy(network.predict, x, t)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert share == 0.1
    assert peak < 150e6


def test_shares_of_the_wrong_kind():
    for shares in (2, ()):
        with pytest.raises(TypeError, match=r"shares is .*, expected a sequence, such as \(8, 2\)"):
            split(np.arange(4), [0, 1, 0, 1], shares, 0)
