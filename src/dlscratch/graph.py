"""Computational graphs, built by writing ordinary Python expressions.

    apple, count, tax = Variable(100, "apple"), Variable(2, "count"), Variable(1.1, "tax")
    price = apple * count * tax
    price.backward()
    apple.grad  # 2.2: how much the price rises for each coin that an apple costs more

Every operation makes a node. A node keeps its value, the nodes that it was made of, and its own derivative by
each of them; it knows nothing of the rest of the graph. Numbers only, no arrays.
"""

import math

from ._checks import number

__all__ = ["Variable", "exp", "log"]


# --8<-- [start:variable]
class Variable:
    """A node of a computational graph.

    value: its number, from the forward pass. grad: the derivative of the output by it, from the last
    backward pass. operation: "+", "*", ...; "" for an input. inputs: the nodes it was made of.
    derivatives: ∂self/∂input for each of them. name: for readers and figures; set it at will.
    """

    def __init__(self, value: float, name: str = "") -> None:
        self.value = number(name or "value", value)
        self.name = name
        self.grad = 0.0
        self.operation = ""
        self.inputs: tuple[Variable, ...] = ()
        self.derivatives: tuple[float, ...] = ()

    # --8<-- [end:variable]
    # --8<-- [start:backward]
    def backward(self) -> None:
        """Set grad = ∂self/∂node in every node that self depends on; what was there before is forgotten.

        From the output to the inputs: each node hands its grad times its own derivative to what it was
        made of. A node that was used twice gets two shares, and adds them up.
        """
        nodes = self.order()
        for node in nodes:
            node.grad = 0.0
        self.grad = 1.0
        for node in reversed(nodes):
            for x, derivative in zip(node.inputs, node.derivatives, strict=True):
                x.grad += node.grad * derivative

    # --8<-- [end:backward]
    def order(self) -> "list[Variable]":
        """Every node that self depends on, each once and after all its inputs; self is the last."""
        ordered: list[Variable] = []
        seen: set[Variable] = set()
        stack = [(self, False)]
        while stack:
            node, inputs_done = stack.pop()
            if inputs_done:
                ordered.append(node)
            elif node not in seen:
                seen.add(node)
                stack.append((node, True))
                stack.extend((x, False) for x in reversed(node.inputs))
        return ordered

    def __repr__(self) -> str:
        label = self.name or self.operation
        return f"Variable({f'{label}: ' if label else ''}value={self.value:g}, grad={self.grad:g})"

    # --8<-- [start:operators]
    def __add__(self, other: "Variable | float") -> "Variable":
        x, y = self, _variable(other)
        return _node("+", x.value + y.value, (x, 1.0), (y, 1.0))

    def __sub__(self, other: "Variable | float") -> "Variable":
        x, y = self, _variable(other)
        return _node("-", x.value - y.value, (x, 1.0), (y, -1.0))

    def __mul__(self, other: "Variable | float") -> "Variable":
        x, y = self, _variable(other)
        return _node("*", x.value * y.value, (x, y.value), (y, x.value))

    def __truediv__(self, other: "Variable | float") -> "Variable":
        x, y = self, _variable(other)
        if y.value == 0:
            raise ZeroDivisionError(f"{x.value} / {y.value} has no value: the divisor is 0")
        return _node("/", x.value / y.value, (x, 1 / y.value), (y, -x.value / y.value / y.value))

    # --8<-- [end:operators]
    # --8<-- [start:power]
    def __pow__(self, n: float) -> "Variable":
        x, n = self, number("the exponent", n)
        if x.value < 0 and not n.is_integer():
            raise ValueError(f"{x.value} ** {n} is no real number")
        if x.value == 0 and n < 1 and n != 0:
            raise ValueError(f"{x.value} ** {n} has no {'value' if n < 0 else 'derivative'}")
        try:
            return _node(f"**{n:g}", x.value**n, (x, n * x.value ** (n - 1) if n else 0.0))
        except OverflowError as error:
            raise OverflowError(f"{x.value} ** {n}, or its derivative, is too large for a float") from error

    # --8<-- [end:power]
    def __neg__(self) -> "Variable":
        return self * -1.0

    __array_ufunc__ = None  # np.float64(2) * x is left to x.__rmul__

    def __radd__(self, other: float) -> "Variable":
        return _variable(other) + self

    def __rsub__(self, other: float) -> "Variable":
        return _variable(other) - self

    def __rmul__(self, other: float) -> "Variable":
        return _variable(other) * self

    def __rtruediv__(self, other: float) -> "Variable":
        return _variable(other) / self


# --8<-- [start:functions]
def exp(x: Variable | float) -> Variable:
    """e to the x; its derivative is itself. OverflowError where that is no float any more (x > 709.7)."""
    x = _variable(x)
    try:
        y = math.exp(x.value)
    except OverflowError as error:
        raise OverflowError(f"exp({x.value}) is too large for a float") from error
    return _node("exp", y, (x, y))


def log(x: Variable | float) -> Variable:
    """The natural logarithm; its derivative is 1/x. ValueError unless x > 0."""
    x = _variable(x)
    if x.value <= 0:
        raise ValueError(f"x is {x.value}, expected a number above 0: it has no logarithm")
    return _node("log", math.log(x.value), (x, 1 / x.value))


# --8<-- [end:functions]


# --8<-- [start:node]
def _node(operation: str, value: float, *edges: tuple[Variable, float]) -> Variable:
    """The result of an operation: its value, and (input, derivative by that input) for each input."""
    value = number(f"the result of {operation}", value)
    node = Variable(value)
    for _, derivative in edges:
        number(f"the derivative of {operation}", derivative)
    node.operation = operation
    node.inputs = tuple(x for x, _ in edges)
    node.derivatives = tuple(derivative for _, derivative in edges)
    return node


# --8<-- [end:node]


def _variable(x: Variable | float) -> Variable:
    """x itself, or a nameless input for a plain number."""
    return x if isinstance(x, Variable) else Variable(x)
