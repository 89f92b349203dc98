"""Run the labs and experiments and draw the figures that the pages need, before the pages are built.

What has not changed is taken from the cache. The rest runs in fresh processes, so that a changed source is
the source that runs.
"""

import ast
import functools
import importlib
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

from book import LANGUAGES
from book.experiments import stored_result
from book.figures import Figure, draw, stored_figure
from book.figures.card import stored_card
from book.labs import lab_pages, stored_outputs
from book.store import SRC, closure, kept


def index(kind: str) -> dict[str, Path]:
    """The experiments or figures by name, with their modules: what is marked @experiment or @figure."""
    found: dict[str, Path] = {}
    for module in sorted((SRC / "book" / kind).rglob("*.py")):
        for name in _decorated(module, module.stat().st_mtime_ns, kind.removesuffix("s")):
            if name in found:
                raise ValueError(f"two {kind} are called {name}: in {found[name].name} and in {module.name}")
            found[name] = module
    return found


def module_name(file: Path) -> str:
    """The name under which Python imports a file of `src`."""
    return ".".join(file.relative_to(SRC).with_suffix("").parts)


@functools.cache
def _decorated(module: Path, changed: int, decorator: str) -> list[str]:
    def is_marked(node: ast.stmt) -> bool:
        return isinstance(node, ast.FunctionDef) and any(
            isinstance(mark, ast.Name) and mark.id == decorator
            for mark in (d.func if isinstance(d, ast.Call) else d for d in node.decorator_list)
        )

    return [node.name for node in ast.parse(module.read_text("utf8")).body if is_marked(node)]  # type: ignore[attr-defined]


def prepare() -> None:
    """Run the labs and the experiments, then draw the figures and the cards, that are not in the cache."""
    closure.cache_clear()  # a source may import something else by now
    labs = [
        page
        for page, file in lab_pages().items()
        if not stored_outputs(page, file.read_text("utf8")).exists()
    ]
    experiments = [
        name for name, module in index("experiments").items() if not stored_result(name, module).exists()
    ]
    _run(_handfuls("labs", labs, 3) + _handfuls("experiments", experiments, 1))
    figures = [
        name for name, module in index("figures").items()
        if not all(stored_figure(name, module, language).exists() for language in LANGUAGES)
    ]  # fmt: skip
    cards = [language for language in LANGUAGES if not stored_card(language).exists()]
    _run(_handfuls("figures", figures, 12) + _handfuls("cards", cards, 2))


def _handfuls(kind: str, names: list[str], size: int) -> list[tuple[str, list[str]]]:
    """What one process does at a time: several labs or figures, since what they import takes it seconds."""
    size = max(1, min(size, -(-len(names) // (os.cpu_count() or 1))))
    return [(kind, names[start : start + size]) for start in range(0, len(names), size)]


def _run(tasks: list[tuple[str, list[str]]]) -> None:
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        waiting = {pool.submit(_one, *task): task for task in tasks}
        for done, future in enumerate(as_completed(waiting), 1):
            future.result()
            kind, names = waiting[future]
            print(f"{done}/{len(tasks)} {kind}: {', '.join(names)}", file=sys.stderr, flush=True)


def _one(kind: str, names: list[str]) -> None:
    run = subprocess.run(
        [sys.executable, *_command(kind, names)],
        capture_output=True, text=True, encoding="utf8",
    )  # fmt: skip
    if run.returncode:
        raise RuntimeError(f"{kind} {', '.join(names)}:\n{run.stderr}")


def _command(kind: str, names: list[str]) -> list[str]:
    """What a fresh Python is to do. An experiment loads its module alone: Matplotlib would take longer."""
    if kind == "labs":
        return ["-m", "book.labs.run", *names]
    if kind == "cards":
        return ["-m", "book.figures.card", *names]
    if kind == "figures":
        return ["-m", "book.build", *names]
    modules = index("experiments")
    return ["-c", "\n".join(f"import {module_name(modules[n])} as page\npage.{n}()" for n in names)]


def draw_figures(names: list[str]) -> None:
    """What the fresh process does."""
    modules = index("figures")
    for name in names:
        made = getattr(importlib.import_module(module_name(modules[name])), name)
        for language in LANGUAGES:
            _keep(made, language)


def _keep(figure: Figure, language: str) -> None:
    place = stored_figure(figure.name, figure.module, language)
    kept(place, lambda file: file.write_text(draw(figure, language), "utf8"))


if __name__ == "__main__":
    if len(sys.argv) > 1:
        draw_figures(sys.argv[1:])
    else:
        prepare()
