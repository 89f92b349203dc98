"""Which files does a piece of code depend on? Read from its imports; nothing is run.

The caches of experiments, figures and labs are keyed by the answer: a change in one module runs again
what depends on that module, and nothing else.
"""

import ast
import functools
import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

SRC = Path(__file__).resolve().parents[2]


@functools.cache
def closure(*starts: Path | str, src: Path = SRC) -> tuple[Path, ...]:
    """All files under `src` that the given modules (paths) or code (strings) import, directly or not.

    `from package import name` follows the module in which `name` is defined, not the whole package.
    Data belong to a module: all .npz files that lie beside it, and the .json file of its own name.
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
    data |= {file for path in found if (file := path.with_suffix(".json")).exists()}
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
