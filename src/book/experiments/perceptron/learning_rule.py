"""What a single perceptron can do and learn: gates, and two kinds of digits."""

import numpy as np

from book.experiments import experiment
from book.experiments.digits import training_and_validation
from dlscratch.perceptron import AND, NAND, OR, XOR, train_perceptron

CORNERS = [(0, 0), (0, 1), (1, 0), (1, 1)]
GATES = {"AND": AND, "OR": OR, "NAND": NAND, "XOR": XOR}


@experiment
def gate_learning():
    """Corrections in each epoch while the learning rule learns each gate from its truth table."""
    return {
        name: train_perceptron(CORNERS, [gate(*x) for x in CORNERS], epochs=12)[2]
        for name, gate in GATES.items()
    }


@experiment
def zero_or_one():
    """The learning rule tells handwritten zeros (answer 1) from ones (answer 0)."""
    return two_digits(0, 1, epochs=100)


@experiment
def three_or_five():
    """The learning rule tells handwritten threes (answer 1) from fives (answer 0)."""
    return two_digits(3, 5, epochs=200)


def two_digits(yes, no, epochs):
    """What the rule makes of two kinds of digits.

    Pixels are whole numbers, so every sum is exact and the result the same on every machine.
    """
    (x, t), (x_val, t_val) = (
        (x[(t == yes) | (t == no)], t[(t == yes) | (t == no)] == yes)
        for x, t in training_and_validation(normalize=False, dtype=np.int64)
    )
    w, b, corrections = train_perceptron(x, t, epochs)
    right = (x_val @ w + b > 0) == t_val
    return {
        "weights": w, "corrections": sum(corrections), "epochs": len(corrections),
        "training": len(t), "judged": len(t_val), "right": right.sum(), "accuracy": right.mean(),
    }  # fmt: skip
