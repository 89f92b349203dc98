"""Answers to the exercises of the page chain-rule."""

import numpy as np

from dlscratch.activations import sigmoid
from dlscratch.differentiation import numerical_gradient
from dlscratch.graph import Variable, exp


def neuron(w, x, b, t, slope=lambda a, y: y * (1 - y), error=lambda y, t: y - t):
    a = w * x + b
    y = sigmoid(a)
    da = error(y, t) * slope(a, y)
    return da * x, da * w, da


def neuron_by_graph(w, x, b, t):
    nodes = w, x, b = Variable(w), Variable(x), Variable(b)
    (0.5 * (1 / (1 + exp(-(w * x + b))) - t) ** 2).backward()
    return [node.grad for node in nodes]


def neuron_by_differences(w, x, b, t):
    return numerical_gradient(lambda p: (sigmoid(p[0] * p[1] + p[2]) - t) ** 2 / 2, [w, x, b])


def by_variables(inputs, operations):
    first = nodes = [Variable(v) for v in inputs]
    for symbol, i, j in operations:
        nodes = [*nodes, nodes[i] + nodes[j] if symbol == "+" else nodes[i] * nodes[j]]
    nodes[-1].backward()
    return tuple(node.grad for node in first)


def values_of(inputs, operations):
    values = list(inputs)
    for symbol, i, j in operations:
        values.append(values[i] + values[j] if symbol == "+" else values[i] * values[j])
    return values


def by_carrying_forward(inputs, operations):
    """Each value with its slopes by all inputs, instead of going back."""
    slopes, values = [*np.eye(len(inputs))], values_of(inputs, operations)
    for symbol, i, j in operations:
        slopes.append(
            slopes[i] + slopes[j] if symbol == "+" else slopes[i] * values[j] + slopes[j] * values[i]
        )
    return slopes[-1]


def going_back(inputs, operations, add=True, order=-1, swap=True, dtype=float, waits=True):
    values = values_of(inputs, operations)
    grads = np.zeros(len(values), dtype=dtype)
    grads[-1] = 1

    def hand_on(n, share):
        symbol, i, j = operations[n - len(inputs)]
        derivatives = (1, 1) if symbol == "+" else (values[j], values[i]) if swap else (values[i], values[j])
        for k, derivative in zip((i, j), derivatives, strict=True):
            grads[k] = share * derivative + (grads[k] if add else 0)
            if not waits and k >= len(inputs):
                hand_on(k, grads[k])

    for n in list(range(len(inputs), len(values)))[::order] if waits else [len(values) - 1]:
        hand_on(n, grads[n])
    return grads[: len(inputs)]


RIGHT = {
    "chain-rule-1": [
        neuron,
        neuron_by_graph,
        neuron_by_differences,
        lambda *numbers: np.array(neuron(*numbers), dtype=np.float32),
    ],
    "chain-rule-2": [
        by_variables,
        by_carrying_forward,
        going_back,
        lambda *graph: going_back(*graph, dtype=np.float32),
        lambda *graph: going_back(*graph).tolist(),
    ],
}

WRONG = {
    "chain-rule-1": [
        (lambda *numbers: neuron(*numbers, slope=lambda a, y: 1), "expected  (0.125, 0.25, 0.125)"),
        lambda *numbers: neuron(*numbers, slope=lambda a, y: a * (1 - a)),
        lambda *numbers: neuron(*numbers, slope=lambda a, y: sigmoid(y) * (1 - sigmoid(y))),
        lambda *numbers: neuron(*numbers, error=lambda y, t: t - y),
        lambda *numbers: neuron(*numbers, error=lambda y, t: 2 * (y - t)),
        lambda *numbers: neuron(*numbers, error=lambda y, t: (y - t) ** 2 / 2),
        lambda w, x, b, t: neuron(x, w, b, t),
        lambda *numbers: neuron(*numbers)[0],
    ],
    "chain-rule-2": [
        (lambda *graph: going_back(*graph, add=False), "(('*', 0, 1), ('+', 2, 0))"),
        (lambda *graph: going_back(*graph, waits=False), "(('*', 0, 0), ('+', 1, 1), ('*', 2, 1))"),
        lambda *graph: going_back(*graph, order=1),
        lambda *graph: going_back(*graph, swap=False),
        lambda *graph: sum(going_back(*graph)),
        lambda inputs, operations: values_of(inputs, operations)[: len(inputs)],
    ],
}
