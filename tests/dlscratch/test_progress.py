"""The progress bar: tqdm's where it is there, lines otherwise, and only on stderr."""

import sys

import pytest

from dlscratch._progress import Progress


def go(shown=True, total=20):
    with Progress(total, "training", "epochs", shown) as bar:
        for _ in range(total):
            bar.update(1)


def test_it_is_silent_unless_asked_for(capsys):
    go(shown=False)
    assert capsys.readouterr() == ("", "")


def test_without_tqdm_it_is_a_line_on_stderr(capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "tqdm", None)
    go()
    out, err = capsys.readouterr()
    assert out == ""
    lines = err.splitlines()
    assert len(lines) == 10
    assert lines[0] == "training: 2 of 20 epochs"
    assert lines[-1] == "training: 20 of 20 epochs"


def test_with_tqdm_it_is_its_bar_on_stderr(capsys, monkeypatch):
    bars = []

    class Bar:
        def __init__(self, **options):
            bars.append(self)
            self.options, self.n, self.closed = options, 0, False

        def update(self, n):
            self.n += n

        def close(self):
            self.closed = True

    monkeypatch.setitem(sys.modules, "tqdm", type("tqdm", (), {"tqdm": Bar}))
    go(total=4)
    (bar,) = bars
    assert bar.options["total"] == bar.n == 4
    assert bar.closed
    assert capsys.readouterr() == ("", "")


def test_with_the_real_tqdm(capsys):
    pytest.importorskip("tqdm")
    go(total=4)
    out, err = capsys.readouterr()
    assert out == ""
    assert "training" in err
