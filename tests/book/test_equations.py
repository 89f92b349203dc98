"""Each displayed equation is transcribed and evaluated, or it is said why not (tests/equations)."""

import importlib
import inspect
import re
from pathlib import Path

import pytest

import equations
from book.pages import page_names, path
from equations import ENTRIES, KINDS, unbound

for file in sorted(Path(equations.__file__).parent.glob("[a-z]*.py")):
    importlib.import_module(f"equations.{file.stem}")
CHECKS = [entry for entry in ENTRIES if entry.check]


@pytest.mark.parametrize("entry", CHECKS, ids=lambda entry: entry.check.__name__)
def test_the_equation_says_what_the_code_does(entry):
    entry.check()


@pytest.mark.parametrize("name", page_names())
def test_each_equation_has_its_transcription(name):
    found = {language: unbound(name, path(language, name).read_text("utf8")) for language in ("zh", "en")}
    assert found == {"zh": [], "en": []}


def test_every_transcription_is_of_a_page():
    assert {entry.page for entry in ENTRIES} <= set(page_names())


def test_an_equation_is_bound_once():
    keys = [(entry.page, entry.tex) for entry in ENTRIES]
    assert [key for key in keys if keys.count(key) > 1] == []


@pytest.mark.parametrize("entry", CHECKS, ids=lambda entry: entry.check.__name__)
def test_the_code_that_is_named_is_public_and_used(entry):
    if entry.code:
        module, name = entry.code.rsplit(".", 1)
        assert name in importlib.import_module(module).__all__
        home = vars(importlib.import_module(entry.check.__module__))
        source = inspect.getsource(entry.check)
        for word in set(re.findall(r"\w+", source)):  # what it calls in its own module belongs to it
            if getattr(home.get(word), "__module__", "") == entry.check.__module__:
                source += inspect.getsource(home[word])
        assert re.search(rf"\b{name}\b", source)


def test_what_is_not_computed_has_a_reason():
    for entry in ENTRIES:
        assert bool(entry.check) != bool(entry.kind)
        assert entry.check or (entry.kind in KINDS and len(entry.reason) > 20), entry.tex


PAGE = "4-learning/loss"
TEXT = path("en", PAGE).read_text("utf8")


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        (r"L = -\sum_{k=1}^{K}", r"L = \sum_{k=1}^{K}", 2),
        (r"t_k \ln y_k = -\ln y_c", r"t_k \ln y_c = -\ln y_c", 2),
        (r"\sum_{k=1}^{K} t_k", r"\sum_{k=0}^{K} t_k", 2),
        (r"\ln y_k = \ln \frac", r"\ln  y_k =\ln\frac", 0),
        ("$$\nL = ", "$$\nL = 1\n$$\n\n$$\nL = ", 1),
    ],
)
def test_a_changed_equation_has_none(old, new, found):
    assert old in TEXT
    assert len(unbound(PAGE, TEXT.replace(old, new))) == found
