"""`make serve`: a changed page is built alone, and the others stay as good as they were."""

import os
import time

import pytest
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

from book.site import search, serving


@pytest.fixture(autouse=True)
def no_build_before(monkeypatch):
    monkeypatch.setattr(serving, "_last", 0.0)


def test_a_site_older_than_a_source_is_built_anew_and_a_lab_that_has_changed_is_run(tmp_path):
    site, source, lab = tmp_path / "site", tmp_path / "source.py", tmp_path / "lab.md"
    site.mkdir()
    source.touch()
    lab.touch()
    ran = []

    def renewed():
        ran.clear()
        (site / "index.html").touch()
        news = serving.renew(site, [source], [lab], lambda: ran.append("labs and figures"))
        return news, len(ran), len(list(site.iterdir()))

    def later(file, seconds):
        os.utime(file, (time.time() + seconds, time.time() + seconds))

    assert renewed() == (True, 1, 0), "the first build"
    assert renewed() == (False, 0, 1), "only a page has changed"
    later(lab, 60)
    assert renewed() == (True, 1, 1)
    os.utime(lab, (0, 0))
    later(source, 60)
    assert renewed() == (True, 1, 0)


def test_what_has_failed_is_run_again(tmp_path):
    def fails():
        raise RuntimeError("figure")

    for _ in range(2):
        with pytest.raises(RuntimeError, match="figure"):
            serving.renew(tmp_path, [], [tmp_path], fails)


def test_the_pages_themselves_are_no_sources_of_others():
    endings = {file.suffix for file in serving.sources()}
    assert ".py" in endings
    assert not endings & {".md", ".pyc"}


@pytest.mark.parametrize("built", [False, True])
def test_a_page_that_is_left_has_its_title_in_the_navigation(tmp_path, built):
    source = tmp_path / "docs" / "loss.md"
    source.parent.mkdir()
    source.write_text("# 损失 `L` { #loss }\n", "utf8")
    file = File("loss.md", str(tmp_path / "docs"), str(tmp_path / "site"), use_directory_urls=True)
    page = Page(None, file, {"repo_url": "", "site_url": ""})
    if built:
        target = tmp_path / "site" / "loss" / "index.html"
        target.parent.mkdir(parents=True)
        target.touch()
    serving.entitle([page])
    assert page.title == ("损失 `L`" if built else None)


def test_a_page_that_was_built_twice_is_found_once(tmp_path):
    folder = tmp_path / "search"
    folder.mkdir()
    docs = '{"location":"a/","text":"old"},{"location":"b/","text":""},{"location":"a/","text":"new"}'
    (folder / "search_index.json").write_text(f'{{"docs":[{docs}]}}', "utf8")
    search.split(tmp_path, {"zh": ""}, tmp_path)
    found = (folder / "search_index.json").read_text("utf8")
    assert '"new"' in found
    assert '"old"' not in found
