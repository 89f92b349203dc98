"""book.site.alone: a block with what it needs of its page, and no more."""

import doctest
import json
import os

import pytest

from book import ONE_THREAD
from book.checks.code import difference
from book.checks.program import OUTPUT, trim
from book.pages import is_lab, page_names, path, python_blocks
from book.site.alone import alone, mark
from book.site.downloads import FONT
from installed import Bare

PAGES = [name for name in page_names() if not is_lab(path("en", name).read_text("utf8"))]


@pytest.fixture(scope="module")
def bare(tmp_path_factory):
    """Runs programs, each alone, where nothing but dlscratch, numpy and matplotlib is installed."""
    folder = tmp_path_factory.mktemp("bare")
    interpreter = Bare(folder, os.environ | ONE_THREAD | {"MPLCONFIGDIR": str(folder / "matplotlib")})

    def run(programs):
        (folder / "programs.json").write_text(json.dumps(programs), "utf8")
        return interpreter.ask("programs.json")

    yield run
    interpreter.process.communicate()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the programs are forked off one process")
@pytest.mark.parametrize("name", PAGES)
def test_every_block_of_a_page_runs_alone_and_prints_what_the_page_shows(bare, name):
    text = path("en", name).read_text("utf8")
    blocks, programs = python_blocks(text), alone(text)
    for block, program, answer in zip(blocks, programs, bare(programs), strict=True):
        shown = trim(block.output.content) if block.output else ""
        printed = trim(answer["printed"])
        assert not answer["error"], f"{answer['error']}\n{program}"
        assert doctest.OutputChecker().check_output(shown, printed, OUTPUT), f"{printed}\n{program}"


@pytest.mark.parametrize("name", PAGES)
def test_the_chinese_page_gives_the_same_programs(name):
    """Words and comments apart; so what has been run for English holds for both languages."""
    zh, en = (alone(path(language, name).read_text("utf8")) for language in ("zh", "en"))
    for ours, theirs in zip(zh, en, strict=True):
        assert difference(ours.removeprefix(FONT), theirs) == ""


def page(*blocks):
    return "".join(f"```python\n{block.strip()}\n```\n\n" for block in blocks)


def last(*blocks):
    """What runs the last of some blocks alone, above that block."""
    return alone(page(*blocks))[-1].removesuffix(blocks[-1].strip() + "\n").strip()


