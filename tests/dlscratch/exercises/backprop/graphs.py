"""Answers to the exercises of the page graphs."""

import numpy as np

from dlscratch.graph import Variable


def slopes_by_graph(*numbers):
    apple, apples, coupon, tax = inputs = [Variable(v) for v in numbers]
    ((apple * apples - coupon) * tax).backward()
    return [v.grad for v in inputs]


def slopes_by_differences(*numbers):
    def total(apple, apples, coupon, tax):
        return (apple * apples - coupon) * tax

    steps = 1e-4 * np.eye(4)
    return np.array([(total(*(numbers + h)) - total(*(numbers - h))) / 2e-4 for h in steps])


def slopes(apple, apples, coupon, tax):
    return tax * apples, tax * apple, -tax, apple * apples - coupon


def forward(inputs, operations):
    for symbol, i, j in operations:
        inputs.append(inputs[i] + inputs[j] if symbol == "+" else inputs[i] * inputs[j])
    return inputs


def forward_from_the_inputs(inputs, operations):
    return [*inputs, *({"+": np.add, "*": np.multiply}[o](inputs[i], inputs[j]) for o, i, j in operations)]


def forward_in_an_array(inputs, operations):
    values = np.zeros(len(inputs) + len(operations), dtype=np.float32)
    values[: len(inputs)] = inputs
    for n, (symbol, i, j) in enumerate(operations, len(inputs)):
        values[n] = {"+": np.add, "*": np.multiply}[symbol](values[i], values[j])
    return values


def forward_by_variables(inputs, operations):
    nodes = [Variable(v) for v in inputs]
    for symbol, i, j in operations:
        nodes += [nodes[i] + nodes[j] if symbol == "+" else nodes[i] * nodes[j]]
    return tuple(node.value for node in nodes)


RIGHT = {
    "graphs-1": [
        slopes_by_graph,
        slopes_by_differences,
        lambda *bill: np.array(slopes(*bill), dtype=np.float32),
        lambda *bill: list(slopes(*bill)),
    ],
    "graphs-2": [
        lambda inputs, operations: forward(list(inputs), operations),
        forward_in_an_array,
        forward_by_variables,
    ],
}

WRONG = {
    "graphs-1": [
        (lambda a, n, c, t: (n, a, -1, a * n - c), "expected  (2.2, 110.0, -1.1, 180.0)"),
        lambda a, n, c, t: (t * n, t * a, t, a * n - c),
        lambda a, n, c, t: (t * n, t * a, -t, a * n),
        lambda a, n, c, t: (t * n, t * a, -t * c, a * n - c),
        lambda a, n, c, t: (t * a, t * n, -t, a * n - c),
        lambda a, n, c, t: (a * n - c) * t,
        lambda a, n, c, t: (t * n, t * a, a * n - c, -t),
    ],
    "graphs-2": [
        (forward_from_the_inputs, "raised    IndexError"),
        (forward, "changed   [2.0, 3.0]"),
        (lambda inputs, operations: forward(list(inputs), operations)[-1], "expected  [2.0, 3.0, 6.0]"),
        lambda inputs, operations: forward(list(inputs), operations)[len(inputs) :],
        lambda inputs, operations: forward(list(inputs), [("*", i, j) for _, i, j in operations]),
        lambda inputs, operations: forward(list(inputs), [(o, i, max(j, 1)) for o, i, j in operations]),
        lambda inputs, operations: forward(list(inputs), operations[:1]),
    ],
}
