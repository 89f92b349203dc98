"""Sections of the library on a page: a block that is one snippet of `dlscratch` shows code, and gives names.

    ```python
    --8<-- "dlscratch/losses.py:cross_entropy"
    ```

The site shows the section without its docstring under the import line that a reader needs, and the runner
executes it where it lives: in a copy of its module's namespace.
"""

import ast
import functools
import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markdown import Extension, Markdown  # type: ignore[import-untyped]
from markdown.preprocessors import Preprocessor  # type: ignore[import-untyped]

from book.store import SRC

SNIPPET = re.compile(r'-+8<-+ "(?P<file>dlscratch/[\w/]+\.py):(?P<name>\w+)"\s*')
MARK = re.compile(r" *# --8<-- \[(?P<kind>start|end):(?P<name>\w+)\] *")


@dataclass(frozen=True)
class Section:
    """A marked section of a module of dlscratch.

    `code` is what a page shows: the section without docstrings. `gives` holds the public names that the page
    has from it: functions, or the classes that methods belong to. `title` stands over the block.
    """

    file: str  # "dlscratch/losses.py"
    name: str
    line: int  # of its first line in the file
    code: str
    docstrings: tuple[str, ...]
    gives: tuple[str, ...]
    title: str

    @property
    def module(self) -> str:
        """Where it lives: "dlscratch.losses"."""
        return self.file.removesuffix(".py").replace("/", ".")

    @property
    def import_line(self) -> str:
        """What a reader writes to have its names: from the package where that has them, else the module."""
        package, _, _ = self.module.rpartition(".")
        if not self.gives:
            return f"import {self.module}"
        exported = package != "dlscratch" and set(self.gives) <= _exported(package)
        return f"from {package if exported else self.module} import {', '.join(self.gives)}"


def asked_for(line: str) -> Section | None:
    """The section that a line of a page asks for. Raises ValueError where it cannot stand on a page."""
    snippet = SNIPPET.fullmatch(line.strip())
    if not snippet:
        return None
    file = SRC / snippet["file"]
    if not file.is_file():
        raise ValueError(f"there is no file {snippet['file']}")
    sections = {section.name: section for section in _sections(file, file.stat().st_mtime_ns)}
    if snippet["name"] not in sections:
        raise ValueError(f"{snippet['file']} has no section {snippet['name']}, but {', '.join(sections)}")
    return sections[snippet["name"]]


def all_sections() -> list[Section]:
    """Every marked section of dlscratch."""
    return [
        section
        for file in sorted((SRC / "dlscratch").rglob("*.py"))
        for section in _sections(file, file.stat().st_mtime_ns)
    ]


@functools.cache
def _sections(file: Path, changed: int) -> tuple[Section, ...]:
    return tuple(_read(file.read_text("utf8"), file.relative_to(SRC).as_posix()))


def _read(source: str, file: str) -> Iterator[Section]:
    lines, tree = source.splitlines(), ast.parse(source)
    started: dict[str, int] = {}
    for number, line in enumerate(lines, 1):
        mark = MARK.fullmatch(line)
        if mark and mark["kind"] == "start":
            started[mark["name"]] = number + 1
        elif mark:
            first, last = started[mark["name"]], number - 1
            docstrings, hidden = _docstrings(tree, lines, first, last)
            kept = [text for n, text in enumerate(lines[first - 1 : last], first)
                    if n not in hidden and not MARK.fullmatch(text)]  # fmt: skip
            code = textwrap.dedent("\n".join(kept)).strip("\n") + "\n"
            defined = list(_defined(tree.body, first, last))
            gives = tuple(dict.fromkeys(name for name, _ in defined))
            inner = [method for _, method in defined if method]
            section = Section(file, mark["name"], first, code, docstrings, gives, "")
            title = f"{section.import_line.split()[1]}.{inner[0]}" if inner else section.import_line
            yield Section(**{**vars(section), "title": title})


def _defined(body: list[ast.stmt], first: int, last: int) -> Iterator[tuple[str, str]]:
    """The public names at the top of a module that a stretch of it defines, each with "" or the method."""
    for node in body:
        start = min([node.lineno, *(d.lineno for d in getattr(node, "decorator_list", []))])
        end = node.end_lineno or start
        if isinstance(node, ast.ClassDef) and start < first <= end:
            methods = [
                n.name for n in node.body if isinstance(n, ast.FunctionDef) and first <= n.lineno <= last
            ]
            if not node.name.startswith("_"):
                yield node.name, f"{node.name}.{methods[0]}" if methods else node.name
        elif first <= start <= last:
            for name in _names(node):
                if not name.startswith("_"):
                    yield name, ""


def _names(node: ast.stmt) -> list[str]:
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return [node.name]
    targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
    return [target.id for target in targets if isinstance(target, ast.Name)]


def _docstrings(
    tree: ast.Module, lines: list[str], first: int, last: int
) -> tuple[tuple[str, ...], set[int]]:
    """The docstrings in a stretch of a module, and the numbers of the lines that go with them."""
    found, hidden = [], set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and first <= node.lineno <= last:
            text = ast.get_docstring(node)
            if text is not None and len(node.body) > 1:
                said = node.body[0]
                found.append(text)
                hidden |= set(range(said.lineno, (said.end_lineno or said.lineno) + 1))
                below = (said.end_lineno or said.lineno) + 1
                if not lines[below - 1].strip():
                    hidden.add(below)
    return tuple(found), hidden


def _exported(package: str) -> set[str]:
    """The names that the __init__ of a package has from its modules."""
    init = SRC.joinpath(*package.split("."), "__init__.py")
    nodes = ast.walk(ast.parse(init.read_text("utf8")))
    return {alias.name for node in nodes if isinstance(node, ast.ImportFrom) for alias in node.names}


class _Shown(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        out: list[str] = []
        for number, line in enumerate(lines):
            opening = lines[number - 1] if number else ""
            indent = line[: len(line) - len(line.lstrip(" \t>"))]
            section = asked_for(line[len(indent) :]) if opening == f"{indent}```python" else None
            if section:
                out[-1] = f'{opening} title="{section.title}"'
                out += [f"{indent}{text}".rstrip() for text in section.code.splitlines()]
            else:
                out.append(line)
        return out


class Sections(Extension):
    """The Markdown extension: shows a section of dlscratch under its import line, without its docstring."""

    def extendMarkdown(self, md: Markdown) -> None:
        md.preprocessors.register(_Shown(md), "book_sections", 33)  # before pymdownx.snippets, which has 32


def makeExtension(**settings: Any) -> Sections:
    """What Python-Markdown calls for `book.sections` in mkdocs.yml."""
    return Sections(**settings)
