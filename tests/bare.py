"""An interpreter as a reader has it: `python -I -S bare.py NAME=FOLDER ...`

Beside the standard library it has the named modules, each from its folder, and nothing else that lies there.
It reads paths of scripts, one a line, runs each as __main__ and answers with a JSON line, {printed, error}.
What lies beside a script can be imported, as in `python SCRIPT`. Its figures are drawn at the end; that a
character is in no font, or a font is not there, is an error.
"""

import contextlib
import io
import json
import logging
import os
import runpy
import sys
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


def draw():
    if plt := sys.modules.get("matplotlib.pyplot"):
        for number in plt.get_fignums():
            plt.figure(number).canvas.draw()


sys.meta_path.append(Installed)
warnings.filterwarnings("error", "Glyph")
warnings.filterwarnings("ignore", "FigureCanvasAgg is non-interactive")
for line in sys.stdin:
    answer = json.dumps(run(line.rstrip("\n")))
    print(answer, flush=True)
