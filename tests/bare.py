"""An interpreter as a reader has it: `python -I -S bare.py NAME=FOLDER ...`

Beside the standard library it has the named modules, each from its folder, and nothing else that lies there.
It reads paths of scripts, one a line, runs each as __main__ and answers with a JSON line, {printed, error}.
"""

import contextlib
import io
import json
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
    error = ""
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        try:
            runpy.run_path(path, run_name="__main__")
        except BaseException:
            error = traceback.format_exc()
    if "matplotlib.pyplot" in sys.modules:
        sys.modules["matplotlib.pyplot"].close("all")
        sys.modules["matplotlib"].rcdefaults()
    return {"printed": printed.getvalue(), "error": error}


sys.meta_path.append(Installed)
warnings.filterwarnings("ignore", "FigureCanvasAgg is non-interactive")
for line in sys.stdin:
    answer = json.dumps(run(line.rstrip("\n")))
    print(answer, flush=True)
