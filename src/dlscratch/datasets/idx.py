"""IDX, the file format of MNIST: a header of big-endian numbers, then the bytes of one array."""

import gzip
import math
import zlib

import numpy as np
from numpy.typing import NDArray

__all__ = ["read_idx"]

UNSIGNED_BYTE = 8


def read_idx(data: bytes, name: str) -> NDArray[np.uint8]:
    """Return the array of unsigned bytes in the gzipped IDX file whose content is `data`.

    Header: two zero bytes, the type (8: unsigned bytes), the number D of axes, then D sizes as 32-bit
    big-endian integers. The last axis varies fastest. Raises ValueError, with `name` in it, for all else.
    """
    try:
        raw = gzip.decompress(data)
    except (OSError, EOFError, zlib.error) as error:
        raise ValueError(f"{name} is not a whole gzip file: {error}") from error
    if len(raw) < 4 or raw[:2] != b"\0\0":
        raise ValueError(
            f"{name} begins with bytes {raw[:4].hex(' ')}, expected 00 00 08 and the number of axes"
        )
    if raw[2] != UNSIGNED_BYTE:
        raise ValueError(f"{name} has IDX type {raw[2]}, expected {UNSIGNED_BYTE} (unsigned bytes)")
    start = 4 + 4 * raw[3]
    if len(raw) < start:
        raise ValueError(f"{name} ends within its header, after {len(raw)} of {start} bytes")
    shape = tuple(int(size) for size in np.frombuffer(raw[4:start], dtype=">u4"))
    if len(raw) - start != math.prod(shape):
        raise ValueError(f"{name} has {len(raw) - start} bytes of data, its header says {shape}")
    return np.frombuffer(raw, dtype=np.uint8, offset=start).reshape(shape)
