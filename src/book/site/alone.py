"""A block of a page together with what it needs of the page, so that it runs alone."""

import ast
import itertools
import json
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from book.pages import Block, is_lab, python_blocks
from book.site import downloads
from book.site.effects import Facts, facts
from book.store import CACHE, address, closure, kept

ALONE = CACHE / "alone"
OPENING = re.compile('<div class="language-python highlight"')

Import = ast.Import | ast.ImportFrom
Definition = ast.FunctionDef | ast.ClassDef
# An expression that is no more the same when it is taken apart.
Whole = ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp | ast.IfExp | ast.BoolOp | ast.Lambda


@dataclass(frozen=True)
class Piece:
    """A statement of a page that a block needs: the block it stands in, and what is needed of its names."""

    block: int
    facts: Facts
    names: frozenset[str]

    @property
    def node(self) -> ast.stmt:
        return self.facts.node


def source(block: Block) -> str:
    """The code of a block; of a section of dlscratch the import, since it is installed with the package."""
    return f"{block.section.import_line}\n" if block.section else block.content


def kept_alone(text: str, page: str) -> dict[int, str]:
    """By the numbers of the blocks of a page, from 0: what runs alone, of those that do not as they stand.

    Kept until the page's code, the package or this module changes. A lab has none: it is run as a whole.
    """
    if is_lab(text):
        return {}
    blocks = [source(block) for block in python_blocks(text)]
    name = page.removesuffix(".md").replace("/", "-")
    sources = closure(Path(__file__), Path(downloads.__file__), *blocks)
    place = kept(
        address(ALONE, name, ".json", sources, *blocks),
        lambda file: file.write_text(json.dumps(alone(text), ensure_ascii=False), "utf8"),
    )
    made = json.loads(place.read_text("utf8"))
    return {n: code for n, (code, block) in enumerate(zip(made, blocks, strict=True)) if code != block}


def mark(html: str, numbers: Iterable[int]) -> str:
    """A page on which the blocks that need others say so, each with its number."""
    found, count = set(numbers), itertools.count()

    def marked(match: re.Match[str]) -> str:
        number = next(count)
        return f'{match[0]} data-alone="{number}"' if number in found else match[0]

    return OPENING.sub(marked, html)


def alone(text: str) -> list[str]:
    """For each Python block of a page: the block, below the imports and statements of the page it needs."""
    blocks = [source(block) for block in python_blocks(text)]
    made = [program(blocks, pieces, number) for number, pieces in enumerate(needs(blocks))]
    return [f"{downloads.FONT}\n\n{code}" if downloads.writes_chinese(code) else code for code in made]


def needs(blocks: list[str]) -> list[list[Piece]]:
    """For each block the statements of earlier ones that it needs."""
    trees = [ast.parse(block) for block in blocks]
    numbers = [number for number, tree in enumerate(trees) for _ in tree.body]
    found = facts(statement for tree in trees for statement in tree.body)
    whole = list(zip(numbers, found, strict=True))
    return [_needed(whole, number) for number in range(len(blocks))]


def _needed(whole: list[tuple[int, Facts]], number: int) -> list[Piece]:
    """From the last statement to the first: what binds a name that is read below it, or changes an object
    that is used below it, is needed; so is then what it reads and uses itself.
    """
    names: set[str] = set()
    things: set[object] = set()
    pieces: list[Piece] = []
    for block, made in reversed(whole):
        if block > number:
            continue
        names -= made.ends
        binds = frozenset(made.binds & names)
        if block < number and not binds and not made.changes & things:
            continue
        if block < number:
            pieces.append(Piece(block, made, binds))
        names = names - made.surely | made.reads
        things |= made.sees
    return pieces[::-1]


def program(blocks: list[str], pieces: list[Piece], number: int) -> str:
    """A block below the statements it needs, imports first. What those print is left out."""
    once = [piece for piece in pieces if isinstance(piece.node, Import) and _means_one_thing(piece, pieces)]
    rest = [piece for piece in pieces if piece not in once]
    noisy = [piece for piece in rest if piece.facts.noisy and not isinstance(piece.node, Definition)]
    lines = [line for piece in once for line in _needed_lines(piece)]
    if noisy:
        lines += ["from contextlib import redirect_stdout", "from io import StringIO"]
    text, before = _sorted(lines), None
    for piece in rest:
        code = (
            "\n".join(_needed_lines(piece))
            if isinstance(piece.node, Import)
            else _quiet(blocks[piece.block], piece)
        )
        if piece in noisy:
            code = "with redirect_stdout(StringIO()):\n" + re.sub(r"^(?=.)", "    ", code, flags=re.M)
        text += _gap(before, piece, blocks) * bool(text) + code + "\n"
        before = piece
    if not text:
        return blocks[number]
    apart = isinstance(ast.parse(blocks[number]).body[0], Definition) or (
        before and isinstance(before.node, Definition)
    )
    return text + ("\n\n" if apart else "\n") + blocks[number]


