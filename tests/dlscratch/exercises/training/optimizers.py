"""Answers to the exercises of the page optimizers."""

import numpy as np

from dlscratch.optimizers import Optimizer


def by_copy_ahead(gradient, x, v, lr, momentum):
    ahead = x.copy()
    ahead += momentum * v
    new = v * momentum
    new -= lr * gradient(ahead)
    return [x + new, new]


def in_place(gradient, x, v, lr, momentum):
    v *= momentum
    v -= lr * gradient(x + v)
    x += v
    return x, v


def by_sum(values, beta):
    result = []
    for t in range(1, len(values) + 1):
        weights = beta ** np.arange(t - 1, -1, -1)
        result.append(np.sum(weights * np.array(values[:t])) / np.sum(weights))
    return np.array(result)


def by_generator(values, beta):
    m, left = 0.0, 1.0
    for value in values:
        m += (1 - beta) * (value - m)
        left *= beta
        yield m / (1 - left)


def corrected_in_place(values, beta):
    m, result = 0.0, []
    for t, value in enumerate(values, start=1):
        m = (beta * m + (1 - beta) * value) / (1 - beta**t)
        result.append(m)
    return result


def correct_by(power):
    def answer(values, beta):
        m, result = 0.0, []
        for t, value in enumerate(values, start=1):
            m = beta * m + (1 - beta) * value
            result.append(m / (1 - beta ** power(t)))
        return result

    return answer


class Base(Optimizer):
    def __init__(self, lr, beta1=0.9, beta2=0.99, weight_decay=0.0):
        super().__init__(lr)
        self.beta1, self.beta2, self.weight_decay = beta1, beta2, weight_decay


class DecayFirst(Base):
    def step(self, name, W, dW):
        m = self.memory("momentum", name, W)
        W *= 1 - self.lr * self.weight_decay
        W -= self.lr * np.sign(self.beta1 * m + (1 - self.beta1) * dW)
        m += (1 - self.beta2) * (dW - m)


class OwnMemory(Base):
    def __init__(self, *numbers):
        super().__init__(*numbers)
        self.m = {}

    def step(self, name, W, dW):
        m = self.m.get(name, np.zeros_like(W))
        c = self.beta1 * m + (1 - self.beta1) * dW
        W[...] = W - self.lr * (np.sign(c) + self.weight_decay * W)
        self.m[name] = self.beta2 * m + (1 - self.beta2) * dW


class ByUpdate(Base):
    def update(self, params, grads):
        for name in params:
            self.step(name, params[name], grads[name])

    def step(self, name, W, dW):
        m = self.memory("m", name, W)
        c = self.beta1 * m + (1 - self.beta1) * dW
        W += -self.lr * np.where(c > 0, 1, np.where(c < 0, -1, 0)) - self.lr * self.weight_decay * W
        m[...] = self.beta2 * m + (1 - self.beta2) * dW


class MemoryFirst(Base):
    def step(self, name, W, dW):
        m = self.memory("m", name, W)
        m *= self.beta2
        m += (1 - self.beta2) * dW
        W -= self.lr * (np.sign(m) + self.weight_decay * W)


class OneBeta(Base):
    def step(self, name, W, dW):
        m = self.memory("m", name, W)
        m[...] = self.beta1 * m + (1 - self.beta1) * dW
        W -= self.lr * (np.sign(m) + self.weight_decay * W)


class NoSign(Base):
    def step(self, name, W, dW):
        m = self.memory("m", name, W)
        W -= self.lr * (self.beta1 * m + (1 - self.beta1) * dW + self.weight_decay * W)
        m[...] = self.beta2 * m + (1 - self.beta2) * dW


class NewArray(Base):
    def step(self, name, W, dW):
        m = self.memory("m", name, W)
        W = W - self.lr * (np.sign(self.beta1 * m + (1 - self.beta1) * dW) + self.weight_decay * W)
        m[...] = self.beta2 * m + (1 - self.beta2) * dW


class ForgetsTheMemory(Base):
    def step(self, name, W, dW):
        m = self.memory("m", name, W)
        W -= self.lr * (np.sign(self.beta1 * m + (1 - self.beta1) * dW) + self.weight_decay * W)
        m = self.beta2 * m + (1 - self.beta2) * dW


class DecayInTheSign(Base):
    def step(self, name, W, dW):
        dW = dW + self.weight_decay * W
        m = self.memory("m", name, W)
        W -= self.lr * np.sign(self.beta1 * m + (1 - self.beta1) * dW)
        m[...] = self.beta2 * m + (1 - self.beta2) * dW


class OneMemoryForAll(Base):
    def __init__(self, *numbers):
        super().__init__(*numbers)
        self.m = 0.0

    def step(self, name, W, dW):
        c = self.beta1 * self.m + (1 - self.beta1) * dW
        W -= self.lr * (np.sign(c) + self.weight_decay * W)
        self.m = self.beta2 * self.m + (1 - self.beta2) * dW


class SpoilsTheGradient(Base):
    def step(self, name, W, dW):
        m = self.memory("m", name, W)
        c = self.beta1 * m + (1 - self.beta1) * dW
        W -= self.lr * (np.sign(c) + self.weight_decay * W)
        dW *= 1 - self.beta2
        m *= self.beta2
        m += dW


class NoOptimizer:
    def __init__(self, lr, beta1, beta2, weight_decay):
        self.lr = lr


RIGHT = {
    "optimizers-1": [
        by_copy_ahead,
        lambda gradient, x, v, lr, momentum: in_place(gradient, x.copy(), v.copy(), lr, momentum),
        lambda gradient, x, v, lr, momentum: (
            x + momentum * v - lr * gradient(x + momentum * v),
            momentum * v - lr * gradient(x + momentum * v),
        ),
    ],
    "optimizers-2": [by_sum, by_generator, lambda values, beta: np.float32(by_sum(values, beta))],
    "optimizers-3": [DecayFirst, OwnMemory, ByUpdate],
}

WRONG = {
    "optimizers-1": [
        (lambda g, x, v, lr, a: (x + a * v - lr * g(x), a * v - lr * g(x)), "expected  (np.array([2.0])"),
        (in_place, "changed   np.array([3.0])"),
        lambda g, x, v, lr, a: (x + a * v - lr * g(x + v), a * v - lr * g(x + v)),
        lambda g, x, v, lr, a: (x + a * v + (a * v - lr * g(x + a * v)), a * v - lr * g(x + a * v)),
        lambda g, x, v, lr, a: (x + v, a * v - lr * g(x + a * v)),
        lambda g, x, v, lr, a: (x - lr * g(x + a * v), a * v),
        lambda g, x, v, lr, a: x + a * v - lr * g(x + a * v),
    ],
    "optimizers-2": [
        (
            lambda values, beta: by_sum(values, beta) * (1 - beta ** np.arange(1, len(values) + 1)),
            "[0.1, 0.19, 0.271]",
        ),
        corrected_in_place,
        (correct_by(lambda t: t - 1), "raised    ZeroDivisionError"),
        correct_by(lambda t: t + 1),
        correct_by(lambda t: 1),
        lambda values, beta: by_sum(values, beta)[-1],
        lambda values, beta: np.cumsum(values) / np.arange(1, len(values) + 1),
    ],
    "optimizers-3": [
        (MemoryFirst, "after update 3 to be"),
        OneBeta,
        NoSign,
        (NewArray, "W after update 1 to be"),
        ForgetsTheMemory,
        DecayInTheSign,
        OneMemoryForAll,
        (SpoilsTheGradient, "they belong to the caller"),
        (NoOptimizer, "an Optimizer: class Lion(Optimizer)"),
    ],
}
