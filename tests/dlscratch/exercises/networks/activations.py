"""Answers to the exercises of the page activations."""

import numpy as np

from dlscratch import activations


def ramp_by_steps(a, relu):
    rising = relu(a)
    too_much = relu(rising - 1)
    rising = rising - too_much
    return rising


def ramp_as_a_sum(a, relu):
    return sum([relu(a), -relu(a + -1)])


def probed(W1, b1, W2, b2):
    """The merged layer found from outside: its output at 0 is b, and each unit vector adds a row of W."""
    b = (np.zeros(len(W1)) @ W1 + b1) @ W2 + b2
    return np.array([(e @ W1 + b1) @ W2 + b2 - b for e in np.eye(len(W1))]), b


def merged(W1, b1, W2, b2, dtype=float):
    W1, b1, W2, b2 = (part.astype(dtype) for part in (W1, b1, W2, b2))
    return W1 @ W2, b1 @ W2 + b2


RIGHT = {
    "activations-1": [
        lambda a, relu: 1 - relu(1 - relu(a)),
        lambda a, relu: relu(a) - relu(a - np.float32(1)),
        ramp_by_steps,
        ramp_as_a_sum,
    ],
    "activations-2": [
        probed,
        merged,
        lambda *layers: [part.tolist() for part in probed(*layers)],
        lambda *layers: merged(*layers, dtype=np.float32),
        lambda *layers: list(merged(*layers, dtype=int)),
    ],
}

WRONG = {
    "activations-1": [
        (
            lambda a, relu: relu(a),
            "returned  np.array([0.0, 0.5, 2.0])\n    expected  np.array([0.0, 0.5, 1.0])",
        ),
        (lambda a, relu: np.clip(a, 0, 1), "raised    TypeError"),
        (lambda a, relu: np.minimum(relu(a), 1), "raised    TypeError"),
        (lambda a, relu: activations.relu(a) - activations.relu(a - 1), "raised    "),
        (lambda a, relu: a if a > 0 else 0, "raised    TypeError"),
        (lambda a, relu: relu(a) * 1.0, "raised    TypeError"),
        (lambda a, relu: np.array([0.0, 0.5, 1.0]), "out of relu, + and -"),
        lambda a, relu: relu(a) - relu(a + 1),
        lambda a, relu: relu(a) - 1,
        lambda a, relu: relu(1 - a),
    ],
    "activations-2": [
        (lambda W1, b1, W2, b2: (W1 @ W2, b1 + b2), "expected  (np.array([[6.0]]), np.array([2.0]))"),
        lambda W1, b1, W2, b2: (W2 @ W1, b1 @ W2 + b2),
        lambda W1, b1, W2, b2: W1 @ W2,
        lambda W1, b1, W2, b2: (W1 @ W2, (b1 @ W2 + b2)[0]),
        lambda W1, b1, W2, b2: (W1 @ W2, b1 @ W2),
        lambda W1, b1, W2, b2: (W1 * W2, b1 * W2 + b2),
        lambda W1, b1, W2, b2: None,
    ],
}
