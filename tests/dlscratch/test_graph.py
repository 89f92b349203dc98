import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlscratch.differentiation import gradient_check
from dlscratch.graph import Variable, exp, log


def gradients(output, *nodes):
    output.backward()
    return [node.grad for node in nodes]


def test_apples():
    apple, count, tax = Variable(100, "apple"), Variable(2, "count"), Variable(1.1, "tax")
    price = apple * count * tax
    assert price.value == pytest.approx(220)
    assert gradients(price, apple, count, tax, price) == pytest.approx([2.2, 110, 200, 1])


def test_apples_and_oranges():
    apple, apples, orange, oranges, tax = nodes = [Variable(v) for v in (100, 2, 150, 3, 1.1)]
    total = (apple * apples + orange * oranges) * tax
    assert total.value == pytest.approx(715)
    assert gradients(total, *nodes) == pytest.approx([2.2, 110, 3.3, 165, 650])


def test_every_node_keeps_what_a_figure_draws():
    x, y = Variable(2, "x"), Variable(3, "y")
    t = x + y
    t.name = "t"
    z = t**2
    z.backward()
    assert z.order() == [x, y, t, z]
    assert [(n.name, n.operation, n.value, n.grad) for n in z.order()] == [
        ("x", "", 2, 10),
        ("y", "", 3, 10),
        ("t", "+", 5, 10),
        ("", "**2", 25, 1),
    ]
    assert (t.inputs, t.derivatives) == ((x, y), (1, 1))
    assert (z.inputs, z.derivatives) == ((t,), (10,))
    assert (x.inputs, x.derivatives) == ((), ())


def test_sigmoid_node_by_node():
    x = Variable(0.5)
    y = 1 / (1 + exp(-x))
    exact = 1 / (1 + math.exp(-0.5))
    assert y.value == pytest.approx(exact)
    assert gradients(y, x) == pytest.approx([exact * (1 - exact)])
    assert [node.operation for node in y.order() if node.operation] == ["*", "exp", "+", "/"]
    grads = [node.grad for node in y.order() if node.operation]
    assert grads == pytest.approx([-(exact**2) * math.exp(-0.5), -(exact**2), -(exact**2), 1])


def test_a_node_that_is_used_again_adds_up():
    x = Variable(3)
    assert gradients(x + x, x) == [2]
    assert gradients(x * x, x) == [6]
    assert gradients(x * x * x - x, x) == [26]
    t = x + 1
    assert gradients(t * t + t, x, t) == [9, 9]


def test_a_second_backward_does_not_double():
    x, y = Variable(2), Variable(3)
    z = x * y + x
    assert gradients(z, x, y) == [4, 2]
    assert gradients(z, x, y, z) == [4, 2, 1]
    other = x * 5
    assert gradients(other, x, y) == [5, 2]
    assert gradients(z, x, y) == [4, 2]


def test_shared_nodes_come_once_and_after_their_inputs():
    x = Variable(1.0)
    t = x
    for _ in range(60):  # 2**60 paths
        t = t + t
    order = t.order()
    assert len(order) == 61
    seen = set()
    for node in order:
        assert seen.issuperset(node.inputs)
        seen.add(node)
    assert gradients(t, x) == [2.0**60]


def test_a_long_chain_needs_no_recursion():
    x = Variable(0.0)
    t = x
    for _ in range(5000):
        t = t + 1
    assert t.value == 5000
    assert gradients(t, x) == [1]


numbers = st.floats(0.5, 3)


@given(numbers, numbers, numbers)
def test_gradients_against_differences(a, b, c):
    def expression(x, y, z):
        return (3 - x * y + z / x) ** 2 / (2 + y) - log(x + 2 * y) * exp(-z) + (-x) ** 3 - 1 + 1.5 * (y - z)

    x = [Variable(v) for v in (a, b, c)]
    output = expression(*x)
    output.backward()

    def f(v):
        return expression(*(Variable(float(u)) for u in v)).value

    assert f([a, b, c]) == pytest.approx(
        (3 - a * b + c / a) ** 2 / (2 + b) - math.log(a + 2 * b) * math.exp(-c) - a**3 - 1 + 1.5 * (b - c)
    )
    assert gradient_check(f, [a, b, c], [v.grad for v in x])


