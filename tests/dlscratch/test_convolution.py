"""Convolution, im2col and col2im, with loops over every index as the referee."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dlscratch.layers import Convolution, col2im, im2col, output_size
from dlscratch.layers.im2col import windows
from layer_checks import assert_gradients, assert_promises

seeds = st.integers(0, 2**32 - 1)


@st.composite
def shapes(draw):
    """N, C, F, (KH, KW), stride, padding and an (H, W) into which the windows fit evenly."""
    N, C, F, stride = (draw(st.integers(1, 3)) for _ in range(4))
    window = draw(st.tuples(st.integers(1, 3), st.integers(1, 3)))
    padding = draw(st.integers(0, min(window) - 1))
    image = []
    for K in window:
        size = K - 2 * padding + stride * draw(st.integers(0, 3))
        image.append(size + stride * -(-(1 - size) // stride) if size < 1 else size)
    return N, C, F, window, stride, padding, tuple(image)


def naive_windows(x, KH, KW, stride, padding):
    """Yield (n, r, c, window) for every place where a window lies."""
    N, C, H, W = x.shape
    padded = np.zeros((N, C, H + 2 * padding, W + 2 * padding))
    for n, ch, i, j in np.ndindex(N, C, H, W):
        padded[n, ch, i + padding, j + padding] = x[n, ch, i, j]
    rows, columns = (
        range(0, size - K + 1, stride) for size, K in zip(padded.shape[2:], (KH, KW), strict=True)
    )
    for n, (r, i), (c, j) in itertools.product(range(N), enumerate(rows), enumerate(columns)):
        yield n, r, c, padded[n, :, i : i + KH, j : j + KW]


def naive_convolution(x, W, b, stride, padding):
    y = {}
    for n, r, c, window in naive_windows(x, *W.shape[2:], stride, padding):
        for f in range(len(W)):
            y[n, f, r, c] = b[f] + sum(window[index] * W[f][index] for index in np.ndindex(window.shape))
    result = np.empty(np.max(list(y), axis=0) + 1)
    for index, value in y.items():
        result[index] = value
    return result


def convolution(F, C, KH, KW, dtype=np.float64, seed=0, **arguments):
    rng = np.random.default_rng(seed)
    W, b = rng.standard_normal((F, C, KH, KW)), rng.standard_normal(F)
    return Convolution(W.astype(dtype), b.astype(dtype), **arguments)


@settings(deadline=None)
@given(case=shapes(), seed=seeds)
def test_convolution_against_loops_and_numerical_gradients(case, seed):
    N, C, F, (KH, KW), stride, padding, image = case
    rng = np.random.default_rng(seed)
    layer = convolution(F, C, KH, KW, seed=seed, stride=stride, padding=padding)
    x = rng.standard_normal((N, C, *image))
    y = layer.forward(x)
    naive = naive_convolution(x, layer.W, layer.b, stride, padding)
    assert y.shape == naive.shape
    np.testing.assert_allclose(y, naive, rtol=1e-10, atol=1e-12)
    assert_gradients(layer, x, rng)


def test_convolution_by_hand():
    x = np.array([[[[1.0, 2, 3, 0], [0, 1, 2, 3], [3, 0, 1, 2], [2, 3, 0, 1]]]])
    layer = Convolution(np.array([[[[2.0, 0, 1], [0, 1, 2], [1, 0, 2]]]]), np.zeros(1))
    np.testing.assert_array_equal(layer.forward(x), [[[[15, 16], [6, 15]]]])
    np.testing.assert_array_equal(
        layer.backward(np.array([[[[1.0, 0], [0, 0]]]]))[0, 0],
        [[2, 0, 1, 0], [0, 1, 2, 0], [1, 0, 2, 0], [0, 0, 0, 0]],
    )
    np.testing.assert_array_equal(layer.dW[0, 0], x[0, 0, :3, :3])
    assert layer.db == 1


def test_the_kernel_is_not_turned():
    x = np.zeros((1, 1, 3, 3))
    x[0, 0, 0, 0] = 1
    W = np.arange(9.0).reshape(1, 1, 3, 3)
    assert Convolution(W, np.zeros(1)).forward(x) == 0  # W[0, 0]; a convolution proper would give W[2, 2] = 8


@pytest.mark.parametrize(
    ("K", "arguments"),
    [((3, 3), {}), ((1, 1), {}), ((3, 2), {"stride": 2}), ((3, 3), {"stride": 2, "padding": 2})],
)
def test_convolution_keeps_the_promises_of_a_layer(K, arguments):
    assert_promises(lambda dtype: convolution(4, 2, *K, dtype, **arguments), (3, 2, 5, 6 if K[1] == 2 else 7))
    assert_promises(lambda dtype: convolution(4, 2, *K, dtype, **arguments), (1, 2, 5, 4 if K[1] == 2 else 5))


def test_many_images_and_long_rows_make_no_difference():
    """More numbers in a row of outputs than one product of parameter_gradients takes."""
    rng = np.random.default_rng(0)
    layer, x = convolution(2, 1, 3, 3), rng.standard_normal((300, 1, 4, 12))
    dout = rng.standard_normal(layer.forward(x).shape)
    layer.backward(dout)
    dW, db = np.zeros_like(layer.W), np.zeros_like(layer.b)
    for n in range(300):
        single = convolution(2, 1, 3, 3)
        single.forward(x[n : n + 1])
        single.backward(dout[n : n + 1])
        dW += single.dW
        db += single.db
    np.testing.assert_allclose(layer.dW, dW, rtol=1e-10)
    np.testing.assert_allclose(layer.db, db, rtol=1e-10)


def test_parameter_gradients_are_those_of_backward():
    rng = np.random.default_rng(0)
    x, dout = rng.standard_normal((2, 3, 4, 4)), rng.standard_normal((2, 1, 3, 3))
    one, two = convolution(1, 3, 2, 2), convolution(1, 3, 2, 2)
    one.forward(x)
    two.forward(x)
    one.backward(dout)
    assert two.parameter_gradients(dout) is None
    np.testing.assert_array_equal(one.dW, two.dW)
    np.testing.assert_array_equal(one.db, two.db)


@given(case=shapes(), seed=seeds)
def test_im2col_against_loops_and_col2im_as_its_transpose(case, seed):
    N, C, _, (KH, KW), stride, padding, image = case
    rng = np.random.default_rng(seed)
    x = rng.standard_normal((N, C, *image))
    col = im2col(x, KH, KW, stride, padding)
    oh, ow = (output_size(size, K, stride, padding) for size, K in zip(image, (KH, KW), strict=True))
    assert col.shape == (C * KH * KW, oh * ow * N)
    seen = 0
    for n, r, c, window in naive_windows(x, KH, KW, stride, padding):
        np.testing.assert_array_equal(col[:, (r * ow + c) * N + n], window.ravel())
        seen += 1
    assert seen == col.shape[1]
    other = rng.standard_normal(col.shape)
    back = col2im(other, x.shape, KH, KW, stride, padding)
    assert back.shape == x.shape
    assert np.sum(col * other) == pytest.approx(np.sum(x * back), rel=1e-9, abs=1e-9)  # ⟨A x, c⟩ = ⟨x, Aᵀ c⟩


def test_im2col_makes_a_matrix_product_of_a_convolution():
    rng = np.random.default_rng(0)
    layer, x = convolution(4, 3, 3, 3, stride=2, padding=1), rng.standard_normal((5, 3, 7, 7))
    y = layer.W.reshape(4, -1) @ im2col(x, 3, 3, 2, 1) + layer.b[:, np.newaxis]
    np.testing.assert_allclose(y.reshape(4, 4, 4, 5).transpose(3, 0, 1, 2), layer.forward(x), rtol=1e-12)
    dout = rng.standard_normal((5, 4, 4, 4))
    dcol = layer.W.reshape(4, -1).T @ dout.transpose(1, 2, 3, 0).reshape(4, -1)
    np.testing.assert_allclose(col2im(dcol, x.shape, 3, 3, 2, 1), layer.backward(dout), atol=1e-12)


def test_im2col_by_hand_and_without_side_effects():
    x = np.array([[[[1, 2, 3], [4, 5, 6]]]], np.float32)
    x.flags.writeable = False
    col = im2col(x, 2, 2)
    np.testing.assert_array_equal(col, [[1, 2], [2, 3], [4, 5], [5, 6]])
    assert col.dtype == np.float32
    col[...] = 0  # a copy
    np.testing.assert_array_equal(
        col2im(np.ones((4, 2), np.float32), (1, 1, 2, 3), 2, 2), [[[[1, 2, 1], [1, 2, 1]]]]
    )
    np.testing.assert_array_equal(im2col([[[[7]]]], 1, 1), [[7]])
    with pytest.raises(ValueError, match=r"x has shape \(1, 2, 3\), expected \(N, C, H, W\)"):
        im2col(x[0], 2, 2)


@pytest.mark.parametrize(
    ("size", "window", "stride", "padding", "result"),
    [
        (28, 5, 1, 0, 24),
        (28, 3, 1, 1, 28),
        (7, 3, 2, 1, 4),
        (4, 4, 3, 0, 1),
        (24, 2, 2, 0, 12),
        (1, 3, 1, 1, 1),
    ],
)
def test_output_size_is_the_number_of_places(size, window, stride, padding, result):
    places = [p for p in range(-padding, size + padding - window + 1) if (p + padding) % stride == 0]
    assert output_size(size, window, stride, padding) == result == len(places)


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ((4, 3, 2, 0), ValueError, "windows of 3 pixels, one every 2, do not fit evenly into 4$"),
        ((4, 5, 1, 0), ValueError, "windows of 5 pixels, one every 1, do not fit evenly into 4$"),
        ((4, 3, 2, 1), ValueError, r"do not fit evenly into 4 \+ 2·1"),
        ((4, 2, 1, 2), ValueError, "padding is 2, expected less than the window, 2"),
        ((4, 2, 1, -1), ValueError, "padding is -1"),
        ((4, 2, 0, 0), ValueError, "stride is 0"),
        ((4, 0, 1, 0), ValueError, "window is 0"),
        ((0, 1, 1, 0), ValueError, "size is 0"),
        ((4, 2.0, 1, 0), TypeError, r"window is 2\.0"),
    ],
)
def test_windows_that_do_not_fit(arguments, error, message):
    with pytest.raises(error, match=message):
        output_size(*arguments)


@pytest.mark.parametrize("shape", [(3, 2, 5), (2, 3, 5, 5), (0, 2, 5, 5), (2, 2, 5, 5, 1), (5, 5)])
def test_convolution_refuses_other_inputs(shape):
    with pytest.raises(ValueError, match=r"x has shape .*, expected \(N, 2, H, W\), not empty"):
        convolution(3, 2, 3, 3).forward(np.zeros(shape))


def test_convolution_refuses_what_does_not_fit():
    with pytest.raises(ValueError, match="windows of 3 pixels, one every 1, do not fit evenly into 2"):
        convolution(1, 1, 3, 2).forward(np.zeros((1, 1, 2, 4)))
    with pytest.raises(ValueError, match="windows of 2 pixels, one every 2, do not fit evenly into 5"):
        convolution(1, 1, 2, 2, stride=2).forward(np.zeros((1, 1, 4, 5)))
    with pytest.raises(ValueError, match=r"W has shape \(2, 3, 3\), expected \(F, C, KH, KW\)"):
        Convolution(np.zeros((2, 3, 3)), np.zeros(2))
    with pytest.raises(ValueError, match=r"b has shape \(3,\), expected \(2,\)"):
        Convolution(np.zeros((2, 1, 3, 3)), np.zeros(3))
    with pytest.raises(ValueError, match="stride is 0"):
        convolution(1, 1, 2, 2, stride=0)
    with pytest.raises(ValueError, match="padding is -1"):
        convolution(1, 1, 2, 2, padding=-1)


def test_windows_are_views_one_for_every_pixel_unless_a_stride_is_given():
    x = np.arange(16.0).reshape(1, 1, 4, 4)
    view = windows(x, 2, 2)
    assert view.shape == (1, 2, 2, 3, 3, 1)
    assert np.shares_memory(view, x)
    np.testing.assert_array_equal(view[0, :, :, 1, 2, 0], [[6, 7], [10, 11]])
    assert windows(x, 2, 2, 2).shape == (1, 2, 2, 2, 2, 1)


@pytest.mark.parametrize("x_type", [np.float32, np.float64])
@pytest.mark.parametrize("W_type", [np.float32, np.float64])
def test_of_two_types_the_result_has_the_larger(x_type, W_type):
    layer, x = convolution(2, 1, 2, 2, W_type), np.full((1, 1, 3, 3), 0.1, x_type)
    y = layer.forward(x)
    assert y.dtype == np.result_type(x_type, W_type)
    dout = np.ones(y.shape, W_type)
    assert layer.backward(dout).dtype == W_type
    assert layer.dW.dtype == np.result_type(x_type, W_type)


def test_col2im_keeps_float32():
    assert col2im(np.ones((4, 2), np.float32), (1, 1, 2, 3), 2, 2).dtype == np.float32
