"""What a few samples tell about all of them, and how many of all are seen."""

import numpy as np

from book.experiments import experiment
from book.experiments.digits import training_and_validation
from dlscratch.networks import TwoLayerNet
from dlscratch.optimizers import SGD
from dlscratch.training import Trainer, sample_batch

SIZES = [1, 3, 10, 30, 100, 300, 1000, 3000, 8000]


def one_epoch_net(x, t):
    """784-50-10 after one epoch, in float32."""
    rng = np.random.default_rng(0)
    net = TwoLayerNet(784, 50, 10, rng)
    Trainer(net, SGD(0.1), rng, recorded=1).fit(x, t, 1)
    return net


@experiment
def batch_losses():
    """The losses of 2,000 batches of 10, 100 and 1,000 digits, beside the loss of all 8,000."""
    (x, t), _ = training_and_validation()
    a = one_epoch_net(x, t).predict(x).astype(np.float64)
    loss = np.log(np.exp(a).sum(axis=1)) - a[np.arange(len(t)), t]  # of every digit
    rng = np.random.default_rng(0)
    draws = {
        str(size): [loss[rng.choice(len(loss), size, replace=False)].mean() for _ in range(2000)]
        for size in (10, 100, 1000)
    }
    return {
        "all": loss.mean(),
        "one": loss.std(),
        "expected": loss.std() / 100**0.5 * ((len(loss) - 100) / (len(loss) - 1)) ** 0.5,
        "draws": draws,
        "deviation": {size: np.std(values) for size, values in draws.items()},
    }


@experiment
def gradient_noise():
    """Root mean square distance between the gradient of B digits and that of all, drawn in both ways."""
    (x, t), _ = training_and_validation()
    net, rng = one_epoch_net(x, t), np.random.default_rng(0)

    def gradient(part):
        return np.concatenate([g.ravel() for g in net.gradient(*part).values()])

    full = gradient((x, t))
    noise: dict[bool, list[float]] = {}
    for replace in (True, False):
        noise[replace] = []
        for size in SIZES:
            parts = (sample_batch(x, t, size, rng, replace) for _ in range(100 if size < 1000 else 30))
            squares = [np.sum((gradient(part) - full) ** 2) for part in parts]
            noise[replace].append(float(np.sqrt(np.mean(squares))))
    return {
        "sizes": SIZES,
        "with": noise[True],
        "without": noise[False],
        "norm": np.linalg.norm(full),
        "at": dict(zip(map(str, SIZES), noise[False], strict=True)),
    }


def walk(x, t, size, lr, moments):
    """The losses of all digits after so many updates from the end of the first epoch, for each moment."""
    net, rng = one_epoch_net(x, t), np.random.default_rng(0)
    losses = {0: net.loss(x, t)}
    for update in range(1, max(moments) + 1):
        for name, gradient in net.gradient(*sample_batch(x, t, size, rng)).items():
            net.params[name] -= lr * gradient
        if update in moments:
            losses[update] = net.loss(x, t)
    return losses


@experiment
def steps_uphill():
    """Updates after the first epoch, for four batch sizes: the share of the first 80 that raise the loss of
    all digits, the loss after 80, and the loss after 8,000 digits; the last also with the best of four
    learning rates. With single digits also carefully, in steps a tenth as long.
    """
    (x, t), _ = training_and_validation()
    results: dict[str, dict[str, float]] = {}
    for size in (1, 10, 100, 1000):
        work = len(x) // size
        losses = walk(x, t, size, 0.1, {*range(81), work})
        first = [losses[update] for update in range(81)]
        results[str(size)] = {
            "up": float(np.mean(np.diff(first) > 0)),
            "start": losses[0],
            "end": losses[80],
            "same_work": losses[work],
        }
    for size in (10, 100, 1000):
        work = len(x) // size
        ends = [walk(x, t, size, lr, {work})[work] for lr in (0.03, 0.1, 0.2, 0.3)]
        results[str(size)] |= {"best_rate": min(ends)}
    return results | {"careful": walk(x, t, 1, 0.01, {len(x)})[len(x)]}


@experiment
def seen_digits():
    """The share of 8,000 digits seen so far, update by update: in shuffled epochs, and in random draws."""
    n, size, epochs = 8000, 100, 3
    rng = np.random.default_rng(0)
    orders = {
        "shuffled": np.concatenate([rng.permutation(n) for _ in range(epochs)]),
        "drawn": np.concatenate([rng.choice(n, size, replace=False) for _ in range(0, epochs * n, size)]),
        "replaced": rng.choice(n, epochs * n),
    }
    result: dict[str, object] = {"epochs": np.arange(0, epochs * n + 1, size) / n}
    for name, order in orders.items():
        first = np.unique(order, return_index=True)[1]  # when each digit comes for the first time
        seen = [np.sum(first < done) / n for done in range(0, epochs * n + 1, size)]
        result |= {name: seen, f"{name}_once": seen[n // size]}
    return result
