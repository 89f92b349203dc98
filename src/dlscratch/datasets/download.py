"""Fetch a file of known size and SHA-256 from the first mirror that has it, once, into the user's cache."""

import hashlib
import os
import sys
import tempfile
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.client import HTTPException, HTTPResponse
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit
from urllib.request import Request, build_opener

from .._files import whole
from .._progress import Progress

__all__ = ["cache_folder", "fetch"]

TIMEOUT = 30  # seconds without a byte
BLOCK = 1 << 16
OUT_OF_RANGE = 416
SAFE = "/!$&'()*+,;=:@%~"  # in the path of an address; all else is written as %XX
KEEP = 1 << 20  # bytes after which what has come is put down, so that little is lost


def cache_folder() -> Path:
    """Return DLSCRATCH_CACHE if that is set, otherwise the folder `dlscratch` in the user's cache folder."""
    home = Path.home()
    if folder := os.environ.get("DLSCRATCH_CACHE"):
        return Path(folder)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "dlscratch"
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "dlscratch"
    return Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache") / "dlscratch"


def fetch(name: str, size: int, sha256: str, folder: Path, mirrors: Sequence[str]) -> bytes:
    """Return the content of the file `name`: from `folder` if it is there, otherwise from a mirror.

    The file appears in `folder` only when it is whole and its SHA-256 is right. What an interrupted
    download has brought is kept as `name.part`, and the next one asks for the rest only.
    Raises ConnectionError, which says what went wrong, mirror by mirror, and PermissionError if the folder
    or the file in it may not be used. Another file of that name is set aside, with a warning.
    """
    path, part = folder / name, folder / f"{name}.part"
    if path.is_file() and hashlib.sha256(data := _content(path)).hexdigest() == sha256:
        return data
    _check_writable(folder)
    if path.is_file():
        found = hashlib.sha256(data).hexdigest()
        other = path.with_name(f"{name}.{found[:8]}")
        os.replace(path, other)
        warnings.warn(
            f"{path} has SHA-256 {found}, expected {sha256}: it is set aside as {other.name}", stacklevel=2
        )
    failures = []
    for url in [f"{mirror.rstrip('/')}/{name}" for mirror in mirrors]:
        try:
            data = _download(url, size, sha256, part)
        except PermissionError:  # of the cache: no other mirror helps
            raise
        except (OSError, HTTPException, ValueError) as error:
            failures.append(f"  {url}: {_reason(error)}")
        else:
            _put(path, data)
            part.unlink(missing_ok=True)
            return data
    raise ConnectionError("\n".join([f"{name} could not be fetched.", *failures]))


def _download(url: str, size: int, sha256: str, part: Path) -> bytes:
    """Return the whole content from one mirror, going on from `part`; OSError unless its SHA-256 is right."""
    data = part.read_bytes() if part.is_file() and part.stat().st_size < size else b""
    start = len(data)
    host, path = urlsplit(url).netloc.encode("idna").decode(), quote(urlsplit(url).path, safe=SAFE)
    url = urlsplit(url)._replace(netloc=host, path=path).geturl()
    request = Request(url, headers={"Range": f"bytes={start}-"} if start else {})
    try:
        response = build_opener().open(request, timeout=TIMEOUT)  # which asks anew for the proxies
    except HTTPError as error:
        if not (start and error.code == OUT_OF_RANGE):
            raise
        error.close()
        part.unlink(missing_ok=True)
        return _download(url, size, sha256, part)
    with response:
        if start and not response.headers.get("Content-Range", "").startswith(f"bytes {start}-"):
            start, data = 0, b""  # this server sends all of it again
        announced = start + int(response.headers.get("Content-Length", size - start))
        if announced != size:
            raise OSError(f"the file has {announced:,} bytes, expected {size:,}: it is another file")
        data = _read(response, data, size, part)
    digest = hashlib.sha256(data).hexdigest()
    if digest == sha256:
        return data
    part.unlink(missing_ok=True)
    if start:  # the part came from elsewhere, perhaps: once more from the beginning
        return _download(url, size, sha256, part)
    raise OSError(f"the file has SHA-256 {digest}, expected {sha256}: it is another file")


def _read(response: HTTPResponse, begun: bytes, size: int, part: Path) -> bytes:
    """Return `begun` and all that comes after it; what has come when the connection breaks is in `part`."""
    data, kept = bytearray(begun), len(begun)
    reason = "closed by the server"
    try:
        with Progress(size, part.stem, "B", shown=True) as bar:
            bar.update(len(data))
            while len(data) <= size and (block := response.read1(BLOCK)):
                data += block
                bar.update(len(block))
                if len(data) - kept >= KEEP:
                    kept = _put(part, data)
    except PermissionError:
        raise
    except (OSError, HTTPException) as error:
        reason = _reason(error)
    finally:
        if kept < len(data) < size:
            _put(part, data)
    if len(data) > size:
        raise OSError(f"the file has more than {size:,} bytes: it is another file")
    if len(data) < size:
        raise OSError(f"the connection broke after {len(data):,} of {size:,} bytes ({reason})")
    return bytes(data)


def _put(path: Path, data: bytes | bytearray) -> int:
    with _using(path.parent, "written to"), whole(path) as file:
        return file.write(data)


def _reason(error: Exception) -> str:
    if isinstance(error, HTTPError):
        error.close()  # it is the answer of the server as well
    elif isinstance(error, URLError):
        return str(error.reason)
    return str(error) or type(error).__name__


def _content(path: Path) -> bytes:
    with _using(path, "read"):
        return path.read_bytes()


def _check_writable(folder: Path) -> None:
    with _using(folder, "written to"):
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass


@contextmanager
def _using(path: Path, how: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise PermissionError(
            f"{path} cannot be {how} ({error.strerror}): set the environment variable DLSCRATCH_CACHE to a"
            " folder of your own, or change the permissions"
        ) from error
