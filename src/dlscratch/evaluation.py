"""How good is it, really? Splits that keep data apart, accuracy, and the confusion matrix."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ._checks import Rng, count, generator
from .training.mini_batch import Array, Part, samples

__all__ = [
    "accuracy",
    "confusion_matrix",
    "k_fold",
    "labels_of",
    "split",
    "train_test_split",
    "train_validation_test_split",
]


# --8<-- [start:accuracy]
def accuracy(predict: Callable[[Array], Array], x: ArrayLike, t: ArrayLike, chunk: int = 1000) -> float:
    """Return the share of samples whose largest score is at the true class, from 0.0 to 1.0.

    predict(x) takes (n, ...) and returns scores (n, K). x: (N, ...); t: labels (N,) or one-hot (N, K).
    x goes through in chunks: the memory needed is that of `chunk` samples, however many there are.
    A row of scores with a NaN names no class and counts as wrong. Raises ValueError for wrong shapes.
    """
    x, t = samples(x, t)
    chunk, correct = count("chunk", chunk), 0
    for start in range(0, len(x), chunk):
        part = slice(start, start + chunk)
        y = np.asarray(predict(x[part]))
        if y.ndim != 2 or len(y) != len(x[part]):
            raise ValueError(f"predict returned shape {y.shape}, expected ({len(x[part])}, K)")
        right = y.argmax(axis=1) == labels_of(t[part], y.shape[1])
        correct += int(np.count_nonzero(right & ~np.isnan(y).any(axis=1)))
    return correct / len(x)


# --8<-- [end:accuracy]


# --8<-- [start:confusion]
def confusion_matrix(t: ArrayLike, y: ArrayLike, classes: int) -> NDArray[np.int64]:
    """Return the (K, K) counts C, where C[i, j] samples are of class i and were taken for class j.

    t: labels (N,) or one-hot (N, K). y: predicted labels (N,) or scores (N, K). K: classes.
    The diagonal holds what is right, so C.trace() / C.sum() is the accuracy.
    Raises ValueError for different lengths, labels outside 0 ... K-1, and NaN scores.
    """
    truth = labels_of(t, classes, "t")
    y = np.asarray(y)
    if y.ndim == 2:
        if y.shape[1] != classes or np.isnan(y).any():
            raise ValueError(f"y has shape {y.shape}, expected (N, {classes}) scores without NaN")
        y = y.argmax(axis=1)
    guess = labels_of(y, classes, "y")
    if len(truth) != len(guess):
        raise ValueError(f"t has {len(truth)} samples, y has {len(guess)}")
    return np.bincount(truth * classes + guess, minlength=classes**2).reshape(classes, classes)


# --8<-- [end:confusion]


# --8<-- [start:split]
def split(x: ArrayLike, t: ArrayLike, shares: Sequence[int], rng: Rng) -> list[Part]:
    """Deal the samples into parts of sizes in the ratio `shares`, each class evenly (stratified).

    x: (N, ...); t: labels (N,) or one-hot (N, K). Returns one (x, t) for each share. A class has its
    share of both parts to within one sample (of three: to within two); the order in a part is random.
    Raises ValueError for a share that is not above 0, and if a part would be empty.
    """
    x, t = samples(x, t)
    rng = generator("rng", rng)
    if not isinstance(shares, Sequence) or not shares:
        raise TypeError(f"shares is {shares!r}, expected a sequence, such as (8, 2)")
    if min(shares) <= 0:
        raise ValueError(f"shares is {tuple(shares)}, expected numbers above 0")
    sizes = [round(len(x) * share / sum(shares)) for share in shares[1:]]
    if 0 in sizes or sum(sizes) >= len(x):
        raise ValueError(f"shares {tuple(shares)} of {len(x)} samples leave a part empty")
    order = _by_class(labels_of(t), rng)
    parts = []
    for size in sizes:
        taken = np.arange(size) * len(order) // size  # evenly spaced over the sorted classes
        parts.append(order[taken])
        order = np.delete(order, taken)
    return [_part(x, t, rng.permutation(part)) for part in (order, *parts)]


# --8<-- [end:split]


def train_test_split(
    x: ArrayLike, t: ArrayLike, rng: Rng, shares: tuple[int, int] = (8, 2)
) -> tuple[Part, Part]:
    """Return ``(x_train, t_train), (x_test, t_test)``, stratified; see `split`."""
    train, test = split(x, t, shares, rng)
    return train, test


def train_validation_test_split(
    x: ArrayLike, t: ArrayLike, rng: Rng, shares: tuple[int, int, int] = (8, 1, 1)
) -> tuple[Part, Part, Part]:
    """Return the (x, t) of training, validation and test, 8:1:1 (or 6:2:2 ...), stratified; see `split`."""
    train, validation, test = split(x, t, shares, rng)
    return train, validation, test


def k_fold(x: ArrayLike, t: ArrayLike, k: int, rng: Rng) -> Iterator[tuple[Part, Part]]:
    """Yield k times ``(x_train, t_train), (x_validation, t_validation)``: each sample validates once.

    The k parts differ by at most one sample, in whole and in each class.
    Raises ValueError unless 2 <= k <= N.
    """
    x, t = samples(x, t)
    k, rng = count("k", k, least=0), generator("rng", rng)
    if not 2 <= k <= len(x):
        raise ValueError(f"k is {k}, expected 2 to {len(x)}, the number of samples")
    order = _by_class(labels_of(t), rng)
    for fold in range(k):
        train = np.delete(order, np.s_[fold::k])
        yield _part(x, t, rng.permutation(train)), _part(x, t, rng.permutation(order[fold::k]))


def labels_of(t: ArrayLike, classes: int | None = None, name: str = "t") -> NDArray[np.int64]:
    """Return labels (N,) from labels (N,) or one-hot rows (N, K). Which one it is, ndim alone decides.

    Raises ValueError for anything else: other shapes, labels below 0 or from `classes` on,
    rows that are not a single 1 among 0s. Raises TypeError for labels that are not integers.
    """
    t = np.asarray(t)
    if t.ndim == 2:
        if classes is not None and t.shape[1] != classes:
            raise ValueError(f"{name} has shape {t.shape}, expected labels (N,) or one-hot (N, {classes})")
        if not (np.isin(t, (0, 1)).all() and (t.sum(axis=1) == 1).all()):
            raise ValueError(f"{name} has shape {t.shape}, but not every row is a single 1 among 0s")
        return np.asarray(t.argmax(axis=1), dtype=np.int64)
    if t.ndim != 1:
        raise ValueError(f"{name} has shape {t.shape}, expected labels (N,) or one-hot (N, K)")
    if t.dtype.kind not in "iu":
        raise TypeError(f"{name} has dtype {t.dtype}, expected integer labels")
    if t.size and (t.min() < 0 or (classes is not None and t.max() >= classes)):
        last = "K-1" if classes is None else classes - 1
        raise ValueError(f"{name} has labels {t.min()} to {t.max()}, expected 0 to {last}")
    return t.astype(np.int64)


def _by_class(labels: NDArray[np.int64], rng: np.random.Generator) -> NDArray[np.int64]:
    """Return the indices of the samples, class after class, in random order within a class."""
    order = rng.permutation(len(labels))
    return order[np.argsort(labels[order], kind="stable")]


def _part(x: Array, t: Array, indices: NDArray[np.int64]) -> Part:
    return x[indices], t[indices]
