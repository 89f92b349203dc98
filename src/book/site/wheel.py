"""The package as a wheel, served with the book: what a reader installs is what the pages show."""

import subprocess
import sys
from pathlib import Path

from book.store import CACHE, ROOT, SRC, address, kept


def wheel() -> Path:
    """The wheel of dlscratch as it is now, built if the package has changed. Its name ends in .whl."""
    package = [
        path for path in sorted((SRC / "dlscratch").rglob("*")) if path.is_file() and path.suffix != ".pyc"
    ]
    meta = [ROOT / name for name in ("pyproject.toml", "README.md", "LICENSE", "NOTICE")]
    folder = kept(address(CACHE / "wheel", "dlscratch", "", [*package, *meta]), _build)
    return next(folder.glob("*.whl"))


def _build(folder: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT, check=True, capture_output=True,
    )  # fmt: skip
