"""tools/mnist.py on a handful of digits: an interrupted run ends as one that was not interrupted."""

import json

import numpy as np
import pytest

import mnist
from dlscratch.datasets import load_mnist
from dlscratch.networks import DeepConvNet

SETTINGS = {**mnist.SETTINGS, "epochs": 3, "batch_size": 10}


@pytest.fixture(scope="module")
def digits():
    (x, t), (x_test, t_test) = load_mnist(flatten=False)
    return (x[:35], t[:35]), (x_test[:20], t_test[:20])


def network():
    return DeepConvNet((1, 28, 28), 0, filters=(2, 2, 2), hidden_size=4)


def run(digits, folder, **settings):
    net = network()
    return net, mnist.train(net, *digits, folder, {**SETTINGS, **settings})


@pytest.fixture(scope="module")
def through(digits, tmp_path_factory):
    return run(digits, tmp_path_factory.mktemp("through"))


@pytest.mark.parametrize("updates", [2, 4, 7, 9])  # 4 an epoch
def test_an_interrupted_run_ends_as_one_that_was_not(digits, through, tmp_path, monkeypatch, updates):
    done = []

    def interrupt(x, *arguments):
        if len(done) == updates:
            raise KeyboardInterrupt
        done.append(len(x))
        return shifts(x, *arguments)

    shifts = mnist.random_shifts
    with monkeypatch.context() as patch:
        patch.setattr(mnist, "random_shifts", interrupt)
        with pytest.raises(KeyboardInterrupt):
            run(digits, tmp_path)
    net, record = run(digits, tmp_path)
    assert record["accuracy"] == through[1]["accuracy"]
    assert len(record["accuracy"]) == len(record["seconds"]) == 3
    for name, W in net.params.items():
        np.testing.assert_array_equal(W, through[0].params[name])
        assert not np.array_equal(W, network().params[name]) or name.startswith("b")


def test_an_interruption_between_record_and_weights_does_no_harm(digits, through, tmp_path, monkeypatch):
    def save(path, net, optimizer):
        if optimizer.iteration == 8:
            raise KeyboardInterrupt
        kept(path, net, optimizer)

    kept = mnist.save_parameters
    with monkeypatch.context() as patch:
        patch.setattr(mnist, "save_parameters", save)
        with pytest.raises(KeyboardInterrupt):
            run(digits, tmp_path)
    assert len(json.loads((tmp_path / "record.json").read_text("utf8"))["accuracy"]) == 2
    _, record = run(digits, tmp_path)
    assert record["accuracy"] == through[1]["accuracy"]


def test_a_finished_run_is_not_trained_again_and_other_settings_are_refused(digits, tmp_path, monkeypatch):
    _, record = run(digits, tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(mnist, "random_shifts", None)
        assert run(digits, tmp_path)[1] == record
    with pytest.raises(SystemExit, match=r"has a run with .*'lr': 0\.001.*, not .*'lr': 0\.1"):
        run(digits, tmp_path, lr=0.1)


def test_the_result_says_how_and_where_it_was_reached(digits, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(mnist, "whole_mnist", lambda: digits)
    monkeypatch.setattr(mnist, "CHECKPOINTS", tmp_path / "checkpoints")
    monkeypatch.setattr(mnist, "RESULT", tmp_path / "mnist.json")
    mnist.main(["--epochs", "1"])
    result = json.loads((tmp_path / "mnist.json").read_text("utf8"))
    assert result["settings"] == {**mnist.SETTINGS, "epochs": 1}
    assert result["network"] == "DeepConvNet"
    assert result["parameters"] == sum(W.size for W in DeepConvNet((1, 28, 28), 0).params.values())
    assert len(result["accuracy"]) == len(result["seconds"]) == 1
    assert result["machine"]["threads"] == 1
    assert "epoch 1 of 1" in capsys.readouterr().out


def test_the_digits_are_those_of_the_whole_set(monkeypatch):
    (x, t), (x_test, t_test) = mnist.whole_mnist()
    assert (x.shape, x_test.shape) == ((60_000, 1, 28, 28), (10_000, 1, 28, 28))
    assert np.bincount(t).tolist() == [5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949]
    assert np.bincount(t_test).tolist() == [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]
    assert (x.dtype, x.min(), x.max(), t[0]) == (np.float32, 0, 1, 5)
    monkeypatch.setattr(mnist, "NPM", mnist.NPM / "nowhere")
    monkeypatch.setattr(mnist, "load_mnist", lambda **options: options)
    assert mnist.whole_mnist() == {"full": True, "flatten": False}
