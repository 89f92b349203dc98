"""What the explorers read: results of experiments, packed small, as files beside their modules."""

import base64
import json
from typing import Any

import numpy as np

from book.site.results import result

# The file (explore/NAME.json) and the experiment whose result it is.
DATA = {
    "digits-dense": "digits_dense",
    "digits-convolutional": "digits_convolutional",
    "digits-test": "digits_test",
    "filter": "readable_digits",
    "plane": "learning_in_the_plane",
}
SHORT = 32  # lists of at most so many numbers stay as they are


def assets() -> dict[str, bytes]:
    """The files by their place on the site."""
    return {f"assets/explore/{name}.json": packed(result(made)) for name, made in DATA.items()}


def packed(value: Any) -> bytes:
    """JSON in which long lists of numbers are float16, or bytes where all are whole numbers from 0 to 255.

    Other whole numbers stay as they are: float16 cannot tell 2048 from 2049.
    """
    return json.dumps(_packed(value), separators=(",", ":"), ensure_ascii=False).encode()


def _packed(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _packed(item) for key, item in value.items()}
    if not isinstance(value, list):
        return value
    try:
        numbers = np.asarray(value)
    except ValueError:  # lists of unequal lengths
        return [_packed(item) for item in value]
    if numbers.dtype.kind not in "iuf" or numbers.size <= SHORT:
        return [_packed(item) for item in value]
    whole = numbers.dtype.kind in "iu"
    if whole and (numbers.min() < 0 or numbers.max() > 255):
        return value
    with np.errstate(over="ignore"):  # there is a better word for it below
        kept = numbers.astype("u1" if whole else "<f2")
    if not np.isfinite(kept).all():
        raise ValueError("a number is too large for float16")
    return {
        "packed": base64.b64encode(kept.tobytes()).decode(),
        "kind": "bytes" if whole else "float16",
        "shape": list(kept.shape),
    }
