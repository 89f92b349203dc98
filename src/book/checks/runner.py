"""The pages as tests: a pytest plugin on pytest-markdown-docs (`pytest -p book.checks.runner docs`).

Every Python block of a page is a test, and so is each of CHECKS on every page. With UPDATE_OUTPUTS=1 the
outputs that are stale or missing are written into the pages.
"""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from pytest_markdown_docs._runners import DefaultRunner, register_runner
from pytest_markdown_docs.plugin import MarkdownTextFile

from book import LANGUAGES
from book.checks import blocks, chapter_test, numbers, prose, pytorch, template, wording
from book.checks.program import Outcome, Program
from book.checks.update import updated
from book.pages import is_lab, python_blocks

# What each page is held to. A check takes the text and the page ("en/4-learning/loss"), and returns Problems.
CHECKS = {
    "blocks": blocks.languages,
    "shown": blocks.shown,
    "imports": blocks.imports,
    "equations": blocks.equations,
    "numbers": numbers.problems,
    "prose": prose.problems,
    "pytorch": pytorch.problems,
    "chapter_test": chapter_test.problems,
    "template": template.problems,
    "wording": wording.problems,
}

OUTCOMES: dict[Path, list[Outcome]] = {}


class Scanner:
    """Stands in for MarkdownIt, which sees no block in an admonition and expands no snippet."""

    def parse(self, text: str) -> Iterator[SimpleNamespace]:
        for block in python_blocks(text):
            yield SimpleNamespace(
                type="fence", info="python", content=block.content, map=[block.start, block.end]
            )


def pytest_configure(config: pytest.Config) -> None:
    config.option.markdowndocs = False  # --markdown-docs would collect the pages once more, and all .py files


@pytest.hookimpl(tryfirst=True)  # the default of pytest-markdown-docs would be asked before
def pytest_markdown_docs_markdown_it() -> Scanner:
    return Scanner()


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> "PageFile | None":
    if file_path.suffix == ".md" and page_of(file_path, parent.config.rootpath):
        return PageFile.from_parent(parent, path=file_path)
    return None


def page_of(file: Path, root: Path) -> str:
    """The page that a file is: "en/4-learning/loss"; "" for a file that is in no language's folder."""
    parts = file.relative_to(root).with_suffix("").parts if file.is_relative_to(root) else ()
    start = next((i for i, part in enumerate(parts) if part in LANGUAGES), len(parts))
    return "/".join(parts[start:])


class PageFile(MarkdownTextFile):
    """A page: its blocks, then its checks. The blocks of a lab are run by the build, as a notebook."""

    def collect(self) -> Iterator[pytest.Item]:
        OUTCOMES.pop(self.path, None)
        if not is_lab(self.path.read_text("utf8")):
            yield from super().collect()
        for name in CHECKS:
            yield PageCheck.from_parent(self, name=name)


class PageCheck(pytest.Item):
    """One of CHECKS, on one page."""

    def runtest(self) -> None:
        page = page_of(self.path, self.config.rootpath)
        found = CHECKS[self.name](self.path.read_text("utf8"), page)
        if found:
            lines = [f"{short(self.path)}:{line}: {message}" for line, message in sorted(found)]
            pytest.fail("\n".join(lines), pytrace=False)

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.path, 0, self.name


@register_runner(default=True)
class PageRunner(DefaultRunner):
    """Runs a page as a whole when its first test runs, and tells each block what came of it."""

    def runtest(self, test: Any, args: Any, *, asyncio_runner: Any = None) -> None:
        for outcome in outcomes(test.source_path):
            if outcome.block.start + 1 == test.start_line:
                if outcome.error or outcome.stale:
                    pytest.fail(outcome.error or outcome.stale, pytrace=False)
                return
        pytest.skip("a block above raises")

    def repr_failure(self, test: Any, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        return str(excinfo.value if isinstance(excinfo.value, pytest.fail.Exception) else excinfo.getrepr())


def outcomes(page: Path) -> list[Outcome]:
    """What came of the blocks of a page, which is run once."""
    if page not in OUTCOMES:
        text = page.read_text("utf8")
        found = Program(short(page), text).run()
        if os.environ.get("UPDATE_OUTPUTS") and (new := updated(text, found)) != text:
            page.write_text(new, "utf8", newline="\n")
            found = [replace(outcome, stale="") for outcome in found]
        OUTCOMES[page] = found
    return OUTCOMES[page]


def short(page: Path) -> str:
    """A path as it is told to the reader of a failure."""
    return (page.relative_to(Path.cwd()) if page.is_relative_to(Path.cwd()) else page).as_posix()
