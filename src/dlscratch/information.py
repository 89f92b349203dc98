"""Information theory: how much a message tells, on average, and how far two distributions are apart.

A distribution is an array of any shape whose elements are not negative and sum to 1 (within 1e-6, for those
that come from float32). The unit is the bit with base 2, the nat with base e. Results are Python floats.

ValueError for what is no distribution, shapes that differ, nan, and a base that is not above 0, or is 1.
"""

import math

import numpy as np
from numpy.typing import ArrayLike

from ._checks import Array, finite, positive, same_shape

__all__ = [
    "cross_entropy",
    "entropy",
    "js_divergence",
    "kl_divergence",
    "mutual_information",
    "self_information",
]


# --8<-- [start:self_information]
def self_information(p: ArrayLike, base: float = 2) -> Array:
    """I(p) = -log p: what it tells that something of probability p has happened, element by element.

    What was certain tells nothing, I(1) = 0; what was impossible tells inf, I(0). Two independent events
    tell I(p q) = I(p) + I(q), and only a logarithm does that (Shannon 1948).
    """
    p = _probabilities("p", p)
    with np.errstate(divide="ignore"):  # log 0 = -inf
        return 0.0 - np.log(p) / _log(base)


# --8<-- [end:self_information]
# --8<-- [start:entropy]
def entropy(p: ArrayLike, base: float = 2) -> float:
    """H(P) = Σ_x P(x) I(P(x)): the information to expect of one draw from P (Shannon 1948)."""
    p = _distribution("p", p)
    on = p > 0  # what never happens tells nothing
    return float(np.sum(p[on] * self_information(p[on], base)))


# --8<-- [end:entropy]
# --8<-- [start:cross_entropy]
def cross_entropy(p: ArrayLike, q: ArrayLike, base: float = 2) -> float:
    """H(P, Q) = Σ_x P(x) I(Q(x)): what the draws of P tell one who expects Q.

    H(P, Q) = H(P) + KL(P ‖ Q): least where Q = P, but not 0 there; inf where Q(x) = 0 < P(x).
    """
    p, q = _two_distributions(p, q)
    on = p > 0
    return float(np.sum(p[on] * self_information(q[on], base)))


# --8<-- [end:cross_entropy]
# --8<-- [start:kl_divergence]
def kl_divergence(p: ArrayLike, q: ArrayLike, base: float = 2) -> float:
    """KL(P ‖ Q) = Σ_x P(x) log(P(x) / Q(x)): the price of expecting Q where P rules.

    ≥ 0, and 0 only where Q = P; inf where Q(x) = 0 < P(x). Not a distance: KL(Q ‖ P) is another number
    (Kullback and Leibler 1951).
    """
    p, q = _two_distributions(p, q)
    on = p > 0
    divergence = np.sum(p[on] * (self_information(q[on], base) - self_information(p[on], base)))
    return max(0.0, float(divergence))  # of nearly equal P and Q rounding may leave less than 0


# --8<-- [end:kl_divergence]
# --8<-- [start:js_divergence]
def js_divergence(p: ArrayLike, q: ArrayLike, base: float = 2) -> float:
    """JS(P, Q) = ½ KL(P ‖ M) + ½ KL(Q ‖ M) with M = (P + Q)/2: symmetric, from 0 to log 2 (Lin 1991).

    It is log 2 for all P and Q that share nothing, however far apart they lie.
    """
    p, q = _two_distributions(p, q)
    m = (p + q) / 2
    return (kl_divergence(p, m, base) + kl_divergence(q, m, base)) / 2


# --8<-- [end:js_divergence]
# --8<-- [start:mutual_information]
def mutual_information(joint: ArrayLike, base: float = 2) -> float:
    """I(X; Y) = KL(P(x, y) ‖ P(x) P(y)): what X tells about Y, or Y about X. joint[x, y] is P(x, y).

    I(X; Y) = H(X) - H(X | Y) = H(X) + H(Y) - H(X, Y); 0 only for independent X and Y.
    """
    joint = _distribution("joint", joint)
    if joint.ndim != 2:
        raise ValueError(f"joint has shape {joint.shape}, expected a table, (X, Y)")
    x, y = np.nonzero(joint)  # P(x) P(y) itself could be too small for a float: so its logarithms
    p_x, p_y = (np.minimum(joint.sum(axis=axis), 1) for axis in (1, 0))  # rounding may lead above 1
    expected = self_information(p_x, base)[x] + self_information(p_y, base)[y]
    told = expected - self_information(joint[x, y], base)
    return max(0.0, float(np.sum(joint[x, y] * told)))


# --8<-- [end:mutual_information]


def _log(base: float) -> float:
    base = positive("base", base)
    if base == 1:
        raise ValueError("base is 1, expected another: powers of 1 are all 1")
    return math.log(base)


def _probabilities(name: str, p: ArrayLike) -> Array:
    """p as float64 from 0 to 1."""
    p = finite(name, p).astype(np.float64)
    wrong = p[(p < 0) | (p > 1)]
    if wrong.size:
        raise ValueError(f"{name} holds {wrong[0]:.15g}, expected numbers from 0 to 1")
    return p


def _distribution(name: str, p: ArrayLike) -> Array:
    """p as float64 from 0 to 1 that sum to 1, to the last digit."""
    p = _probabilities(name, p)
    if abs(p.sum() - 1) > 1e-6:
        raise ValueError(f"{name} sums to {p.sum():.15g}, expected 1")
    total: Array = p / p.sum()
    return total


def _two_distributions(p: ArrayLike, q: ArrayLike) -> tuple[Array, Array]:
    """p and q as distributions of one shape."""
    p, q = _distribution("p", p), _distribution("q", q)
    same_shape("q", q, "p", p)
    return p, q
