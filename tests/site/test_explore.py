"""What the explorers get from the build, and that they stay small."""

import base64
import json

import numpy as np
import pytest

from book.site.explore import packed
from book.store import ROOT


def decoded(value):
    """A packed list as NumPy reads its bytes."""
    dtype = {"float16": "<f2", "bytes": "u1"}[value["kind"]]
    return np.frombuffer(base64.b64decode(value["packed"]), dtype).reshape(value["shape"])


def test_long_lists_are_float16_or_bytes():
    rng = np.random.default_rng(0)
    W, pixels = rng.normal(size=(3, 5, 7)), rng.integers(0, 256, (6, 11))
    found = json.loads(packed({"W": W.tolist(), "inside": [pixels.tolist()], "name": "三"}))
    assert np.array_equal(decoded(found["W"]), W.astype(np.float16))
    assert np.array_equal(decoded(found["inside"])[0], pixels)
    assert found["name"] == "三"


@pytest.mark.parametrize(
    "value",
    [
        [0.1, 1e-9, 7],
        [[1, 2], [3]],
        [["a", True], None],
        list(range(2000, 2100)),
        list(range(-40, 0)),
        [True, False] * 40,
    ],
)
def test_short_lists_and_what_would_lose_stay_as_they_are(value):
    assert json.loads(packed(value)) == value


@pytest.mark.parametrize("large", [7e4, -1e9, float("nan")])
def test_a_number_that_float16_cannot_hold_is_an_error(large):
    with pytest.raises(ValueError, match="float16"):
        packed([0.5] * 40 + [large])


def test_an_explorer_is_small_and_so_are_its_data(site):
    modules = list((ROOT / "docs/assets/explore").glob("*.js"))
    data = list((site / "assets/explore").glob("*.json"))
    assert modules
    assert data
    assert [file.name for file in modules if len(file.read_text("utf8").splitlines()) > 150] == []
    assert [file.name for file in data if file.stat().st_size > 200_000] == []
