"""A stem belongs to one page: its figures, its experiments and its exercises stand in modules of its name."""

import inspect
import re
from pathlib import Path

import pytest

from book import build, pages
from book.site import explore
from book.store import SRC
from dlscratch.exercises.registry import EXERCISES

TESTS = Path(__file__).parent
CHAPTERS = {"index": "home"} | {
    name.split("/")[0]: re.sub(r"^\d-", "", name.split("/")[0]) for name in pages.page_names() if "/" in name
}
STEMS = {
    f"{CHAPTERS[name.split('/')[0]]}/{name.split('/')[-1].replace('-', '_')}": name
    for name in pages.page_names()
}


def stem(module):
    """The stem of a module: "learning/gradient_descent"."""
    return "/".join(module.with_suffix("").parts[-2:])


def used(name, pattern, language="en"):
    """What a page uses, by a pattern; the same in both languages, which parity holds."""
    return set(re.findall(pattern, pages.path(language, name).read_text("utf8")))


def test_no_two_pages_have_the_same_stem():
    last = [name.split("/")[-1] for name in pages.page_names() if not name.endswith("/index")]
    assert sorted(set(last)) == sorted(last)


@pytest.mark.parametrize("folder", ["book/figures", "book/experiments", "dlscratch/exercises"])
def test_every_module_in_a_chapter_s_folder_belongs_to_a_page(folder):
    modules = [
        module
        for chapter in set(CHAPTERS.values())
        for module in (SRC / folder / chapter).glob("*.py")
        if module.name != "__init__.py"
    ]
    assert modules
    assert [stem(module) for module in modules if stem(module) not in STEMS] == []


def test_a_test_of_a_page_s_modules_bears_its_stem_too():
    tests = [
        f"{chapter}/{module.stem.removeprefix('test_').removesuffix('_page')}"
        for chapter in set(CHAPTERS.values())
        for module in (TESTS / chapter).glob("*.py")
    ]
    assert tests
    assert [test for test in tests if test not in STEMS] == []


def test_a_figure_stands_with_the_page_that_shows_it():
    shown = {name: figures for name in pages.page_names() if (figures := used(name, r"\(figure:(\w+)\)"))}
    made = {}
    for figure, module in build.index("figures").items():
        made.setdefault(STEMS[stem(module)], set()).add(figure)
    assert made == shown


def test_an_experiment_is_used_by_its_page_or_by_a_figure_or_an_explorer_of_it():
    for experiment, module in build.index("experiments").items():
        name = STEMS[stem(module)]
        figures = SRC / "book/figures" / f"{stem(module)}.py"
        drawn = figures.exists() and re.search(rf"\b{experiment}\b", figures.read_text("utf8"))
        explored = experiment in explore.DATA.values() and used(name, r"data-explore=")
        assert drawn or explored or experiment in used(name, r"\{\{\s*(\w+)\."), (
            f"{experiment} of {name} is not used there"
        )


@pytest.mark.parametrize("kind", ["figures", "experiments"])
def test_a_module_takes_nothing_from_another_page_s_nor_from_exercises(kind):
    chapters = "|".join(set(CHAPTERS.values()))
    for module in set(build.index(kind).values()):
        borrowed = rf"book\.{kind}\.({chapters})\b|dlscratch\.exercises"
        assert not re.findall(borrowed, module.read_text("utf8")), module


def test_an_exercise_is_called_after_its_page_and_asked_there():
    asked = {
        (language, exercise): page
        for page, name in STEMS.items()
        if name != "index"  # which shows one of them
        for language in pages.LANGUAGES
        for exercise in used(name, r'check\("([\w-]+)"', language)
    }
    told = {
        exercise: stem(Path(inspect.getfile(inspect.unwrap(found.reference))))
        for exercise, found in EXERCISES.items()
    }
    assert asked == {
        (language, exercise): told[exercise] for language in pages.LANGUAGES for exercise in told
    }
    for exercise, page in told.items():
        assert exercise.rsplit("-", 1)[0].replace("-", "_") == page.split("/")[1]
