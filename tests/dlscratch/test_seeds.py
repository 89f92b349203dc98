"""Whatever draws at random takes a Generator or a seed, and nothing else, everywhere in dlscratch."""

import inspect
from importlib import import_module

import numpy as np
import pytest

import dlscratch
from dlscratch.clustering import kmeans
from dlscratch.datasets import random_shifts, toy
from dlscratch.evaluation import k_fold, split, train_test_split, train_validation_test_split
from dlscratch.initializers import he, lecun, normal, orthogonal, xavier
from dlscratch.layers import Dropout, PlainDropout
from dlscratch.networks import DeepConvNet, MultiLayerNet, SimpleConvNet, SimpleNet, TwoLayerNet
from dlscratch.optimizers import SGD
from dlscratch.search import bayesian_search, random_search
from dlscratch.training import Trainer, minibatches, sample_batch

X, T = np.arange(40.0).reshape(20, 2), np.arange(20) % 2
SPACE = {"lr": (0.01, 1.0)}


def trained(rng):
    net = TwoLayerNet(2, 3, 2, 0)
    Trainer(net, SGD(0.1), rng, batch_size=3).fit(X, T, 1)
    return net.params


DRAWS = {
    "kmeans": lambda rng: kmeans(X, 3, rng),
    "split": lambda rng: split(X, T, (3, 1), rng),
    "train_test_split": lambda rng: train_test_split(X, T, rng),
    "train_validation_test_split": lambda rng: train_validation_test_split(X, T, rng),
    "k_fold": lambda rng: list(k_fold(X, T, 4, rng)),
    "normal": lambda rng: normal(rng, (3, 4)),
    "xavier": lambda rng: xavier(rng, (3, 4)),
    "lecun": lambda rng: lecun(rng, (3, 4)),
    "he": lambda rng: he(rng, (3, 4)),
    "orthogonal": lambda rng: orthogonal(rng, (3, 4)),
    "Dropout": lambda rng: Dropout(0.5, rng).forward(X),
    "PlainDropout": lambda rng: PlainDropout(0.5, rng).forward(X),
    "SimpleNet": lambda rng: SimpleNet(rng).W,
    "TwoLayerNet": lambda rng: TwoLayerNet(3, 3, 3, rng).params,
    "MultiLayerNet": lambda rng: MultiLayerNet((3, 3, 3), rng).params,
    "DeepConvNet": lambda rng: DeepConvNet((1, 4, 4), rng, (2, 3, 4), 5, 3).params,
    "SimpleConvNet": lambda rng: SimpleConvNet((1, 6, 6), rng, 2, 3, 5).params,
    "random_search": lambda rng: random_search(lambda p: p["lr"], SPACE, 3, rng),
    "bayesian_search": lambda rng: bayesian_search(lambda p: p["lr"], SPACE, 3, rng),
    "sample_batch": lambda rng: sample_batch(X, T, 5, rng),
    "minibatches": lambda rng: list(minibatches(X, T, 7, rng)),
    "Trainer": trained,
    "clusters": toy.clusters,
    "spiral": toy.spiral,
    "moons": toy.moons,
    "xor": toy.xor,
    "noisy_sine": toy.noisy_sine,
    "random_shifts": lambda rng: random_shifts(np.arange(72.0).reshape(2, 1, 6, 6), rng),
    "label_noise": lambda rng: toy.label_noise(T, 0.5, 2, rng),
}


def written(value):
    """What came out, as text that is equal only for equal numbers."""
    with np.printoptions(threshold=10**6, precision=17):
        return repr(dict(value) if hasattr(value, "gradients") else value)


@pytest.mark.parametrize("draw", DRAWS.values(), ids=DRAWS)
def test_a_seed_is_as_good_as_its_generator(draw):
    assert written(draw(5)) == written(draw(np.random.default_rng(5)))
    assert written(draw(5)) != written(draw(6))
    for wrong in (None, 0.5, "5", np.random):
        with pytest.raises(TypeError, match=r"rng is .*, expected np\.random\.default_rng"):
            draw(wrong)


def test_all_that_takes_a_generator_is_tried_above():
    found = set()
    for package in dlscratch.__all__:
        module = import_module(f"dlscratch.{package}")
        for place in (module, getattr(module, "toy", module)):
            for name in place.__all__:
                value = getattr(place, name)
                takes_arguments = inspect.isfunction(value) or inspect.isclass(value)
                if takes_arguments and "rng" in inspect.signature(value).parameters:
                    found.add(name)
    assert found == set(DRAWS)


def test_layers_made_from_one_seed_start_differently():
    """A seed makes one Generator for the whole network, not one for each layer."""
    for net in (TwoLayerNet(3, 3, 3, 0), MultiLayerNet((3, 3, 3), 0)):
        assert not np.array_equal(net.params["W1"], net.params["W2"])
