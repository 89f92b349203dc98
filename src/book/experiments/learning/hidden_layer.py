"""What hidden layers learn: XOR from many starts and step by step, moons and a spiral, weights on digits."""

import numpy as np

from book.experiments import experiment
from book.experiments.digits import training_and_validation
from dlscratch.activations import sigmoid, softmax
from dlscratch.datasets import moons, spiral
from dlscratch.initializers import he
from dlscratch.losses import one_hot
from dlscratch.networks import TwoLayerNet
from dlscratch.optimizers import SGD
from dlscratch.training import Trainer

X = np.array([(0.0, 0.0), (0.0, 1.0), (1.0, 0.0), (1.0, 1.0)])
GATES = {"AND": (0, 0, 0, 1), "OR": (0, 1, 1, 1), "XOR": (0, 1, 1, 0)}
STEPS, LR = 2000, 0.5
SEED = 1  # of the start that is followed, one of those that learn


@experiment
def one_neuron():
    """A sigmoid neuron by gradient descent at rate 1: the losses on three gates, step by step."""
    losses: dict[str, list[float]] = {}
    for name, gate in GATES.items():
        w, b, t = np.zeros(2), 0.0, np.array(gate)
        losses[name] = []
        for _ in range(301):
            a = X @ w + b
            losses[name].append(float(np.mean(np.logaddexp(0, a) - t * a)))
            dout = (sigmoid(a) - t) / 4
            w, b = w - X.T @ dout, b - dout.sum()
    return losses


def learners(hidden, seeds):
    """Two-layer networks 2-hidden-2, one for each seed, side by side: {name: (S, ..., ...)}."""
    starts = [np.random.default_rng(seed) for seed in seeds]
    W1, W2 = zip(*((he(rng, (2, hidden)), he(rng, (hidden, 2))) for rng in starts), strict=True)
    n = len(starts)
    zeros = {"b1": np.zeros((n, 1, hidden)), "b2": np.zeros((n, 1, 2))}
    return {"W1": np.array(W1, float), "W2": np.array(W2, float)} | zeros


def learn_xor(p, steps):
    """The same networks after some steps of gradient descent on the four points; their scores (S, 4, 2)."""
    p = dict(p)
    t = one_hot(np.array(GATES["XOR"]), 2)
    for _ in range(steps):
        z = np.maximum(X @ p["W1"] + p["b1"], 0)
        da2 = (softmax(z @ p["W2"] + p["b2"]) - t) / 4
        da1 = da2 @ p["W2"].transpose(0, 2, 1) * (z > 0)
        grads = {
            "W1": X.T @ da1,
            "b1": da1.sum(axis=1, keepdims=True),
            "W2": z.transpose(0, 2, 1) @ da2,
            "b2": da2.sum(axis=1, keepdims=True),
        }
        p = {name: W - LR * grads[name] for name, W in p.items()}
    return p, np.maximum(X @ p["W1"] + p["b1"], 0) @ p["W2"] + p["b2"]


@experiment
def starts_that_learn():
    """Of 50 starts, how many have all four points of XOR right after 2,000 steps, by hidden neurons.

    dead: of the starts that failed with 2 neurons, how many have a neuron that is 0 at all four points.
    """
    found = {}
    dead = 0
    for hidden in (2, 3, 4, 8):
        p, scores = learn_xor(learners(hidden, range(50)), STEPS)
        right = (scores.argmax(axis=2) == GATES["XOR"]).all(axis=1)
        found[hidden] = int(right.sum())
        if hidden == 2:
            off = (X @ p["W1"] + p["b1"] <= 0).all(axis=1).any(axis=1)
            dead = int((off & ~right).sum())
    return {"of": 50, "learned": found, "failed": 50 - found[2], "dead": dead}


@experiment
def xor_frames():
    """One network 2-2-2 that learns XOR: its parameters at six moments, with its loss."""
    p = learners(2, [SEED])
    frames, done = [], 0
    for step in (0, 10, 30, 60, 150, 2000):
        p, scores = learn_xor(p, step - done)
        done = step
        y = softmax(scores[0])[np.arange(4), GATES["XOR"]]
        frames.append({"step": step, "loss": -np.log(y).mean()} | {name: W[0] for name, W in p.items()})
    return frames


@experiment
def moons_and_spiral():
    """Networks with 2, 8 and 32 hidden neurons on moons and a spiral: the best of three starts each."""
    found = {}
    tasks = {"moons": moons(np.random.default_rng(0), 300), "spiral": spiral(np.random.default_rng(0), 300)}
    for name, (x, t) in tasks.items():
        best = {}
        for hidden in (2, 8, 32):
            networks = []
            for seed in range(3):
                network = TwoLayerNet(2, hidden, t.max() + 1, np.random.default_rng(seed))
                trainer = Trainer(network, SGD(0.5), np.random.default_rng(seed), batch_size=50, recorded=1)
                trainer.fit(x, t, 250)
                networks.append((network.accuracy(x, t), dict(network.params)))
            accuracy, params = max(networks, key=lambda pair: pair[0])
            best[hidden] = {"accuracy": accuracy} | params
        found[name] = {"x": x, "t": t, "networks": best}
    return found


@experiment
def first_layer():
    """784-50-10 on 8,000 digits, SGD 0.5, 20 epochs: the first weights of 12 neurons before and after.

    still: the share of first-layer weights that training did not move, to 1e-6. fires: for each of the 12
    neurons the five validation digits for which it is largest.
    """
    (x, t), (x_val, t_val) = training_and_validation()
    network = TwoLayerNet(784, 50, 10, np.random.default_rng(0))
    before = network.params["W1"].copy()
    Trainer(network, SGD(0.5), np.random.default_rng(0), recorded=1).fit(x, t, 20)
    after = network.params["W1"]
    z = np.maximum(x_val @ after + network.params["b1"], 0)
    strongest = np.argsort(-z[:, :12], axis=0)[:5]
    return {
        "before": before[:, :12].T,
        "after": after[:, :12].T,
        "still": np.mean(np.abs(after - before) < 1e-6),
        "accuracy": network.accuracy(x_val, t_val),
        "fires": t_val[strongest].T,
        "images": x_val[strongest[:, :4].T],
    }
