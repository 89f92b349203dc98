import itertools
import math
import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlscratch.clustering import (
    adjusted_mutual_information,
    adjusted_rand_index,
    kmeans,
    mutual_information,
    pair_confusion,
    rand_index,
)
from dlscratch.information import entropy

# Manning, Raghavan and Schütze, Introduction to Information Retrieval, figure 16.4: 17 points, three clusters
FOUND = [1] * 6 + [2] * 6 + [3] * 5
TRUE = list("xxxxxo") + list("xoooov") + list("xxvvv")
SCORES = [rand_index, adjusted_rand_index, mutual_information, adjusted_mutual_information]

labelings = st.integers(2, 7).flatmap(
    lambda n: st.tuples(*[st.lists(st.integers(0, 3), min_size=n, max_size=n)] * 2)
)


def naive_pairs(a, b):
    counts = {key: 0 for key in itertools.product((True, False), repeat=2)}
    for i, j in itertools.combinations(range(len(a)), 2):
        counts[a[i] == a[j], b[i] == b[j]] += 1
    return counts[True, True], counts[False, True], counts[True, False], counts[False, False]


def naive_entropy(labels):
    shares = [labels.count(label) / len(labels) for label in set(labels)]
    return -math.fsum(p * math.log2(p) for p in shares)


def naive_information(a, b):
    return naive_entropy(a) + naive_entropy(b) - naive_entropy(list(zip(a, b, strict=True)))


def mean_over_permutations(score, a, b):
    return math.fsum(score(a, list(c)) for c in itertools.permutations(b)) / math.factorial(len(b))


def test_the_example_of_17_points():
    assert pair_confusion(TRUE, FOUND) == (20, 20, 24, 72)
    pairs = pair_confusion(TRUE, FOUND)
    assert (pairs.tp, pairs.fp, pairs.fn, pairs.tn) == (20, 20, 24, 72)
    assert rand_index(TRUE, FOUND) == pytest.approx(0.676, abs=5e-4)
    assert adjusted_rand_index(TRUE, FOUND) == pytest.approx(0.243, abs=5e-4)


@given(labelings)
def test_pairs_and_information_against_naive_counts(labels):
    a, b = labels
    tp, fp, fn, tn = naive_pairs(a, b)
    assert pair_confusion(a, b) == (tp, fp, fn, tn)
    assert all(type(n) is int for n in pair_confusion(a, b))
    assert rand_index(a, b) == (tp + tn) / (tp + fp + fn + tn)
    assert mutual_information(a, b) == pytest.approx(naive_information(a, b), abs=1e-12)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ([0, 0, 1, 1], [0, 1, 0, 1]),
        ([0, 0, 1, 1, 2], [0, 0, 0, 1, 1]),
        ([0, 0, 0, 1, 1, 1], [0, 0, 1, 1, 2, 2]),
        ([0, 0, 0, 0, 1, 2], [0, 0, 1, 1, 1, 1]),
        ([0, 1, 2, 3, 3, 3], [0, 0, 0, 0, 0, 1]),
        ([0, 0, 0, 0, 0, 1, 1], [0, 0, 0, 0, 0, 0, 1]),
    ],
)
def test_adjustment_for_chance_against_all_permutations(a, b):
    """The mean over every way of dealing out b's labels, put into the definition of each index."""
    expected = mean_over_permutations(naive_information, a, b)
    most = (naive_entropy(a) + naive_entropy(b)) / 2
    ami = (naive_information(a, b) - expected) / (most - expected)
    assert adjusted_mutual_information(a, b) == pytest.approx(ami, abs=1e-12)

    def together(a, b):
        return naive_pairs(a, b)[0]

    expected = mean_over_permutations(together, a, b)
    most = (together(a, a) + together(b, b)) / 2
    ari = (together(a, b) - expected) / (most - expected)
    assert adjusted_rand_index(a, b) == pytest.approx(ari, abs=1e-12)


