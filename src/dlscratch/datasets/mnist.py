"""MNIST, handwritten digits of 28 x 28 pixels: 12,000 come with the package, all 70,000 on request."""

import os
from collections.abc import Sequence
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

from .idx import read_idx

__all__ = ["load_mnist"]

CLASSES = 10
TRAIN = 10_000  # of the 12,000 shipped digits; the last 2,000 are the test part

MIRRORS = (
    "https://storage.googleapis.com/cvdf-datasets/mnist/",
    "https://ossci-datasets.s3.amazonaws.com/mnist/",
)
WHOLE = {  # name: (bytes, SHA-256)
    "train-images-idx3-ubyte.gz": (
        9_912_422,
        "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
    ),
    "train-labels-idx1-ubyte.gz": (
        28_881,
        "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
    ),
    "t10k-images-idx3-ubyte.gz": (
        1_648_877,
        "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6",
    ),
    "t10k-labels-idx1-ubyte.gz": (
        4_542,
        "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6",
    ),
}
ADVICE = """What to do: check the network and try again (what has come is kept); or name other mirrors, in
load_mnist(full=True, mirrors=[...]) or in the environment variable DLSCRATCH_MNIST_MIRRORS, separated
by spaces; or put the four files into {folder} yourself.
The 12,000 digits of load_mnist() need no network."""

Part = tuple[NDArray[Any], NDArray[Any]]


def load_mnist(
    *,
    full: bool = False,
    flatten: bool = True,
    normalize: bool = True,
    one_hot: bool = False,
    dtype: DTypeLike = np.float32,
    mirrors: Sequence[str] | None = None,
) -> tuple[Part, Part]:
    """Return ``(x_train, t_train), (x_test, t_test)``: 10,000 and 2,000 digits with their labels.

    The training digits are the first 10,000 of MNIST's training set, the test digits are drawn from its
    test set and come from other writers; each class has its share. The order is random but always the
    same, and among the last 2,000 training digits each class has its share, too: they can be set aside
    for validation. Every call returns new arrays.

    full       all 60,000 and 10,000 digits in their own order; fetched once (12 MB), then from the cache
    flatten    x is (N, 784); otherwise (N, 1, 28, 28): samples, channels, rows, columns
    normalize  pixels from 0.0 (background) to 1.0; otherwise from 0 to 255
    one_hot    t is (N, 10), a 1 in the column of the label; otherwise (N,) integers from 0 to 9
    dtype      of x, and of a one-hot t where it is a float type
    mirrors    addresses of folders with the four files; by default those in the environment variable
               DLSCRATCH_MNIST_MIRRORS, separated by spaces, or else two public ones

    Raises ValueError for a dtype that cannot hold the pixels, OSError if no mirror has the files.
    Source: Y. LeCun, C. Cortes, C. J. C. Burges, The MNIST database of handwritten digits.
    """
    dtype = _pixel_dtype(dtype, normalize)
    if mirrors is not None and not full:
        raise ValueError("mirrors is given, but without full=True nothing is fetched")
    train, test = [
        (_pixels(images, flatten, normalize, dtype), _targets(labels, one_hot, dtype))
        for images, labels in (_whole(_mirrors(mirrors)) if full else _shipped())
    ]
    return train, test


def _mirrors(mirrors: Sequence[str] | None) -> Sequence[str]:
    if isinstance(mirrors, str):
        raise TypeError(f"mirrors is the string {mirrors!r}, expected a list of strings")
    if mirrors is None:
        mirrors = os.environ.get("DLSCRATCH_MNIST_MIRRORS", "").split() or MIRRORS
    for mirror in mirrors:
        if not isinstance(mirror, str) or not mirror.startswith(("https://", "http://")):
            raise ValueError(
                f"mirrors has {mirror!r}, expected addresses that begin with https:// or http://"
            )
    return mirrors


def _whole(mirrors: Sequence[str]) -> list[Part]:
    """The four IDX files: images (N, 28, 28) and labels (N,), both uint8, of training and of test."""
    from .download import cache_folder, fetch  # here, because only this needs it, and it takes time

    folder = cache_folder() / "mnist"
    arrays = []
    for name, (size, sha256) in WHOLE.items():
        try:
            arrays.append(read_idx(fetch(name, size, sha256, folder, mirrors), name))
        except ConnectionError as error:
            raise OSError(f"{error}\n{ADVICE.format(folder=folder)}") from error
    return [(arrays[0], arrays[1]), (arrays[2], arrays[3])]


def _shipped() -> list[Part]:
    """The file beside this module, which has images (12000, 28, 28) and labels (12000,), both uint8."""
    with (files(__package__) / "mnist.npz").open("rb") as file, np.load(file, allow_pickle=False) as arrays:
        images, labels = arrays["images"], arrays["labels"]
    return [(images[part], labels[part]) for part in (slice(TRAIN), slice(TRAIN, None))]


def _pixel_dtype(dtype: DTypeLike, normalize: bool) -> np.dtype[Any]:
    dtype = np.dtype(dtype)
    if normalize and dtype.kind != "f":
        raise ValueError(f"dtype is {dtype}, but pixels from 0 to 1 need a float type (or normalize=False)")
    if dtype.kind not in "fiu" or (dtype.kind in "iu" and np.iinfo(dtype).max < 255):
        raise ValueError(f"dtype is {dtype}, which cannot hold pixels from 0 to 255")
    return dtype


def _pixels(images: NDArray[np.uint8], flatten: bool, normalize: bool, dtype: np.dtype[Any]) -> NDArray[Any]:
    x = images.astype(dtype).reshape(len(images), *((-1,) if flatten else (1, 28, 28)))
    if normalize:
        x /= 255
    return x


def _targets(labels: NDArray[np.uint8], one_hot: bool, dtype: np.dtype[Any]) -> NDArray[Any]:
    if not one_hot:
        return labels.astype(np.int64)  # never uint8: 3 - 5 would be 254
    return np.eye(CLASSES, dtype=dtype if dtype.kind == "f" else np.float32)[labels]
