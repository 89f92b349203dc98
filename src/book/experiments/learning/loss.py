"""What a loss is good for: its slopes beside those of accuracy, and what it does not promise."""

from functools import partial

import numpy as np

from book.experiments import experiment
from book.experiments.digits import training_and_validation
from dlscratch.activations import relu, sigmoid, softmax, step
from dlscratch.layers import Layer, ReLU, Sigmoid
from dlscratch.networks import TwoLayerNet
from dlscratch.optimizers import SGD
from dlscratch.training import Trainer

H = 1e-4  # the step of the difference quotients


class Step(Layer):
    """The step function as a layer, with the derivative that it has: 0."""

    def forward(self, x):
        return step(x)

    def backward(self, dout):
        return np.zeros_like(dout)


def digits_net(activation=ReLU, lr=0.1, seed=0, dtype=np.float64):
    """784-50-10, three epochs of MNIST, with the seed that the page uses."""
    (x, t), _ = training_and_validation(dtype=dtype)
    rng = np.random.default_rng(seed)
    net = TwoLayerNet(784, 50, 10, rng, dtype=dtype)
    net.layers["ReLU1"] = activation()
    Trainer(net, SGD(lr), rng, recorded=1).fit(x, t, 3)
    return net


def measures(a, t):
    """Loss and accuracy for logits a (N, M, K) of M variants of the network: (2, M)."""
    shifted = a - a.max(axis=-1, keepdims=True)
    log_y = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    loss = -log_y[np.arange(len(t)), :, t].mean(axis=0)
    return np.array([loss, (a.argmax(axis=-1) == t[:, np.newaxis]).mean(axis=0)])


def quotients(net, x, t, activation):
    """Central differences of loss and accuracy for every parameter: (2, D + 1, H) and (2, H + 1, K).

    The last row of each is the bias. All weights into one hidden neuron are nudged in one go.
    """
    W1, b1, W2, b2 = (net.params[name] for name in ("W1", "b1", "W2", "b2"))
    x1 = np.column_stack([x, np.ones(len(x))])  # a bias is a weight of an input that is always 1
    a1 = x @ W1 + b1
    z = activation(a1)
    z1 = np.column_stack([z, np.ones(len(z))])
    a2 = (z @ W2 + b2)[:, np.newaxis]

    def quotient(logits):
        return (measures(logits(H), t) - measures(logits(-H), t)) / (2 * H)

    def into_hidden(j, h):
        """The logits (N, D + 1, K) after adding h to one weight into neuron j, for each of its weights."""
        change = activation(a1[:, j : j + 1] + h * x1) - z[:, j : j + 1]
        return a2 + change[..., np.newaxis] * W2[j]

    def into_output(k, h):
        return a2 + h * z1[..., np.newaxis] * (np.arange(len(b2)) == k)

    first = [quotient(partial(into_hidden, j)) for j in range(len(b1))]
    second = [quotient(partial(into_output, k)) for k in range(len(b2))]
    return np.stack(first, axis=-1), np.stack(second, axis=-1)


@experiment
def accuracy_slopes():
    """Which share of all difference quotients is exactly 0, on 100 digits: of accuracy, and of the loss."""
    (x, t), _ = training_and_validation(dtype=np.float64)
    x, t = x[:100], t[:100]
    first, second = quotients(digits_net(), x, t, relu)
    loss, accuracy = np.concatenate([first.reshape(2, -1), second.reshape(2, -1)], axis=1)
    return {
        "weights": loss.size,
        "zero_accuracy": np.mean(accuracy == 0),
        "zero_loss": np.mean(loss == 0),
        "blank_pixels": np.mean((x == 0).all(axis=0)),
    }


@experiment
def weight_sweep():
    """Loss and accuracy of 100 digits, while one weight of the second layer goes from -1.5 to 1.5."""
    (x, t), _ = training_and_validation(dtype=np.float64)
    x, t = x[:100], t[:100]
    net = digits_net()
    W2, (j, k) = net.params["W2"], (18, 0)
    here, loss, accuracy = W2[j, k], [], []
    weights = np.linspace(-1.5, 1.5, 1001)
    for w in weights:
        W2[j, k] = w
        loss.append(net.loss(x, t))
        accuracy.append(net.accuracy(x, t))
    return {
        "weights": weights,
        "here": here,
        "loss": loss,
        "accuracy": accuracy,
        "losses": len(set(loss)),
        "accuracies": len(set(accuracy)),
    }


@experiment
def step_activation():
    """Slopes and training with the step, the sigmoid and ReLU in the hidden layer; all else is the same.

    zero_first, moved: of the first start. accuracy: on the validation digits, the mean of all starts.
    """
    (x, t), _ = training_and_validation(dtype=np.float64)
    _, validation = training_and_validation()
    results, accuracies = {}, {}
    hidden = {"step": (Step, step), "sigmoid": (Sigmoid, sigmoid), "relu": (ReLU, relu)}
    for name, (layer, activation) in hidden.items():
        net = digits_net(layer, lr=0.5)
        first, _ = quotients(net, x[:100], t[:100], activation)
        start = TwoLayerNet(784, 50, 10, np.random.default_rng(0), dtype=np.float64)
        results[name] = {
            "zero_first": np.mean(first[0] == 0),
            "moved": np.abs(net.params["W1"] - start.params["W1"]).max(),
        }
        nets = [digits_net(layer, lr=0.5, seed=seed, dtype=np.float32) for seed in range(8)]
        accuracies[name] = np.array([net.accuracy(*validation) for net in nets])
        results[name]["accuracy"] = accuracies[name].mean()
    ahead = int(np.sum(accuracies["relu"] > accuracies["sigmoid"]))
    return results | {"starts": 8, "relu_ahead": ahead}


@experiment
def loss_and_quality():
    """1,000 digits, every fifth label wrong: the epoch with the lowest validation loss, and the hundredth."""
    (x, t), (x_val, t_val) = training_and_validation(dtype=np.float64)
    rng = np.random.default_rng(0)
    x, t = x[:1000], t[:1000].copy()
    wrong = rng.permutation(1000)[:200]
    t[wrong] = (t[wrong] + rng.integers(1, 10, 200)) % 10
    net = TwoLayerNet(784, 50, 10, rng, dtype=np.float64)
    history = Trainer(net, SGD(0.2), rng).fit(x, t, 100, (x_val, t_val))

    def after(epoch):
        return {
            "epoch": epoch,
            "train_loss": history.train_loss[epoch],
            "validation_loss": history.validation_loss[epoch],
            "validation_accuracy": history.validation_accuracy[epoch],
        }

    return {"best": after(history.best_epoch), "last": after(100)}


@experiment
def delta_cost():
    """-ln(y + 1e-7) beside the exact -ln y, and both slopes, for logits 0 (the true class) and `gap`."""
    gaps = np.linspace(0, 40, 201)
    y = np.array([softmax([0.0, gap])[0] for gap in gaps])
    return {
        "gaps": gaps,
        "exact": np.logaddexp(0, gaps),
        "delta": -np.log(y + 1e-7),
        "exact_slope": 1 - y,
        "delta_slope": (1 - y) * y / (y + 1e-7),
    }
