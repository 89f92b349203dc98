"""How the error of a difference quotient depends on its step."""

import numpy as np

from book.experiments import experiment
from dlscratch.differentiation import numerical_diff


@experiment
def step_sizes():
    """Error of the difference quotients of x³ at 2, for steps from 1e-1 to 1e-15; float32 until h is lost."""
    steps = 10.0 ** -np.arange(1, 15.25, 0.25)
    errors = {
        method: [abs(numerical_diff(cube, 2.0, h, method=method) - 12) for h in steps]
        for method in ("forward", "central")
    }
    coarse = steps[steps > 3e-7]
    return {"steps": steps, **errors, "float32": {"steps": coarse, "central": [single(h) for h in coarse]}}


def cube(x):
    """x³ by multiplication alone, which every machine rounds in the same way."""
    return x * x * x


def single(h):
    """The error of the central difference of x³ at 2 when every number is a float32."""
    x, h = np.float32(2), np.float32(h)
    return abs(float((cube(x + h) - cube(x - h)) / (2 * h)) - 12)
