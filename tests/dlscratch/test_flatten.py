"""Flatten: images to rows and back."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis.extra.numpy import array_shapes

from dlscratch.layers import Flatten


@given(shape=array_shapes(min_dims=2, max_dims=5, max_side=4))
def test_forward_and_back(shape):
    x = np.arange(np.prod(shape), dtype=np.float32).reshape(shape)
    layer = Flatten()
    y = layer.forward(x)
    assert y.shape == (shape[0], x[0].size)
    assert y.dtype == np.float32
    for n in range(shape[0]):
        np.testing.assert_array_equal(y[n], x[n].ravel())
    np.testing.assert_array_equal(layer.backward(y), x)
    np.testing.assert_array_equal(layer.forward(np.asfortranarray(x)), y)
    assert layer.backward(y.astype(np.float64)).dtype == np.float64


def test_wrong_arguments():
    layer = Flatten()
    for shape in ((3,), (), (0, 3), (2, 0, 3)):
        with pytest.raises(ValueError, match=r"x has shape .*, expected \(N, \.\.\.\), not empty"):
            layer.forward(np.zeros(shape))
    with pytest.raises(AttributeError, match="forward comes before backward"):
        layer.backward(np.zeros((2, 3)))
    layer.forward(np.zeros((2, 3, 4)))
    with pytest.raises(ValueError, match=r"dout has shape \(4, 6\), expected \(2, 12\)"):
        layer.backward(np.zeros((4, 6)))
