"""Windows on images, and the matrix that turns a convolution into a matrix product.

x: images (N, C, H, W). KH, KW: the size of a window; stride: the step from one to the next; padding: rows and
columns of zeros around each image. oh windows fit below each other, ow beside each other; see output_size.
"""

from collections.abc import Iterator

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import ArrayLike, DTypeLike

from dlscratch._checks import Array, count

from .layer import as_batch

__all__ = ["batch_last", "col2im", "columns", "empty_in_order_of", "im2col", "output_size", "pad", "windows"]


# --8<-- [start:output_size]
def output_size(size: int, window: int, stride: int = 1, padding: int = 0) -> int:
    """(size + 2 padding - window) / stride + 1: how many windows fit along one side of an image.

    ValueError: they do not fit evenly, or a window could lie in the padding alone.
    """
    size, window, stride = count("size", size), count("window", window), count("stride", stride)
    padding = count("padding", padding, least=0)
    rest = size + 2 * padding - window
    if rest < 0 or rest % stride:
        padded = f"{size} + 2·{padding}" if padding else size
        raise ValueError(f"windows of {window} pixels, one every {stride}, do not fit evenly into {padded}")
    if padding >= window:
        raise ValueError(f"padding is {padding}, expected less than the window, {window}")
    return rest // stride + 1


# --8<-- [end:output_size]
# --8<-- [start:windows]
def windows(x: Array, KH: int, KW: int, stride: int = 1) -> Array:
    """A read-only view (C, KH, KW, oh, ow, N) of x: pixel (i, j) of every window, and nothing is copied."""
    view = sliding_window_view(x, (KH, KW), axis=(2, 3))[:, :, ::stride, ::stride]
    return view.transpose(1, 4, 5, 2, 3, 0)


# --8<-- [end:windows]
# --8<-- [start:columns]
def columns(x: Array, KH: int, KW: int, stride: int) -> Iterator[tuple[int, slice, Array]]:
    """im2col piece by piece, for each row of windows in turn: what fits into the processor's cache.

    Yields the row, the slice of its ow·N windows, and these windows as columns, (C·KH·KW, at most 1200).
    With longer pieces BLAS can be half as fast.
    """
    view = windows(x, KH, KW, stride)
    C, _, _, oh, ow, N = view.shape
    for row in range(oh):
        col = view[:, :, :, row].reshape(C * KH * KW, ow * N)
        for start in range(0, ow * N, 1200):
            part = slice(start, start + 1200)
            yield row, part, col[:, part]


# --8<-- [end:columns]
# --8<-- [start:im2col]
def im2col(x: ArrayLike, KH: int, KW: int, stride: int = 1, padding: int = 0) -> Array:
    """Every window of every image as a column: (C·KH·KW, oh·ow·N), the N images in turn for each place.

    W.reshape(F, -1) @ im2col(x, ...) is a convolution. Where windows overlap, pixels are copied many times.
    """
    x = as_batch("x", x, "C", "H", "W")
    return windows(pad(x, KH, KW, stride, padding), KH, KW, stride).reshape(x.shape[1] * KH * KW, -1)


def col2im(col: Array, shape: tuple[int, ...], KH: int, KW: int, stride: int = 1, padding: int = 0) -> Array:
    """The transpose of im2col: each column is added to where its window lies, in images of this shape.

    Not the inverse: a pixel that lies in several windows gets the sum of what they bring.
    """
    N, C, H, W = shape
    oh, ow = output_size(H, KH, stride, padding), output_size(W, KW, stride, padding)
    col = col.reshape(C, KH, KW, oh, ow, N).transpose(5, 0, 1, 2, 3, 4)
    x = np.zeros((N, C, H + 2 * padding, W + 2 * padding), col.dtype)
    for i in range(KH):
        for j in range(KW):
            x[:, :, i : i + stride * oh : stride, j : j + stride * ow : stride] += col[:, :, i, j]
    return x[:, :, padding : padding + H, padding : padding + W]


# --8<-- [end:im2col]


def batch_last(x: Array) -> Array:
    """x (N, C, H, W) with the N numbers of each pixel next to each other in memory; x itself, if they are.

    The same weight meets them all, so the inner loops are long.
    """
    return np.ascontiguousarray(x.transpose(1, 2, 3, 0)).transpose(3, 0, 1, 2)


def empty_in_order_of(like: Array, shape: tuple[int, ...], dtype: DTypeLike) -> Array:
    """A new array of this shape, whose axes follow each other in memory as those of `like` do."""
    axes = np.argsort(like.strides)[::-1]
    return np.empty([shape[axis] for axis in axes], dtype).transpose(np.argsort(axes))


def pad(x: Array, KH: int, KW: int, stride: int, padding: int) -> Array:
    """x, batch last, with `padding` zeros on all four sides, after a check that the windows fit."""
    N, C, H, W = x.shape
    output_size(H, KH, stride, padding)
    output_size(W, KW, stride, padding)
    if padding == 0:
        return batch_last(x)
    padded = np.zeros((C, H + 2 * padding, W + 2 * padding, N), x.dtype).transpose(3, 0, 1, 2)
    padded[:, :, padding:-padding, padding:-padding] = x
    return padded
