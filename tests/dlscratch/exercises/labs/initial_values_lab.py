"""Answers to the exercises of the lab on initial values."""

import math

import numpy as np


def length(W):
    return math.sqrt(sum(w * w for w in np.ravel(W).tolist()))


def deaf_by(size):
    """An answer that measures a layer by another size."""

    def first_deaf(signals, limit):
        for layer, z in enumerate(signals, 1):
            if size(z) < limit:
                return layer
        return 0

    return first_deaf


def right(z):
    return np.sqrt(np.mean((z - z.mean(axis=0)) ** 2))


RIGHT = {
    "initial-values-lab-1": [
        lambda weights, gradients, lr: [
            lr * length(dW) / length(W) for W, dW in zip(weights, gradients, strict=True)
        ],
        lambda weights, gradients, lr: [
            np.float32(lr * np.sqrt((dW**2).sum() / (W**2).sum()))
            for W, dW in zip(weights, gradients, strict=True)
        ],
        lambda weights, gradients, lr: np.array(
            [
                np.linalg.norm(lr * dW) / np.linalg.norm(W.ravel())
                for W, dW in zip(weights, gradients, strict=True)
            ]
        ),
    ],
    "initial-values-lab-2": [
        deaf_by(lambda z: np.sqrt(z.var(axis=0).mean())),
        deaf_by(lambda z: np.sqrt(np.mean([np.var(column) for column in z.T]))),
        lambda signals, limit: next(
            (i + 1 for i, z in enumerate(signals) if z.var(axis=0).mean() < limit**2), 0
        ),
        lambda signals, limit: float(deaf_by(right)(signals, limit)),
    ],
}

WRONG = {
    "initial-values-lab-1": [
        (lambda weights, gradients, lr: [lr * np.linalg.norm(dW) for dW in gradients], "returned  [1.0]"),
        lambda weights, gradients, lr: [
            np.linalg.norm(dW) / np.linalg.norm(W) for W, dW in zip(weights, gradients, strict=True)
        ],
        lambda weights, gradients, lr: [
            lr * np.linalg.norm(W) / np.linalg.norm(dW) for W, dW in zip(weights, gradients, strict=True)
        ],
        lambda weights, gradients, lr: [
            lr * np.abs(dW).max() / np.abs(W).max() for W, dW in zip(weights, gradients, strict=True)
        ],
        lambda weights, gradients, lr: [
            lr * (dW**2).sum() / (W**2).sum() for W, dW in zip(weights, gradients, strict=True)
        ],
        lambda weights, gradients, lr: (
            lr * np.sqrt(sum((dW**2).sum() for dW in gradients)) / np.sqrt(sum((W**2).sum() for W in weights))
        ),
    ],
    "initial-values-lab-2": [
        (deaf_by(lambda z: z.std()), "returned  0\n    expected  1"),
        deaf_by(lambda z: z.std(axis=1).mean()),
        deaf_by(lambda z: z.std(axis=0).min()),
        deaf_by(lambda z: z.std(axis=0).max()),
        deaf_by(lambda z: np.mean((z - z.mean(axis=0)) ** 2)),
        deaf_by(lambda z: np.sqrt(np.mean(z**2))),
        lambda signals, limit: max(deaf_by(right)(signals, limit) - 1, 0),
        lambda signals, limit: sum(right(z) < limit for z in signals),
    ],
}