def _gap(before: Piece | None, piece: Piece, blocks: list[str]) -> str:
    """The empty lines between two statements."""
    if isinstance(piece.node, Definition) or (before and isinstance(before.node, Definition)):
        return "\n\n"
    if before is None or before.block != piece.block:
        return "\n"
    between = blocks[piece.block].splitlines()[before.node.end_lineno : piece.node.lineno - 1]
    return "" if all(between) else "\n"


def _means_one_thing(piece: Piece, pieces: list[Piece]) -> bool:
    """Whether nothing else binds the names of an import to something else: then it may stand at the top."""
    return all(
        _imports(other.node).get(name) == line
        for name, line in _imports(piece.node).items()
        for other in pieces
        if name in piece.names & other.names
    )


def _imports(node: ast.stmt) -> dict[str, str]:
    """For each name that an import binds, the line that binds only that."""
    start = f"from {node.module} " if isinstance(node, ast.ImportFrom) else ""
    names = node.names if isinstance(node, Import) else []
    return {
        alias.asname or alias.name.split(".")[0]: f"{start}import {ast.unparse(alias)}" for alias in names
    }


def _needed_lines(piece: Piece) -> list[str]:
    return [line for name, line in _imports(piece.node).items() if name in piece.names]


def _sorted(lines: list[str]) -> str:
    """Imports in the usual order: the standard library, what is installed, dlscratch."""
    names: dict[str, list[str]] = {}
    for line in dict.fromkeys(lines):
        start, _, name = line.rpartition("import ")
        names.setdefault(f"{start}import ", []).append(name) if start else names.setdefault(line, [])
    groups: dict[int, list[str]] = {}
    for start, given in names.items():
        package = re.split(r"[ .]", start)[1]
        group = 0 if package in sys.stdlib_module_names else 2 if package == "dlscratch" else 1
        groups.setdefault(group, []).append(start + ", ".join(sorted(given)))
    order = [
        sorted(groups[group], key=lambda line: (line.startswith("from"), line)) for group in sorted(groups)
    ]
    return "\n".join("".join(f"{line}\n" for line in group) for group in order)


def _quiet(block: str, piece: Piece) -> str:
    """The text of a statement without its calls of print; what their arguments change, they still change."""
    node, lines = piece.node, block.splitlines()
    first = min([node.lineno, *(d.lineno for d in getattr(node, "decorator_list", []))])
    while first > 1 and lines[first - 2].startswith("#"):
        first -= 1
    before = len(lines)
    if not piece.facts.noisy and not isinstance(node, Definition):
        for line, end, new in sorted(_prints(ast.Module([node], []), piece.facts.calls), reverse=True):
            lines[line - 1 : end] = new
    return "\n".join(lines[first - 1 : (node.end_lineno or 0) - before + len(lines)])


def _prints(node: ast.AST, calls: set[ast.AST]) -> Iterator[tuple[int, int, list[str]]]:
    """The calls of print in a statement: their first and last line, and the lines to stand there."""
    for field in ("body", "orelse", "finalbody", "handlers"):
        body = [part for part in getattr(node, field, []) if not isinstance(part, Definition)]
        left = {part: _effects(part.value.args, calls) for part in body if _is_print(part)}
        if len(left) == len(getattr(node, field, [])) and body and not any(left.values()):
            left[body[0]] = ["pass"]
        for part, instead in left.items():
            yield part.lineno, part.end_lineno or 0, [" " * part.col_offset + line for line in instead]
        for part in body:
            yield from _prints(part, calls)


def _is_print(node: ast.AST) -> bool:
    match node:
        case ast.Expr(value=ast.Call(func=ast.Name(id="print"))):
            return True
    return False


def _effects(nodes: Iterable[ast.AST], calls: set[ast.AST]) -> list[str]:
    """The parts of expressions that change something."""
    found = []
    for node in nodes:
        if node in calls or (isinstance(node, Whole) and any(inner in calls for inner in ast.walk(node))):
            found.append(ast.unparse(node))
        else:
            found += _effects(ast.iter_child_nodes(node), calls)
    return found
