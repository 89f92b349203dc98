"""An interpreter as a reader has it: `python -I -S bare.py NAME=FOLDER ...`

Beside the standard library it has the named modules, each from its folder, and nothing else that lies there.
It reads paths of scripts, one a line, runs each as __main__ and answers with a JSON line, {printed, error}.
For a .json file it answers with a list: one such answer for each of the programs in it, each run in a process
of its own that is forked off once everything has been imported.
What lies beside a script can be imported, as in `python SCRIPT`. Its figures are drawn at the end; that a
character is in no font, or a font is not there, is an error.
"""

import contextlib
import importlib
import io
import json
import logging
import os
import runpy
import sys
import tempfile
import traceback
import warnings
from importlib.machinery import PathFinder

os.environ["MPLBACKEND"] = "Agg"
INSTALLED = dict(argument.split("=", 1) for argument in sys.argv[1:])


class Installed:
    @staticmethod
    def find_spec(name, path=None, target=None):
        return PathFinder.find_spec(name, [INSTALLED[name]]) if name in INSTALLED else None


def run(path):
    error, said = "", io.StringIO()
    sys.path.insert(0, os.path.dirname(path))
    logging.getLogger("matplotlib").handlers[:] = [logging.StreamHandler(said)]
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        try:
            runpy.run_path(path, run_name="__main__")
            draw()
        except BaseException:
            error = traceback.format_exc()
    del sys.path[0]
    if "matplotlib.pyplot" in sys.modules:
        sys.modules["matplotlib.pyplot"].close("all")
        sys.modules["matplotlib"].rcdefaults()
    return {"printed": printed.getvalue(), "error": error + said.getvalue()}


def fork(program):
    """Run a program as a script of its own; nothing is left of it but what it printed."""
    end, other = os.pipe()
    if not (child := os.fork()):
        with tempfile.TemporaryDirectory() as folder:
            script = os.path.join(folder, "block.py")
            with open(script, "w", encoding="utf8") as file:
                file.write(program)
            os.chdir(folder)
            answer = run(script)
            os.chdir(os.path.dirname(folder))
        with open(other, "w") as file:
            json.dump(answer, file)
        os._exit(0)
    os.close(other)
    with open(end) as file:
        answer = json.load(file)
    os.waitpid(child, 0)
    return answer


def draw():
    if plt := sys.modules.get("matplotlib.pyplot"):
        for number in plt.get_fignums():
            plt.figure(number).canvas.draw()


sys.meta_path.append(Installed)
warnings.filterwarnings("error", "Glyph")
warnings.filterwarnings("ignore", "FigureCanvasAgg is non-interactive")
for line in sys.stdin:
    path = line.rstrip("\n")
    if path.endswith(".json"):
        for module in (
            "matplotlib.pyplot",
            "dlscratch.datasets",
            "dlscratch.exercises",
            "dlscratch.training",
        ):
            importlib.import_module(module)
        with open(path, encoding="utf8") as file:
            answer = [fork(program) for program in json.load(file)]
    else:
        answer = run(path)
    print(json.dumps(answer), flush=True)
