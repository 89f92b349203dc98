"""The Python that runs the labs: a kernel out of reach of the settings of the user and of the machine."""

import json
import sys
from pathlib import Path

from book import ONE_THREAD
from book.figures.style import RC
from book.store import CACHE, address, kept

JUPYTER = CACHE / "jupyter"

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
    text = json.dumps(KERNEL, indent=1)
    folder = kept(address(JUPYTER, "kernel", "", [], text), lambda folder: _write(folder, text))
    return {"JUPYTER_PATH": str(folder), "JUPYTER_CONFIG_DIR": str(JUPYTER)}


def _write(folder: Path, text: str) -> None:
    spec = folder / "kernels" / "python3" / "kernel.json"
    spec.parent.mkdir(parents=True)
    spec.write_text(text, "utf8")
