"""The rooms of `book`: which may import from which, and where a name is made. Read from the imports alone."""

import ast
import re
from collections import Counter
from graphlib import TopologicalSorter

import pytest

from book.store import ROOT, SRC

# From the lowest up. A room imports from the floors below, not from another room on its own.
FLOORS = [
    ["book"],
    ["book.store"],
    ["book.pages"],
    ["book.experiments"],
    ["book.figures", "book.checks"],
    ["book.labs"],
    ["book.build"],
    ["book.site", "book.preview", "book.editions"],
]
PAGES = ["book.rendering", "book.sections", "book.pages"]  # three modules, one room


def module_of(file):
    return ".".join(file.relative_to(SRC).with_suffix("").parts).removesuffix(".__init__")


FILES = sorted((SRC / "book").rglob("*.py"))
MODULES = {module_of(file): ast.parse(file.read_text("utf8")) for file in FILES}


def imported(nodes):
    """What import statements take from `book`, as (module, name); the name is "" for a whole module."""
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names if alias.name in MODULES)
        elif isinstance(node, ast.ImportFrom) and node.module in MODULES:
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield (inner, "") if inner in MODULES else (node.module, alias.name)


def needs(module):
    return {name for name, _ in imported(ast.walk(MODULES[module]))}


def room(module):
    inside = ".".join(module.split(".")[:2])
    return "book.pages" if inside in PAGES else inside


def floor(module):
    return next(number for number, rooms in enumerate(FLOORS) if room(module) in rooms)


@pytest.mark.parametrize("module", MODULES)
def test_a_room_imports_from_the_floors_below(module):
    for other in needs(module):
        assert room(other) == room(module) or floor(other) < floor(module), f"{module} imports {other}"


def test_no_module_imports_itself_by_way_of_others():
    TopologicalSorter({module: needs(module) for module in MODULES}).prepare()  # raises a CycleError


@pytest.mark.parametrize("module", MODULES)
def test_no_import_hides_in_a_function(module):
    functions = [node for node in ast.walk(MODULES[module]) if isinstance(node, ast.FunctionDef)]
    inside = [node for function in functions for node in ast.walk(function)]
    assert [ast.unparse(node) for node in inside if isinstance(node, ast.Import | ast.ImportFrom)] == []


def made(module):
    """The names that a module makes; those that it imports are not among them."""
    assigned = [node for node in ast.walk(MODULES[module]) if isinstance(node, ast.Name)]
    names = {node.id for node in assigned if isinstance(node.ctx, ast.Store)}
    return names | {
        node.name for node in MODULES[module].body if isinstance(node, ast.FunctionDef | ast.ClassDef)
    }


def test_a_name_is_imported_from_where_it_is_made():
    for folder in ("src/book", "tests", "tools", "bench"):
        for file in (ROOT / folder).rglob("*.py"):
            for module, name in imported(ast.walk(ast.parse(file.read_text("utf8")))):
                assert not name or name in made(module), f"{file}: {name} is not made in {module}"


def test_no_two_modules_have_the_same_name_those_of_pages_apart():
    names = [
        module.rpartition(".")[2]
        for module, file in zip(MODULES, FILES, strict=True)
        if file.name != "__init__.py" and not (module.count(".") == 3 and ".drawing." not in module)
    ]
    assert [name for name, times in Counter(names).items() if times > 1] == []


def test_the_list_of_the_house_is_the_house():
    house = re.search(r"^src/book/.*\n((?: {4}\S.*\n)+)", (ROOT / "CONTRIBUTING.md").read_text("utf8"), re.M)
    listed = [line.split()[0] for line in house[1].splitlines()]
    there = [
        path.name + "/" * path.is_dir() for path in (SRC / "book").iterdir() if not path.name.startswith("__")
    ]
    assert sorted(listed) == sorted(there)
    floors = [floor(f"book.{name.removesuffix('/').removesuffix('.py')}") for name in listed]
    assert floors == sorted(floors, reverse=True)
