"""How groups found without labels agree with the labels, and how groups by chance do."""

import numpy as np

from book.experiments import experiment
from book.experiments.digits import training_and_validation
from dlscratch.clustering import (
    adjusted_mutual_information,
    adjusted_rand_index,
    kmeans,
    mutual_information,
    rand_index,
)
from dlscratch.information import entropy


def scores(a, b):
    """What the four judges say of two groupings; mutual information as a share of the mean entropy."""
    most = np.mean([entropy(np.bincount(labels) / len(labels)) for labels in (a, b)])
    return {
        "rand": rand_index(a, b),
        "adjusted_rand": adjusted_rand_index(a, b),
        "information": mutual_information(a, b) / most,
        "adjusted_information": adjusted_mutual_information(a, b),
    }


def mean_scores(pairs):
    """The means of the scores of several pairs of groupings."""
    found = [scores(a, b) for a, b in pairs]
    return {name: np.mean([score[name] for score in found]) for name in found[0]}


@experiment
def chance_level():
    """50 pairs of random groupings of 100 samples, by the number of groups."""
    rng = np.random.default_rng(0)
    groups = [2, 3, 5, 7, 10, 15, 20]
    means = {str(k): mean_scores(rng.integers(0, k, (50, 2, 100))) for k in groups}
    return {"groups": groups, "at": means}


@experiment
def digit_groups():
    """k-means with 10 groups on 1,000 digits from 5 starts; the groups of the first start in detail."""
    (x, t), _ = training_and_validation()
    x, t = x[:1000], t[:1000]
    runs = [kmeans(x, 10, np.random.default_rng(seed)) for seed in range(5)]
    found, centres = runs[0]
    counts = [np.bincount(t[found == j], minlength=10) for j in range(10)]
    return {
        "means": mean_scores((t, groups) for groups, _ in runs),
        "between": adjusted_rand_index(runs[0][0], runs[1][0]),
        "centres": centres,
        "most": [int(count.argmax()) for count in counts],
        "shares": [count.max() / count.sum() for count in counts],
    }
