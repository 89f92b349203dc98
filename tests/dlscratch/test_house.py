"""The rules of the house, held against every module of dlscratch that there is."""

import ast
import dataclasses
import importlib
import inspect
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import dlscratch
from dlscratch import _checks, _labels

PACKAGE = Path(dlscratch.__file__).parent
MODULES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))
PUBLIC = [m for m in MODULES if not any(p.startswith("_") for p in m.removesuffix("__init__.py").split("/"))]
ORDER = [
    "perceptron",
    "activations",
    "losses",
    "information",
    "clustering",
    "differentiation",
    "descent",
    "graph",
    "layers",
    "initializers",
    "optimizers",
    "regularization",
    "networks",
    "training",
    "evaluation",
    "search",
    "datasets",
    "exercises",
]
MOST_LINES = 165  # "about 150"
MOST_SECTION_LINES = 25


def tree(module):
    return ast.parse((PACKAGE / module).read_text("utf-8"))


def dotted(module):
    return ".".join(["dlscratch", *module.removesuffix(".py").split("/")]).removesuffix(".__init__")


def level(name):
    """The place in the order of dlscratch.name...: private modules come before all others."""
    top = name.split(".")[1]
    return -1 if top.startswith("_") else ORDER.index(top)


def imports(module, source):
    """The full names of what a module imports, wherever in it the import stands."""
    package = dotted(module) if module.endswith("__init__.py") else dotted(module).rpartition(".")[0]
    for node in ast.walk(source):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            parts = package.split(".")
            base = ".".join(parts[: len(parts) - node.level + 1]) if node.level else ""
            base = ".".join(filter(None, (base, node.module)))
            yield from (f"{base}.{alias.name}" for alias in node.names) if base == "dlscratch" else (base,)


def upward(module, source):
    """The imports of a module that point to a later chapter, or from a private module to a public one."""
    inside = [name for name in imports(module, source) if name.startswith("dlscratch.")]
    return [name for name in inside if level(name) > level(dotted(module))]


@pytest.mark.parametrize("module", [m for m in MODULES if m != "__init__.py"])
def test_no_module_imports_upward(module):
    assert upward(module, tree(module)) == []


@pytest.mark.parametrize(
    "line",
    [
        "import dlscratch.losses",
        "from dlscratch import losses",
        "from dlscratch.losses import one_hot",
        "from .losses import one_hot",
        "from . import losses",
        "def f():\n    from .layers.affine import Affine",
    ],
)
def test_an_upward_import_is_seen(line):
    assert len(upward("activations.py", ast.parse(line))) == 1
    assert upward("networks/simple.py", ast.parse("from ..layers.affine import Affine")) == []
    assert upward("layers/affine.py", ast.parse("from ..networks.simple import SimpleNet")) != []
    assert upward("activations.py", ast.parse("from ._checks import finite\nimport numpy")) == []


@pytest.mark.parametrize("module", MODULES)
def test_imports_nothing_but_the_standard_library_and_numpy(module):
    tops = {name.split(".")[0] for name in imports(module, tree(module))}
    assert tops <= {"numpy", "dlscratch", *sys.stdlib_module_names}


@pytest.mark.parametrize("module", MODULES)
def test_a_module_is_short(module):
    assert len((PACKAGE / module).read_text("utf-8").splitlines()) <= MOST_LINES


@pytest.mark.parametrize("module", MODULES)
def test_marked_sections_are_whole_and_short(module):
    started, seen = {}, set()
    for n, line in enumerate((PACKAGE / module).read_text("utf-8").splitlines()):
        if "--8<--" not in line:
            continue
        mark = re.fullmatch(r" *# --8<-- \[(start|end):([a-z][a-z0-9_]*)\]", line)
        assert mark, f"{module}:{n + 1}: not a section mark: {line}"
        kind, name = mark.groups()
        if kind == "start":
            assert name not in seen, f"{module}:{n + 1}: section {name} comes twice"
            seen.add(name)
            started[name] = n
        else:
            assert name in started, f"{module}:{n + 1}: section {name} ends before it starts"
            text = (PACKAGE / module).read_text("utf-8").splitlines()[started.pop(name) + 1 : n]
            length = len("\n".join(text).strip().splitlines())
            assert 0 < length <= MOST_SECTION_LINES, f"{module}: section {name} has {length} lines"
    assert not started, f"{module}: no end of {started}"


