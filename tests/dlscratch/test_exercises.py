"""How answers are judged and counterexamples shown. Each chapter's exercises have a test of their own."""

import warnings

import numpy as np
import pytest

from dlscratch.exercises import check, names
from dlscratch.exercises.registry import EXERCISES, Exercise, examine
from dlscratch.exercises.show import Given, kind, show


def ask(monkeypatch, reference, *cases, judge=None, tolerance=1e-5):
    """Register an exercise for this test; return the failure that an answer meets."""
    monkeypatch.setitem(EXERCISES, "test-1", Exercise(reference, lambda rng: cases, tolerance, judge))
    return lambda answer: examine("test-1", answer)[1]


def double(x):
    return 2 * x


def test_a_right_answer_is_one_line(capsys):
    check("mini-batch-1", lambda n, batch_size: -(-n // batch_size))
    assert capsys.readouterr().out == "mini-batch-1: correct (17 cases).\n"


def test_a_wrong_answer_is_a_counterexample(capsys):
    def floor(n, batch_size):
        return n // batch_size

    check("mini-batch-1", floor)
    assert capsys.readouterr().out == (
        "mini-batch-1: not yet.\n    call      floor(10, 3)\n    returned  3\n    expected  4\n"
    )


def test_check_returns_nothing_that_a_notebook_would_show():
    assert check("mini-batch-1", lambda n, batch_size: 0) is None


def test_an_unknown_exercise_lists_the_near_names():
    with pytest.raises(ValueError, match="name is 'los-1', and no exercise is called so; there is loss-1"):
        check("los-1", double)
    with pytest.raises(ValueError, match=r"there is .*digits-2") as failure:
        check("?", double)
    assert all(name in str(failure.value) for name in names())


@pytest.mark.parametrize("answer", [3.0, None, np.array([1.0])])
def test_the_answer_must_be_a_function(answer):
    with pytest.raises(TypeError, match="expected a function: its name, without a call"):
        check("loss-1", answer)


@pytest.mark.parametrize(
    "right",
    [
        lambda x: 2 * x,
        lambda x: [2.0, 4.0],
        lambda x: (2, 4),
        lambda x: np.array([2, 4]),
        lambda x: np.array([2, 4], dtype=np.float32),
        lambda x: 2 * x * (1 + 1e-6),
    ],
)
def test_what_counts_as_right(monkeypatch, right):
    assert ask(monkeypatch, double, (np.array([1.0, 2.0]),))(right) == ""


@pytest.mark.parametrize(
    ("wrong", "returned"),
    [
        (lambda x: None, "None (is the return missing?)"),
        (lambda x: x, "np.array([1.0, 2.0])\n"),
        (lambda x: 2 * x * (1 + 1e-4), "np.array([2.0002, 4.0004])\n"),
        (lambda x: 2 * x[:, None], "np.array([[2.0], [4.0]]), an array of floats of shape (2, 1)"),
        (lambda x: float(x.sum()), "3.0, a float"),
        (lambda x: x * np.nan, "np.array([nan, nan])\n"),
        (lambda x: [[1], [2, 3]], "[[1], [2, 3]], a list"),
        (lambda x: "2 4", "'2 4', a str"),
        (lambda x: ["2", "4"], "['2', '4'], a list"),
        (lambda x: 2j * x, "an array of shape (2,) and dtype complex128"),
        (lambda x: x > 0, "np.array([True, True]), an array of bools of shape (2,)"),
        (lambda x: double, "a function"),
        (lambda x: {"a": 1}, "a dict"),
    ],
)
def test_what_counts_as_wrong(monkeypatch, wrong, returned):
    failure = ask(monkeypatch, double, (np.array([1.0, 2.0]),))(wrong)
    assert f"returned  {returned}" in failure
    assert "\n    expected  np.array([2.0, 4.0])" in failure
    assert " at 0x" not in failure


@pytest.mark.parametrize(
    ("wrong", "returned"), [(float, "4.0, a float"), (lambda x: True, "True, a bool"), (np.array, None)]
)
def test_where_an_int_is_expected_a_float_will_not_do(monkeypatch, wrong, returned):
    failure = ask(monkeypatch, int, (4,))(wrong)
    assert failure == "" if returned is None else f"returned  {returned}\n    expected  4, an int" in failure


def test_an_exception_is_shown_by_its_first_line(monkeypatch):
    def fail(x):
        raise ArithmeticError("first\nsecond")

    def silent(x):
        raise KeyError

    judge = ask(monkeypatch, double, (1.0,))
    assert judge(fail) == "    call      fail(1.0)\n    raised    ArithmeticError: first"
    assert judge(silent) == "    call      silent(1.0)\n    raised    KeyError: "
    assert "raised    TypeError" in judge(lambda x, y: 0)


def test_an_argument_that_was_changed_is_shown(monkeypatch):
    def in_place(x):
        x *= 2
        return x

    failure = ask(monkeypatch, double, (np.array([1.0, 2.0]),))(in_place)
    assert failure.endswith("    changed   np.array([1.0, 2.0])\n    into      np.array([2.0, 4.0])")
    failure = ask(monkeypatch, sum, ([3, 1],))(lambda x: x.sort() or 4)
    assert failure.endswith("    changed   [3, 1]\n    into      [1, 3]")


def test_every_call_gets_fresh_arguments(monkeypatch):
    x = np.array([1.0])
    seen = []
    case = (x, Given("np.random.default_rng(1)"))
    judge = ask(monkeypatch, lambda x, rng: rng.random(), case, case)
    assert judge(lambda x, rng: seen.append(x) or rng.random()) == ""
    assert seen[0] is not x
    assert seen[0] is not seen[1]


def test_a_long_call_is_shown_on_several_lines(monkeypatch):
    x = np.arange(20.0)
    failure = ask(monkeypatch, lambda x, y: 0.0, (x, 1))(lambda x, y: 1.0)
    lines = failure.splitlines()
    assert lines[0] == "    call      answer("
    assert lines[1].startswith("                  np.array([0.0, 1.0,")
    assert lines[2:4] == ["                  1,", "              )"]


def test_numpy_warnings_of_an_answer_do_not_disturb(monkeypatch, capsys):
    def logarithm(x):
        warnings.warn("careful", stacklevel=1)
        return np.log(x)

    judge = ask(monkeypatch, lambda x: 0.0, (np.array(0.0),))
    assert "returned  -inf" in judge(logarithm)
    assert capsys.readouterr() == ("", "")


def test_a_judge_speaks_for_itself(monkeypatch):
    judge = ask(
        monkeypatch, double, (1,), judge=lambda returned, x: "" if returned > x else "something larger"
    )
    assert judge(lambda x: x + 5) == ""
    assert judge(lambda x: x - 5).endswith("returned  -4\n    expected  something larger")


# How values are shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (1, "1"),
        (1.0, "1.0"),
        (-2.0, "-2.0"),
        (0.1 + 0.2, "0.3"),
        (-0.0, "0.0"),
        (1.2e-17, "0.0"),
        (-1.2e-17, "0.0"),
        (1e-5, "1e-05"),
        (1 / 3, "0.333333"),
        (1234567.0, "1.23457e+06"),
        (float("nan"), "nan"),
        (float("-inf"), "-inf"),
        (np.float32(0.1), "0.1"),
        (np.float64(2), "2.0"),
        (np.int64(3), "3"),
        (np.True_, "True"),
        (None, "None"),
        ("a", "'a'"),
        ([1, 2.0], "[1, 2.0]"),
        ((1,), "(1,)"),
        ((1, np.float64(2)), "(1, 2.0)"),
        (np.array(1.5), "1.5"),
        (np.array([1.0, -0.0]), "np.array([1.0, 0.0])"),
        (np.array([[1, 2], [3, 4]]), "np.array([[1, 2], [3, 4]])"),
        (np.array([True, False]), "np.array([True, False])"),
        (np.zeros(0), "np.array([])"),
        (np.zeros((9, 9)), "an array of shape (9, 9) and dtype float64"),
        (Given("lambda x: x**2"), "lambda x: x**2"),
        (np.random.default_rng(0), "a Generator"),
    ],
)
def test_values_are_shown_with_the_same_digits_everywhere(value, shown):
    assert show(value) == shown


@pytest.mark.parametrize("value", [np.array([[0.5, -1.25]]), [1, [2.5, True]], (3, "a")])
def test_what_is_shown_can_be_typed(value):
    assert repr(eval(show(value))) == repr(value)


@pytest.mark.parametrize(
    ("value", "words"),
    [(1, "an int"), (np.float32(1), "a float"), (np.eye(2, dtype=int), "an array of ints of shape (2, 2)")],
)
def test_kinds_are_named(value, words):
    assert kind(value) == words
