"""What several tests share."""

import os
import subprocess
import sys
import time

import hypothesis
import pytest

from book.store import ROOT

hypothesis.settings.register_profile("book", deadline=None)  # a busy machine is no error
hypothesis.settings.load_profile("book")

pytest_plugins = ["pytester"]


def pytest_collection_modifyitems(items):
    """One process builds the site while the other runs what needs none; the pages, all small, come last."""
    asks = {item.path for item in items if "site" in getattr(item, "fixturenames", ())}

    def turn(item):
        if item.path.name == "test_site.py":
            return 0
        return 3 if item.path.suffix == ".md" else 2 if item.path in asks else 1

    items.sort(key=turn)


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
    """The built site, one for all processes: the first that asks builds it, and the others wait for it."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    begun, built, failed = (shared / f"site-{name}" for name in ("begun", "built", "failed"))
    try:
        begun.mkdir()
    except FileExistsError:
        deadline = time.monotonic() + 900
        while not (built.exists() or failed.exists()):
            assert time.monotonic() < deadline, "the process that builds the site does not come to an end"
            time.sleep(0.2)
    else:
        try:
            build_site(begun / "site")
            (begun / "site").rename(built)
        except subprocess.CalledProcessError as error:
            (begun / "failed").write_text(f"{error.stdout}\n{error.stderr}", "utf8")
            (begun / "failed").rename(failed)
    if failed.exists():
        pytest.fail(f"the site does not build:\n{failed.read_text('utf8')}", pytrace=False)
    return built
