"""Penalties, decay, and limits."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlscratch.differentiation import gradient_check
from dlscratch.optimizers import SGD
from dlscratch.regularization import clip_by_norm, clip_by_value, decay, l1, l2, max_norm, soft_threshold

seeds = st.integers(0, 2**32 - 1)


@given(seed=seeds, strength=st.sampled_from([0, 0.1, 3.0]))
def test_penalties_against_loops_and_numerical_gradients(seed, strength):
    rng = np.random.default_rng(seed)
    W = rng.choice([-1, 1], (3, 4)) * rng.uniform(0.1, 2, (3, 4))
    penalty, gradient = l2(W, strength)
    assert isinstance(penalty, float)
    assert penalty == pytest.approx(strength / 2 * sum(w * w for w in W.ravel()))
    assert gradient_check(lambda W: l2(W, strength)[0], W, gradient)
    penalty, gradient = l1(W, strength)
    assert isinstance(penalty, float)
    assert penalty == pytest.approx(strength * sum(abs(w) for w in W.ravel()))
    assert gradient_check(lambda W: l1(W, strength)[0], W, gradient)


def test_at_zero_and_in_float32():
    W = np.array([-2, 0, 3], np.float32)
    np.testing.assert_array_equal(l1(W, 0.5)[1], [-0.5, 0, 0.5])
    np.testing.assert_array_equal(l2(W, 0.5)[1], [-1, 0, 1.5])
    np.testing.assert_array_equal(soft_threshold(W, 2.5), [0, 0, 0.5])
    for result in (l1(W, np.float64(0.5))[1], l2(W, np.float64(0.5))[1], soft_threshold(W, np.float64(0.5))):
        assert result.dtype == np.float32
    np.testing.assert_array_equal(W, [-2, 0, 3])


@given(seed=seeds)
def test_soft_threshold_minimizes_what_it_should(seed):
    """argmin_u (u - w)²/2 + s |u|, found by trying out a fine grid."""
    rng = np.random.default_rng(seed)
    w, s = rng.uniform(-2, 2), rng.uniform(0, 1.5)
    grid = np.linspace(-2, 2, 40001)
    best = grid[np.argmin((grid - w) ** 2 / 2 + s * np.abs(grid))]
    assert soft_threshold([w], s)[0] == pytest.approx(best, abs=1e-4)


def test_decay_is_the_l2_penalty_for_sgd():
    rng = np.random.default_rng(0)
    g = {name: rng.standard_normal(3) for name in ("W1", "b1")}
    one, two = ({"W1": np.ones(3), "b1": np.ones(3)} for _ in range(2))
    decay(one, 0.1 * 0.5)
    SGD(0.1).update(one, g)
    SGD(0.1).update(two, {"W1": g["W1"] + l2(two["W1"], 0.5)[1], "b1": g["b1"]})
    for name in one:
        np.testing.assert_allclose(one[name], two[name], rtol=1e-14)


def test_decay_leaves_biases_scales_and_dtypes_alone():
    params = {name: np.ones(2, np.float32) for name in ("W1", "b1", "gamma1", "beta1")}
    decay(params, np.float64(0.25))
    assert {name: p[0] for name, p in params.items()} == {"W1": 0.75, "b1": 1, "gamma1": 1, "beta1": 1}
    assert params["W1"].dtype == np.float32
    decay(params, 0)
    decay(params, 1)
    assert params["W1"][0] == 0


@given(seed=seeds, limit=st.floats(0.1, 10))
def test_clip_by_norm_keeps_the_direction(seed, limit):
    rng = np.random.default_rng(seed)
    grads = {"W1": rng.standard_normal((2, 3)), "b1": rng.standard_normal(3)}
    before = np.concatenate([g.ravel() for g in grads.values()])
    norm = math.sqrt(sum(v * v for v in before))
    assert clip_by_norm(grads, limit) == pytest.approx(norm)
    after = np.concatenate([g.ravel() for g in grads.values()])
    np.testing.assert_allclose(after, before * min(1, limit / norm), rtol=1e-12)


def test_clip_by_norm_of_large_float32_and_of_nan():
    grads = {"W": np.array([3e30, -4e30], np.float32)}  # their squares overflow in float32
    assert clip_by_norm(grads, 10) == pytest.approx(5e30)
    np.testing.assert_allclose(grads["W"], [6, -8], rtol=1e-6)
    assert grads["W"].dtype == np.float32
    for bad in (np.nan, np.inf):
        grads = {"W": np.array([bad, 1.0])}
        with pytest.raises(ValueError, match="the norm of grads is"):
            clip_by_norm(grads, 1)
        assert grads["W"][1] == 1


@pytest.mark.parametrize("shape", [(5, 4), (4, 3, 2, 2)])
def test_max_norm_shortens_what_is_too_long(shape):
    W = np.random.default_rng(0).standard_normal(shape).astype(np.float32)
    before = W.copy()
    units = [(W[:, k], before[:, k]) if W.ndim == 2 else (W[k], before[k]) for k in range(4)]
    limit = sorted(np.linalg.norm(old) for _, old in units)[2]  # two are shorter, one is longer
    max_norm(W, limit)
    assert W.dtype == np.float32
    lengths = []
    for new, old in units:
        length = np.linalg.norm(old)
        np.testing.assert_allclose(new, old * min(1, limit / length), rtol=1e-5)
        lengths.append(np.linalg.norm(new))
    assert max(lengths) == pytest.approx(limit, rel=1e-5)


def test_max_norm_of_zeros_and_just_at_the_limit():
    W = np.array([[0.0, 3.0], [0.0, 4.0]])
    max_norm(W, 5)
    np.testing.assert_array_equal(W, [[0, 3], [0, 4]])


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda W: l1(W, -1), "strength is -1"),
        (lambda W: l2(W, -1), "strength is -1"),
        (lambda W: soft_threshold(W, -1), "threshold is -1"),
        (lambda W: decay({"W": W}, 1.5), r"rate is 1\.5"),
        (lambda W: decay({"W": W}, -0.5), r"rate is -0\.5"),
        (lambda W: clip_by_norm({"W": W}, 0), "limit is 0"),
        (lambda W: max_norm(W, 0), "limit is 0"),
        (lambda W: max_norm(W[0], 1), r"W has shape \(2,\), expected 2 axes"),
    ],
)
def test_wrong_arguments(call, message):
    W = np.ones((2, 2))
    with pytest.raises(ValueError, match=message):
        call(W)
    np.testing.assert_array_equal(W, 1)


def test_clip_by_value_against_loops():
    W, b = np.array([[3.0, -0.5], [-4.0, 1.0]], np.float32), np.array([-np.inf, 2.0])
    grads = {"W1": W, "b1": b}
    clip_by_value(grads, 1)
    assert grads["W1"] is W
    np.testing.assert_array_equal(W, [[1, -0.5], [-1, 1]])
    np.testing.assert_array_equal(b, [-1, 1])
    assert W.dtype == np.float32


def test_clip_by_value_is_all_or_nothing():
    grads = {"W1": np.array([3.0]), "b1": np.array([np.nan])}
    with pytest.raises(ValueError, match=r"^b1 has nan, expected numbers to clip$"):
        clip_by_value(grads, 1)
    assert grads["W1"][0] == 3
    for limit in (0, -1):
        with pytest.raises(ValueError, match="limit is"):
            clip_by_value({}, limit)


@pytest.mark.parametrize("wrong", [[1.0, 2.0], np.array([1, 2]), 3.0])
def test_what_cannot_be_changed_in_place_is_refused(wrong):
    for change in (
        lambda: clip_by_value({"W": wrong}, 1),
        lambda: clip_by_norm({"W": wrong}, 1),
        lambda: decay({"W": wrong}, 0.1),
        lambda: max_norm(wrong, 1),
    ):
        with pytest.raises(TypeError, match=r"^W is an? .*, expected an array of floats, to change"):
            change()
