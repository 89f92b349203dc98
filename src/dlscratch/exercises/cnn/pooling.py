"""Exercises of the page pooling."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from ...differentiation import numerical_gradient
from ...layers import Layer
from ..registry import Array, Case, Rng, exercise
from ..show import show

__all__ = ["Average", "global_average_backward", "max_pool"]


def _maps(rng: Rng) -> Iterator[Case]:
    yield np.array([[[[3.0, 0.0, 1.0, 4.0], [5.0, 2.0, 0.0, 1.0]]]]), 2
    yield np.array([[[[-3.0, -1.0], [-2.0, -4.0]]]]), 2
    yield np.array([[[[1.0, 2.0], [3.0, 4.0]], [[8.0, 7.0], [6.0, 5.0]]]]), 2
    yield np.arange(8.0).reshape(1, 2, 2, 2), 1
    for shape, K in (((2, 3, 4, 6), 2), ((3, 1, 6, 3), 3), ((1, 2, 4, 4), 4)):
        yield rng.integers(-9, 10, size=shape).astype(float), K


@exercise("pooling-1", _maps)
def max_pool(x: Array, K: int) -> Array:
    """The largest number of each window of K x K of the maps x (N, C, H, W), side by side."""
    N, C, H, W = x.shape
    y: Array = x.reshape(N, C, H // K, K, W // K, K).max(axis=(3, 5))
    return y


def _means(rng: Rng) -> Iterator[Case]:
    yield np.array([[4.0]]), 2, 2
    yield np.array([[6.0, -3.0]]), 1, 3
    for shape, H, W in (((2, 3), 2, 4), ((3, 1), 5, 5), ((4, 2), 1, 1)):
        yield rng.integers(-9, 10, size=shape).astype(float), H, W


@exercise("pooling-2", _means)
def global_average_backward(dout: Array, H: int, W: int) -> Array:
    """dx (N, C, H, W), where y (N, C) is the mean of each map and dout the gradient by y."""
    return np.broadcast_to(dout[:, :, np.newaxis, np.newaxis] / (H * W), (*dout.shape, H, W)).copy()


def _layers(rng: Rng) -> Iterator[Case]:
    yield 2, 2
    yield 3, 3
    yield 2, 1
    yield 3, 2
    yield 1, 2


def _means_of(x: Array, K: int, stride: int) -> Array:
    """The means of the windows, one by one."""
    oh, ow = ((size - K) // stride + 1 for size in x.shape[2:])
    y = np.zeros((*x.shape[:2], oh, ow))
    for i, j in np.ndindex(oh, ow):
        rows, columns = (slice(stride * k, stride * k + K) for k in (i, j))
        y[:, :, i, j] = x[:, :, rows, columns].mean(axis=(2, 3))
    return y


def _is_average_pooling(layer: Any, K: int, stride: int) -> str:
    """What is missing of the layer that was made for these windows."""
    if not isinstance(layer, Layer):
        return "a layer of the library: class Average(Layer), from dlscratch.layers"
    rng = np.random.default_rng(0)
    small = (1, 1, K, K + stride)
    for shape in (small, (2, 3, K + 2 * stride, K + stride)):
        x = rng.integers(-9, 10, size=shape).astype(float)
        y = _means_of(x, K, stride)
        dout = rng.integers(1, 9, size=y.shape).astype(float)
        kept = x.copy(), dout.copy()
        if complaint := _differs(f"forward({show(x)})", layer.forward(x), y):
            return complaint
        dx = layer.backward(dout)
        if not (np.array_equal(x, kept[0]) and np.array_equal(dout, kept[1])):
            return "x and dout as they were: they belong to the caller"

        def loss(v: Array, dout: Array = dout) -> float:
            return float(np.sum(dout * _means_of(v, K, stride)))

        right = numerical_gradient(loss, x)
        call = f"backward({show(dout)}) after forward of x {shape}"
        if complaint := _differs(call, dx, np.round(right, 6)):
            return complaint
        if complaint := _differs(f"a second {call}", layer.backward(dout), np.round(right, 6)):
            return complaint
    return ""


def _differs(call: str, came: Any, expected: Array) -> str:
    if np.shape(came) == expected.shape and np.allclose(came, expected, rtol=1e-4, atol=1e-5):
        return ""
    return f"{call} to be\n              {show(expected)},\n              here it is {show(came)}"


@exercise("pooling-3", _layers, judge=_is_average_pooling)
class Average(Layer):
    """y = the mean of each window of K x K, one every `stride` pixels; dx: a share of dout for each pixel."""

    def __init__(self, K: int, stride: int) -> None:
        self.K, self.stride = K, stride

    def _parts(self, x: Array) -> list[Array]:
        K, s = self.K, self.stride
        oh, ow = ((size - K) // s + 1 for size in x.shape[2:])
        return [x[:, :, i : i + s * oh : s, j : j + s * ow : s] for i in range(K) for j in range(K)]

    def forward(self, x: Any) -> Array:
        self.x_shape = x.shape
        y: Array = np.mean(self._parts(x), axis=0)
        return y

    def backward(self, dout: Array) -> Array:
        dx = np.zeros(self.x_shape)
        for part in self._parts(dx):
            part += dout / self.K**2
        return dx
