"""book.sections: a section of the library on a page, and every section that there is."""

import importlib

import pytest

import dlscratch.losses
from book.checks.blocks import equations, imports
from book.checks.program import Program, execute
from book.pages import python_blocks
from book.rendering import render
from book.sections import all_sections, asked_for
from book.store import SRC

SECTIONS = all_sections()
SHOWN = '```python\n--8<-- "dlscratch/{}"\n```\n'


def page(*blocks):
    return "# A page { #page }\n\n" + "\n".join(blocks)


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: f"{section.file}:{section.name}")
def test_every_section_runs_as_a_block_and_gives_the_package_s_own_objects(section):
    module = importlib.import_module(section.module)
    before = dict(vars(module))
    names = {"step": "the page's own"}
    (block,) = python_blocks(SHOWN.format(f"{section.file.removeprefix('dlscratch/')}:{section.name}"))
    execute(block, "<a block>", names)
    assert names.pop("__builtins__", None) is None
    assert {name: names[name] for name in section.gives} == {n: getattr(module, n) for n in section.gives}
    assert set(names) == {"step", *section.gives}
    assert vars(module) == before
    imported = {}
    exec(section.import_line, imported)
    assert all(imported[name] is getattr(module, name) for name in section.gives)
    assert section.title == section.import_line or section.title.startswith("dlscratch.")


def test_every_mark_makes_a_section():
    marks = sum(file.read_text("utf8").count("[start:") for file in (SRC / "dlscratch").rglob("*.py"))
    assert len(SECTIONS) == marks > 100


def test_the_section_is_shown_under_its_import_and_without_its_docstring():
    html = render(page(SHOWN.format("losses.py:cross_entropy")))
    assert '<span class="filename">from dlscratch.losses import cross_entropy</span>' in html
    assert "def" in html
    assert "mean" in dlscratch.losses.cross_entropy.__doc__
    assert dlscratch.losses.cross_entropy.__doc__.split("\n")[0] not in html
    assert "--8" not in html


def test_a_class_comes_from_the_package_that_has_it_and_a_method_under_its_own_name():
    adam = asked_for('--8<-- "dlscratch/optimizers/adam.py:adam"')
    step = asked_for('--8<-- "dlscratch/optimizers/adam.py:adam_step"')
    assert adam.title == adam.import_line == "from dlscratch.optimizers import Adam"
    assert step.title == "dlscratch.optimizers.Adam.step"
    assert step.import_line == adam.import_line
    assert step.code.startswith("def step(self")
    assert '"""' not in adam.code
    assert adam.docstrings[0].startswith("m ← ")


def test_a_section_is_shown_in_a_list_and_in_a_box():
    boxed = "??? note\n\n    " + SHOWN.format("losses.py:one_hot").replace("\n", "\n    ").rstrip()
    (block,) = python_blocks(page(boxed))
    assert block.section.gives == ("one_hot",)
    assert block.content == block.section.code
    assert "from dlscratch.losses import one_hot" in render(page(boxed))


def test_a_page_goes_on_with_what_a_half_class_gives():
    text = page(
        SHOWN.format("optimizers/adam.py:adam"),
        SHOWN.format("optimizers/adam.py:adam_step"),
        "```python\nprint(Adam(lr=0.1).lr)\n```\n\n```text\n0.1\n```\n",
    )
    assert [outcome.error or outcome.stale for outcome in Program("en/x", text).run()] == ["", "", ""]


def test_the_failure_of_a_section_names_page_line_and_source(monkeypatch):
    monkeypatch.delattr("dlscratch.losses.ArrayLike")  # what a renamed import would do
    (outcome,) = Program("en/x", page(SHOWN.format("losses.py:cross_entropy"))).run()
    assert outcome.error.startswith("en/x:4: in dlscratch/losses.py:cross_entropy: NameError")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('--8<-- "dlscratch/loses.py:one_hot"', "no file dlscratch/loses.py"),
        ('--8<-- "dlscratch/losses.py:one_hut"', "dlscratch/losses.py has no section one_hut, but .*one_hot"),
    ],
)
def test_a_section_that_is_not_there(line, message):
    with pytest.raises(ValueError, match=message):
        asked_for(line)


@pytest.mark.parametrize(
    ("code", "private"),
    [
        ("from dlscratch.information import entropy, _log", "dlscratch.information._log"),
        ("from dlscratch._checks import count", "dlscratch._checks"),
        ("import dlscratch._checks", "dlscratch._checks"),
        ("from dlscratch.initializers import Float", "dlscratch.initializers.Float"),
    ],
)
def test_no_block_imports_what_is_private(code, private):
    (problem,) = imports(f"```python\n{code}\n```\n", "en/x")
    assert problem == (2, f"imports {private}, which is private")


def test_no_block_shows_what_is_private():
    assert [problem.line for problem in imports(SHOWN.format("_checks.py:count"), "en/x")] == [2]
    assert imports(SHOWN.format("losses.py:one_hot"), "en/x") == []


def test_a_formula_of_a_docstring_is_said_on_the_page():
    section = SHOWN.format("optimizers/sgd.py:sgd")
    assert [
        p.line for p in equations(f"# Page\n\n$x$\n\n## Code\n\n{section}\n## More\n\n$y$\n", "en/x")
    ] == [8]
    assert equations(f"# Page\n\n## Code\n\n{section}\nThat is $W - lr$.\n", "en/x") == []
