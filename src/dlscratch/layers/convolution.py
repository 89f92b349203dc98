"""The convolution layer: one small set of weights, slid over the whole image."""

import numpy as np
from numpy.typing import ArrayLike

from dlscratch._checks import Array, count

from .im2col import columns, output_size, pad
from .layer import Layer, as_batch, as_bias, as_dout, as_parameter

__all__ = ["Convolution", "correlate"]


# --8<-- [start:correlate]
def correlate(x: Array, W: Array, stride: int = 1) -> Array:
    """y[n, f] = Σ_c x[n, c] ⋆ W[f, c]: x (N, C, H, W), W (F, C, KH, KW), y (N, F, oh, ow).

    W as a matrix (F, C·KH·KW) times the windows of x as columns.
    """
    N, _, H, width = x.shape
    F, _, KH, KW = W.shape
    oh, ow = output_size(H, KH, stride), output_size(width, KW, stride)
    y, weights = np.empty((F, oh, ow * N), np.result_type(x, W)), W.reshape(F, -1)
    for row, part, col in columns(x, KH, KW, stride):
        np.matmul(weights, col, out=y[:, row, part])
    return y.reshape(F, oh, ow, N).transpose(3, 0, 1, 2)


# --8<-- [end:correlate]
# --8<-- [start:convolution]
class Convolution(Layer):
    """y[n, f] = Σ_c x[n, c] ⋆ W[f, c] + b[f], where ⋆ slides the kernel over the image.

    x: (N, C, H, W), W: (F, C, KH, KW), b: (F,), y: (N, F, oh, ow), see output_size for stride and padding.
    Without b it starts at 0.
    What mathematics calls a convolution turns the kernel by 180° first; learned weights do not care.
    """

    parameters = ("W", "b")

    def __init__(self, W: ArrayLike, b: ArrayLike | None = None, stride: int = 1, padding: int = 0) -> None:
        self.W = as_parameter("W", W, "F", "C", "KH", "KW")
        self.b = as_bias(b, self.W, len(self.W))
        self.stride, self.padding = count("stride", stride), count("padding", padding, least=0)

    def forward(self, x: ArrayLike) -> Array:
        x = as_batch("x", x, self.W.shape[1], "H", "W")
        KH, KW = self.W.shape[2:]
        self.x = pad(x, KH, KW, self.stride, self.padding)
        y = correlate(self.x, self.W, self.stride)
        y += self.b[:, np.newaxis, np.newaxis]
        self.y_shape = y.shape
        return y

    # --8<-- [end:convolution]
    # --8<-- [start:convolution_backward]
    def backward(self, dout: Array) -> Array:
        """dx = dout ⋆ W with the kernels turned by 180°: gradients come back by the weights the pixels took.

        With a stride s, s - 1 zeros stand between the numbers of dout, for the outputs that were left out.
        """
        self.parameter_gradients(dout)
        KH, KW = self.W.shape[2:]
        N, F, oh, ow = self.y_shape
        top, left, s = KH - 1 - self.padding, KW - 1 - self.padding, self.stride
        H, W = s * (oh - 1) + 1 + 2 * top, s * (ow - 1) + 1 + 2 * left
        spread = np.zeros((F, H, W, N), dout.dtype).transpose(3, 0, 1, 2)
        spread[:, :, top : H - top : s, left : W - left : s] = dout
        return correlate(spread, self.W[:, :, ::-1, ::-1].transpose(1, 0, 2, 3))

    # --8<-- [end:convolution_backward]
    # --8<-- [start:convolution_parameters]
    def parameter_gradients(self, dout: Array) -> None:
        """dW[f, c] = Σ_n x[n, c] ⋆ dout[n, f], by matrix products with the windows again; db = Σ dout."""
        dout = as_dout(dout, self.y_shape)
        F, C, KH, KW = self.W.shape
        N, _, oh, ow = self.y_shape
        d = dout.transpose(1, 2, 3, 0).reshape(F, oh, ow * N)
        dW = np.zeros((C * KH * KW, F), np.result_type(self.x, dout))
        for row, part, col in columns(self.x, KH, KW, self.stride):
            dW += col @ d[:, row, part].T
        self.dW, self.db = dW.T.reshape(self.W.shape), dout.sum(axis=(0, 2, 3))

    # --8<-- [end:convolution_parameters]