@pytest.mark.parametrize(
    ("build", "value", "derivative"),
    [
        (lambda x: x + 3, 5, 1),
        (lambda x: 3 + x, 5, 1),
        (lambda x: x - 3, -1, 1),
        (lambda x: 3 - x, 1, -1),
        (lambda x: x * 3, 6, 3),
        (lambda x: 3 * x, 6, 3),
        (lambda x: x / 4, 0.5, 0.25),
        (lambda x: 4 / x, 2, -1),
        (lambda x: -x, -2, -1),
        (lambda x: x**3, 8, 12),
        (lambda x: x**-1, 0.5, -0.25),
        (lambda x: x**0.5, 2**0.5, 0.5 / 2**0.5),
        (lambda x: x**0, 1, 0),
        (lambda x: np.float64(3) * x, 6, 3),
        (lambda x: np.float32(3) - x, 1, -1),
        (exp, math.e**2, math.e**2),
        (log, math.log(2), 0.5),
        (lambda x: log(x / 4), -math.log(2), 0.5),
        (lambda x: (x / 4) ** 0.5, 0.5**0.5, 0.125 / 0.5**0.5),
    ],
)
def test_each_operation(build, value, derivative):
    x = Variable(2)
    y = build(x)
    assert isinstance(y, Variable)
    assert y.value == pytest.approx(value)
    assert gradients(y, x) == pytest.approx([derivative])


def test_powers_of_zero_and_of_negative_numbers():
    assert gradients(Variable(0) ** 0) == []
    x = Variable(0)
    assert gradients(x**2, x) == [0]
    assert gradients(x**1, x) == [1]
    assert gradients(x**1.5, x) == [0]
    assert gradients(x**0, x) == [0]
    x = Variable(-2)
    assert (x**3).value == -8
    assert gradients(x**3, x) == [12]
    with pytest.raises(ValueError, match=r"^-2\.0 \*\* 0\.5 is no real number$"):
        x**0.5


def test_what_has_no_value():
    with pytest.raises(ValueError, match=r"^x is 0\.0, expected a number above 0: it has no logarithm$"):
        log(Variable(0))
    with pytest.raises(ZeroDivisionError):
        1 / Variable(0)
    with pytest.raises(OverflowError):
        exp(Variable(1000))
    with pytest.raises(ValueError, match=r"the result of \* is inf, expected a finite number"):
        Variable(1e200) * 1e200


@pytest.mark.parametrize("value", ["1", None, [1], np.ones(2), 1j])
def test_only_numbers(value):
    with pytest.raises(TypeError, match="expected a number"):
        Variable(value, "x")
    with pytest.raises(TypeError):
        Variable(1) * value
    with pytest.raises(TypeError):
        value * Variable(1)


def test_errors_name_the_variable():
    with pytest.raises(ValueError, match=r"^apple is nan, expected a finite number$"):
        Variable(float("nan"), "apple")
    with pytest.raises(TypeError, match=r"^the exponent is Variable.*, expected a number$"):
        Variable(2) ** Variable(3)


def test_operations_are_named():
    x = Variable(2)
    nodes = [x + 1, x - 1, x * 3, x / 3, -x, 1 - x, x**3, x**0.5, exp(x), log(x)]
    assert [node.operation for node in nodes] == ["+", "-", "*", "/", "*", "-", "**3", "**0.5", "exp", "log"]


def test_how_a_node_prints():
    x = Variable(100, "apple")
    y = x * 2
    y.backward()
    assert repr(x) == "Variable(apple: value=100, grad=2)"
    assert repr(y) == "Variable(*: value=200, grad=1)"
    assert repr(Variable(1.5)) == "Variable(value=1.5, grad=0)"


def test_what_has_no_value_or_no_derivative_says_so():
    with pytest.raises(ZeroDivisionError, match=r"^1\.0 / 0\.0 has no value: the divisor is 0$"):
        1 / Variable(0)
    with pytest.raises(ValueError, match=r"^0\.0 \*\* 0\.5 has no derivative$"):
        Variable(0) ** 0.5
    with pytest.raises(ValueError, match=r"^0\.0 \*\* -1\.0 has no value$"):
        Variable(0) ** -1
    with pytest.raises(OverflowError, match=r"^1e\+200 \*\* 2\.0, or its derivative, is too large"):
        Variable(1e200) ** 2
    with pytest.raises(OverflowError, match=r"^exp\(1000\.0\) is too large for a float$"):
        exp(Variable(1000))
    with pytest.raises(ValueError, match=r"^the derivative of / is -inf, expected a finite number$"):
        1 / Variable(1e-200)


def test_functions_take_plain_numbers_too():
    assert exp(0).value == 1
    assert log(1).value == 0
