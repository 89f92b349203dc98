"""The pages as tests: what passes, what fails, and what a failure says."""

import random
import re
import signal
import sys
import warnings
from pathlib import Path
from textwrap import dedent

import matplotlib
import matplotlib.pyplot as plt
import numpy as np
import pytest

from book.checks.program import Program, isolated
from book.checks.runner import CHECKS
from book.store import ROOT

C = len(CHECKS)
PAGE = dedent(
    """\
    # A page { #page }

    ```python
    x = 1
    print(x)
    ```

    ```text
    1
    ```

    !!! note "More"

        ```python
        for i in range(3):
            print(i + x)
        ```

        ```text
        1
        ...
        3
        ```

    === "Tab"

        ```python
        y = x + 1
        ```

    ```python
    print(y)
    ```

    ```text
    2
    ```
    """
)


def block(code, output=None):
    """A page of one block."""
    shown = f"\n```text\n{output}\n```\n" if output is not None else ""
    return f"# A page {{ #page }}\n\n```python\n{code}\n```\n{shown}"


def outcomes(text):
    return Program("page.md", text).run()


def faults(text):
    return [outcome.error or outcome.stale for outcome in outcomes(text)]


def test_the_pages_of_the_book_are_tests(request):
    assert request.config.getini("testpaths") == ["tests", "docs"]
    assert request.config.pluginmanager.hasplugin("book.checks.runner")


def test_every_block_and_every_check_is_a_test(pages):
    result = pages({"en/page": PAGE, "zh/labs/bare": "# 标题 { #bare }\n"}, "docs", "-v")
    result.assert_outcomes(passed=4 + C + C)
    result.stdout.fnmatch_lines(["docs/en/page.md::*14* PASSED*", "docs/zh/labs/bare.md::shown PASSED*"])


def test_each_page_is_collected_once(pages):
    pages({"en/page": PAGE}, "docs", "--markdown-docs").assert_outcomes(passed=4 + C)


def test_files_outside_the_languages_are_no_pages(pages):
    pages({"en/page": PAGE, "README": "```python\n1 / 0\n```\n"}).assert_outcomes(passed=4 + C)


def test_any_distribution_gives_the_same(pages):
    wrong = PAGE.replace("```text\n2", "```text\n3")
    pages({"en/page": PAGE, "zh/page": wrong}, "docs", "-n2").assert_outcomes(failed=1, passed=7 + 2 * C)


@pytest.mark.parametrize(("selected", "passed"), [("14", 1), ("31 or 27", 2), ("31", 1)])
def test_any_selection_gives_the_same(pages, selected, passed):
    pages({"en/page": PAGE}, "docs", "-k", selected).assert_outcomes(passed=passed, deselected=4 + C - passed)


def test_each_block_runs_once(pages, tmp_path):
    log = tmp_path / "log"
    text = "\n".join(block(f"with open({str(log)!r}, 'a') as f:\n    print({n}, file=f)") for n in range(40))
    pages({"en/page": text}, "docs", "-k", "CodeFence").assert_outcomes(passed=40)
    assert log.read_text("utf8").split() == [str(n) for n in range(40)]


def test_a_wrong_digit_is_named_with_page_line_and_difference(pages):
    result = pages({"en/page": PAGE.replace("```text\n2", "```text\n3")})
    result.assert_outcomes(failed=1, passed=3 + C)
    result.stdout.fnmatch_lines(
        ["docs/en/page.md:36: *", "--- on the page", "+++ printed", "@@*", "-3", "+2"], consecutive=True
    )


def test_an_exception_is_named_with_the_lines_it_went_through(pages):
    text = block("def f(x):\n    return 1 / x") + block("y = 1\n\n\nf(0)") + block("print(y)")
    result = pages({"en/page": text}, "docs", "-k", "CodeFence")
    result.assert_outcomes(passed=1, failed=1, skipped=1)
    result.stdout.fnmatch_lines(
        [
            "docs/en/page.md:13: ZeroDivisionError: division by zero",
            "  docs/en/page.md:13, in <module>",
            "    f(0)",
            "  docs/en/page.md:5, in f",
            "    return 1 / x",
        ]
    )