def undocumented(module):
    """The public functions and classes of a module that say nothing, and the public methods that neither
    they themselves nor the docstrings of their class and its bases speak of.
    """
    for name in module.__all__:
        value = getattr(module, name)
        if not (inspect.isfunction(value) or inspect.isclass(value)):
            continue
        generated = dataclasses.is_dataclass(value) and (value.__doc__ or "").startswith(f"{name}(")
        if not value.__doc__ or generated:
            yield name
        if inspect.isclass(value):
            told = " ".join(base.__doc__ or "" for base in value.__mro__)
            for method, function in vars(value).items():
                public = inspect.isroutine(function) and not method.startswith("_")
                spoken_of = inspect.getdoc(getattr(value, method)) or re.search(rf"\b{method}\b", told)
                if public and not spoken_of:
                    yield f"{name}.{method}"


@pytest.mark.parametrize("name", PUBLIC)
def test_a_public_module_lists_and_documents_its_names(name):
    module = importlib.import_module(dotted(name))
    assert module.__doc__
    assert sorted(set(module.__all__)) == sorted(module.__all__)
    if name != "__init__.py":
        assert [n for n in module.__all__ if not hasattr(module, n)] == []
        assert list(undocumented(module)) == []


@pytest.mark.parametrize("name", [m for m in PUBLIC if not m.endswith("__init__.py")])
def test_what_is_defined_and_public_is_listed(name):
    defined = {
        node.name
        for node in tree(name).body
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
    }
    assert defined <= set(importlib.import_module(dotted(name)).__all__)


@pytest.mark.parametrize("module", MODULES)
def test_randomness_is_passed_in(module):
    used = re.findall(r"np\.random\.(\w+)", (PACKAGE / module).read_text("utf-8"))
    assert set(used) <= {"Generator", "default_rng"}


CHECKS = {*_checks.__all__, *_labels.__all__, "as_batch", "as_dout", "as_parameter"}


@pytest.mark.parametrize("module", [m for m in MODULES if not m.startswith(("_", "exercises"))])
def test_a_check_of_the_input_stands_on_its_own_line(module):
    """Not as a part of a formula, a condition or another call, where a reader has to look for it."""
    source = tree(module)
    inside = {
        part
        for node in ast.walk(source)
        if isinstance(node, ast.BinOp | ast.UnaryOp | ast.Compare | ast.Call | ast.keyword)
        for part in ast.iter_child_nodes(node)
    }
    calls = [n for n in inside if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)]
    assert [ast.unparse(call) for call in calls if call.func.id in CHECKS - {"real_valued"}] == []


def test_star_imports_hide_nothing():
    """Two names stand for two things, each under the name that mathematics gives it; no other does."""
    owners = {}
    for package in dlscratch.__all__:
        module = importlib.import_module(f"dlscratch.{package}")
        for name in module.__all__:
            owners.setdefault(name, {})[id(getattr(module, name))] = package
    twice = {name: sorted(places.values()) for name, places in owners.items() if len(places) > 1}
    assert twice == {
        "cross_entropy": ["information", "losses"],
        "mutual_information": ["clustering", "information"],
    }


def test_the_package_names_all_its_modules():
    assert sorted(dlscratch.__all__) == sorted(ORDER)
    tops = {module.removesuffix(".py").split("/")[0] for module in PUBLIC} - {"__init__"}
    assert tops <= set(ORDER)
    assert set(dlscratch.__all__) <= set(dir(dlscratch))
    assert (PACKAGE / "py.typed").exists()


def test_the_version_is_the_project_s():
    project = tomllib.loads((PACKAGE.parents[1] / "pyproject.toml").read_text("utf-8"))["project"]
    assert dlscratch.__version__ == project["version"]


def test_importing_the_package_loads_no_module():
    code = """
import sys
before = set(sys.modules)
import dlscratch
loaded = set(sys.modules) - before
assert not [m for m in loaded if m.startswith("dlscratch.")], loaded
assert "numpy" not in loaded, loaded
print(dlscratch.losses.mean_squared_error([1, 2], [1, 4]))
assert "dlscratch.layers" not in sys.modules
"""
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("2.0\n", "")


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="module 'dlscratch' has no attribute 'loses'"):
        dlscratch.loses  # noqa: B018
