"""What the tests of all layers share: the numerical referee, and the promises that every layer makes."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from dlscratch.differentiation import gradient_check
from dlscratch.layers import Layer


def away_from_zero(rng: np.random.Generator, shape: tuple[int, ...]) -> np.ndarray:
    """Random numbers of both signs, none so near to 0 that a numerical derivative would cross it."""
    return rng.choice([-1.0, 1.0], shape) * rng.uniform(0.05, 2.0, shape)


def assert_gradients(layer: Layer, x: np.ndarray, rng: np.random.Generator, tolerance: float = 1e-7) -> None:
    """Compare dx and the gradients of all parameters with numerical ones, for L = Σ dout · y."""
    dout = rng.standard_normal(layer.forward(x).shape)
    dx = layer.backward(dout)
    assert dx.shape == x.shape
    check = gradient_check(lambda x: np.sum(dout * layer.forward(x)), x, dx, tolerance=tolerance)
    assert check, f"dx {check}"
    for name in layer.parameters:
        p, gradient = getattr(layer, name), getattr(layer, "d" + name)

        def loss(value: np.ndarray, name: str = name) -> float:
            setattr(layer, name, value)
            return float(np.sum(dout * layer.forward(x)))

        check = gradient_check(loss, p, gradient, tolerance=tolerance)
        setattr(layer, name, p)
        assert check, f"d{name} {check}"


def run(layer: Layer, x: np.ndarray, dout: np.ndarray) -> list[np.ndarray]:
    """All that a layer computes: y, dx and the gradients of its parameters."""
    y = layer.forward(x)
    dx = layer.backward(dout)
    return [y, dx, *(getattr(layer, "d" + name) for name in layer.parameters)]


def assert_promises(make: Callable[[Any], Layer], shape: tuple[int, ...]) -> None:
    """What Layer promises: make(dtype) is a layer whose parameters have this dtype, shape is that of x."""
    rng = np.random.default_rng(7)
    x = away_from_zero(rng, shape)
    y = make(np.float64).forward(x)
    dout = rng.standard_normal(y.shape)
    expected = run(make(np.float64), x, dout)

    # float32 stays float32, and is as right as float32 can be
    x32, dout32 = x.astype(np.float32), dout.astype(np.float32)
    for result, right in zip(run(make(np.float32), x32, dout32), expected, strict=True):
        assert result.dtype == np.float32
        np.testing.assert_allclose(result, right, rtol=2e-4, atol=2e-4)

    # memory order, gaps and read-only arrays make no difference; the arguments stay as they are
    gaps = np.zeros((*shape[:-1], 2 * shape[-1]))
    gaps[..., ::2] = x
    locked = x.copy()
    locked.flags.writeable = False
    for variant in (np.asfortranarray(x), gaps[..., ::2], locked):
        d = np.asfortranarray(dout)
        for result, right in zip(run(make(np.float64), variant, d), expected, strict=True):
            np.testing.assert_allclose(result, right, rtol=1e-12, atol=1e-12)
        np.testing.assert_array_equal(variant, x)
        np.testing.assert_array_equal(d, dout)

    # one dout for two layers: the second gets what the first got
    one, two = make(np.float64), make(np.float64)
    one.forward(x)
    two.forward(x)
    shared = dout.copy()
    np.testing.assert_array_equal(one.backward(shared), two.backward(shared))
    np.testing.assert_array_equal(shared, dout)

    # neither result is a part of an argument: changing it changes nothing else
    layer = make(np.float64)
    kept_x, kept_dout = x.copy(), dout.copy()
    y = layer.forward(kept_x)
    dx = layer.backward(kept_dout)
    assert not np.shares_memory(dx, kept_dout)
    assert not np.shares_memory(y, kept_x)

    # a second backward says the same
    np.testing.assert_array_equal(layer.backward(kept_dout), dx)

    # nan in one sample is handed on, not turned into a number
    spoilt = x.copy()
    spoilt[0] = np.nan
    assert np.isnan(make(np.float64).forward(spoilt)[0]).any()

    # a dout of another shape, and a backward too early
    with pytest.raises(ValueError, match=r"dout has shape .*, expected"):
        layer.backward(dout[:, :1] if dout.shape[1] > 1 else np.repeat(dout, 2, axis=1))
    with pytest.raises(TypeError, match="dout holds"):
        layer.backward(np.full(dout.shape, "a"))
    with pytest.raises(AttributeError, match="yet: forward comes before backward"):
        make(np.float64).backward(dout)
    for name in layer.parameters:
        with pytest.raises(
            AttributeError, match=f"has no attribute 'd{name}' .yet: .* backward before the gradients"
        ):
            getattr(make(np.float64), "d" + name)
    with pytest.raises(AttributeError, match="has no attribute 'nonsense'"):
        _ = layer.nonsense
