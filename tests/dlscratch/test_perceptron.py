import itertools

import numpy as np
import pytest

from dlscratch.perceptron import (
    AND,
    NAND,
    OR,
    XOR,
    adder,
    full_adder,
    half_adder,
    perceptron,
    train_perceptron,
)

INPUTS = [(0, 0), (0, 1), (1, 0), (1, 1)]
TABLES = {AND: [0, 0, 0, 1], NAND: [1, 1, 1, 0], OR: [0, 1, 1, 1], XOR: [0, 1, 1, 0]}


@pytest.mark.parametrize("gate", TABLES)
def test_truth_tables(gate):
    assert [gate(*x) for x in INPUTS] == TABLES[gate]
    assert all(type(gate(*x)) is int for x in INPUTS)


def test_the_perceptron_fires_above_the_line_only():
    assert perceptron([1, 2], [3, 4], -10.9) == 1
    assert perceptron([1, 2], [3, 4], -11) == 0
    assert perceptron([1, 2], [3, 4], -11.1) == 0
    assert perceptron(np.float32([0.5]), np.array([-2]), 1.5) == 1
    assert type(perceptron([1], [1], 0)) is int


def test_threshold_and_bias_are_two_forms_of_one_thing():
    w, theta = np.array([0.25, 0.5]), 0.5
    assert [perceptron(x, w, -theta) for x in INPUTS] == [int(w @ x > theta) for x in INPUTS]


@pytest.mark.parametrize(
    ("x", "w", "b", "error", "message"),
    [
        ([1, 2], [1], 0, ValueError, r"w has shape \(1,\), expected the shape of x, \(2,\)"),
        ([[1, 2]], [[1, 2]], 0, ValueError, r"x has shape \(1, 2\), expected \(D,\)"),
        ([1, float("nan")], [1, 1], 0, ValueError, r"x has nan at index \(1,\), expected finite numbers"),
        ([1], [float("inf")], 0, ValueError, r"w has inf at index \(0,\), expected finite numbers"),
        ([1], [1], float("nan"), ValueError, "b is nan, expected a finite number"),
        ([1], [1], "0", TypeError, "b is '0', expected a number"),
    ],
)
def test_the_perceptron_refuses(x, w, b, error, message):
    with pytest.raises(error, match=f"^{message}$"):
        perceptron(x, w, b)


@pytest.mark.parametrize("gate", TABLES)
def test_gates_take_bits_only(gate):
    for x in ((2, 0), (0, -1), (0.5, 1), ("1", 0)):
        with pytest.raises(ValueError, match=r"^a gate got .*, expected 0 or 1$"):
            gate(*x)


def test_half_and_full_adders_count():
    for bits in INPUTS:
        total, carry = half_adder(*bits)
        assert total + 2 * carry == sum(bits)
    for bits in itertools.product((0, 1), repeat=3):
        total, carry = full_adder(*bits)
        assert total + 2 * carry == sum(bits)


def test_adders_are_made_of_nand_alone(monkeypatch):
    for gate in ("AND", "OR", "XOR"):
        monkeypatch.setattr(f"dlscratch.perceptron.{gate}", None)
    assert adder([1, 1], [0, 1]) == [1, 0, 0]


@pytest.mark.parametrize("n", [1, 2, 3, 4])
def test_the_adder_adds(n):
    for a, b in itertools.product(range(2**n), repeat=2):
        bits = adder(*([int(c) for c in f"{x:0{n}b}"] for x in (a, b)))
        assert len(bits) == n + 1
        assert int("".join(map(str, bits)), 2) == a + b


def test_the_adder_wants_numbers_of_one_length():
    with pytest.raises(ValueError, match=r"^b has 1 bits, expected as many as a, 2$"):
        adder([1, 0], [1])
    assert adder([], []) == [0]


@pytest.mark.parametrize(("gate", "epochs"), [(AND, 6), (NAND, 6), (OR, 4)])
def test_the_rule_learns_the_gates(gate, epochs):
    w, b, corrections = train_perceptron(INPUTS, TABLES[gate])
    assert [perceptron(x, w, b) for x in INPUTS] == TABLES[gate]
    assert len(corrections) == epochs
    assert corrections[-1] == 0
    assert min(corrections[:-1]) > 0


def test_the_rule_step_by_step():
    """By hand for AND: only (1, 1) is wrong, then three samples are pushed back, and so on."""
    assert_trained(1, [1, 1], 1, [1])
    assert_trained(2, [2, 1], 0, [1, 3])


def assert_trained(epochs, w, b, corrections):
    got = train_perceptron(INPUTS, TABLES[AND], epochs=epochs)
    np.testing.assert_array_equal(got[0], w)
    assert got[1:] == (b, corrections)


def test_the_rule_never_learns_xor():
    w, b, corrections = train_perceptron(INPUTS, TABLES[XOR], epochs=200)
    assert len(corrections) == 200
    assert corrections[5:] == [4] * 195
    assert [perceptron(x, w, b) for x in INPUTS] != TABLES[XOR]
    assert len(train_perceptron(INPUTS, TABLES[XOR])[2]) == 100


def test_the_rule_finds_a_line_where_there_is_one():
    rng = np.random.default_rng(0)
    x = rng.normal(size=(60, 3))
    x = x[np.abs(x @ [1, -2, 0.5] + 0.3) > 0.3]
    t = x @ [1, -2, 0.5] + 0.3 > 0
    before = x.copy()
    w, b, corrections = train_perceptron(x, t, epochs=1000)
    assert corrections[-1] == 0
    np.testing.assert_array_equal(x @ w + b > 0, t)
    np.testing.assert_array_equal(x, before)


@pytest.mark.parametrize(
    ("x", "t", "epochs", "error", "message"),
    [
        ([0, 1], [0, 1], 1, ValueError, r"x has shape \(2,\), expected \(N, D\), not empty"),
        (np.ones((0, 2)), [], 1, ValueError, r"x has shape \(0, 2\), expected \(N, D\), not empty"),
        (INPUTS, [0, 1], 1, ValueError, r"t has shape \(2,\), expected \(4,\), one target a sample"),
        (INPUTS, [[0], [1], [1], [1]], 1, ValueError, r"t has shape \(4, 1\), expected \(4,\), .*"),
        (INPUTS, [-1, 1, 1, 1], 1, ValueError, "t holds other values than 0 and 1"),
        (INPUTS, [0, 1, 1, 0.5], 1, ValueError, "t holds other values than 0 and 1"),
        ([[float("nan")]], [1], 1, ValueError, r"x has nan at index \(0, 0\), expected finite numbers"),
        (INPUTS, list("0111"), 1, TypeError, "t holds <U1 values, expected real numbers"),
        (INPUTS, [0, 1, 1, 1], 0, ValueError, "epochs is 0, expected at least 1"),
        (INPUTS, [0, 1, 1, 1], 1.5, TypeError, r"epochs is 1\.5, expected an integer"),
    ],
)
def test_the_rule_refuses(x, t, epochs, error, message):
    with pytest.raises(error, match=f"^{message}$"):
        train_perceptron(x, t, epochs)
