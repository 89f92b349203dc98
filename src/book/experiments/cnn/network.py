"""Experiments with a small convolutional network beside a dense one with as many parameters.

And the one that reads what readers draw.
"""

import numpy as np

from book.experiments import experiment
from book.experiments.digits import training_and_validation
from dlscratch.datasets import load_mnist, random_shifts
from dlscratch.networks import SimpleConvNet, TwoLayerNet
from dlscratch.optimizers import Adam, cosine_decay
from dlscratch.training import Trainer

SEEDS, SHIFTS, RATES = range(3), range(5), (0.003, 0.01, 0.03)


def network(kind, seed):
    if kind == "dense":
        return TwoLayerNet(784, 47, 10, seed)
    return SimpleConvNet((1, 28, 28), seed, filters=8, K=5, hidden_size=32)


def shaped(kind, x):
    """Rows (N, 784) as the network of this kind takes them."""
    return x if kind == "dense" else x.reshape(-1, 1, 28, 28)


def moved(x, down, right):
    """Rows (N, 784), moved by so many pixels; what comes in is 0."""
    most = max(abs(down), abs(right))
    padded = np.pad(x.reshape(-1, 28, 28), ((0, 0), (most, most), (most, most)))
    rows, columns = (slice(most - by, most - by + 28) for by in (down, right))
    return padded[:, rows, columns].reshape(-1, 784)


def train(kind, rate, seed, x, t, **options):
    net = network(kind, seed)
    trainer = Trainer(net, Adam(rate), seed, 50, recorded=1, **options)
    trainer.fit(shaped(kind, x), t, 4)
    return net


def under_shifts(kind, net, x, t):
    """The accuracy on digits moved by 0, 1, ... pixels, each the mean of up, down, left and right."""
    ways = [{(by, 0), (-by, 0), (0, by), (0, -by)} for by in SHIFTS]
    return [np.mean([net.accuracy(shaped(kind, moved(x, *way)), t) for way in some]) for some in ways]


def freeze(grads):
    """Leave the filters as they are."""
    grads["W1"][...] = 0
    grads["b1"][...] = 0


def likeness(W):
    """The correlation of weights that lie beside or below each other in their filter, W (F, K, K)."""
    first = np.concatenate([W[:, :, :-1].ravel(), W[:, :-1].ravel()])
    second = np.concatenate([W[:, :, 1:].ravel(), W[:, 1:].ravel()])
    return np.corrcoef(first, second)[0, 1]


def best(kind, x, t, x_val, t_val):
    """The rate whose network has most of the validation digits right."""
    return max(RATES, key=lambda rate: train(kind, rate, 9, x, t).accuracy(shaped(kind, x_val), t_val))


@experiment
def conv_beside_dense():
    """1,500 digits, 4 epochs of Adam, 3 seeds; the rate of each kind is chosen on 1,000 validation digits.

    shifts: accuracies on 300 others, by kind and training (plain, moved: digits moved at random), for each
    seed, by the number of pixels. scrambled: all digits with their pixels in one random order.
    frozen: the accuracies with filters that stay random. likeness: of neighbouring weights in the filters.
    before, after: the filters of the first convolutional network. maps, pooled, hidden, scores: what its
    layers make of the digit.
    """
    (x, t), (x_val, t_val) = training_and_validation()
    x, t, x_new, t_new = x[:1500], t[:1500], x_val[1000:1300], t_val[1000:1300]
    order = np.random.default_rng(0).permutation(784)
    rates, shifts, scrambled, nets = {}, {}, {}, {}
    for kind in ("dense", "conv"):
        rate = rates[kind] = best(kind, x, t, x_val[:1000], t_val[:1000])
        nets[kind] = [train(kind, rate, seed, x, t) for seed in SEEDS]
        drifting = [train(kind, rate, seed, x, t, augment=random_shifts) for seed in SEEDS]
        rate = best(kind, x[:, order], t, x_val[:1000, order], t_val[:1000])
        mixed = [train(kind, rate, seed, x[:, order], t) for seed in SEEDS]
        shifts[kind] = {
            "plain": [under_shifts(kind, net, x_new, t_new) for net in nets[kind]],
            "moved": [under_shifts(kind, net, x_new, t_new) for net in drifting],
        }
        x_mixed = shaped(kind, x_val[1000:][:, order])
        scrambled[kind] = {
            "plain": [net.accuracy(shaped(kind, x_val[1000:]), t_val[1000:]) for net in nets[kind]],
            "mixed": [net.accuracy(x_mixed, t_val[1000:]) for net in mixed],
        }
    filters = {
        "before": [network("conv", seed).params["W1"][:, 0] for seed in SEEDS],
        "after": [net.params["W1"][:, 0] for net in nets["conv"]],
    }
    random = [train("conv", rates["conv"], seed, x, t, clip=freeze) for seed in SEEDS]
    frozen = [net.accuracy(shaped("conv", x_val[1000:]), t_val[1000:]) for net in random]
    digit = x_val[np.flatnonzero(t_val == 5)[0]]
    y, found = shaped("conv", digit[None]), {}
    for name, layer in nets["conv"][0].layers.items():
        y = layer.forward(y)
        found[name] = y[0]
    return {
        "rates": rates,
        "shifts": shifts,
        "means": {k: {how: np.mean(a, axis=0) for how, a in s.items()} for k, s in shifts.items()},
        "scrambled": scrambled,
        "order": {k: {how: np.mean(a) for how, a in s.items()} for k, s in scrambled.items()}
        | {"low": min(scrambled["conv"]["plain"]), "high": max(scrambled["dense"]["plain"])},
        "frozen": {"all": frozen, "mean": np.mean(frozen)},
        "likeness": {when: np.mean([likeness(W) for W in some]) for when, some in filters.items()},
        "before": filters["before"][0],
        "after": filters["after"][0],
        "digit": digit.reshape(28, 28),
        "maps": np.maximum(found["Convolution1"], 0),
        "pooled": found["ReLU1"],
        "hidden": found["ReLU2"],
        "scores": found["Affine3"],
    }


@experiment
def digits_convolutional():
    """The parameters W1, b1 to W3, b3 of a network, and its accuracy on the test part.

    All 10,000 training digits, each moved by up to one pixel, three times over.
    """
    (x, t), (x_test, t_test) = load_mnist(flatten=False)
    net = network("conv", 0)
    trainer = Trainer(
        net,
        Adam(0.004),
        0,
        schedule=lambda epoch: cosine_decay(0.004, epoch, 3),
        augment=lambda x, rng: random_shifts(x, rng, 1),
        recorded=1,
    )
    trainer.fit(x, t, 3)
    return {**net.params, "accuracy": net.accuracy(x_test, t_test)}
