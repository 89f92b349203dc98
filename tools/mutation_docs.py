"""Would the pages notice? Small changes to src/dlscratch, one at a time; what no page notices is listed.

    python tools/mutation_docs.py [how many] [seed]

An operator is exchanged, a comparison turned, a number raised by one, a sign dropped. Then the English pages
that show or import the module run (the Chinese ones have the same code), those that show it first, until one
of them raises or prints something else. `make mutation-docs` makes 200.
"""

import ast
import random
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from book.pages import page_names, path, python_blocks
from book.store import ROOT, SRC, closure

BINARY = {
    "Add": "-",
    "Sub": "+",
    "Mult": "/",
    "Div": "*",
    "Pow": "*",
    "MatMult": "*",
    "Mod": "*",
    "FloorDiv": "*",
}
COMPARED = {"Lt": ">=", "LtE": ">", "Gt": "<=", "GtE": "<", "Eq": "!=", "NotEq": "=="}
APART = {"exercises", "_progress.py", "_files.py", "download.py"}  # answers, and what talks to the world
Change = tuple[int, int, str]  # in bytes: from where to where, and what stands there instead

RUN = """\
import sys
from book.checks.program import Program
from book.pages import path
for name in sys.argv[1:]:
    for outcome in Program(name, path("en", name).read_text("utf8")).run():
        if outcome.error or outcome.stale:
            print(name)
            sys.exit(1)
"""


def changes(source: bytes) -> list[Change]:
    """Every change that may be made to a module; error messages and annotations are left alone."""
    starts = [0, *(found.end() for found in re.finditer(b"\n", source))]

    def at(line: int, column: int) -> int:
        return starts[line - 1] + column

    def between(left: ast.expr, right: ast.expr, new: str) -> Change:
        start, end = at(left.end_lineno, left.end_col_offset), at(right.lineno, right.col_offset)
        operator = re.search(rb"[-+*/@%<>=!]+", source[start:end])
        return start + operator.start(), start + operator.end(), new

    found: list[Change] = []
    todo: list[ast.AST] = [ast.parse(source)]
    for node in todo:
        if isinstance(node, ast.Raise | ast.JoinedStr):
            continue
        todo += [
            child
            for field, value in ast.iter_fields(node)
            if field not in ("annotation", "returns", "type_params", "decorator_list")
            for child in (value if isinstance(value, list) else [value])
            if isinstance(child, ast.AST)
        ]
        if isinstance(node, ast.BinOp) and (new := BINARY.get(type(node.op).__name__)):
            found.append(between(node.left, node.right, new))
        elif isinstance(node, ast.AugAssign) and (new := BINARY.get(type(node.op).__name__)):
            found.append(between(node.target, node.value, f"{new}="))
        elif isinstance(node, ast.Compare) and (new := COMPARED.get(type(node.ops[0]).__name__)):
            found.append(between(node.left, node.comparators[0], new))
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
            found.append((at(node.lineno, node.col_offset), at(node.lineno, node.col_offset) + 1, ""))
        elif isinstance(node, ast.Constant) and type(node.value) in (int, float):
            start, end = at(node.lineno, node.col_offset), at(node.end_lineno, node.end_col_offset)
            found.append((start, end, repr(node.value + 1)))
    return found


def pages_of(module: Path) -> list[str]:
    """The pages whose code depends on a module, those that show it first, then those that import it."""
    name = ".".join(module.relative_to(SRC).with_suffix("").parts)
    shown, imported = [], []
    for page in page_names():
        if page.startswith("labs/"):
            continue  # the build runs them, and what they print is on no page
        blocks = python_blocks(path("en", page).read_text("utf8"))
        sections = {block.section.module for block in blocks if block.section}
        statements = [
            ast.unparse(node)
            for block in blocks
            if not block.section
            for node in ast.walk(ast.parse(block.content))
            if isinstance(node, ast.Import | ast.ImportFrom)
        ]
        if name in sections:
            shown.append(page)
        elif module in closure("\n".join([*statements, *(f"import {section}" for section in sections)])):
            imported.append(page)
    return shown + imported


def copy(folder: Path) -> Path:
    """A copy of the book in which src may be changed."""
    shutil.copytree(SRC, folder / "src", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("docs", "mkdocs.yml"):
        (folder / name).symlink_to(ROOT / name)
    return folder / "src"


def main(number: int, seed: int) -> None:
    """Make the changes, and print those that no page noticed."""
    modules = [m for m in sorted((SRC / "dlscratch").rglob("*.py")) if not APART & set(m.parts)]
    every = [(module, change) for module in modules for change in changes(module.read_bytes())]
    sample = random.Random(seed).sample(every, min(number, len(every)))
    noticed = 0
    with tempfile.TemporaryDirectory() as folder:
        src = copy(Path(folder))
        for module, (start, end, new) in sample:
            source, changed = module.read_bytes(), src / module.relative_to(SRC)
            changed.write_bytes(source[:start] + new.encode() + source[end:])
            pages = pages_of(module)
            command = [sys.executable, "-B", "-c", RUN, *pages]
            ran = subprocess.run(command, cwd=folder, env=environment(src), capture_output=True, text=True)
            changed.write_bytes(source)
            noticed += ran.returncode != 0
            line = source.count(b"\n", 0, start) + 1
            was = source[start:end].decode()
            said = f"{module.relative_to(ROOT).as_posix()}:{line}: {was!r} -> {new!r}"
            by = ran.stdout.split()[-1:] or [ran.stderr.strip().split("\n")[-1]]
            print(
                f"{said}: {by[0]}" if ran.returncode else f"NOT NOTICED by {len(pages)} pages: {said}",
                flush=True,
            )
    print(f"{noticed} of {len(sample)} were noticed, of {len(every)} that could be made")


def environment(src: Path) -> dict[str, str]:
    """The environment in which the changed package is the one that runs."""
    return {"PYTHONPATH": str(src), "OPENBLAS_NUM_THREADS": "1", "PYTHONUTF8": "1", "PATH": "/usr/bin:/bin"}


if __name__ == "__main__":
    arguments = [int(argument) for argument in sys.argv[1:]]
    main(*arguments, *(200, 0)[len(arguments) :])
