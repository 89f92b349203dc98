"""Answers to the exercises of the page network."""

import numpy as np

from dlscratch.networks import SimpleConvNet


def count_of_arrays(shape, filters, K, hidden, classes):
    net = SimpleConvNet(shape, 0, filters, K, hidden, classes)
    return sum(W.size for W in net.params.values())


def in_parts(shape, filters, K, hidden, classes):
    C, H, W = shape
    oh, ow = (H - K + 1) // 2, (W - K + 1) // 2
    total = filters * C * K**2 + filters
    total += filters * oh * ow * hidden + hidden
    return total + hidden * classes + classes


def shift_in_a_loop(x, down, right):
    y = np.zeros_like(x)
    H, W = x.shape[2:]
    for i in range(H):
        for j in range(W):
            if 0 <= i - down < H and 0 <= j - right < W:
                y[:, :, i, j] = x[:, :, i - down, j - right]
    return y


def rolled_and_wiped(x, down, right):
    y = np.roll(x, (down, right), axis=(2, 3))
    y[:, :, : max(down, 0)] = 0
    y[:, :, x.shape[2] + min(down, 0) :] = 0
    y[..., : max(right, 0)] = 0
    y[..., x.shape[3] + min(right, 0) :] = 0
    return y


def wiped_in_place(x, down, right):
    x[...] = rolled_and_wiped(x, down, right)
    return x


def from_the_end(layers):
    size = 1
    for K, stride in reversed(layers):
        size = (size - 1) * stride + K
    return size


def by_marking(layers):
    seen = {0}
    for K, stride in layers[::-1]:
        seen = {place * stride + k for place in seen for k in range(K)}
    return max(seen) - min(seen) + 1


def jump_first(layers):
    size, jump = 1, 1
    for K, stride in layers:
        jump *= stride
        size += (K - 1) * jump
    return size


RIGHT = {
    "network-1": [
        count_of_arrays,
        in_parts,
        lambda *given: float(in_parts(*given)),
    ],
    "network-2": [
        shift_in_a_loop,
        rolled_and_wiped,
        lambda x, down, right: wiped_in_place(x.copy(), down, right).tolist(),
        lambda x, down, right: shift_in_a_loop(x.astype(np.float32), down, right),
    ],
    "network-3": [
        from_the_end,
        by_marking,
        lambda layers: (
            1 + sum((K - 1) * int(np.prod([s for _, s in layers[:i]])) for i, (K, _) in enumerate(layers))
        ),
    ],
}

WRONG = {
    "network-1": [
        (
            lambda shape, filters, K, hidden, classes: (
                filters * K * K
                + filters * ((shape[1] - K + 1) // 2) * ((shape[2] - K + 1) // 2) * hidden
                + hidden * classes
            ),
            "expected  9",
        ),
        lambda shape, filters, K, hidden, classes: in_parts((1, *shape[1:]), filters, K, hidden, classes),
        lambda shape, filters, K, hidden, classes: in_parts(shape, filters, K, hidden, classes) - classes,
        lambda shape, filters, K, hidden, classes: (
            in_parts(shape, filters, K, hidden, classes) + filters * (shape[0] - 1)
        ),
        lambda shape, filters, K, hidden, classes: in_parts(
            (*shape[:2], shape[1]), filters, K, hidden, classes
        ),
    ],
    "network-2": [
        (lambda x, down, right: np.roll(x, (down, right), axis=(2, 3)), "np.array([[[[0.0, 1.0]]]])"),
        (wiped_in_place, "changed"),
        lambda x, down, right: shift_in_a_loop(x, right, down),
        lambda x, down, right: shift_in_a_loop(x, -down, -right),
        lambda x, down, right: shift_in_a_loop(x, abs(down), abs(right)),
    ],
    "network-3": [
        (lambda layers: 1 + sum(K - 1 for K, _ in layers), "expected  6"),
        jump_first,
        lambda layers: sum(K for K, _ in layers),
        lambda layers: int(np.prod([K for K, _ in layers])),
        lambda layers: 1 + sum((K - 1) * stride for K, stride in layers),
    ],
}
