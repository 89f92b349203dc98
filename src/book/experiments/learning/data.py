"""What data can teach and what they can hide: three ways to a 5, leaks, and groups that nobody labelled."""

from itertools import combinations

import numpy as np

from book.experiments import experiment
from book.experiments.digits import shrunk, training_and_validation
from dlscratch.clustering import adjusted_rand_index, kmeans
from dlscratch.networks import TwoLayerNet
from dlscratch.optimizers import SGD
from dlscratch.training import Trainer


def nearest(known, x):
    """For each row of x, the index of the row of `known` that is nearest to it."""
    return ((known**2).sum(axis=1) - 2 * x @ known.T).argmin(axis=1)


def looks_like_a_five(x):
    """The rule of the page, for pixels x (N, 784) from 0 to 255: a bool for each image."""
    image = x.reshape(-1, 28, 28)

    def ink(top, left):
        return image[:, top : top + 4, left : left + 7].sum(axis=(1, 2))

    return (ink(8, 6) > ink(9, 15)) & (ink(15, 14) > ink(15, 5))


def zones(x):
    """The mean ink of 4 x 4 zones: (N, 784) -> (N, 16)."""
    return shrunk(x, 4)


def edge_directions(x, cells=7, bins=8):
    """How much edge of each of 8 directions is in each of 7 x 7 cells: (N, 784) -> (N, 392), length 1."""
    image = x.reshape(-1, 28, 28)
    down, right = np.zeros_like(image), np.zeros_like(image)
    down[:, 1:-1] = image[:, 2:] - image[:, :-2]
    right[:, :, 1:-1] = image[:, :, 2:] - image[:, :, :-2]
    strength = np.hypot(right, down)
    direction = np.rint(np.arctan2(down, right) / (2 * np.pi) * bins).astype(int) % bins
    size = 28 // cells
    sums = [
        (strength * (direction == b)).reshape(-1, cells, size, cells, size).sum(axis=(2, 4))
        for b in range(bins)
    ]
    features = np.stack(sums, axis=-1).reshape(len(image), -1)
    return features / (np.linalg.norm(features, axis=1, keepdims=True) + 1e-6)


def trained(x, t, seed):
    """A 784-50-10 network after 15 epochs of SGD."""
    rng = np.random.default_rng(seed)
    network = TwoLayerNet(784, 50, 10, rng)
    Trainer(network, SGD(lr=0.5), rng).fit(x, t, epochs=15)
    return network


@experiment
def three_ways():
    """The fives that a rule, features with their nearest neighbour, and a network find in validation digits.

    The same for images whose pixels are shuffled, all in the same way.
    """
    (x, t), (x_val, t_val) = training_and_validation()
    order = np.random.default_rng(0).permutation(784)
    answers = {
        "zones": t[nearest(zones(x), zones(x_val))],
        "edges": t[nearest(edge_directions(x), edge_directions(x_val))],
        "pixels": t[nearest(x, x_val)],
        "network": trained(x, t, 0).predict(x_val).argmax(axis=1),
        "shuffled_edges": t[nearest(edge_directions(x[:, order]), edge_directions(x_val[:, order]))],
        "shuffled_network": trained(x[:, order], t, 0).predict(x_val[:, order]).argmax(axis=1),
    }
    five = t_val == 5
    fives = {name: y == 5 for name, y in answers.items()}
    fives["rule"] = looks_like_a_five(np.rint(x_val * 255))
    results = {name: {"found": np.sum(y & five), "wrong": np.sum(y & ~five)} for name, y in fives.items()}
    for name, y in answers.items():
        results[name]["accuracy"] = np.mean(y == t_val)
    return {**results, "fives": np.sum(five)}


def paired_correlation(W, V):
    """The mean correlation of the columns of W and V, each paired with one of the other, most alike first."""
    columns = W.shape[1]
    alike = np.corrcoef(W, V, rowvar=False)[:columns, columns:]
    found = []
    for _ in range(columns):
        i, j = np.unravel_index(alike.argmax(), alike.shape)
        found.append(alike[i, j])
        alike[i], alike[:, j] = -np.inf, -np.inf
    return np.mean(found)


