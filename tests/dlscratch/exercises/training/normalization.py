"""Answers to the exercises of the page normalization."""

import statistics

import numpy as np


def running_in_a_loop(mean, var, x, momentum):
    means, variances = [], []
    for column, m, v in zip(x.T.tolist(), mean, var, strict=True):
        means.append(momentum * m + (1 - momentum) * statistics.fmean(column))
        variances.append(momentum * v + (1 - momentum) * statistics.variance(column))
    return means, variances


def running_by_steps(mean, var, x, momentum):
    N = len(x)
    mean, var = mean.copy(), var.copy()
    mean += (1 - momentum) * (x.mean(axis=0) - mean)
    var += (1 - momentum) * (x.var(axis=0) * N / (N - 1) - var)
    return mean, var


def running_in_place(mean, var, x, momentum):
    mean *= momentum
    mean += (1 - momentum) * x.mean(axis=0)
    return mean, momentum * var + (1 - momentum) * x.var(axis=0, ddof=1)


def fold_by_columns(W, b, gamma, beta, mean, std):
    columns, biases = [], []
    for m in range(W.shape[1]):
        scale = gamma[m] / std[m]
        columns.append(W[:, m] * scale)
        biases.append(scale * b[m] + beta[m] - scale * mean[m])
    return np.array(columns).T, biases


def fold_by_probing(W, b, gamma, beta, mean, std):
    def f(x):
        return gamma * (x @ W + b - mean) / std + beta

    zero = f(np.zeros(len(W)))
    return f(np.eye(len(W))) - zero, zero


def groups_in_a_loop(x, groups, eps):
    size, rows = x.shape[1] // groups, []
    for row in x:
        parts = [row[i : i + size] for i in range(0, len(row), size)]
        rows.append([(v - p.mean()) / (p.var() + eps) ** 0.5 for p in parts for v in p])
    return rows


def groups_by_split(x, groups, eps):
    parts = [p - p.mean(axis=1, keepdims=True) for p in np.split(x, groups, axis=1)]
    return np.hstack([p / np.sqrt((p * p).mean(axis=1, keepdims=True) + eps) for p in parts])


def over_the_batch(x, groups, eps):
    parts = x.reshape(len(x), groups, -1)
    mean, var = parts.mean(axis=(0, 2), keepdims=True), parts.var(axis=(0, 2), keepdims=True)
    return ((parts - mean) / np.sqrt(var + eps)).reshape(x.shape)


def of_columns(x, groups, eps):
    return (x - x.mean(axis=0)) / np.sqrt(x.var(axis=0) + eps)


def of_rows(x, groups, eps):
    return (x - x.mean(axis=1, keepdims=True)) / np.sqrt(x.var(axis=1, keepdims=True) + eps)


def not_neighbours(x, groups, eps):
    parts = x.reshape(len(x), -1, groups)
    mean, var = parts.mean(axis=1, keepdims=True), parts.var(axis=1, keepdims=True)
    return ((parts - mean) / np.sqrt(var + eps)).reshape(x.shape)


RIGHT = {
    "normalization-1": [
        lambda mean, var, x, m: (
            m * mean + (1 - m) * x.mean(axis=0),
            m * var + (1 - m) * x.var(axis=0, ddof=1),
        ),
        running_in_a_loop,
        running_by_steps,
        lambda mean, var, x, m: running_in_place(mean.copy(), var, x, m),
        lambda mean, var, x, m: running_by_steps(*(v.astype(np.float32) for v in (mean, var, x)), m),
    ],
    "normalization-2": [
        lambda W, b, gamma, beta, mean, std: (
            W * gamma / std,
            gamma * (b - mean) / std + beta,
        ),
        fold_by_columns,
        fold_by_probing,
        lambda W, b, gamma, beta, mean, std: (
            W @ np.diag(gamma / std),
            beta - gamma * (mean - b) / std,
        ),
    ],
    "normalization-3": [
        groups_in_a_loop,
        groups_by_split,
        lambda x, groups, eps: of_rows(x.reshape(-1, x.shape[1] // groups), groups, eps).reshape(x.shape),
        lambda x, groups, eps: groups_by_split(x.astype(np.float32), groups, eps),
    ],
}

WRONG = {
    "normalization-1": [
        (
            lambda mean, var, x, m: (m * mean + (1 - m) * x.mean(axis=0), m * var + (1 - m) * x.var(axis=0)),
            "np.array([1.1])",
        ),
        (running_in_place, "changed   np.array([0.0])"),
        lambda mean, var, x, m: running_by_steps(mean, var, x, 1 - m),
        lambda mean, var, x, m: (x.mean(axis=0), x.var(axis=0, ddof=1)),
        lambda mean, var, x, m: (m * mean + x.mean(axis=0), m * var + x.var(axis=0, ddof=1)),
        lambda mean, var, x, m: (
            m * mean + (1 - m) * x.mean(axis=0),
            m * var + (1 - m) * x.std(axis=0, ddof=1),
        ),
        lambda mean, var, x, m: (m * mean + (1 - m) * x.mean(), m * var + (1 - m) * x.var(ddof=1)),
    ],
    "normalization-2": [
        (
            lambda W, b, gamma, beta, mean, std: (
                W * gamma / std,
                b + beta - gamma * mean / std,
            ),
            "np.array([9.0])",
        ),
        lambda W, b, gamma, beta, mean, std: (W * gamma / std, beta),
        lambda W, b, gamma, beta, mean, std: (
            W * gamma / std**2,
            gamma * (b - mean) / std**2 + beta,
        ),
        lambda W, b, gamma, beta, mean, std: (
            (W.T * gamma / std).T,
            gamma * (b - mean) / std + beta,
        ),
        lambda W, b, gamma, beta, mean, std: (
            W * gamma / np.sqrt(std),
            gamma * (b - mean) / np.sqrt(std) + beta,
        ),
        lambda W, b, gamma, beta, mean, std: (W, gamma * (b - mean) / std + beta),
    ],
    "normalization-3": [
        (over_the_batch, "expected"),
        of_columns,
        of_rows,
        not_neighbours,
        lambda x, groups, eps: groups_by_split(x, x.shape[1] // groups, eps),
        lambda x, groups, eps: groups_by_split(x, groups, eps * eps),
    ],
}
