"""Clustering: finding groups without labels, and comparing two ways to group the same samples.

a and b label the same N ≥ 2 samples, (N,), by integers or strings; which label a group has does not matter.
ValueError for other shapes, TypeError for other labels.
"""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from . import information
from ._checks import Array, Rng, count, finite, generator

__all__ = [
    "PairConfusion",
    "adjusted_mutual_information",
    "adjusted_rand_index",
    "kmeans",
    "mutual_information",
    "pair_confusion",
    "rand_index",
]


class PairConfusion(NamedTuple):
    """Pairs of samples, by who puts them together: tp both a and b, fp only b, fn only a, tn neither."""

    tp: int
    fp: int
    fn: int
    tn: int


# --8<-- [start:pair_confusion]
def pair_confusion(a: ArrayLike, b: ArrayLike) -> PairConfusion:
    """Count the N(N - 1)/2 pairs of samples by whether a and whether b puts both into one group."""
    table = _contingency(a, b)  # table[i, j] samples are in group i of a and in group j of b
    together_in_a, together_in_b = _pairs(table.sum(axis=1)), _pairs(table.sum(axis=0))
    tp, total = _pairs(table), math.comb(int(table.sum()), 2)
    fn, fp = together_in_a - tp, together_in_b - tp
    return PairConfusion(tp, fp, fn, total - tp - fp - fn)


# --8<-- [end:pair_confusion]
# --8<-- [start:rand_index]
def rand_index(a: ArrayLike, b: ArrayLike) -> float:
    """RI = (tp + tn) / all pairs, from 0 to 1: the share of pairs on which a and b agree (Rand 1971)."""
    tp, fp, fn, tn = pair_confusion(a, b)
    return (tp + tn) / (tp + fp + fn + tn)


# --8<-- [end:rand_index]
# --8<-- [start:adjusted_rand_index]
def adjusted_rand_index(a: ArrayLike, b: ArrayLike) -> float:
    """ARI = (tp - E[tp]) / (max tp - E[tp]): 1 for equal groups, about 0 by chance, -1/2 at worst.

    E[tp] is the mean if b's labels are dealt out at random; max tp is taken as the mean of the pairs
    together in a and those together in b (Hubert and Arabie 1985).
    """
    tp, fp, fn, tn = pair_confusion(a, b)
    if fp == fn == 0:
        return 1.0
    expected = (tp + fn) * (tp + fp) / (tp + fp + fn + tn)
    most = (tp + fn + tp + fp) / 2
    return (tp - expected) / (most - expected)


# --8<-- [end:adjusted_rand_index]
# --8<-- [start:mutual_information]
def mutual_information(a: ArrayLike, b: ArrayLike, base: float = 2) -> float:
    """I(a; b) of the labels of a sample drawn at random: what its group in a tells about its group in b."""
    table = _contingency(a, b)
    return information.mutual_information(table / table.sum(), base)


# --8<-- [end:mutual_information]
# --8<-- [start:adjusted_mutual_information]
def adjusted_mutual_information(a: ArrayLike, b: ArrayLike) -> float:
    """AMI = (I - E[I]) / (½ (H(a) + H(b)) - E[I]): 1 for equal groups, about 0 by chance (Vinh et al. 2010).

    E[I] is the exact mean if b's labels are dealt out at random: then n, the samples that group i of a (of
    size a_i) shares with group j of b (of size b_j), is hypergeometric.
    """
    if pair_confusion(a, b)[1:3] == (0, 0):
        return 1.0
    table = _contingency(a, b)
    N, sizes_a, sizes_b = int(table.sum()), table.sum(axis=1), table.sum(axis=0)
    expected = _expected_information(sizes_a, sizes_b)
    most = (information.entropy(sizes_a / N) + information.entropy(sizes_b / N)) / 2
    return (mutual_information(a, b) - expected) / (most - expected)


# --8<-- [end:adjusted_mutual_information]
# --8<-- [start:kmeans]
def kmeans(x: ArrayLike, k: int, rng: Rng) -> tuple[NDArray[np.intp], Array]:
    """Group the samples x (N, D) round k centres: returns labels (N,) and centres (k, D) (Lloyd 1982).

    From k samples drawn by rng: each sample joins its nearest centre, each centre moves to the mean of its
    samples, until the sum of squared distances no longer falls. A centre that nobody joins stays.
    """
    x, rng = _points(x, k), generator("rng", rng)
    centres = x[rng.choice(len(x), k, replace=False)]
    cost = math.inf
    while True:
        squares = np.sum((x[:, np.newaxis] - centres) ** 2, axis=2)  # (N, k)
        labels = squares.argmin(axis=1)
        if not squares.min(axis=1).sum() < cost:
            return labels, centres
        cost = squares.min(axis=1).sum()
        for j in np.unique(labels):
            centres[j] = x[labels == j].mean(axis=0)


# --8<-- [end:kmeans]


def _contingency(a: ArrayLike, b: ArrayLike) -> NDArray[np.int64]:
    """How many samples are in group i of a and in group j of b."""
    a, b = np.asarray(a), np.asarray(b)
    for name, labels in (("a", a), ("b", b)):
        if labels.ndim != 1 or len(labels) < 2:
            raise ValueError(f"{name} has shape {labels.shape}, expected (N,) with N ≥ 2 labels")
        if labels.dtype.kind not in "biuU":
            raise TypeError(f"{name} holds {labels.dtype} values, expected integers or strings")
    if len(a) != len(b):
        raise ValueError(f"b has {len(b)} labels, expected as many as a, {len(a)}")
    (groups_a, i), (groups_b, j) = (np.unique(labels, return_inverse=True) for labels in (a, b))
    table = np.zeros((len(groups_a), len(groups_b)), np.int64)
    np.add.at(table, (i, j), 1)
    return table


def _pairs(sizes: NDArray[np.int64]) -> int:
    """Σ n (n - 1) / 2: the pairs inside groups of these sizes."""
    return sum(math.comb(int(n), 2) for n in sizes.ravel())


def _expected_information(sizes_a: NDArray[np.int64], sizes_b: NDArray[np.int64]) -> float:
    """E[I] = Σ_ij E[n/N log2(N n / (a_i b_j))] for hypergeometric n; groups of equal sizes go together."""
    N = int(sizes_a.sum())
    ln = np.array([math.lgamma(n + 1) for n in range(N + 1)])  # ln n!
    expected = 0.0
    for a, times_a in zip(*np.unique(sizes_a, return_counts=True), strict=True):
        for b, times_b in zip(*np.unique(sizes_b, return_counts=True), strict=True):
            n = np.arange(max(1, a + b - N), min(a, b) + 1)
            ln_p = ln[a] + ln[b] + ln[N - a] + ln[N - b] - ln[N]
            ln_p = ln_p - ln[n] - ln[a - n] - ln[b - n] - ln[N - a - b + n]
            share = np.exp(ln_p) * n / N * np.log2(N * n / (a * b))
            expected += times_a * times_b * float(share.sum())
    return expected


def _points(x: ArrayLike, k: int) -> Array:
    """x as (N, D) float64 with N ≥ k."""
    x, k = finite("x", x).astype(np.float64), count("k", k)
    if x.ndim != 2 or len(x) < k:
        raise ValueError(f"x has shape {x.shape}, expected (N, D) with N ≥ k = {k}")
    return x
