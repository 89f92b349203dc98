import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlscratch.information import (
    cross_entropy,
    entropy,
    js_divergence,
    kl_divergence,
    mutual_information,
    self_information,
)

P, Q = [0.5, 0.25, 0.25], [0.8, 0.1, 0.1]
JOINT = np.array(
    [[0.125, 0.0625, 0.03125, 0.03125], [0.0625, 0.125, 0.03125, 0.03125], [0.0625] * 4, [0.25, 0, 0, 0]]
)
PAIRS = [cross_entropy, kl_divergence, js_divergence]
nan, inf = float("nan"), float("inf")

weights = st.lists(st.integers(0, 20), min_size=4, max_size=4).filter(any)


def share(w):
    return np.array(w) / sum(w)


def plus_zero(x):
    """True for 0.0, not for -0.0, which would be printed with its sign."""
    return math.copysign(1, x) == 1 and x == 0


def test_self_information():
    np.testing.assert_array_equal(self_information([1, 0.5, 0.25, 0]), [0, 1, 2, inf])
    assert self_information(0.1) == pytest.approx(3.321928, abs=1e-6)
    assert self_information(0.1, np.e) == pytest.approx(2.302585, abs=1e-6)
    assert self_information(0.001, 10) == pytest.approx(3)
    assert self_information(0.3 * 0.2) == pytest.approx(self_information(0.3) + self_information(0.2))
    assert self_information(1e-310) == pytest.approx(310 * math.log2(10))
    assert plus_zero(self_information(1))
    assert self_information(np.float32([[0.5]])).shape == (1, 1)


def test_entropy():
    assert entropy(P) == 1.5
    assert entropy([0.25] * 4) == 2
    assert entropy([[0.25, 0.25], [0.25, 0.25]]) == 2
    assert plus_zero(entropy([0, 1, 0]))
    assert entropy(P, np.e) == pytest.approx(1.5 * math.log(2))
    assert entropy([0.1, 0.9]) == pytest.approx(-0.1 * math.log2(0.1) - 0.9 * math.log2(0.9), rel=1e-14)


def test_divergences_of_the_example():
    assert kl_divergence(P, Q) == pytest.approx(0.3219, abs=5e-5)
    assert kl_divergence(Q, P) == pytest.approx(0.2781, abs=5e-5)
    assert cross_entropy(P, Q) == pytest.approx(1.8219, abs=5e-5)
    assert js_divergence(P, Q) == pytest.approx(0.0731, abs=5e-5)
    assert kl_divergence(P, Q, np.e) == pytest.approx(0.3219281 * math.log(2), rel=1e-6)


@given(weights, weights)
def test_against_the_sums_in_plain_python(w, v):
    p, q = share(w), share(v)

    def kl(p, q):
        if any(a > 0 == b for a, b in zip(p, q, strict=True)):
            return inf
        return math.fsum(a * math.log2(a / b) for a, b in zip(p, q, strict=True) if a)

    assert kl_divergence(p, q) == pytest.approx(kl(p, q), abs=1e-12)
    assert kl_divergence(p, q) >= -1e-12
    assert cross_entropy(p, q) == pytest.approx(entropy(p) + kl(p, q), abs=1e-12)
    m = (p + q) / 2
    assert js_divergence(p, q) == pytest.approx((kl(p, m) + kl(q, m)) / 2, abs=1e-12)
    assert js_divergence(p, q) == js_divergence(q, p)
    assert plus_zero(kl_divergence(p, p))


def test_what_shares_nothing():
    assert kl_divergence([1, 0], [0, 1]) == inf
    assert cross_entropy([0.5, 0.5, 0], [1, 0, 0]) == inf
    assert kl_divergence([1, 0], [0.5, 0.5]) == 1
    assert cross_entropy([1, 0], [0.5, 0.5]) == 1
    assert js_divergence([1, 0], [0, 1]) == 1
    assert js_divergence([1, 0], [0, 1], np.e) == pytest.approx(math.log(2), rel=1e-15)


def test_js_of_shifted_uniform_distributions_is_flat_once_they_part():
    def shifted(k):
        return np.roll([0.2] * 5 + [0] * 10, k)

    values = [js_divergence(shifted(0), shifted(k), np.e) for k in range(8)]
    np.testing.assert_allclose(values, np.minimum(np.arange(8) / 5, 1) * math.log(2), atol=1e-12)


def test_mutual_information_has_three_forms():
    x, y = JOINT.sum(axis=1), JOINT.sum(axis=0)
    conditional = sum(px * entropy(row / px) for px, row in zip(x, JOINT, strict=True))
    assert mutual_information(JOINT) == pytest.approx(0.375, rel=1e-12)  # Cover and Thomas, example 2.2.1
    assert mutual_information(JOINT) == pytest.approx(entropy(y) - conditional)
    assert mutual_information(JOINT) == pytest.approx(entropy(x) + entropy(y) - entropy(JOINT))
    assert mutual_information(JOINT.T, np.e) == pytest.approx(0.375 * math.log(2))


