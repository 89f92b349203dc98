"""Initializers: the scale of the weights, and what it does to signals."""

import math

import numpy as np
import pytest

from dlscratch.initializers import _fans, he, lecun, normal, orthogonal, xavier

SCALED = [
    (he, (400, 250), math.sqrt(2 / 400)),
    (lecun, (400, 250), math.sqrt(1 / 400)),
    (xavier, (400, 250), math.sqrt(2 / 650)),
    (he, (64, 32, 3, 5), math.sqrt(2 / (32 * 15))),
    (lecun, (64, 32, 3, 5), math.sqrt(1 / (32 * 15))),
    (xavier, (64, 32, 3, 5), math.sqrt(2 / (96 * 15))),
    (lambda rng, shape: normal(rng, shape, 0.25), (300, 300), 0.25),
    (normal, (300, 300), 0.01),
]


@pytest.mark.parametrize(("initializer", "shape", "std"), SCALED)
def test_mean_spread_and_shape_of_the_bell(initializer, shape, std):
    W = initializer(np.random.default_rng(0), shape)
    n = W.size
    assert W.shape == shape
    assert abs(W.mean()) < 4 * std / math.sqrt(n)
    assert W.std() == pytest.approx(std, rel=4 / math.sqrt(2 * n))
    assert np.mean(np.abs(W) < std) == pytest.approx(
        0.6827, abs=0.01
    )  # a normal distribution, not a uniform one


@pytest.mark.parametrize("initializer", [normal, he, lecun, xavier, orthogonal])
def test_dtype_and_the_generator_that_is_passed_in(initializer):
    for dtype in (np.float32, np.float64):
        W = initializer(np.random.default_rng(3), (5, 4), dtype=dtype)
        again = initializer(np.random.default_rng(3), (5, 4), dtype=dtype)
        other = initializer(np.random.default_rng(4), (5, 4), dtype=dtype)
        assert W.dtype == dtype
        assert W.flags.c_contiguous
        np.testing.assert_array_equal(W, again)
        assert (other != W).all()
        np.testing.assert_array_equal(initializer(3, (5, 4), dtype=np.dtype(dtype).name), W)
    for wrong in (np.int64, "float16", None):
        with pytest.raises(TypeError, match=r"dtype is .*, expected np\.float32 or np\.float64"):
            initializer(3, (5, 4), dtype=wrong)


def test_a_numpy_float_as_std_keeps_float32():
    assert normal(np.random.default_rng(0), (3,), np.float64(2)).dtype == np.float32


@pytest.mark.parametrize("shape", [(6, 6), (9, 4), (4, 9), (1, 5), (8, 3, 2, 2), (5, 2, 1, 1)])
def test_orthogonal_keeps_lengths(shape):
    W = orthogonal(np.random.default_rng(1), shape, dtype=np.float64).reshape(shape[0], -1)
    gram = W.T @ W if W.shape[0] >= W.shape[1] else W @ W.T
    np.testing.assert_allclose(gram, np.eye(len(gram)), atol=1e-14)


def test_orthogonal_prefers_no_direction():
    """Without the signs of R, the first column's first entry would always be negative."""
    rng = np.random.default_rng(0)
    corners = np.array([orthogonal(rng, (3, 3), np.float64)[0, 0] for _ in range(2000)])
    assert abs(corners.mean()) < 4 * math.sqrt(1 / 3 / 2000)  # symmetric, and E[corner²] = 1/3
    assert np.mean(corners**2) == pytest.approx(1 / 3, abs=0.03)


def test_signals_through_twenty_layers():
    """He keeps the size of ReLU signals; LeCun's halves their power in every layer."""
    rng = np.random.default_rng(0)
    sizes = {}
    for initializer in (he, lecun, normal):
        z = rng.standard_normal((200, 300))
        for _ in range(20):
            z = np.maximum(z @ initializer(rng, (300, 300)), 0)
        sizes[initializer] = np.sqrt(np.mean(z**2))
    assert 0.5 < sizes[he] < 2
    assert sizes[lecun] == pytest.approx(2**-10, rel=0.5)
    assert sizes[normal] < 1e-10


@pytest.mark.parametrize("shape", [(3,), (), (2, 3, 4), (1, 2, 3, 4, 5)])
def test_fans_need_weights_of_a_known_kind(shape):
    for initializer in (he, lecun, xavier, orthogonal):
        with pytest.raises(ValueError, match="shape is"):
            initializer(np.random.default_rng(0), shape)


def test_wrong_numbers():
    rng = np.random.default_rng(0)
    with pytest.raises(ValueError, match=r"std is -1, expected 0 or more"):
        normal(rng, (2, 2), -1)
    with pytest.raises(ValueError, match="a size in shape is 0"):
        he(rng, (0, 2))
    with pytest.raises(TypeError, match=r"a size in shape is 2.0"):
        xavier(rng, (2.0, 2))
    assert (normal(rng, (4, 4), 0) == 0).all()


def test_fans_by_hand():
    assert _fans((784, 100)) == (784, 100)
    assert _fans((30, 1, 5, 5)) == (25, 750)
