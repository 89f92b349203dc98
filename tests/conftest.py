"""What several tests share."""

import os
import subprocess
import sys

import hypothesis
import pytest
from xdist.scheduler.loadfile import LoadFileScheduling

from book.store import ROOT

hypothesis.settings.register_profile("book", deadline=None)  # a busy machine is no error
hypothesis.settings.load_profile("book")

pytest_plugins = ["pytester"]


SITE = tuple(f"tests/site/test_{name}" for name in ("site", "browser", "explore", "api", "search_terms"))


class ByFile(LoadFileScheduling):
    """Each process gets whole files; those that ask for the built site go to one, which builds it once."""

    def _split_scope(self, nodeid):
        file = super()._split_scope(nodeid)
        return "the site" if file.startswith(SITE) else file


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    return ByFile(config, log)


@pytest.fixture
def pages(pytester):
    """Run pages: pages({"zh/a": text}, *arguments) is what pytest says of a docs folder with these pages."""

    def run(texts, *arguments):
        for name, text in texts.items():
            file = pytester.path / "docs" / f"{name}.md"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf8")
        plugins = ["-p", "book.checks.runner", "-p", "no:hypothesispytest"]  # which takes a second to load
        return pytester.runpytest(*plugins, *(arguments or ["docs"]))

    return run


@pytest.fixture(scope="session")
def build_site():
    """Build the site as `make build` does, here or in a copy of the book: build_site(folder, cwd=copy)."""

    def build(out, cwd=ROOT):
        subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(out)],
            cwd=cwd,
            env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
            check=True,
            capture_output=True,
            text=True,
            encoding="utf8",
        )

    return build


@pytest.fixture(scope="session")
def site(build_site, tmp_path_factory):
    """The built site."""
    out = tmp_path_factory.mktemp("built") / "site"
    try:
        build_site(out)
    except subprocess.CalledProcessError as failed:
        pytest.fail(f"the site does not build:\n{failed.stdout}\n{failed.stderr}", pytrace=False)
    return out