@pytest.mark.parametrize(
    ("code", "line", "error"),
    [
        ("x = 1\nx = = 2", 5, "SyntaxError"),
        ("raise TypeError('no')", 4, "TypeError: no"),
        ("x = 1\nraise SystemExit(1)", 5, "SystemExit: 1"),
        ("raise ValueError('two\\nlines')", 4, "lines"),
        ("import numpy as np\n\nnp.array([1.0]) / 0", 6, "RuntimeWarning"),
        ("import warnings\nwarnings.warn('old', DeprecationWarning)", 5, "DeprecationWarning: old"),
    ],
)
def test_exceptions_and_warnings_name_their_line(code, line, error):
    (fault,) = faults(block(code))
    assert fault.splitlines()[0].startswith(f"page.md:{line}: ")
    assert error in fault.splitlines()[0]


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no alarms here")
@pytest.mark.parametrize(
    ("code", "lines"),
    [
        ("x = 1\nwhile x:\n    x += 1", "5|6"),
        ("def f():\n    while True:\n        pass\n\n\nf()", "9"),
        ("import time\ntime.sleep(600)", "5"),
        ("while True:\n    try:\n        sum(range(99))\n    except Exception:\n        pass", "4|5|6|7|8"),
    ],
)
def test_a_block_that_does_not_end_is_stopped_and_named(code, lines):
    before = signal.getsignal(signal.SIGALRM)
    (outcome,) = Program("page.md", block(code), limit=0.2).run()
    said = outcome.error.splitlines()[0]
    assert re.fullmatch(rf"page\.md:({lines}): .*Endless: the block still runs after 0\.2 seconds", said)
    assert outcome.raised
    assert signal.getsignal(signal.SIGALRM) is before
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)


def test_a_type_error_does_not_run_the_page_twice(pages, tmp_path):
    log = tmp_path / "log"
    text = block(f"with open({str(log)!r}, 'a') as f:\n    print(1, file=f)\nlen(1)")
    pages({"en/page": text}, "docs", "-k", "CodeFence").assert_outcomes(failed=1)
    assert log.read_text("utf8") == "1\n"


def test_an_error_in_a_snippet_names_the_line_that_puts_it_in():
    text = block('x = 1\n--8<-- "book/__init__.py"\n1 / 0')
    (fault,) = faults(text)
    assert "page.md:6: ZeroDivisionError" in fault


@pytest.mark.parametrize(
    ("code", "output"),
    [
        ("print(1)", "1"),
        ("print('a  ')\nprint()", "a"),
        ("print()\nprint('a')", "\na"),
        ("print(*range(9), sep='\\n')", "0\n...\n8"),
        ("print('中文，😀')", "中文，😀"),
        ("x = 1", None),
        ("print()", None),
        ("try:\n    1 / 0\nexcept ZeroDivisionError as error:\n    print(error)", "division by zero"),
        ("import numpy as np\nwith np.errstate(divide='ignore'):\n    print(np.array([1.0]) / 0)", "[inf]"),
        ("import warnings\nwith warnings.catch_warnings(record=True) as w:\n    warnings.warn('old')\n"
         "print(w[0].message)", "old"),
        ("import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()", None),
        ("import sys\nprint('progress', file=sys.stderr)", None),
        ("from dataclasses import dataclass\n@dataclass\nclass A:\n    x: 'int'\nprint(A(1))", "A(x=1)"),
        ("import pickle\nclass A:\n    x = 1\nprint(pickle.loads(pickle.dumps(A())).x)", "1"),
        ("import inspect\ndef f():\n    return 1\nprint(inspect.getsource(f))", "def f():\n    return 1"),
        ("if __name__ == '__main__':\n    print('a script')", "a script"),
    ],
)  # fmt: skip
def test_what_is_shown_is_what_is_printed(code, output):
    assert faults(block(code, output)) == [""]


@pytest.mark.parametrize(
    ("code", "output", "line", "message"),
    [
        ("print(1)", "2", 8, "something else"),
        ("print(1)", "True", 8, "something else"),
        ("print(True)", "1", 8, "something else"),
        ("print()\nprint()\nprint(1)", "<BLANKLINE>\n\n1", 10, "something else"),
        ("print(1)\nprint(2)", "1", 10, "something else"),
        ("print(1)", "1\n2", 10, "something else"),
        ("print(1.0)", "1.00", 8, "something else"),
        ("print(1,  2)", "1  2", 8, "something else"),
        ("print(1)", None, 5, "no text block"),
        ("x = 1", "1", 7, "prints nothing"),
        ("x = 1", "...", 7, "prints nothing"),
        ("x = 1", "", 7, "prints nothing"),
    ],
)
def test_any_other_output_fails(code, output, line, message):
    (fault,) = faults(block(code, output))
    assert fault.startswith(f"page.md:{line}: ")
    assert message in fault


def test_a_lab_runs_and_its_output_is_not_on_the_page():
    lab = "---\nkernelspec:\n  language: python\n---\n" + block("print(1)\n2 + 2")
    assert faults(lab) == [""]
    assert "ZeroDivisionError" in faults(lab.replace("2 + 2", "1 / 0"))[0]


LEAKS = """\
import os, random, sys, warnings
import matplotlib.pyplot as plt
import numpy as np
os.chdir("/")
random.seed(1)
np.random.seed(1)
np.seterr(all="raise")
np.set_printoptions(precision=2)
warnings.simplefilter("error")
plt.rcParams["lines.linewidth"] = 77
plt.ion()
plt.figure()
__name__ = "changed"
"""


