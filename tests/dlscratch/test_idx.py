import functools
import gzip
import struct

import numpy as np
import pytest

from dlscratch.datasets.idx import read_idx

# Without the time of day in its header, which would give the tests other names in each of xdist's processes.
zipped = functools.partial(gzip.compress, mtime=0)


def pack(array, kind=8):
    header = struct.pack(f">BBBB{array.ndim}I", 0, 0, kind, array.ndim, *array.shape)
    return header + array.astype(np.uint8).tobytes()


@pytest.mark.parametrize("shape", [(5,), (2, 3), (3, 4, 5), (0, 28, 28), (300, 2)])
def test_what_was_packed_comes_back(shape):
    array = np.random.default_rng(0).integers(0, 256, shape)
    np.testing.assert_array_equal(read_idx(zipped(pack(array)), "a"), array)


def test_the_first_bytes_of_mnist():
    raw = bytes.fromhex("00000801 00000003 050004")  # the labels begin 5, 0, 4
    assert read_idx(zipped(raw), "labels").tolist() == [5, 0, 4]


whole = pack(np.zeros((2, 3)))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "ends|begins"),
        (b"<html>404</html>", "is not a whole gzip file"),
        (zipped(whole)[:-9], "is not a whole gzip file"),
        (zipped(whole)[:12] + b"\xff\xff" + zipped(whole)[14:], "is not a whole gzip file"),
        (zipped(b""), "begins with bytes"),
        (zipped(b"<html>"), "begins with bytes 3c 68 74 6d, expected 00 00 08"),
        (zipped(pack(np.zeros(2), kind=13)), r"has IDX type 13, expected 8 \(unsigned bytes\)"),
        (zipped(whole[:7]), "ends within its header, after 7 of 12 bytes"),
        (zipped(whole[:-1]), r"has 5 bytes of data, its header says \(2, 3\)"),
        (zipped(whole + b"\0"), r"has 7 bytes of data, its header says \(2, 3\)"),
    ],
)
def test_anything_else_is_an_error_that_names_the_file(data, message):
    with pytest.raises(ValueError, match=f"^digits.gz ({message})"):
        read_idx(data, "digits.gz")
