"""Dropout: what is left out, what stays, and that nothing changes on average."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes

from dlscratch.layers import Dropout, PlainDropout
from layer_checks import assert_gradients, assert_promises


def dropout(kind=Dropout, ratio=0.4, seed=0):
    return kind(ratio, np.random.default_rng(seed))


def frozen(kind, ratio, seed):
    """A dropout that leaves out the same elements every time, so that it has a derivative."""

    class Frozen(kind):
        def forward(self, x):
            self.rng = np.random.default_rng(seed)
            return super().forward(x)

    return Frozen(ratio, seed)


@pytest.mark.parametrize("kind", [Dropout, PlainDropout])
@given(
    shape=array_shapes(min_dims=1, max_dims=4, max_side=4),
    ratio=st.sampled_from([0, 0.2, 0.9]),
    training=st.booleans(),
    seed=st.integers(0, 2**32 - 1),
)
def test_dropout_against_numerical_gradients(kind, shape, ratio, training, seed):
    rng = np.random.default_rng(seed)
    layer = frozen(kind, ratio, seed)
    layer.training = training
    assert_gradients(layer, rng.standard_normal(shape), rng)


@pytest.mark.parametrize("kind", [Dropout, PlainDropout])
def test_dropout_keeps_the_promises_of_a_layer(kind):
    assert_promises(lambda dtype: dropout(kind), (4, 3))
    assert_promises(lambda dtype: dropout(kind), (1, 2, 3, 3))


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("ratio", [0.1, 0.5, 0.8])
def test_a_share_is_left_out_and_the_mean_stays(dtype, ratio):
    x = np.full((200, 500), 3, dtype)
    layer = dropout(Dropout, ratio)
    y = layer.forward(x)
    assert y.dtype == dtype
    np.testing.assert_allclose(np.unique(y), [0, 3 / (1 - ratio)], rtol=1e-6)
    assert np.mean(y == 0) == pytest.approx(ratio, abs=0.006)
    assert y.mean() == pytest.approx(3, rel=0.02)
    dx = layer.backward(np.ones_like(y))
    np.testing.assert_array_equal(dx == 0, y == 0)
    np.testing.assert_allclose(dx * 3, y, rtol=1e-6)
    again = layer.forward(x)
    assert np.mean((again == 0) == (y == 0)) < 0.9  # another mask every time
    layer.training = False
    np.testing.assert_array_equal(layer.forward(x), x)
    np.testing.assert_array_equal(layer.backward(y), y)


def test_plain_dropout_scales_in_use_instead():
    x = np.full((200, 500), 3.0)
    layer = dropout(PlainDropout, 0.25)
    y = layer.forward(x)
    assert set(np.unique(y)) == {0.0, 3.0}
    assert np.mean(y == 0) == pytest.approx(0.25, abs=0.006)
    layer.training = False
    np.testing.assert_array_equal(layer.forward(x), 2.25)
    np.testing.assert_array_equal(layer.backward(x), 2.25)
    assert y.mean() == pytest.approx(2.25, rel=0.02)


def test_the_generator_decides():
    x = np.ones((10, 10))
    np.testing.assert_array_equal(dropout(seed=3).forward(x), dropout(seed=3).forward(x))
    assert (dropout(seed=3).forward(x) != dropout(seed=4).forward(x)).any()


@pytest.mark.parametrize("ratio", [1, 1.5, -0.1, float("nan")])
def test_ratio_out_of_range(ratio):
    with pytest.raises(ValueError, match="ratio is"):
        dropout(ratio=ratio)


class Zeros(np.random.Generator):
    """A generator that always draws the smallest number there is."""

    def random(self, size=None, dtype=np.float64, out=None):
        return np.zeros(size, dtype)


@pytest.mark.parametrize("kind", [Dropout, PlainDropout])
def test_what_stays_is_what_the_generator_draws_in_float32(kind):
    x = np.ones((50, 50))
    for dtype in (np.float32, np.float64):
        drawn = np.random.default_rng(5).random(x.shape, dtype=np.float32)
        np.testing.assert_array_equal(dropout(kind, 0.3, seed=5).forward(x.astype(dtype)) > 0, drawn >= 0.3)
    np.testing.assert_array_equal(
        kind(0, Zeros(np.random.PCG64())).forward(x), x
    )  # ratio 0 leaves out nothing at all
