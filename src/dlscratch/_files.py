"""Files that appear whole or not at all."""

import contextlib
import os
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import IO

__all__ = ["whole"]


@contextlib.contextmanager
def whole(path: Path) -> Iterator[IO[bytes]]:
    """``with whole(path) as file``: what is written goes to `path` in one piece, when the block has ended.

    A reader finds all of it or what was there before, however many write at once. The permissions are those
    of the file that was there, or else those of a new file of this user.
    """
    part = path.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        with open(part, "xb") as file:
            yield file
        with contextlib.suppress(FileNotFoundError):
            shutil.copymode(path, part)
        os.replace(part, path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
