import numpy as np
import pytest

from dlscratch.datasets import load_mnist

# MNIST's first training image is a 5; this is its row 5, columns 12 to 23, as Keras's tutorials print it.
FIRST_FIVE = [3, 18, 18, 18, 126, 136, 175, 26, 166, 255, 247, 127]
COUNTS = [1001, 1127, 991, 1032, 980, 863, 1014, 1070, 944, 978]  # of the first 10,000 labels of MNIST


@pytest.fixture(scope="module")
def raw():
    return load_mnist(normalize=False, flatten=False, dtype=np.uint8)


def test_sizes_and_types_by_default():
    (x_train, t_train), (x_test, t_test) = load_mnist()
    assert x_train.shape == (8000, 784)
    assert x_test.shape == (2000, 784)
    assert t_train.shape == (8000,)
    assert t_test.shape == (2000,)
    assert x_train.dtype == x_test.dtype == np.float32
    assert t_train.dtype == t_test.dtype == np.int64
    assert x_train.min() == 0.0
    assert x_train.max() == 1.0


def test_these_are_the_first_10000_digits_of_mnist(raw):
    (x_train, t_train), (x_test, t_test) = raw
    x, t = np.concatenate([x_train, x_test]), np.concatenate([t_train, t_test])
    assert np.bincount(t).tolist() == COUNTS
    row = np.zeros(28)
    row[12:24] = FIRST_FIVE
    (found,) = np.flatnonzero((x[:, 0, 5] == row).all(axis=1))
    assert t[found] == 5
    assert x[found].sum() == 27525
    assert len(np.unique(x.reshape(-1, 784), axis=0)) == 10000  # so no digit is in both parts


def test_every_class_has_its_share_of_both_parts(raw):
    (_, t_train), (_, t_test) = raw
    assert (np.abs(np.bincount(t_train) - 0.8 * np.array(COUNTS)) < 1).all()
    assert (np.abs(np.bincount(t_test) - 0.2 * np.array(COUNTS)) < 1).all()
    assert not (np.diff(t_train) >= 0).all()  # not grouped by class


def test_options_agree_with_each_other(raw):
    (pixels, labels), _ = raw
    assert pixels.shape == (8000, 1, 28, 28)
    (x, t), _ = load_mnist(one_hot=True, dtype=np.float64)
    assert x.dtype == t.dtype == np.float64
    np.testing.assert_array_equal(x, pixels.reshape(8000, 784) / 255)
    assert t.shape == (8000, 10)
    assert (t.sum(axis=1) == 1).all()
    np.testing.assert_array_equal(t.argmax(axis=1), labels)
    (x, t), _ = load_mnist(normalize=False, one_hot=True, dtype=np.uint8)
    np.testing.assert_array_equal(x, pixels.reshape(8000, 784))
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