def test_mutual_information_of_independent_and_of_equal_variables():
    assert mutual_information(np.outer(P, Q)) == pytest.approx(0, abs=1e-15)
    assert mutual_information(np.diag(P)) == 1.5
    assert mutual_information(np.ones((1, 1))) == 0


@pytest.mark.parametrize("f", PAIRS)
def test_results_are_floats_and_arguments_stay(f):
    p, q = np.array([P, P]) / 2, np.array([Q, Q]) / 2
    expected = f(P, Q) + (1 if f is cross_entropy else 0)
    for x in (p, q):
        x.setflags(write=False)
    for same in (p, np.asfortranarray(p), np.repeat(p, 2, axis=0)[::2], p.tolist()):
        assert f(same, q) == pytest.approx(expected)
    assert f(p.astype(np.float32), q.astype(np.float32)) == pytest.approx(expected, rel=1e-6)
    assert type(f(np.float32([0.3, 0.7]), np.float32([0.6, 0.4]))) is float
    assert type(f([1, 0], [True, False])) is float


def test_a_distribution_from_float32_is_close_enough():
    p = np.full(1000, 1 / 1000, np.float32)
    assert entropy(p) == pytest.approx(math.log2(1000), rel=1e-7)
    assert mutual_information(np.outer(p[:100], np.float32([1] * 10))) == pytest.approx(0, abs=1e-12)
    assert entropy([0.5, 0.5 + 0.9e-6]) == pytest.approx(1)
    assert entropy([0.5, 0.5 - 0.9e-6]) == pytest.approx(1)


BAD = [
    ([0.5, 0.4], r"sums to 0\.9, expected 1"),
    ([0.5, 0.5 + 2e-6], r"sums to 1\.000002, expected 1"),
    ([0.5, 0.6], r"sums to 1\.1, expected 1"),
    ([-0.5, 0.5, 1], r"holds -0\.5, expected numbers from 0 to 1"),
    ([1.5, -0.5], r"holds 1\.5, expected numbers from 0 to 1"),
    ([2, 0], r"holds 2, expected numbers from 0 to 1"),
    ([nan, 1], r"has nan at index \(0,\), expected finite numbers"),
    ([], "sums to 0, expected 1"),
]


@pytest.mark.parametrize(("bad", "message"), BAD)
def test_what_is_no_distribution(bad, message):
    with pytest.raises(ValueError, match=f"^p {message}$"):
        entropy(bad)
    for f in PAIRS:
        with pytest.raises(ValueError, match=f"^p {message}$"):
            f(bad, P)
        with pytest.raises(ValueError, match=f"^q {message}$"):
            f(P, bad)
    with pytest.raises(ValueError, match=f"^joint {message}$"):
        mutual_information(bad)


def test_other_bad_arguments():
    for f in PAIRS:
        with pytest.raises(ValueError, match=r"^q has shape \(2,\), expected the shape of p, \(3,\)$"):
            f(P, [0.5, 0.5])
        with pytest.raises(ValueError, match=r"^base is 1, expected another: powers of 1 are all 1$"):
            f(P, Q, 1)
    for base in (0, -2):
        with pytest.raises(ValueError, match=f"^base is {base}, expected a number above 0$"):
            entropy(P, base)
    with pytest.raises(ValueError, match=r"^joint has shape \(3,\), expected a table, \(X, Y\)$"):
        mutual_information(P)
    with pytest.raises(ValueError, match=r"^p holds 1\.5, expected numbers from 0 to 1$"):
        self_information(1.5)
    with pytest.raises(TypeError, match=r"^p holds <U1 values, expected real numbers$"):
        entropy(["a"])


def test_divergences_and_mutual_information_are_never_below_0():
    rng = np.random.default_rng(0)
    for _ in range(2000):
        p = rng.dirichlet(np.ones(6))
        q = p * (1 + 1e-15 * rng.standard_normal(6))
        assert kl_divergence(p, q / q.sum()) >= 0
        assert js_divergence(p, q / q.sum()) >= 0
    assert mutual_information(np.full((2, 6), 1 / 12)) == 0


def test_mutual_information_where_the_product_of_the_marginals_is_no_float():
    joint = np.array([[1, 0], [0, 1e-200]])
    assert mutual_information(joint) == pytest.approx(1e-200 * 200 * math.log2(10), rel=1e-12)
    joint = np.random.default_rng(0).dirichlet(np.ones(12)).reshape(3, 4)
    product = np.outer(joint.sum(axis=1), joint.sum(axis=0))
    assert mutual_information(joint) == pytest.approx(kl_divergence(joint, product), rel=1e-12)


def test_a_message_does_not_round_away_what_is_wrong():
    with pytest.raises(ValueError, match=r"^p holds 1\.0000001, expected numbers from 0 to 1$"):
        entropy([1.0000001, 0])


@pytest.mark.parametrize("counts", [[4, 1, 1], [1, 2, 3, 4, 5, 6, 7], [1] * 49])
def test_a_row_that_adds_up_to_a_little_more_than_1_tells_nothing(counts):
    joint = np.array([counts]) / np.sum(counts)
    assert mutual_information(joint) == pytest.approx(0, abs=1e-14)
    assert mutual_information(joint.T) == pytest.approx(0, abs=1e-14)
