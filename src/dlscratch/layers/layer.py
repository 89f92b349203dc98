"""What a layer is: a function that remembers enough of its input to hand a gradient back."""

from typing import TYPE_CHECKING, Any, ClassVar

from numpy.typing import ArrayLike

from dlscratch._checks import Array, as_float

__all__ = ["Layer", "LossLayer", "as_batch", "as_dout", "as_parameter"]


class _Remembering:
    """An object that has some attributes only after its forward or backward has set them."""

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            why = "forward comes before backward, and backward before the gradients"
            raise AttributeError(f"{type(self).__name__} has no attribute {name!r} (yet: {why})")


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
        """Set dW, db, ... without computing dx, which nobody needs of a network's first layer."""


class LossLayer(_Remembering):
    """The end of a network: forward(x, t) is the loss of the outputs x for the targets t, a Python float.

    backward(dout) returns dx = dout ∂L/∂x. Errors are those of Layer, and those of the targets.
    """

    def forward(self, x: ArrayLike, t: ArrayLike) -> float:
        raise NotImplementedError

    def backward(self, dout: float = 1.0) -> Array:
        raise NotImplementedError


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


def _fits(shape: tuple[int, ...], expected: tuple[int | str, ...]) -> bool:
    if shape == expected:
        return True
    return all(isinstance(e, str) or s == e for s, e in zip(shape, expected, strict=True))
