"""Answers to the exercises of the page arrays."""

import numpy as np


def shape_of_product(p, q):
    try:
        return (np.zeros(p) @ np.zeros(q)).shape
    except ValueError:
        return None


def shape_as_a_list(p, q):
    shape = shape_of_product(p, q)
    return shape if shape is None else list(shape)


def by_cases(p, q):
    if p[-1] != q[0]:
        return None
    if len(p) == 2 and len(q) == 2:
        return p[0], q[1]
    if len(p) == 2:
        return (p[0],)
    return (q[1],) if len(q) == 2 else ()


def neuron_by_neuron(x, W, b):
    sums = [sum(np.moveaxis(x, -1, 0)[i] * w[i] for i in range(len(w))) + b[j] for j, w in enumerate(W)]
    return np.stack(sums, axis=-1)


RIGHT = {
    "arrays-1": [
        shape_of_product,
        shape_as_a_list,
        by_cases,
        lambda p, q: None if p[-1] != q[0] else np.array([*p[:-1], *q[1:]], dtype=int),
    ],
    "arrays-2": [
        neuron_by_neuron,
        lambda x, W, b: (W @ x.T).T + b,
        lambda x, W, b: x.astype("f4") @ W.astype("f4").T + b.astype("f4"),
        lambda x, W, b: np.einsum("...d,hd->...h", x, W) + b,
        lambda x, W, b: (x @ W.T + b).astype(int).tolist(),
    ],
}

WRONG = {
    "arrays-1": [
        (
            lambda p, q: (p[0], q[1]),
            "call      answer((2, 3), (2, 3))\n    returned  (2, 3)\n    expected  None",
        ),
        (lambda p, q: (p[0], q[1]) if p[1] == q[0] else None, "raised    IndexError"),
        (
            lambda p, q: shape_of_product(p, q) or None,
            "returned  None (is the return missing?)\n    expected  ()",
        ),
        (lambda p, q: shape_of_product(p, q) or (), "returned  ()\n    expected  None"),
        lambda p, q: p if p == q else None,
        lambda p, q: (q[-1], p[0]) if p[-1] == q[0] else None,
        lambda p, q: (1, *shape_of_product(p, q))[-2:] if p[-1] == q[0] else None,
        lambda p, q: 2,
    ],
    "arrays-2": [
        (lambda x, W, b: x @ W + b, "np.array([0.0, 1.0])\n    expected  np.array([2.0, 0.0])"),
        (lambda x, W, b: W @ x + b, "[11.0, 22.0], [13.0, 24.0]"),
        lambda x, W, b: x @ W.T,
        lambda x, W, b: W @ x.T + b,
        lambda x, W, b: x @ W.reshape(W.shape[::-1]) + b,
        lambda x, W, b: (x @ W.T + b)[0],
    ],
}