@experiment
def three_seeds():
    """Three networks that started from other weights: accuracies, agreement, correlation of their weights.

    Correlation weight by weight, and for neurons paired with those most like them, trained and untrained.
    """
    (x, t), (x_val, t_val) = training_and_validation()
    networks = [trained(x, t, seed) for seed in range(3)]
    untrained = [TwoLayerNet(784, 50, 10, np.random.default_rng(seed)) for seed in range(3)]
    answers = np.array([network.predict(x_val).argmax(axis=1) for network in networks])
    weights = np.corrcoef([network.params["W1"].ravel() for network in networks])
    accuracies = (answers == t_val).mean(axis=1)
    paired = [
        np.mean([paired_correlation(a.params["W1"], b.params["W1"]) for a, b in combinations(three, 2)])
        for three in (networks, untrained)
    ]
    return {
        "lowest": accuracies.min(),
        "highest": accuracies.max(),
        "agree": np.mean((answers == answers[0]).all(axis=0)),
        "correlation": np.abs(weights[np.triu_indices(3, 1)]).max(),
        "paired": paired[0],
        "untrained": paired[1],
    }


def centroid_accuracy(x, t, x_val, t_val):
    """Accuracy of going by the nearer of two class means."""
    means = np.stack([x[t == k].mean(axis=0) for k in (0, 1)])
    return np.mean(nearest(means, x_val) == t_val)


def most_different(x, t, k=20):
    """The k columns whose means differ most between the classes."""
    return np.argsort(-np.abs(x[t == 1].mean(axis=0) - x[t == 0].mean(axis=0)))[:k]


def noise_accuracy(n, seed):
    """Pure noise: the accuracy if 20 of 2,000 columns are chosen before the split, and if after it."""
    rng = np.random.default_rng(seed)
    x, t = rng.normal(size=(n, 2000)), np.arange(n) % 2
    cut = n * 6 // 10
    scores = []
    for seen in (n, cut):
        columns = most_different(x[:seen], t[:seen])
        scores.append(centroid_accuracy(x[:cut, columns], t[:cut], x[cut:, columns], t[cut:]))
    return scores


@experiment
def leakage():
    """100 draws of noise with 100 samples each, and ten with 1,000."""
    before, after = np.transpose([noise_accuracy(100, seed) for seed in range(100)])
    more = np.mean([noise_accuracy(1000, seed)[0] for seed in range(10)])
    return {
        "before": before,
        "after": after,
        "mean_before": before.mean(),
        "mean_after": after.mean(),
        "more": more,
    }


@experiment
def scaling():
    """The nearest neighbour among n digits, scaled by these, with those to be read, with 2,000 others.

    gain: of the second over the first, in points, the mean over the draws; error: its standard error.
    """
    (x, t), (x_val, t_val) = training_and_validation(dtype=np.float64)
    results = {}
    for n, draws in ((100, 40), (1000, 10)):
        scores = []
        for seed in range(draws):
            order = np.random.default_rng(seed).permutation(len(x))
            chosen, others = order[:n], order[n : n + 2000]
            for seen in (x[chosen], np.concatenate([x[chosen], x_val]), x[np.append(chosen, others)]):
                mean, std = seen.mean(axis=0), seen.std(axis=0)
                std[std == 0] = 1
                y = t[chosen][nearest((x[chosen] - mean) / std, (x_val - mean) / std)]
                scores.append(np.mean(y == t_val))
        table = np.reshape(scores, (draws, 3))
        gains = 100 * (table[:, 1] - table[:, 0])
        results[str(n)] = dict(zip(("train", "all", "others"), table.mean(axis=0), strict=True))
        results[str(n)] |= {"draws": draws, "gain": gains.mean(), "error": gains.std(ddof=1) / draws**0.5}
    return results


@experiment
def unlabelled_groups():
    """Ten groups of digits found without labels, and how they agree with the labels of others."""
    (x, _), (x_val, t_val) = training_and_validation()
    centres = kmeans(x[:1000], 10, np.random.default_rng(0))[1]
    groups = nearest(centres, x_val)
    shuffled = np.random.default_rng(0).permutation(groups)
    return {
        "centres": centres.round(2),
        "agreement": adjusted_rand_index(t_val, groups),
        "chance": adjusted_rand_index(t_val, shuffled),
    }


@experiment
def held_out_groups():
    """The mean squared distance to the nearest of k centres: on the 200 digits they come from, on others."""
    (x, _), (x_val, _) = training_and_validation()
    results = {}
    for k in (10, 50, 200):
        centres = kmeans(x[:200], k, np.random.default_rng(0))[1]
        results[str(k)] = {
            name: np.mean(((part - centres[nearest(centres, part)]) ** 2).sum(axis=1))
            for name, part in (("train", x[:200]), ("new", x_val))
        }
    return results
