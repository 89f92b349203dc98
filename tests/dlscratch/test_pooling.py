"""Max and average pooling, with loops over every window as the referee."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlscratch.datasets import load_mnist
from dlscratch.layers import AveragePooling, Convolution, MaxPooling
from layer_checks import assert_gradients, assert_promises

seeds = st.integers(0, 2**32 - 1)


@st.composite
def shapes(draw):
    """K, stride and the shape of an x into which the windows fit evenly."""
    K, stride, N, C = (draw(st.integers(1, 3)) for _ in range(4))
    return K, stride, (N, C, *(K + stride * draw(st.integers(0, 2)) for _ in range(2)))


def distinct(rng, shape):
    """All numbers different, by more than a numerical derivative moves them."""
    return rng.permutation(np.prod(shape)).reshape(shape) * 0.1 - 1


def windows(x, K, stride):
    """Yield ((n, c, r, s), slices) for every window."""
    N, C, H, W = x.shape
    for n, c in np.ndindex(N, C):
        for r, i in enumerate(range(0, H - K + 1, stride)):
            for s, j in enumerate(range(0, W - K + 1, stride)):
                yield (n, c, r, s), (n, c, slice(i, i + K), slice(j, j + K))


@pytest.mark.parametrize(("kind", "pick"), [(MaxPooling, max), (AveragePooling, lambda v: sum(v) / len(v))])
@given(case=shapes(), seed=seeds)
def test_pooling_against_loops_and_numerical_gradients(kind, pick, case, seed):
    K, stride, shape = case
    rng = np.random.default_rng(seed)
    x, layer = distinct(rng, shape), kind(K, stride)
    y = layer.forward(x)
    seen = 0
    for place, window in windows(x, K, stride):
        assert y[place] == pytest.approx(pick(x[window].ravel().tolist()), rel=1e-12)
        seen += 1
    assert seen == y.size
    assert_gradients(layer, x, rng)


@pytest.mark.parametrize("kind", [MaxPooling, AveragePooling])
def test_pooling_keeps_the_promises_of_a_layer(kind):
    assert_promises(lambda dtype: kind(2), (3, 2, 4, 6))
    assert_promises(lambda dtype: kind(3, 1), (1, 2, 4, 5))
    assert_promises(lambda dtype: kind(1, 2), (2, 1, 3, 5))


def test_max_pooling_by_hand():
    x = np.array([[[[1.0, 2, 1, 0], [0, 1, 2, 3], [3, 0, 1, 2], [2, 4, 0, 1]]]])
    layer = MaxPooling(2)
    np.testing.assert_array_equal(layer.forward(x), [[[[2, 3], [4, 2]]]])
    np.testing.assert_array_equal(
        layer.backward(np.array([[[[1.0, 2], [3, 4]]]])),
        [[[[0, 1, 0, 0], [0, 0, 0, 2], [0, 0, 0, 4], [0, 3, 0, 0]]]],
    )


def test_of_equals_the_first_gets_the_gradient():
    layer = MaxPooling(2)
    layer.forward(np.array([[[[5.0, 5, 0, 7], [5, 5, 7, 7]]]]))
    np.testing.assert_array_equal(layer.backward(np.array([[[[1.0, 1]]]])), [[[[1, 0, 0, 1], [0, 0, 0, 0]]]])


@given(case=shapes(), value=st.sampled_from([0.0, -1.0, 0.25]), seed=seeds)
def test_constant_patches_pass_the_gradient_once(case, value, seed):
    K, stride, shape = case
    layer, rng = MaxPooling(K, stride), np.random.default_rng(seed)
    y = layer.forward(np.full(shape, value))
    dout = rng.uniform(1, 2, y.shape)
    expected = np.zeros(shape)
    for place, (n, c, rows, columns) in windows(expected, K, stride):
        expected[n, c, rows.start, columns.start] += dout[place]
    np.testing.assert_allclose(layer.backward(dout), expected, rtol=1e-12)


def test_a_window_of_more_pixels_than_a_byte_can_count():
    x = np.zeros((1, 1, 17, 17))
    x[0, 0, 16, 15] = 1
    layer = MaxPooling(17)
    assert layer.forward(x) == 1
    np.testing.assert_array_equal(layer.backward(np.full((1, 1, 1, 1), 5.0)), 5 * x)


def test_real_digits_pass_the_gradient_once():
    """Most of a digit is background, where all four pixels of a window are the same."""
    (x, _), _ = load_mnist(flatten=False)
    x = x[:50].reshape(50, 1, 28, 28)
    rng = np.random.default_rng(0)
    convolved = Convolution(rng.standard_normal((3, 1, 5, 5)), np.zeros(3)).forward(x)
    for images in (x, convolved):
        layer = MaxPooling(2)
        y = layer.forward(images)
        dx = layer.backward(np.ones_like(y))
        ties = sum(np.count_nonzero(images[w] == images[w].max()) > 1 for _, w in windows(images, 2, 2))
        assert ties > 0.3 * y.size
        assert dx.sum() == y.size
        for place, window in windows(images, 2, 2):
            assert sorted(dx[window].ravel()) == [0, 0, 0, 1]
            assert images[window][dx[window] == 1] == y[place]


def test_pooling_follows_the_memory_order_of_x():
    """A convolution's result lies in memory with the samples last; so does what becomes of it."""
    rng = np.random.default_rng(0)
    x = rng.standard_normal((5, 2, 4, 4))
    turned = np.ascontiguousarray(x.transpose(1, 2, 3, 0)).transpose(3, 0, 1, 2)
    for kind in (MaxPooling, AveragePooling):
        one, two = kind(2), kind(2)
        y = one.forward(x)
        np.testing.assert_array_equal(two.forward(turned), y)
        np.testing.assert_array_equal(one.backward(y), two.backward(y))
        assert two.forward(turned).strides[0] == two.backward(two.forward(turned)).strides[0] == x.itemsize


@pytest.mark.parametrize("kind", [MaxPooling, AveragePooling])
def test_wrong_arguments(kind):
    for shape in ((2, 2), (2, 4, 4), (0, 1, 4, 4), (1, 1, 4, 0)):
        with pytest.raises(ValueError, match=r"x has shape .*, expected \(N, C, H, W\), not empty"):
            kind(2).forward(np.zeros(shape))
    with pytest.raises(ValueError, match="windows of 2 pixels, one every 2, do not fit evenly into 5"):
        kind(2).forward(np.zeros((1, 1, 4, 5)))
    with pytest.raises(ValueError, match="windows of 3 pixels, one every 1, do not fit evenly into 2"):
        kind(3, 1).forward(np.zeros((1, 1, 2, 5)))
    with pytest.raises(ValueError, match="K is 0"):
        kind(0)
    with pytest.raises(ValueError, match="stride is 0"):
        kind(2, 0)
    assert (kind(3).K, kind(3).stride, kind(3, 1).stride) == (3, 3, 1)