# ruff: noqa: E501 - programs of one line each
TAKEN = {  # the blocks of a page; of the earlier ones, what the last one needs
    "nothing": (["x = 1", "print(2)"], ""),
    "a name": (["x = 1\ny = 2", "print(x)"], "x = 1"),
    "the last value": (["x = 1", "x = 2", "print(x)"], "x = 2"),
    "a value from the one before": (["x = 1", "x += 2", "print(x)"], "x = 1\n\nx += 2"),
    "of imports what is used": (
        ["import math\nfrom dlscratch.losses import cross_entropy, one_hot", "one_hot([1], 2)"],
        "from dlscratch.losses import one_hot",
    ),
    "imports stand at the top, in the usual order": (
        ["x = 1", "import numpy as np\nfrom math import pi", "print(np.sin(pi * x))"],
        "from math import pi\n\nimport numpy as np\n\nx = 1",
    ),
    "a name that is imported and defined": (
        [
            "def sqrt(x):\n    return x\n\n\na = sqrt(2)",
            "from math import sqrt\n\nb = sqrt(2)",
            "print(a, b)",
        ],
        "def sqrt(x):\n    return x\n\n\na = sqrt(2)\n\nfrom math import sqrt\n\nb = sqrt(2)",
    ),
    "what a function uses when it is called": (
        ["k = 1\n\n\ndef f(x):\n    y = k * x\n    return y", "y = 3", "k = 2", "print(f(1))"],
        "def f(x):\n    y = k * x\n    return y\n\n\nk = 2",
    ),
    "a name of a function that has the same name on the page": (
        ["x = 1", "def f(x):\n    return [i for i in x]\n\n\ni = 0", "print(f([2]))"],
        "def f(x):\n    return [i for i in x]",
    ),
    "annotations and defaults": (
        ["from typing import Any\n\nn = 3", "def f(x: Any = n):\n    return x", "f()"],
        "from typing import Any\n\nn = 3\n\n\ndef f(x: Any = n):\n    return x",
    ),
    "what a class uses, by way of an object": (
        ["class A:\n    def f(self):\n        return r", "a = A()", "r = 3", "print(a.f())"],
        "class A:\n    def f(self):\n        return r\n\n\na = A()\n\nr = 3",
    ),
    "a draw from a shared generator": (
        ["import numpy as np\n\nrng = np.random.default_rng(0)", "x = rng.normal()", "print(rng.normal())"],
        "import numpy as np\n\nrng = np.random.default_rng(0)\n\nx = rng.normal()",
    ),
    "a draw by a function of the page": (
        [
            "import random\n\nrng = random.Random(0)",
            "def roll(n):\n    return rng.random()\n\n\nroll(6)",
            "rng.random()",
        ],
        "import random\n\nrng = random.Random(0)\n\n\ndef roll(n):\n    return rng.random()\n\n\nroll(6)",
    ),
    "of what is printed, what changes something": (
        ["import random\n\nrng = random.Random(0)", "print(1, f'{rng.random():.2f}')", "rng.random()"],
        "import random\n\nrng = random.Random(0)\n\nrng.random()",
    ),
    "a loop without what it prints": (
        [
            "n = 0\nfor i in range(3):\n    n += i\n    print(n)\n    if n > 1:\n        print('!')",
            "print(n)",
        ],
        "n = 0\nfor i in range(3):\n    n += i\n    if n > 1:\n        pass",
    ),
    "a function that prints and changes something": (
        ["x = [1]\n\n\ndef f(a):\n    print(a)\n    a.append(2)\n\n\nf(x)", "print(x)"],
        "from contextlib import redirect_stdout\nfrom io import StringIO\n\nx = [1]\n\n\ndef f(a):\n    print(a)\n"
        "    a.append(2)\n\n\nwith redirect_stdout(StringIO()):\n    f(x)",
    ),
    "a change of an element, under another name": (
        ["x = [1, 2]\ny = x\nz = [3]", "y[0] = 5\nz[0] = 4", "print(x)"],
        "x = [1, 2]\ny = x\n\ny[0] = 5",
    ),
    "no change of a copy": (["x = [1, 2]\ny = x.copy()", "y[0] = 5", "print(x)"], "x = [1, 2]"),
    "no change of an array by a function that reads it": (
        ["import numpy as np\n\nx = np.ones(2)", "y = np.exp(x)\nprint(y.sum(), x.mean())", "print(x)"],
        "import numpy as np\n\nx = np.ones(2)",
    ),
    "a step of an optimizer": (
        [
            "from dlscratch.optimizers import SGD\n\nparams, lr = {'w': 1.0}, SGD(1)\nother = {'w': 2.0}",
            "lr.update(params, {'w': 1.0})",
            "SGD(1).update(other, {'w': 1.0})",
            "print(params)",
        ],
        "from dlscratch.optimizers import SGD\n\nparams, lr = {'w': 1.0}, SGD(1)\n\nlr.update(params, {'w': 1.0})",
    ),
    "a loop variable, whose loop runs": (
        ["i = 9", "for i in (1, 2):\n    pass", "print(i)"],
        "for i in (1, 2):\n    pass",
    ),
    "one that may not run": (
        ["i, n = 9, []", "for i in n:\n    pass", "print(i)"],
        "i, n = 9, []\n\nfor i in n:\n    pass",
    ),
    "names in text that is evaluated": (["a = 1\nb = 2", "print(eval('a + 1'))"], "a = 1"),
    "the same figure, not the one before": (
        ["import matplotlib.pyplot as plt\n\nplt.plot([1])\nplt.show()", "plt.plot([2])", "plt.title('b')"],
        "import matplotlib.pyplot as plt\n\nplt.plot([2])",
    ),
    "the comment above a statement": (["# one\nx = 1  # two", "print(x)"], "# one\nx = 1  # two"),
}


@pytest.mark.parametrize("what", TAKEN)
def test_a_block_takes_what_it_needs_and_no_more(what):
    blocks, needed = TAKEN[what]
    assert last(*blocks) == needed


def test_a_section_of_the_package_is_its_import():
    text = '```python\n--8<-- "dlscratch/losses.py:cross_entropy"\n```\n\n' + page("print(cross_entropy)")
    assert alone(text)[1] == "from dlscratch.losses import cross_entropy\n\nprint(cross_entropy)\n"


def test_a_block_is_marked_where_it_needs_others():
    block = '<div class="language-python highlight"><pre>'
    marked = '<div class="language-python highlight" data-alone="1"><pre>'
    assert mark(f"{block}a{block}b", [1]) == f"{block}a{marked}b"
