"""The package as a wheel, served with the book: what a reader installs is what the pages show."""

import subprocess
import sys
import tempfile
from pathlib import Path

from book.experiments.sources import SRC, digest

ROOT = SRC.parent
CACHE = ROOT / ".cache" / "wheel"


def wheel() -> Path:
    """The wheel of dlscratch as it is now, built if the package has changed. Its name ends in .whl."""
    package = [
        path for path in sorted((SRC / "dlscratch").rglob("*")) if path.is_file() and path.suffix != ".pyc"
    ]
    meta = [ROOT / name for name in ("pyproject.toml", "README.md", "LICENSE", "NOTICE")]
    folder = CACHE / digest([*package, *meta])
    if not folder.exists():
        CACHE.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=CACHE) as fresh:
            subprocess.run(
                [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(Path(fresh) / "wheel")],
                cwd=ROOT, check=True, capture_output=True,
            )  # fmt: skip
            (Path(fresh) / "wheel").rename(folder)
    return next(folder.glob("*.whl"))
