"""What a reader has who installed the package: nothing but dlscratch, numpy and matplotlib (see bare.py)."""

import json
import subprocess
import sys
import sysconfig
import zipfile
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement

from book.site.wheel import wheel


class Bare:
    """An interpreter in a folder with the package from its wheel: it runs what it is given in there."""

    def __init__(self, folder, environment):
        self.folder = folder
        with zipfile.ZipFile(wheel()) as package:
            package.extractall(folder)
        platlib = sysconfig.get_path("platlib")
        installed = [f"dlscratch={folder}", *(f"{name}={platlib}" for name in importable())]
        self.process = subprocess.Popen(
            [sys.executable, "-I", "-S", Path(__file__).with_name("bare.py"), *installed],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf8",
            cwd=folder, env=environment,
        )  # fmt: skip

    def ask(self, file):
        """What came of a file in the folder: a script, or a list of programs."""
        self.process.stdin.write(f"{self.folder / file}\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())


def importable():
    """The names that `pip install numpy matplotlib` makes importable."""
    wanted, todo = set(), ["numpy", "matplotlib"]
    while todo:
        if (name := normal(todo.pop())) not in wanted:
            wanted.add(name)
            needs = map(Requirement, metadata.requires(name) or [])
            todo += [need.name for need in needs if not need.marker or need.marker.evaluate({"extra": ""})]
    given = metadata.packages_distributions().items()
    return [name for name, packages in given if wanted & {normal(package) for package in packages}]


def normal(name):
    return name.lower().replace("_", "-")
