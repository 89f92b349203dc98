"""Files that appear whole or not at all."""

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

__all__ = ["whole"]


@contextlib.contextmanager
def whole(path: Path) -> Iterator[IO[bytes]]:
    """``with whole(path) as file``: what is written goes to `path` in one piece, when the block has ended.

    A reader finds all of it or what was there before, however many write at once, and the file gets the
    permissions that a file of this user has.
    """
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", suffix=".tmp", delete=False) as file:
        try:
            yield file
            file.close()
            os.chmod(file.name, path.stat().st_mode if path.exists() else 0o666 & ~_umask())
            os.replace(file.name, path)
        except BaseException:
            file.close()
            os.unlink(file.name)
            raise


def _umask() -> int:
    """The mask of this process, which can only be asked by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
