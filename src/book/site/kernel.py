"""The Python that runs the labs: a kernel out of reach of the settings of the user and of the machine."""

import json
import sys

from book import ONE_THREAD
from book.experiments import write_whole
from book.experiments.sources import SRC

RC = SRC / "book" / "figures" / "matplotlibrc"
JUPYTER = SRC.parent / ".cache" / "jupyter"

KERNEL = {
    "display_name": "Python 3",
    "language": "python",
    "argv": [
        sys.executable,
        *("-m", "ipykernel_launcher", "-f", "{connection_file}"),
        "--IPKernelApp.log_level=40",
        "--HistoryManager.enabled=False",
        "--InlineBackend.figure_formats={'svg'}",
        "--InlineBackend.print_figure_kwargs={'bbox_inches': 'tight', 'metadata': {'Date': None}}",
        "--IPKernelApp.exec_lines=from book.figures.style import use_font; use_font(); del use_font",
    ],
    "env": {
        "IPYTHONDIR": str(JUPYTER / "ipython"),
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "MATPLOTLIBRC": str(RC),
        **ONE_THREAD,
    },
}


def environment() -> dict[str, str]:
    """What to put into os.environ so that Jupyter runs `python3` notebooks in this kernel.

    MATPLOTLIBRC and the like are set in the kernel only: the process that builds the site keeps its own.
    """
    spec, text = JUPYTER / "kernels" / "python3" / "kernel.json", json.dumps(KERNEL, indent=1)
    if not spec.exists() or spec.read_text("utf8") != text:
        spec.parent.mkdir(parents=True, exist_ok=True)
        write_whole(spec, text)
    return {"JUPYTER_PATH": str(JUPYTER), "JUPYTER_CONFIG_DIR": str(JUPYTER)}
