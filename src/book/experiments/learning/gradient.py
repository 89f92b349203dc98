"""Which way does a function grow and fall fastest?"""

import numpy as np

from book.experiments import experiment


@experiment
def direction_scan():
    """The change of x0² + x1² for a step of length 0.1 from (3, 4), into every direction of the compass."""
    angles = np.arange(0, 361)
    directions = np.stack([np.cos(np.radians(angles)), np.sin(np.radians(angles))], axis=1)
    points = np.array([3.0, 4.0]) + 0.1 * directions
    change = (points**2).sum(axis=1) - 25
    return {
        "angles": angles,
        "change": change,
        "up": angles[change.argmax()],
        "down": angles[change.argmin()],
    }
