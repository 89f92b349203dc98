"""Answers to the exercises of the page generalization."""

import numpy as np
from numpy.polynomial import Polynomial

from dlscratch.training import epoch_to_keep


def rmse(y, x, t):
    return np.sqrt(np.mean((y(x) - t) ** 2))


def errors(x, t, x_new, t_new, degree):
    y = Polynomial.fit(x, t, degree)
    return rmse(y, x, t), rmse(y, x_new, t_new)


def by_equations(x, t, x_new, t_new, degree):
    w = np.linalg.lstsq(x[:, np.newaxis] ** np.arange(degree + 1), t)[0]
    return [
        np.linalg.norm(a[:, np.newaxis] ** np.arange(degree + 1) @ w - b) / len(a) ** 0.5
        for a, b in ((x, t), (x_new, t_new))
    ]


def by_loops(x, t, x_new, t_new, degree):
    y = Polynomial.fit(x, t, degree)
    squares = [
        [(float(y(a)) - b) ** 2 for a, b in zip(*part, strict=True)] for part in ((x, t), (x_new, t_new))
    ]
    return [(sum(part) / len(part)) ** 0.5 for part in squares]


def fitted_to_all(x, t, x_new, t_new, degree):
    y = Polynomial.fit(np.append(x, x_new), np.append(t, t_new), degree)
    return rmse(y, x, t), rmse(y, x_new, t_new)


def by_waiting(losses, patience):
    lowest, kept, waited = losses[0], 0, 0
    for epoch in range(1, len(losses)):
        waited += 1
        if losses[epoch] < lowest:
            lowest, kept, waited = losses[epoch], epoch, 0
        if waited == patience:
            return kept
    return kept


def an_equal_is_better(losses, patience):
    best = 0
    for epoch, loss in enumerate(losses):
        if loss <= losses[best]:
            best = epoch
        if epoch - best >= patience:
            break
    return best


def any_worse_epoch_counts(losses, patience):
    best = worse = 0
    for epoch, loss in enumerate(losses):
        if loss < losses[best]:
            best = epoch
        elif epoch:
            worse += 1
        if worse == patience:
            break
    return best


RIGHT = {
    "generalization-1": [
        errors,
        by_equations,
        by_loops,
        lambda *call: np.array(errors(*call)),
        lambda *call: np.array(errors(*call), dtype=np.float32).tolist(),
    ],
    "generalization-2": [
        by_waiting,
        epoch_to_keep,
        lambda losses, patience: np.int64(by_waiting(np.array(losses), patience)),
        lambda losses, patience: float(by_waiting(losses, patience)),
    ],
}

WRONG = {
    "generalization-1": [
        (fitted_to_all, "returned  (0.52915, 0.6)\n    expected  (0.0, 2.0)"),
        (lambda x, t, x_new, t_new, degree: errors(x, t, x, t, degree), "expected  (0.0, 2.0)"),
        lambda *call: [e**2 for e in errors(*call)],
        lambda *call: errors(*call)[::-1],
        lambda *call: errors(*call)[1],
        lambda x, t, x_new, t_new, degree: errors(x, t, x_new, t_new, degree - 1 if degree else 0),
        lambda x, t, x_new, t_new, degree: (
            errors(x, t, x, t, degree)[0],
            errors(x_new, t_new, x, t, min(degree, 0))[0],
        ),
    ],
    "generalization-2": [
        (lambda losses, patience: int(np.argmin(losses)), "returned  4\n    expected  1"),
        lambda losses, patience: min(by_waiting(losses, patience) + patience, len(losses) - 1),
        lambda losses, patience: by_waiting(losses, patience + 1),
        (an_equal_is_better, "expected  0"),
        any_worse_epoch_counts,
        lambda losses, patience: losses[by_waiting(losses, patience)],
        lambda losses, patience: by_waiting(losses, patience) + 1,
    ],
}
