"""How answers are judged and counterexamples shown, and every exercise held to its right and wrong answers.

The answers stand in exercises/CHAPTER/PAGE.py here: RIGHT and WRONG have a list for each exercise.
A wrong answer may be a pair: the function, and what its counterexample has to say.
"""

import runpy
import warnings
from pathlib import Path

import numpy as np
import pytest

from dlscratch.exercises import check, names
from dlscratch.exercises.registry import EXERCISES, Exercise, examine
from dlscratch.exercises.show import Given, Held, Seeded, kind, show

FOLDER = Path(__file__).with_name("exercises")
ANSWERS = {
    path.relative_to(FOLDER).with_suffix("").as_posix(): runpy.run_path(str(path))
    for path in sorted(FOLDER.glob("*/*.py"))
}
PAGES = {  # where the exercises of a page stand: "learning/loss"
    name: "/".join(found.reference.__module__.split(".")[-2:]) for name, found in EXERCISES.items()
}


def answers(right_or_wrong, name):
    return ANSWERS[PAGES[name]][right_or_wrong][name]


def each(right_or_wrong):
    """The answers of one kind to all exercises, with names for the report."""
    return [
        pytest.param(name, answer, id=f"{name}-{right_or_wrong.lower()}{n}")
        for name in EXERCISES
        for n, answer in enumerate(answers(right_or_wrong, name))
    ]


def test_every_exercise_has_its_answers_beside_it_and_no_other_has():
    for right_or_wrong, least in (("RIGHT", 3), ("WRONG", 4)):
        told = {name: page for page, given in ANSWERS.items() for name in given[right_or_wrong]}
        assert told == PAGES
        assert [name for name in PAGES if len(answers(right_or_wrong, name)) < least] == []


@pytest.mark.parametrize("name", EXERCISES)
def test_the_reference_is_right_and_says_what_it_asks(name):
    cases, failure = examine(name, EXERCISES[name].reference)
    assert failure == ""
    assert cases >= 4
    assert EXERCISES[name].reference.__doc__


@pytest.mark.parametrize(("name", "right"), each("RIGHT"))
def test_a_right_answer_passes(name, right):
    assert examine(name, right)[1] == ""


@pytest.mark.parametrize(("name", "wrong"), each("WRONG"))
def test_a_wrong_answer_meets_a_small_counterexample(name, wrong):
    answer, words = wrong if isinstance(wrong, tuple) else (wrong, "")
    failure = examine(name, answer)[1]
    lines = failure.splitlines()
    assert failure.startswith("    call      ")
    assert words in failure
    assert len(lines) <= 10
    assert max(len(line) for line in lines if "raised" not in line) <= 150


def ask(monkeypatch, reference, *cases, judge=None, tolerance=1e-5):
    """Register an exercise for this test; return the failure that an answer meets."""
    monkeypatch.setitem(EXERCISES, "test-1", Exercise(reference, lambda rng: cases, tolerance, judge))
    return lambda answer: examine("test-1", answer)[1]


def double(x):
    return 2 * x


def test_a_right_answer_is_one_line(capsys):
    check("mini-batch-1", lambda n, batch_size: -(-n // batch_size))
    assert capsys.readouterr().out == "mini-batch-1: correct (18 cases).\n"


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
        (lambda x: x > 0, "np.array([True, True])\n"),
        (lambda x: double, "a function"),
        (lambda x: {"a": 1}, "a dict"),
    ],
)
def test_what_counts_as_wrong(monkeypatch, wrong, returned):
    failure = ask(monkeypatch, double, (np.array([1.0, 2.0]),))(wrong)
    assert f"returned  {returned}" in failure
    assert "\n    expected  np.array([2.0, 4.0])" in failure
    assert " at 0x" not in failure


@pytest.mark.parametrize("right", [float, np.int8, np.float32, lambda x: np.array(4.0), lambda x: x])
def test_a_whole_number_may_be_kept_in_anything(monkeypatch, right):
    assert ask(monkeypatch, int, (4,))(right) == ""


@pytest.mark.parametrize(
    ("wrong", "returned"),
    [
        (lambda x: 4.00001, "4.00001\n    expected  4"),
        (lambda x: True, "True\n    expected  4"),
        (lambda x: [4], "[4], a list\n    expected  4, an int"),
        (lambda x: "4", "'4', a str\n    expected  4, an int"),
    ],
)
def test_a_whole_number_has_to_be_met_exactly(monkeypatch, wrong, returned):
    assert ask(monkeypatch, int, (4,))(wrong).endswith(f"returned  {returned}")


def test_a_tuple_is_compared_part_by_part(monkeypatch):
    judge = ask(monkeypatch, lambda x: (x, 1, None), (np.array([1.0, 2.0]),))
    assert judge(lambda x: [[1, 2], 1.0, None]) == ""
    assert judge(lambda x: ((1, 2.1), 1, None)).endswith(
        "returned  ((1, 2.1), 1, None)\n    expected  (np.array([1.0, 2.0]), 1, None)"
    )
    for wrong in (([1, 2], 1), ([1, 2], 1, 0), ([1], 1, None), "abc", {1: 2}, 3, [[1, 2], [1], None]):
        assert "expected  (np.array([1.0, 2.0]), 1, None)" in judge(lambda x, wrong=wrong: wrong)


def test_all_chance_has_to_come_from_a_seeded_generator(monkeypatch):
    judge = ask(monkeypatch, None, (Seeded(1),), judge=lambda returned, rng: "")
    assert judge(lambda rng: [rng.random(3)]) == ""
    assert judge(lambda rng: (rng.random() for _ in range(3))) == ""
    assert "call      answer(np.random.default_rng(1))" in judge(lambda rng: 0.5)
    assert judge(lambda rng: 0.5).endswith("expected  something else from another rng; here it plays no part")
    assert "the same once more" in judge(lambda rng: np.random.default_rng().random())


def test_a_held_value_can_only_be_handed_on(monkeypatch):
    handed = Given("double", lambda held: Held(2 * held.value))
    judge = ask(
        monkeypatch, None, (Held(3), handed), judge=lambda y, x, f: "" if isinstance(y, Held) else "double(x)"
    )
    assert judge(lambda x, double: double(x)) == ""
    assert judge(lambda x, double: 6).endswith("answer(3, double)\n    returned  6\n    expected  double(x)")
    for peek in (bool, lambda x: x == 3, lambda x: x + 3, np.sin, lambda x: {x}, lambda x: np.ones(2) * x):
        assert "raised    TypeError" in judge(lambda x, double, peek=peek: peek(x))


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


def test_an_answer_may_be_a_class_whose_methods_a_judge_calls(monkeypatch):
    def doubles(layer, k):
        y = layer.forward(3.0)
        return "" if y == 3.0 * k else f"forward(3.0) to be {3.0 * k}; here it is {y}"

    class Scale:
        def __init__(self, k):
            self.k = k

        def forward(self, x):
            return self.k * x

    class Shift(Scale):
        def forward(self, x):
            return self.k + x

    class Empty(Scale):
        forward = None

    judge = ask(monkeypatch, Scale, (2.0,), judge=doubles)
    assert judge(Scale) == ""
    assert judge(Shift).endswith("returned  a Shift\n    expected  forward(3.0) to be 6.0; here it is 5.0")
    assert judge(Empty).startswith("    call      Empty(2.0)\n    raised    TypeError: ")


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
