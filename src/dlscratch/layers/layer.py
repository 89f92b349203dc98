"""What a layer is: a function that remembers enough of its input to hand a gradient back."""

import dis
from inspect import isfunction
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

from dlscratch._checks import Array, as_float
from dlscratch._labels import targets

__all__ = ["Layer", "LossLayer", "as_batch", "as_bias", "as_dout", "as_parameter"]


class _Remembering:
    """An object that has some attributes only after its forward or backward has set them."""

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            message = f"{type(self).__name__} has no attribute {name!r}"
            if not name.startswith("__") and name in _set_by_methods(type(self)):
                message += " (yet: forward comes before backward, and backward before the gradients)"
            raise AttributeError(message, name=name, obj=self)


# --8<-- [start:layer]
class Layer(_Remembering):
    """One function of a network, forward and backward.

    forward(x) returns y = f(x). backward(dout) takes dout = ∂L/∂y, in the shape of y, and returns
    dx = ∂L/∂x, in the shape of x; for each parameter W it leaves ∂L/∂W in the attribute dW.

    Neither changes its argument; x must stay as it is until backward is done. float32 in gives float32 out,
    nan is handed on. ValueError: a shape that does not fit. AttributeError: backward comes before forward.
    """

    parameters: ClassVar[tuple[str, ...]] = ()  # the attributes that hold parameters
    statistics: ClassVar[tuple[str, ...]] = ()  # and those with what else is remembered after training
    training = True  # dropout and batch normalization do one thing while learning, another in use

    def forward(self, x: ArrayLike) -> Array:
        raise NotImplementedError

    def backward(self, dout: Array) -> Array:
        raise NotImplementedError

    # --8<-- [end:layer]

    def parameter_gradients(self, dout: Array) -> None:
        """Set dW, db, ..., if possible without dx, which nobody needs of a network's first layer."""
        self.backward(dout)


class LossLayer(_Remembering):
    """The end of a network: forward(x, t) is the loss of the scores x for the targets t, a Python float.

    backward(dout) returns dx = dout ∂L/∂x. Errors are those of Layer, and those of the targets.
    """

    def forward(self, x: ArrayLike, t: ArrayLike) -> float:
        raise NotImplementedError

    def backward(self, dout: float = 1.0) -> Array:
        raise NotImplementedError

    def right(self, x: ArrayLike, t: ArrayLike) -> NDArray[np.bool]:
        """Whether the largest score is at the true class, for each of N samples; with nan it never is."""
        x = as_batch("scores", x, "K")
        t = targets("scores", x, t)
        same: NDArray[np.bool] = x.argmax(axis=1) == t.argmax(axis=1)
        return same & ~np.isnan(x).any(axis=1)


def _set_by_methods(kind: type) -> set[str]:
    """The names of the attributes that the methods of a class set."""
    methods = [method for base in kind.__mro__ for method in vars(base).values() if isfunction(method)]
    steps = [step for method in methods for step in dis.get_instructions(method)]
    return {step.argval for step in steps if step.opname == "STORE_ATTR"}


def as_batch(name: str, x: ArrayLike, *shape: int | str) -> Array:
    """x as floats of shape (N, *shape), N ≥ 1, where a string stands for any size from 1 on."""
    x = as_float(name, x)
    if x.ndim != len(shape) + 1 or x.size == 0 or not _fits(x.shape[1:], shape):
        sizes = ", ".join(str(size) for size in ("N", *shape))
        raise ValueError(f"{name} has shape {x.shape}, expected ({sizes}), not empty")
    return x


def as_dout(dout: Array, shape: tuple[int, ...]) -> Array:
    """dout as floats of this shape, which is that of forward's result."""
    dout = as_float("dout", dout)
    if dout.shape != shape:
        raise ValueError(f"dout has shape {dout.shape}, expected {shape}, the shape of forward's result")
    return dout


def as_parameter(name: str, p: ArrayLike, *shape: int | str) -> Array:
    """p itself if it holds floats (an optimizer changes it in place), of this shape, not empty."""
    p = as_float(name, p)
    if p.ndim != len(shape) or p.size == 0 or not _fits(p.shape, shape):
        sizes = ", ".join(str(size) for size in shape) + "," * (len(shape) == 1)
        raise ValueError(f"{name} has shape {p.shape}, expected ({sizes}), not empty")
    return p


def as_bias(b: ArrayLike | None, W: Array, size: int) -> Array:
    """b as as_parameter has it, of this size; without b zeros in the dtype of W."""
    return as_parameter("b", np.zeros(size, W.dtype) if b is None else b, size)


def _fits(shape: tuple[int, ...], expected: tuple[int | str, ...]) -> bool:
    if shape == expected:
        return True
    return all(isinstance(e, str) or s == e for s, e in zip(shape, expected, strict=True))
