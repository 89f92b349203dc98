"""The fenced blocks of a page: what may stand in them, and that the site shows them all and no other."""

import ast
import difflib
import importlib
import re
import sys

from book.checks import Problem
from book.pages import fences, is_lab, python_blocks
from book.rendering import render, tree

KINDS = ("python", "text", "pytorch")
MODULES = {"numpy", "matplotlib", "dlscratch", *sys.stdlib_module_names}
COMMAND = re.compile(r"\s*(\$ |(make|pip|pipx|uv|python3?|git|cd|npm|apt|apt-get|brew|conda|sh|bash)\s)")
COMMANDS_ON = "index"
FORMULA = re.compile(r"[\w)\]] (=|←) ")


def languages(text: str, page: str) -> list[Problem]:
    """A block is `python`, which runs, or `text`: what it printed, or words as they are.

    Or it is `pytorch`, which runs elsewhere (book.checks.pytorch). Commands of the shell do not run, so they
    are `text`, and on the page `index` only.
    """
    problems, lab, lines = [], is_lab(text), text.split("\n")
    outputs = [block.output for block in python_blocks(text) if block.output]
    for fence in fences(text):
        lines[fence.start : fence.end] = [""] * (fence.end - fence.start)
        if fence.language not in KINDS:
            problems.append(Problem(fence.start + 1, f"no block of python, pytorch or text: {fence.info!r}"))
        elif lab and fence in outputs:
            problems.append(Problem(fence.start + 1, "the site shows what a lab prints; do not type it"))
        elif fence.language == "text" and fence not in outputs and page.split("/", 1)[1] != COMMANDS_ON:
            problems += [
                Problem(number, f"commands stand on the page {COMMANDS_ON} only: {line.strip()}")
                for number, line in zip(fence.lines, fence.content.splitlines(), strict=True)
                if COMMAND.match(line)
            ]
    for number, line in enumerate(lines, 1):
        if re.match(r"[ \t>]*(```|~~~)", line):
            problems.append(Problem(number, "the block is not closed by the same fence, equally indented"))
        if "-8<-" in line:
            problems.append(Problem(number, "a snippet outside a block: only code is put in by snippets"))
    return problems


def shown(text: str, page: str) -> list[Problem]:
    """The rendered page shows the blocks that the tests see, in their order, and nothing else as code."""
    found = fences(text)
    expected = [_plain(fence.content) for fence in found]
    actual = [_plain(pre.text_content()) for pre in tree(render(text)).iter("pre")]
    problems = []
    for kind, a, b, c, d in difflib.SequenceMatcher(None, expected, actual, autojunk=False).get_opcodes():
        if kind != "equal":
            before = found[a - 1].end if a else 1
            problems += [
                Problem(fence.start + 1, "the site does not show this block") for fence in found[a:b]
            ]
            problems += [
                Problem(before, f"below it the site shows, unseen by the tests:\n{code}")
                for code in actual[c:d]
            ]
    return problems


def _plain(code: str) -> str:
    return "\n".join(line.rstrip() for line in code.expandtabs(4).strip("\n").split("\n"))


def imports(text: str, page: str) -> list[Problem]:
    """The blocks import the standard library, numpy, matplotlib and dlscratch: any reader can run them.

    Of dlscratch they import, and show, what is public.
    """
    problems = []
    for block in python_blocks(text):
        try:
            tree = ast.parse(block.content)
        except SyntaxError:
            continue  # running the page says so
        for node in ast.walk(tree):
            if isinstance(node, ast.Import | ast.ImportFrom):
                line = block.lines[node.lineno - 1]
                problems += [
                    Problem(line, f"imports {name}, which readers may not have") for name in _foreign(node)
                ]
                problems += [Problem(line, f"imports {name}, which is private") for name in _private(node)]
        if block.section and (_is_private(block.section.module) or not block.section.gives):
            problems.append(Problem(block.start + 2, f"shows {block.section.title}, which is private"))
    return problems


def _private(node: ast.Import | ast.ImportFrom) -> list[str]:
    """What a statement imports of dlscratch and a reader should not use: what no __all__ lists."""
    if isinstance(node, ast.Import):
        return [a.name for a in node.names if a.name.startswith("dlscratch") and _is_private(a.name)]
    if not (node.module or "").startswith("dlscratch"):
        return []
    if _is_private(str(node.module)):
        return [str(node.module)]
    public = getattr(importlib.import_module(str(node.module)), "__all__", [])
    return [f"{node.module}.{alias.name}" for alias in node.names if alias.name not in public]


def _is_private(name: str) -> bool:
    return any(part.startswith("_") for part in name.split("."))


def equations(text: str, page: str) -> list[Problem]:
    """Where the docstring of a shown section has a formula, its part of the page has one.

    The docstring itself is not shown.
    """
    lines, problems = text.split("\n"), []
    starts = [0, *(n for n, line in enumerate(lines) if re.match(r"#{2,6} ", line)), len(lines)]
    for block in python_blocks(text):
        if block.section and any(FORMULA.search(said) for said in block.section.docstrings):
            above = max(n for n in starts if n <= block.start)
            below = min(n for n in starts if n > block.start)
            if "$" not in "\n".join(lines[above:below]):
                what = f"{block.section.file}:{block.section.name}"
                problems.append(Problem(block.start + 2, f"no formula near {what}, whose docstring has one"))
    return problems


def _foreign(node: ast.Import | ast.ImportFrom) -> list[str]:
    if isinstance(node, ast.Import):
        names = [alias.name for alias in node.names]
    else:
        names = ["." * node.level + (node.module or "")]
    return [name for name in names if name.split(".")[0] not in MODULES]