def test_expected_information_of_many_samples_is_the_hypergeometric_mean():
    """Too many permutations to try: the same mean in exact integers."""
    rng = np.random.default_rng(3)
    a, b = rng.integers(3, size=90).tolist(), rng.integers(4, size=90).tolist()
    expected = 0.0
    for i, j in itertools.product(range(3), range(4)):
        m, k = a.count(i), b.count(j)
        for n in range(1, min(m, k) + 1):
            p = math.comb(k, n) * math.comb(90 - k, m - n) / math.comb(90, m)
            expected += p * n / 90 * math.log2(90 * n / (m * k))
    most = (naive_entropy(a) + naive_entropy(b)) / 2
    ami = (naive_information(a, b) - expected) / (most - expected)
    assert adjusted_mutual_information(a, b) == pytest.approx(ami, abs=1e-11)


def test_the_smallest_adjusted_rand_index():
    assert adjusted_rand_index([0, 0, 1, 1], [0, 1, 0, 1]) == pytest.approx(-0.5)
    labels = list(itertools.product(range(3), repeat=5))[::7]
    assert min(adjusted_rand_index(a, b) for a in labels for b in labels[::3]) >= -0.5


def test_chance_raises_the_rand_index_alone():
    rng = np.random.default_rng(0)
    scores = [
        [score(rng.integers(10, size=300), rng.integers(10, size=300)) for score in SCORES] for _ in range(20)
    ]
    ri, ari, mi, ami = np.mean(scores, axis=0)
    assert ri == pytest.approx(0.82, abs=0.005)
    assert abs(ari) < 0.005
    assert mi > 0.15
    assert abs(ami) < 0.005


@given(labelings)
def test_names_and_order_do_not_matter(labels):
    a, b = labels
    for score in SCORES:
        assert score(a, b) == pytest.approx(score(b, a), abs=1e-12)
        assert score(["abcd"[i] for i in a], [7 - 2 * j for j in b]) == pytest.approx(score(a, b), abs=1e-12)
        assert score(a[::-1], b[::-1]) == pytest.approx(score(a, b), abs=1e-12)


@pytest.mark.parametrize("a", [[0, 0, 1, 1, 2], [3, 3, 3], [0, 1, 2, 3], ["x", "y"]])
def test_equal_groups(a):
    for score in (rand_index, adjusted_rand_index, adjusted_mutual_information):
        assert score(a, a) == 1
    assert mutual_information(a, a) == pytest.approx(naive_entropy(a))


def test_one_group_or_all_alone_tell_nothing():
    a = [0, 0, 1, 1, 2]
    for trivial in ([0] * 5, [0, 1, 2, 3, 4]):
        assert adjusted_rand_index(a, trivial) == 0
        assert adjusted_mutual_information(a, trivial) == pytest.approx(0, abs=1e-12)
    assert rand_index([0, 1, 2], [0, 0, 0]) == 0
    assert mutual_information([0, 0, 1, 1], [0, 1, 0, 1]) == pytest.approx(0, abs=1e-15)


def test_mutual_information_in_nats():
    assert mutual_information([0, 0, 1, 1], [1, 1, 0, 0]) == 1
    assert mutual_information([0, 0, 1, 1], [1, 1, 0, 0], np.e) == pytest.approx(math.log(2))


def test_large_counts_do_not_overflow():
    a = np.arange(200_000, dtype=np.int32) % 2
    assert pair_confusion(a, np.zeros_like(a)).fp == 100_000**2
    assert adjusted_rand_index(a, a[::-1]) == 1


@pytest.mark.parametrize("score", [pair_confusion, *SCORES])
@pytest.mark.parametrize(
    ("a", "b", "error", "message"),
    [
        ([0], [0], ValueError, r"a has shape \(1,\), expected \(N,\) with N ≥ 2 labels"),
        ([0, 1], [[0, 1]], ValueError, r"b has shape \(1, 2\), expected \(N,\) with N ≥ 2 labels"),
        ([0, 1], [0, 1, 2], ValueError, "b has 3 labels, expected as many as a, 2"),
        ([0.0, float("nan")], [0, 1], TypeError, "a holds float64 values, expected integers or strings"),
        ([0, 1], [None, 1], TypeError, "b holds object values, expected integers or strings"),
    ],
)
def test_labels_that_are_refused(score, a, b, error, message):
    with pytest.raises(error, match=f"^{message}$"):
        score(a, b)


