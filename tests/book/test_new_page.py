"""tools/new_page.py: a page begun by it passes every check, what is still to be written apart."""

import importlib.util
import shutil

import pytest

from book.checks import notes
from book.checks.parity import differences, nav_pages
from book.checks.runner import CHECKS
from book.checks.translated import hashes, stale
from book.figures import draw
from book.pages import path
from book.rendering import site_config
from book.store import ROOT
from new_page import new_page

PAGE = "4-learning/slow-start"
TITLES = {"zh": "慢慢开始", "en": "A slow start"}


@pytest.fixture
def copy(tmp_path):
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    (tmp_path / "docs").mkdir()
    shutil.copy(ROOT / "docs/notes-map.toml", tmp_path / "docs")
    return tmp_path


def test_only_what_is_to_be_written_is_missing(copy):
    new_page(PAGE, TITLES, [], copy)
    texts = {language: path(language, PAGE, copy / "docs").read_text("utf8") for language in ("zh", "en")}
    assert differences(texts["zh"], texts["en"]) == []
    for language, text in texts.items():
        assert TITLES[language] in text
        for name, check in CHECKS.items():
            messages = [problem.message for problem in check(text, f"{language}/{PAGE}")]
            assert [m for m in messages if not m.startswith("still to be written: ")] == [], name
            assert bool(messages) == (name == "template")
    assert len(stale(hashes(PAGE, copy / "docs"), {})) == 10


def test_every_line_of_prose_is_still_to_be_written(copy):
    new_page(PAGE, TITLES, [], copy)
    for language in ("zh", "en"):
        lines = path(language, PAGE, copy / "docs").read_text("utf8").split("\n")
        marks = ("#", "!!!", "??? success", "///")
        assert [
            line for line in lines if line and not line.strip().startswith(marks) and "TODO" not in line
        ] == []


def test_the_figure_is_drawn_and_the_test_fails_until_it_is_written(copy, pytester):
    figure, test = new_page(PAGE, TITLES, [], copy)[2:]
    assert figure == copy / "src/book/figures/learning/slow_start.py"
    spec = importlib.util.spec_from_file_location("slow_start", figure)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert "<svg" in draw(module.slow_start, "zh")
    assert f"figure:{module.slow_start.name})" in path("zh", PAGE, copy / "docs").read_text("utf8")
    pytester.runpytest("-p", "no:hypothesispytest", test).assert_outcomes(failed=1)


def test_it_stands_in_the_navigation_after_the_last_page_of_its_chapter(copy):
    new_page(PAGE, TITLES, [], copy)
    before = nav_pages(site_config().nav)
    lines = (copy / "mkdocs.yml").read_text("utf8").split("\n")
    after = [line.strip(" -") for line in lines if line.strip(" -") in {*before, f"{PAGE}.md"}]
    place = after.index(f"{PAGE}.md")
    assert after[:place] + after[place + 1 :] == before
    assert after[place - 1].startswith("4-learning/")
    assert after[place + 1].startswith("5-backprop/")


def test_its_topics_lead_to_it(copy):
    new_page(PAGE, TITLES, ["N4-017", "F79"], copy)
    new, old = notes.load(copy / "docs/notes-map.toml"), notes.load(notes.MAP)
    assert new["N4-017"].at == [*old["N4-017"].at, f"{PAGE}#slow-start"]
    assert [id_ for id_ in new if new[id_] != old[id_]] == ["N4-017", "F79"]


@pytest.mark.parametrize(
    ("page", "topics", "message"),
    [
        ("9-more/name", [], "9-more: no such chapter"),
        ("4-learning/loss", [], "loss: another page is called so"),
        ("3-networks/loss", [], "loss: another page is called so"),
        ("slow", [], "slow: expected a page of a chapter"),
        (PAGE, ["N9-001"], "N9-001: no such topic"),
    ],
)
def test_nothing_is_made_of_what_cannot_be(copy, page, topics, message):
    with pytest.raises(ValueError, match=message):
        new_page(page, TITLES, topics, copy)
    assert sorted(file.name for file in (copy / "docs").iterdir()) == ["notes-map.toml"]
