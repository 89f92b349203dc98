"""IdentityWithLoss: half the squared error, and its gradient (y - t) / N."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlscratch.differentiation import gradient_check
from dlscratch.layers import IdentityWithLoss
from dlscratch.losses import half_squared_error

sizes = st.integers(1, 5)


@given(N=sizes, K=sizes, seed=st.integers(0, 2**32 - 1))
def test_loss_and_gradient(N, K, seed):
    rng = np.random.default_rng(seed)
    x, t, dout = rng.standard_normal((N, K)), rng.standard_normal((N, K)), rng.uniform(0.5, 2)
    layer = IdentityWithLoss()
    loss = layer.forward(x, t)
    naive = sum((x[n, k] - t[n, k]) ** 2 / 2 for n in range(N) for k in range(K)) / N
    assert isinstance(loss, float)
    assert loss == pytest.approx(naive)
    assert loss == pytest.approx(half_squared_error(x, t))
    check = gradient_check(lambda x: dout * IdentityWithLoss().forward(x, t), x, layer.backward(dout))
    assert check, str(check)


def test_by_hand_and_in_float32():
    layer = IdentityWithLoss()
    x, t = np.array([[1, 2], [3, 4]], np.float32), np.array([[1.0, 0.0], [0.0, 4.0]])
    x.flags.writeable = t.flags.writeable = False
    assert layer.forward(x, t) == (4 + 9) / 2 / 2
    dx = layer.backward()
    np.testing.assert_array_equal(dx, [[0, 1], [1.5, 0]])
    assert dx.dtype == np.float32
    assert layer.backward(np.float64(2)).dtype == np.float32
    dx[...] = 7
    np.testing.assert_array_equal(layer.backward(), [[0, 1], [1.5, 0]])


def test_wrong_arguments_and_nan():
    layer = IdentityWithLoss()
    with pytest.raises(AttributeError, match="forward comes before backward"):
        layer.backward()
    for x, t in (([[1.0, 2.0]], [1.0, 2.0]), ([[1.0, 2.0]], [[1.0]]), ([[1.0, 2.0]], [[1.0, 2.0]] * 2)):
        with pytest.raises(ValueError, match=r"t has shape .*, expected the shape of the scores"):
            layer.forward(x, t)
    with pytest.raises(ValueError, match=r"scores has shape \(2,\), expected \(N, K\)"):
        layer.forward([1.0, 2.0], [1.0, 2.0])
    with pytest.raises(TypeError, match="t holds"):
        layer.forward([[1.0]], [["a"]])
    layer.forward([[1.0]], [[2.0]])
    with pytest.raises(TypeError, match="dout is 'a'"):
        layer.backward("a")
    with pytest.raises(ValueError, match="not empty"):
        layer.forward(np.zeros((0, 2)), np.zeros((0, 2)))
    assert math.isnan(layer.forward([[np.nan]], [[1.0]]))
