"""PyTorch in eager mode with one thread: float32, standard layers, standard optimizers."""

import torch
from torch import nn

from contenders.data import DEEP, SIZE, batches, normal

torch.set_num_threads(1)
torch.manual_seed(0)


def training(network, optimizer, images):
    data, loss = batches(images), nn.CrossEntropyLoss()

    def step():
        x, t = next(data)
        optimizer.zero_grad()
        loss(network(torch.from_numpy(x)), torch.from_numpy(t).long()).backward()
        optimizer.step()

    return step


def two_layer():
    network = nn.Sequential(nn.Linear(784, 50), nn.ReLU(), nn.Linear(50, 10))
    return training(network, torch.optim.SGD(network.parameters(), lr=0.1), images=False)


def convnet():
    network = nn.Sequential(
        nn.Conv2d(1, 30, 5),
        nn.MaxPool2d(2),
        nn.ReLU(),
        nn.Flatten(),
        nn.Linear(30 * 12 * 12, 100),
        nn.ReLU(),
        nn.Linear(100, 10),
    )
    return training(network, torch.optim.SGD(network.parameters(), lr=0.1), images=True)


def deep_convnet():
    layers, channels = [], 1
    for layer in DEEP:
        if layer is None:
            layers.append(nn.MaxPool2d(2))
            continue
        filters, padding = layer
        layers += [nn.Conv2d(channels, filters, 3, padding=padding), nn.ReLU()]
        channels = filters
    layers += [nn.Flatten(), nn.Linear(64 * 4 * 4, 50), nn.ReLU(), nn.Linear(50, 10)]
    network = nn.Sequential(*layers)
    return training(network, torch.optim.SGD(network.parameters(), lr=0.01), images=True)


def adam():
    W = nn.Parameter(torch.from_numpy(normal(784, 100)))
    W.grad = torch.from_numpy(normal(784, 100))
    return torch.optim.Adam([W]).step


def forward_and_backward(layer, *shape):
    x, dout = torch.from_numpy(normal(*shape)).requires_grad_(), torch.from_numpy(normal(*shape))

    def step():
        x.grad = None
        layer.zero_grad()
        layer(x).backward(dout)

    return step


def softmax_with_loss():
    layer, x = nn.CrossEntropyLoss(), torch.from_numpy(normal(SIZE, 10)).requires_grad_()
    t = torch.from_numpy(next(batches())[1]).long()

    def step():
        x.grad = None
        layer(x, t).backward()

    return step


CASES = {
    "two-layer network": two_layer,
    "SimpleConvNet": convnet,
    "deeper convolutional network": deep_convnet,
    "Adam": adam,
    "BatchNorm": lambda: forward_and_backward(nn.BatchNorm1d(100), SIZE, 100),
    "LayerNorm": lambda: forward_and_backward(nn.LayerNorm(100), SIZE, 100),
    "Dropout": lambda: forward_and_backward(nn.Dropout(0.5), SIZE, 100),
    "softmax cross entropy": softmax_with_loss,
}
