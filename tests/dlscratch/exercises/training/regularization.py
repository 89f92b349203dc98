"""Answers to the exercises of the page regularization."""

import numpy as np


def soft(x, limit):
    return np.sign(x) * np.maximum(np.abs(x) - limit, 0)


def ridge_by_a_column_of_ones(A, t, strength):
    ones = np.column_stack([np.ones(len(A)), A])
    free = np.diag([0.0] + [strength] * A.shape[1])
    b, *w = np.linalg.lstsq(ones.T @ ones + free, ones.T @ t)[0]
    return w, b


def ridge_by_more_samples(A, t, strength):
    """Each penalty as a sample that asks for w = 0."""
    n, d = A.shape
    rows = np.block([[A, np.ones((n, 1))], [np.sqrt(strength) * np.eye(d), np.zeros((d, 1))]])
    solved = np.linalg.lstsq(rows, np.append(t, np.zeros(d)))[0]
    return solved[:-1].tolist(), float(solved[-1])


def ridge_in_float32(A, t, strength):
    w, b = ridge_by_a_column_of_ones(A, t, strength)
    return np.array(w, np.float32), np.float32(b)


def penalized_bias(A, t, strength):
    ones = np.column_stack([np.ones(len(A)), A])
    b, *w = np.linalg.lstsq(ones.T @ ones + strength * np.eye(A.shape[1] + 1), ones.T @ t)[0]
    return np.array(w), b


def ridge_without_bias(A, t, strength):
    return np.linalg.lstsq(A.T @ A + strength * np.eye(A.shape[1]), A.T @ t)[0], t.mean()


def ridge_of_the_mean(A, t, strength):
    return ridge_by_a_column_of_ones(A, t, strength * len(A))


def ridge_of_twice(A, t, strength):
    return ridge_by_a_column_of_ones(A, t, 2 * strength)


def ridge_transposed(A, t, strength):
    w, b = ridge_by_a_column_of_ones(A, t, strength)
    return b, w


def step_one_by_one(w, v, grad, lr, momentum, strength):
    w, v = w.copy(), v.copy()
    for i in np.ndindex(w.shape):
        w[i] -= lr * strength * w[i]
        v[i] = momentum * v[i] - lr * grad[i]
        w[i] += v[i]
    return w.tolist(), v.tolist()


def step_in_place_of_copies(w, v, grad, lr, momentum, strength):
    w, v = w.astype(np.float32), v.astype(np.float32)
    v *= momentum
    v -= lr * grad
    w *= 1 - lr * strength
    w += v
    return w, v


def decay_in_the_gradient(w, v, grad, lr, momentum, strength):
    v = momentum * v - lr * (grad + strength * w)
    return w + v, v


def decay_after(w, v, grad, lr, momentum, strength):
    v = momentum * v - lr * grad
    return (1 - lr * strength) * (w + v), v


def decay_in_place(w, v, grad, lr, momentum, strength):
    w *= 1 - lr * strength
    v = momentum * v - lr * grad
    return w + v, v


def proximal(A, t, l1, l2):
    lr = 1 / (np.linalg.norm(A, 2) ** 2 + l2)
    w = np.zeros(A.shape[1])
    for _ in range(3000):
        w = soft(w - lr * (A.T @ (A @ w - t) + l2 * w), lr * l1)
    return w


def by_more_samples(A, t, l1, l2):
    """The L2 penalty as samples that ask for w = 0, then lasso."""
    d = A.shape[1]
    return proximal(np.vstack([A, np.sqrt(l2) * np.eye(d)]), np.append(t, np.zeros(d)), l1, 0.0)


def coordinates(A, t, l1, l2, rounds=1000):
    w, rest = [0.0] * A.shape[1], t.copy()
    for _ in range(rounds):
        for j, column in enumerate(A.T):
            old = w[j]
            w[j] = float(soft(column @ rest + column @ column * old, l1) / (column @ column + l2))
            rest -= (w[j] - old) * column
    return w


def shrunk_afterwards(A, t, l1, l2):
    w = np.zeros(A.shape[1])
    for _ in range(300):
        for j in range(len(w)):
            rest = t - A @ w + A[:, j] * w[j]
            w[j] = soft(A[:, j] @ rest, l1) / (A[:, j] @ A[:, j])
    return w / (1 + l2)


def by_subgradient(A, t, l1, l2):
    lr = 1 / (np.linalg.norm(A, 2) ** 2 + l2)
    w = np.zeros(A.shape[1])
    for _ in range(3000):
        w = w - lr * (A.T @ (A @ w - t) + l1 * np.sign(w) + l2 * w)
    return w


def threshold_not_scaled(A, t, l1, l2):
    w = np.zeros(A.shape[1])
    for _ in range(300):
        for j in range(len(w)):
            rest = t - A @ w + A[:, j] * w[j]
            w[j] = soft(A[:, j] @ rest / (A[:, j] @ A[:, j] + l2), l1)
    return w


def nearly_zero(A, t, l1, l2):
    w = proximal(A, t, l1, l2)
    return np.where(w == 0, 1e-7, w)


RIGHT = {
    "regularization-1": [ridge_by_a_column_of_ones, ridge_by_more_samples, ridge_in_float32],
    "regularization-2": [
        step_one_by_one,
        step_in_place_of_copies,
        lambda w, v, g, lr, a, k: (w - lr * k * w + (a * v - lr * g), a * v - lr * g),
    ],
    "regularization-3": [
        proximal,
        by_more_samples,
        coordinates,
        lambda A, t, l1, l2: proximal(A, t, l1, l2).astype(np.float32),
    ],
}

WRONG = {
    "regularization-1": [
        (penalized_bias, "expected  (np.array([1.0]), 11.0)"),
        ridge_without_bias,
        ridge_of_the_mean,
        ridge_of_twice,
        ridge_transposed,
    ],
    "regularization-2": [
        (decay_in_the_gradient, "expected  (np.array([0.9, -1.8]), np.array([0.0, 0.0]))"),
        decay_after,
        (decay_in_place, "changed   np.array([1.0, -2.0])"),
        lambda w, v, g, lr, a, k: ((1 - k) * w + (a * v - lr * g), a * v - lr * g),
        lambda w, v, g, lr, a, k: ((1 - lr * k) * w + v, a * v - lr * g),
        lambda w, v, g, lr, a, k: ((1 - lr * k) * w - lr * g, a * v - lr * g),
    ],
    "regularization-3": [
        (shrunk_afterwards, "slope"),
        (by_subgradient, "w["),
        (threshold_not_scaled, "slope"),
        (nearly_zero, "to be exactly 0"),
        lambda A, t, l1, l2: proximal(A, t, l1, 2 * l2),
        lambda A, t, l1, l2: proximal(A, t, l1, 0.0),
        lambda A, t, l1, l2: np.linalg.lstsq(A, t)[0],
        lambda A, t, l1, l2: coordinates(A, t, l1, l2, 1),
    ],
}
