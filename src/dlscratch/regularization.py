"""Keeping a network from learning its samples by heart: penalties, decay, and limits.

The penalties return numbers and new arrays. decay, the two ways of clipping and max_norm change the arrays
in place.
ValueError: a strength below 0, or a limit that is not above 0. TypeError: what is to change is no array of
floats.
"""

import math
from collections.abc import Mapping

import numpy as np
from numpy.typing import ArrayLike

from ._checks import Array, as_float, not_negative, number, positive

__all__ = ["clip_by_norm", "clip_by_value", "decay", "l1", "l2", "max_norm", "soft_threshold"]


# --8<-- [start:l2]
def l2(W: ArrayLike, strength: float) -> tuple[float, Array]:
    """The penalty λ/2 Σ w² and its gradient λ W: large weights cost much, small ones next to nothing."""
    W, strength = as_float("W", W), not_negative("strength", strength)
    return strength / 2 * float(np.sum(W * W)), strength * W


# --8<-- [end:l2]
# --8<-- [start:l1]
def l1(W: ArrayLike, strength: float) -> tuple[float, Array]:
    """The penalty λ Σ |w| and its gradient λ sign(W): as hard on small weights as on large ones.

    At w = 0 there is no derivative; 0 is taken.
    """
    W, strength = as_float("W", W), not_negative("strength", strength)
    return strength * float(np.sum(np.abs(W))), strength * np.sign(W)


def soft_threshold(W: ArrayLike, threshold: float) -> Array:
    """sign(w) max(|w| - threshold, 0): what a step of size lr makes of an L1 penalty, threshold = lr λ.

    Steps along -sign(w) jump over 0 and back; this one stops there (Daubechies et al. 2004).
    """
    W, threshold = as_float("W", W), not_negative("threshold", threshold)
    return np.sign(W) * np.maximum(np.abs(W) - threshold, 0)


# --8<-- [end:l1]
# --8<-- [start:decay]
def decay(params: Mapping[str, Array], rate: float) -> None:
    """W ← (1 - rate) W for every weight, in place, beside the optimizer's step (decoupled weight decay).

    Weights are the parameters called W..., not biases or scales. With SGD and rate = lr λ this is the
    L2 penalty; with momentum or Adam it is not (Loshchilov and Hutter 2019).
    """
    rate = number("rate", rate)
    if not 0 <= rate <= 1:
        raise ValueError(f"rate is {rate}, expected a number from 0 to 1")
    for name, W in params.items():
        _in_place(name, W)
        if name.startswith("W"):
            W *= 1 - rate


# --8<-- [end:decay]
# --8<-- [start:clip_by_value]
def clip_by_value(grads: Mapping[str, Array], limit: float) -> None:
    """g ← min(max(g, -limit), limit), in place, element by element: the direction may change.

    ValueError: an element is nan.
    """
    limit = positive("limit", limit)
    for name, g in grads.items():
        _in_place(name, g)
        if np.isnan(g).any():
            raise ValueError(f"{name} has nan, expected numbers to clip")
    for g in grads.values():
        np.clip(g, -limit, limit, out=g)


# --8<-- [end:clip_by_value]
# --8<-- [start:clip_by_norm]
def clip_by_norm(grads: Mapping[str, Array], limit: float) -> float:
    """Shorten all gradients together, in place, to the norm `limit` if it is more; return what it was.

    ‖g‖ = √(Σ g²) over all elements of all arrays. One factor for all: the direction stays (Pascanu et al.
    2013). ValueError: the norm is nan or inf; then no factor would help, and nothing is changed.
    """
    limit = positive("limit", limit)
    for name, g in grads.items():
        _in_place(name, g)
    norm = math.sqrt(sum(float(np.sum(np.square(g, dtype=np.float64))) for g in grads.values()))
    if not math.isfinite(norm):
        raise ValueError(f"the norm of grads is {norm}, expected a finite number")
    if norm > limit:
        for g in grads.values():
            g *= limit / norm
    return norm


# --8<-- [end:clip_by_norm]
# --8<-- [start:max_norm]
def max_norm(W: Array, limit: float) -> None:
    """Shorten, in place, the weights that lead into a unit to the norm `limit`, where it is more.

    Units are the columns of W (n_in, n_out), or the filters of W (filters, channels, height, width).
    After every update this keeps ‖w‖ ≤ limit (Srebro et al. 2005; Srivastava et al. 2014).
    """
    limit = positive("limit", limit)
    _in_place("W", W)
    if W.ndim not in (2, 4):
        raise ValueError(f"W has shape {W.shape}, expected 2 axes (affine) or 4 (convolution)")
    axes = 0 if W.ndim == 2 else (1, 2, 3)
    norms = np.sqrt(np.sum(W * W, axis=axes, keepdims=True))
    W *= np.minimum(1, limit / np.maximum(norms, limit))


# --8<-- [end:max_norm]


def _in_place(name: str, W: Array) -> None:
    """TypeError unless W is an array of floats, which can be changed in place."""
    if not isinstance(W, np.ndarray) or W.dtype.kind != "f":
        kind = f"an array of {W.dtype}" if isinstance(W, np.ndarray) else f"a {type(W).__name__}"
        raise TypeError(f"{name} is {kind}, expected an array of floats, to change it in place")
