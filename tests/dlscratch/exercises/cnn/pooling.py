"""Answers to the exercises of the page pooling."""

import numpy as np

from dlscratch.layers import AveragePooling, Layer, MaxPooling


def by_windows(x, K):
    N, C, H, W = x.shape
    y = np.zeros((N, C, H // K, W // K), np.float32)
    for i, j in np.ndindex(H // K, W // K):
        y[:, :, i, j] = x[:, :, K * i : K * (i + 1), K * j : K * (j + 1)].max(axis=(2, 3))
    return y


def by_lists(x, K):
    _, _, H, W = x.shape
    return [
        [
            [
                [max(m[i + a][j + b] for a in range(K) for b in range(K)) for j in range(0, W, K)]
                for i in range(0, H, K)
            ]
            for m in sample
        ]
        for sample in x.tolist()
    ]


def by_parts(x, K):
    return np.max([x[:, :, i::K, j::K] for i in range(K) for j in range(K)], axis=0)


def from_zero(x, K):
    y = np.zeros_like(x[:, :, ::K, ::K])
    for i in range(K):
        for j in range(K):
            y = np.maximum(y, x[:, :, i::K, j::K])
    return y


def wrong_axes(x, K):
    N, C, H, W = x.shape
    return x.reshape(N, C, H // K, W // K, K, K).max(axis=(4, 5))


def overlapping(x, K):
    windows = np.lib.stride_tricks.sliding_window_view(x, (K, K), axis=(2, 3))
    return windows.max(axis=(4, 5))


def spread_in_a_loop(dout, H, W):
    dx = np.zeros((*dout.shape, H, W))
    for n, c in np.ndindex(*dout.shape):
        dx[n, c] = dout[n, c] / (H * W)
    return dx.tolist()


def parts_of(x, K, s):
    oh, ow = ((size - K) // s + 1 for size in x.shape[2:])
    return [x[:, :, i : i + s * oh : s, j : j + s * ow : s] for i in range(K) for j in range(K)]


class Average(Layer):
    def __init__(self, K, stride):
        self.K, self.stride = K, stride

    def forward(self, x):
        self.x_shape = x.shape
        return sum(parts_of(x, self.K, self.stride)) / self.K**2

    def backward(self, dout):
        dx = np.zeros(self.x_shape)
        for part in parts_of(dx, self.K, self.stride):
            part += dout / self.K**2
        return dx


class Windows(Average):
    def forward(self, x):
        self.x_shape = x.shape
        windows = np.lib.stride_tricks.sliding_window_view(x, (self.K, self.K), axis=(2, 3))
        return windows[:, :, :: self.stride, :: self.stride].mean(axis=(4, 5))

    def backward(self, dout):
        dx, K, s = np.zeros(self.x_shape), self.K, self.stride
        for i, j in np.ndindex(*dout.shape[2:]):
            dx[:, :, s * i : s * i + K, s * j : s * j + K] += dout[:, :, i : i + 1, j : j + 1] / K**2
        return dx


class ByTheLibrary(Layer):
    def __init__(self, K, stride):
        self.pool = AveragePooling(K, stride)

    def forward(self, x):
        return self.pool.forward(x)

    def backward(self, dout):
        return self.pool.backward(dout)


class Overwriting(Average):
    def backward(self, dout):
        dx = np.zeros(self.x_shape)
        for part in parts_of(dx, self.K, self.stride):
            part[...] = dout / self.K**2
        return dx


class Undivided(Average):
    def backward(self, dout):
        return self.K**2 * super().backward(dout)


class SideBySide(Average):
    def __init__(self, K, stride):
        super().__init__(K, K)


class Maximum(ByTheLibrary):
    def __init__(self, K, stride):
        self.pool = MaxPooling(K, stride)


class AddingUp(Average):
    def forward(self, x):
        self.dx = np.zeros(x.shape)
        return super().forward(x)

    def backward(self, dout):
        self.dx += super().backward(dout)
        return self.dx


class Spoiling(Average):
    def backward(self, dout):
        dout /= self.K**2
        return self.K**2 * super().backward(dout)


class NoLayer:
    __init__, forward, backward = Average.__init__, Average.forward, Average.backward


class Nothing(Average):
    def backward(self, dout):
        super().backward(dout)


RIGHT = {
    "pooling-1": [by_windows, by_lists, by_parts],
    "pooling-2": [
        spread_in_a_loop,
        lambda dout, H, W: dout[..., None, None] * np.full((H, W), 1 / (H * W)),
        lambda dout, H, W: np.ones((*dout.shape, H, W)) * dout[:, :, None, None] / H / W,
        lambda dout, H, W: np.repeat(dout.astype(np.float32), H * W).reshape(*dout.shape, H, W) / (H * W),
    ],
    "pooling-3": [Average, Windows, ByTheLibrary],
}

WRONG = {
    "pooling-1": [
        (wrong_axes, "np.array([[[[5.0, 4.0]]]])"),
        from_zero,
        overlapping,
        lambda x, K: x[:, :, ::K, ::K],
        lambda x, K: by_parts(np.abs(x), K),
        lambda x, K: by_parts(x, K).max(axis=1, keepdims=True),
    ],
    "pooling-2": [
        (lambda dout, H, W: np.repeat(dout, H * W).reshape(*dout.shape, H, W), "1.0"),
        lambda dout, H, W: dout / (H * W),
        lambda dout, H, W: np.tile(dout / (H * W), H * W).reshape(*dout.shape, H, W),
        lambda dout, H, W: np.repeat(dout / H, H * W).reshape(*dout.shape, H, W),
        lambda dout, H, W: np.repeat(dout / (H * W), H * W).reshape(*dout.shape, W, H),
    ],
    "pooling-3": [
        (Overwriting, "backward("),
        (Spoiling, "they belong to the caller"),
        (NoLayer, "class Average(Layer)"),
        (AddingUp, "a second"),
        Undivided,
        SideBySide,
        Maximum,
        Nothing,
    ],
}
