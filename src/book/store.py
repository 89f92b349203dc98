"""What is kept between builds: results, drawings, outputs of labs, formulas, the wheel.

Each is kept under a key that follows from all that it depends on. Which files does a piece of code depend on?
That is read from its imports; nothing is run. So a change in one module makes anew what depends on that
module, and nothing else.
"""

import ast
import functools
import glob
import hashlib
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

SRC = Path(__file__).resolve().parents[1]
ROOT = SRC.parent
CACHE = ROOT / ".cache"


def address(folder: Path, name: str, ending: str, sources: Iterable[Path], *more: str) -> Path:
    """Where something is kept as long as neither the sources nor whatever else it depends on changes."""
    return folder / f"{name}-{digest(sources, *more)}{ending}"


def kept(place: Path, make: Callable[[Path], object]) -> Path:
    """An address with what is kept there: made if it is missing, and then what had its name before goes.

    make writes it, a file or a folder, to the path that it gets; nobody ever sees half of it.
    """
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".", dir=place.parent) as fresh:
            make(Path(fresh, place.name))
            try:
                Path(fresh, place.name).replace(place)
            except OSError:
                if not place.exists():  # else another process has been faster
                    raise
        name = glob.escape(place.stem.rpartition("-")[0])
        for stale in place.parent.glob(f"{name}-{'[0-9a-f]' * 16}{place.suffix}"):
            if stale != place and stale.is_dir():
                shutil.rmtree(stale, ignore_errors=True)
            elif stale != place:
                stale.unlink(missing_ok=True)
    return place


@functools.cache
def closure(*starts: Path | str, src: Path = SRC) -> tuple[Path, ...]:
    """All files under `src` that the given modules (paths) or code (strings) import, directly or not.

    `from package import name` follows the module in which `name` is defined, not the whole package.
    Data belong to a module: all .npz files that lie beside it, and the .json files of its own name, say
    speed.json and speed.mnist.json for speed.py.
    """
    found: set[Path] = set()
    todo: list[Path | str] = list(starts)
    while todo:
        start = todo.pop()
        if isinstance(start, Path):
            if start in found:
                continue
            found.add(start)
            stamp = start.stat()
            todo += _imports(start, src, stamp.st_mtime_ns, stamp.st_size)
        else:
            todo += _imported(ast.parse(start), src, src)
    data = {file for folder in {path.parent for path in found} for file in folder.glob("*.npz")}
    data |= {file for path in found for file in path.parent.glob(f"{glob.escape(path.stem)}.*json")}
    return tuple(sorted(found | data))


def digest(paths: Iterable[Path], *more: str) -> str:
    """A short hash of the contents of the files, and of whatever else the result depends on.

    Of Python files only the code counts: a comment or a docstring changes no result.
    """
    sha = hashlib.sha256("\0".join(more).encode())
    for path in paths:
        stamp = path.stat()
        content = _code if path.suffix == ".py" else _bytes
        sha.update(path.name.encode() + b"\0" + content(path, stamp.st_mtime_ns, stamp.st_size) + b"\0")
    return sha.hexdigest()[:16]


@functools.cache
def _bytes(path: Path, changed: int, size: int) -> bytes:
    return hashlib.sha256(path.read_bytes()).digest()


@functools.cache
def _code(path: Path, changed: int, size: int) -> bytes:
    tree = ast.parse(path.read_bytes(), str(path))
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
            and ast.get_docstring(node) is not None
        ):
            node.body = node.body[1:]
    return hashlib.sha256(ast.dump(tree).encode()).digest()


@functools.cache
def _imports(path: Path, src: Path, changed: int, size: int) -> list[Path]:
    return list(_imported(ast.parse(path.read_bytes(), str(path)), path.parent, src))


def _imported(tree: ast.AST, package: Path, src: Path) -> Iterator[Path]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield from _module(src, alias.name)
        elif isinstance(node, ast.ImportFrom):
            base = package if node.level else src
            for _ in range(node.level - 1):
                base = base.parent
            folder = base.joinpath(*node.module.split(".")) if node.module else base
            for alias in node.names:
                yield from _name(folder, alias.name, src)


def _module(src: Path, name: str) -> Iterator[Path]:
    """The file of `import name`; a package stands for all its modules, which its users reach by attribute."""
    path = src.joinpath(*name.split("."))
    if path.is_dir():
        yield from path.rglob("*.py")
    elif path.with_suffix(".py").exists():
        yield path.with_suffix(".py")


def _name(folder: Path, name: str, src: Path) -> Iterator[Path]:
    """The file in which `from folder import name` finds the name."""
    if folder.with_suffix(".py").exists():
        yield folder.with_suffix(".py")
    elif (folder / f"{name}.py").exists():
        yield folder / f"{name}.py"
    elif (folder / name).is_dir():
        yield from (folder / name).rglob("*.py")
    elif (folder / "__init__.py").exists():
        init = folder / "__init__.py"
        for node in ast.walk(ast.parse(init.read_text("utf8"))):
            if isinstance(node, ast.ImportFrom) and name in [
                alias.asname or alias.name for alias in node.names
            ]:
                inner = folder.joinpath(*node.module.split(".")) if node.module else folder
                yield from _name(inner, name, src)
                return
        yield init