def state():
    return {
        "random": random.getstate(),
        "numpy random": repr(np.random.get_state()),  # noqa: NPY002
        "errors": np.geterr(),
        "printing": np.get_printoptions(),
        "warnings": list(warnings.filters),
        "matplotlib": {k: v for k, v in matplotlib.rcParams.items() if k != "backend"},
        "figures": plt.get_fignums(),
        "main": sys.modules["__main__"],
        "stdout": sys.stdout,
        "stderr": sys.stderr,
    }


@pytest.mark.parametrize("end", ["", "raise ValueError", "raise SystemExit"])
def test_a_page_leaves_no_state_behind(end, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    before = state()
    outcomes(block(LEAKS + end))
    assert state() == before
    assert sorted(tmp_path.iterdir()) == []


def test_a_page_starts_from_the_state_that_a_reader_has(monkeypatch):
    monkeypatch.setitem(matplotlib.rcParams, "lines.linewidth", 77)
    code = (
        "import os\nimport matplotlib\nimport numpy as np\n"
        "print(matplotlib.rcParams['lines.linewidth'], matplotlib.get_backend().lower())\n"
        "print(np.geterr()['divide'])\n"
        "print(os.listdir())"
    )
    with np.errstate(divide="raise"):
        assert faults(block(code, "1.5 agg\nwarn\n[]")) == [""]


def test_pages_do_not_see_one_another_s_names(pages):
    result = pages({"en/a": block("secret = 1"), "en/b": block("secret")}, "docs", "-k", "CodeFence")
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(["docs/en/b.md:4: NameError*"])


def test_a_page_s_files_are_gone_after_it():
    with isolated():
        directory = Path.cwd()
        Path("gone").touch()
    assert not directory.exists()


STALE = dedent(
    """\
    # A page { #page }

    ```python
    print("new")
    ```

    ```text
    old
    ```

    - A list

        !!! note

            ~~~python
            print("a\\n\\nb")
            ~~~

            Words.

    > ```python
    > print("quoted")
    > ```

    ```python
    x = 1
    ```

    ```text
    nothing any more
    ```

    ```python
    print("```")
    ```

    ```python
    print("right")
    ```

    ```text
    ri...
    ```
    """
)

FRESH = dedent(
    """\
    # A page { #page }

    ```python
    print("new")
    ```

    ```text
    new
    ```

    - A list

        !!! note

            ~~~python
            print("a\\n\\nb")
            ~~~

            ```text
            a

            b
            ```

            Words.

    > ```python
    > print("quoted")
    > ```
    >
    > ```text
    > quoted
    > ```

    ```python
    x = 1
    ```

    ```python
    print("```")
    ```

    ````text
    ```
    ````

    ```python
    print("right")
    ```

    ```text
    ri...
    ```
    """
)


def test_outputs_are_updated_in_their_place_and_only_once(pages, pytester, monkeypatch):
    monkeypatch.setenv("UPDATE_OUTPUTS", "1")
    file = pytester.path / "docs/en/page.md"
    pages({"en/page": STALE}).assert_outcomes(passed=6 + C)
    assert file.read_text("utf8") == FRESH
    written = file.stat().st_mtime_ns
    pages({}).assert_outcomes(passed=6 + C)
    assert file.stat().st_mtime_ns == written
    monkeypatch.delenv("UPDATE_OUTPUTS")
    pages({}).assert_outcomes(passed=6 + C)


def test_without_being_asked_no_page_is_changed(pages, pytester):
    pages({"en/page": STALE}).assert_outcomes(failed=5, passed=1 + C)
    assert (pytester.path / "docs/en/page.md").read_text("utf8") == STALE


def test_a_page_that_raises_is_not_updated(pages, pytester, monkeypatch):
    monkeypatch.setenv("UPDATE_OUTPUTS", "1")
    text = STALE + block("print('before')\n1 / 0", "shown")
    pages({"en/page": text}, "docs", "-k", "CodeFence").assert_outcomes(failed=6, passed=1)
    assert (pytester.path / "docs/en/page.md").read_text("utf8") == text


def test_an_unshown_warning_still_fails_when_outputs_are_updated(pages, monkeypatch):
    monkeypatch.setenv("UPDATE_OUTPUTS", "1")
    text = block("import warnings\nwarnings.warn('old')\nprint(1)")
    pages({"en/page": text}, "docs", "-k", "CodeFence").assert_outcomes(failed=1)


def test_a_snippet_that_is_missing_is_named(pages):
    result = pages({"en/page": block('--8<-- "no/such/file.py"')})
    result.stdout.fnmatch_lines(["*docs/en/page.md*", "*no/such/file.py*"])
    assert result.ret != 0


def test_snippets_run():
    assert (ROOT / "src/book/__init__.py").exists()
    assert faults(block('--8<-- "book/__init__.py"\nprint(1)', "1")) == [""]
