"""dlscratch, as a reader uses it."""

import numpy as np

from contenders.data import DEEP, SIZE, batches, normal
from dlscratch.initializers import he
from dlscratch.layers import (
    Affine,
    BatchNorm,
    Convolution,
    Dropout,
    Flatten,
    LayerNorm,
    MaxPooling,
    ReLU,
    SoftmaxWithLoss,
)
from dlscratch.networks import Network, SimpleConvNet, TwoLayerNet
from dlscratch.optimizers import SGD, Adam


def training(network, optimizer, images):
    data = batches(images)

    def step():
        x, t = next(data)
        optimizer.update(network.params, network.gradient(x, t))

    return step


def two_layer():
    return training(TwoLayerNet(784, 50, 10, np.random.default_rng(0)), SGD(0.1), images=False)


def convnet():
    return training(SimpleConvNet((1, 28, 28), np.random.default_rng(0)), SGD(0.1), images=True)


def deep_convnet():
    rng, layers, channels = np.random.default_rng(0), {}, 1
    for i, layer in enumerate(DEEP, start=1):
        if layer is None:
            layers[f"MaxPooling{i}"] = MaxPooling(2)
            continue
        filters, padding = layer
        W, b = he(rng, (filters, channels, 3, 3)), np.zeros(filters, np.float32)
        layers[f"Convolution{i}"], layers[f"ReLU{i}"] = Convolution(W, b, padding=padding), ReLU()
        channels = filters
    layers["Flatten"] = Flatten()
    layers["Affine10"] = Affine(he(rng, (64 * 4 * 4, 50)), np.zeros(50, np.float32))
    layers["ReLU10"] = ReLU()
    layers["Affine11"] = Affine(he(rng, (50, 10)), np.zeros(10, np.float32))
    return training(Network(layers, SoftmaxWithLoss()), SGD(0.01), images=True)


def adam():
    optimizer, params, grads = Adam(), {"W": normal(784, 100)}, {"W": normal(784, 100)}
    return lambda: optimizer.update(params, grads)


def forward_and_backward(layer, *shape):
    x, dout = normal(*shape), normal(*shape)

    def step():
        layer.forward(x)
        layer.backward(dout)

    return step


def scale_and_shift(D):
    return np.ones(D, np.float32), np.zeros(D, np.float32)


def softmax_with_loss():
    layer, x, (_, t) = SoftmaxWithLoss(), normal(SIZE, 10), next(batches())

    def step():
        layer.forward(x, t)
        layer.backward()

    return step


CASES = {
    "two-layer network": two_layer,
    "SimpleConvNet": convnet,
    "deeper convolutional network": deep_convnet,
    "Adam": adam,
    "BatchNorm": lambda: forward_and_backward(BatchNorm(*scale_and_shift(100)), SIZE, 100),
    "LayerNorm": lambda: forward_and_backward(LayerNorm(*scale_and_shift(100)), SIZE, 100),
    "Dropout": lambda: forward_and_backward(Dropout(0.5, np.random.default_rng(0)), SIZE, 100),
    "softmax cross entropy": softmax_with_loss,
}
