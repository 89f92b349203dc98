"""Seconds for one gradient in two ways: python bench/two_ways.py (in the book's environment, a minute).

49-8-10 in full; for 784-50-10 one loss is timed and multiplied by their number. The result fills the page
5-backprop/backprop-net; it is measured here and not by the build, so that two builds have the same bytes.
"""

import json
from pathlib import Path
from statistics import median
from time import process_time

import numpy as np

from dlscratch.datasets import load_mnist
from dlscratch.networks import TwoLayerNet
from dlscratch.optimizers import SGD
from dlscratch.training import minibatches

RESULTS = Path(__file__).parents[1] / "src/book/experiments/backprop/backprop_net.json"


def seconds(work, times):
    """The median of the processor's time for a piece of work."""
    taken = []
    for _ in range(times):
        start = process_time()
        work()
        taken.append(process_time() - start)
    return median(taken)


def main():
    (x, t), _ = load_mnist()
    x, t = x[:8000], t[:8000]
    little = x[:100].reshape(-1, 7, 4, 7, 4).mean(axis=(2, 4)).reshape(-1, 49).astype(np.float64)
    network = TwoLayerNet(49, 8, 10, 0, dtype=np.float64)
    slow = seconds(lambda: network.numerical_gradient(little, t[:100]), 5)
    fast = seconds(lambda: network.gradient(little, t[:100]), 300)
    result = {"little": {"numerical": slow, "backprop": fast}}

    network, batch = TwoLayerNet(784, 50, 10, 0, dtype=np.float64), (x[:100].astype(np.float64), t[:100])
    one = seconds(lambda: network.loss(*batch), 300)
    fast = seconds(lambda: network.gradient(*batch), 300)
    losses = 2 * sum(W.size for W in network.params.values())
    result["large"] = {"numerical": losses * one, "backprop": fast}

    network, optimizer = TwoLayerNet(784, 50, 10, 0), SGD(0.1)

    def epoch():
        for x_batch, t_batch in minibatches(x, t, 100, 0):
            optimizer.update(network.params, network.gradient(x_batch, t_batch))

    result["epoch"] = {"backprop": seconds(epoch, 5)}
    RESULTS.write_text(json.dumps(result, indent=1) + "\n", "utf8")
    print(RESULTS.read_text("utf8"))


if __name__ == "__main__":
    main()