def blobs(rng):
    centres = np.array([[0, 0], [8, 0], [0, 8]])
    labels = np.arange(60) % 3
    return centres[labels] + rng.normal(size=(60, 2)), labels


def test_kmeans_finds_clusters_that_are_there():
    x, labels = blobs(np.random.default_rng(1))
    found, centres = kmeans(x, 3, np.random.default_rng(2))
    assert adjusted_rand_index(labels, found) == 1
    for j in range(3):
        np.testing.assert_allclose(centres[j], x[found == j].mean(axis=0))


@pytest.mark.parametrize("seed", range(5))
def test_kmeans_ends_where_neither_half_step_helps(seed):
    x = np.random.default_rng(seed).normal(size=(40, 3))
    labels, centres = kmeans(x, 4, np.random.default_rng(seed))
    distances = [[math.dist(p, c) for c in centres] for p in x]
    np.testing.assert_array_equal(labels, np.argmin(distances, axis=1))
    for j in range(4):
        np.testing.assert_allclose(centres[j], x[labels == j].mean(axis=0))


def test_kmeans_is_decided_by_its_generator_and_changes_nothing():
    x, _ = blobs(np.random.default_rng(1))
    x.setflags(write=False)
    first, second = (kmeans(x, 4, np.random.default_rng(5)) for _ in range(2))
    np.testing.assert_array_equal(first[0], second[0])
    np.testing.assert_array_equal(first[1], second[1])
    assert not np.shares_memory(first[1], x)


def test_kmeans_of_few_and_of_equal_samples():
    labels, centres = kmeans([[1], [5]], 2, np.random.default_rng(0))
    np.testing.assert_array_equal(centres[labels], [[1], [5]])
    labels, centres = kmeans(np.ones((4, 2), int), 3, np.random.default_rng(0))
    np.testing.assert_array_equal(labels, [0, 0, 0, 0])
    np.testing.assert_array_equal(centres, np.ones((3, 2)))
    labels, centres = kmeans([[1], [2], [6]], 1, np.random.default_rng(0))
    np.testing.assert_array_equal(centres, [[3]])


@pytest.mark.parametrize(
    ("x", "k", "error", "message"),
    [
        ([[1], [2]], 3, ValueError, r"x has shape \(2, 1\), expected \(N, D\) with N ≥ k = 3"),
        ([1, 2], 1, ValueError, r"x has shape \(2,\), expected \(N, D\) with N ≥ k = 1"),
        ([[1], [2]], 0, ValueError, "k is 0, expected at least 1"),
        ([[1], [2]], 1.0, TypeError, r"k is 1\.0, expected an integer"),
        ([[1], [float("nan")]], 1, ValueError, r"x has nan at index \(1, 0\), expected finite numbers"),
    ],
)
def test_kmeans_refuses(x, k, error, message):
    with pytest.raises(error, match=f"^{message}$"):
        kmeans(x, k, np.random.default_rng(0))


def test_adjusted_mutual_information_of_many_samples_is_exact_and_quick():
    """10,000 samples in 50 × 40 groups; the expected value by its definition, term by term."""
    rng = np.random.default_rng(0)
    a, b = rng.integers(0, 50, 10_000), rng.integers(0, 40, 10_000)
    start = time.perf_counter()
    result = adjusted_mutual_information(a, b)
    assert time.perf_counter() - start < 1
    assert abs(result) < 0.01
    a, b = a[:60] % 4, b[:60] % 3
    expected = 0.0
    for i in np.bincount(a).tolist():
        for j in np.bincount(b).tolist():
            for n in range(max(1, i + j - 60), min(i, j) + 1):
                p = math.comb(j, n) * math.comb(60 - j, i - n) / math.comb(60, i)
                expected += p * n / 60 * math.log2(60 * n / (i * j))
    most = (entropy(np.bincount(a) / 60) + entropy(np.bincount(b) / 60)) / 2
    right = (mutual_information(a, b) - expected) / (most - expected)
    assert adjusted_mutual_information(a, b) == pytest.approx(right, rel=1e-10)
