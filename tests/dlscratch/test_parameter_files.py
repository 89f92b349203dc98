"""save_parameters and load_parameters: what comes back, and what is refused."""

import pickle
import shutil
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from dlscratch.networks import MultiLayerNet, TwoLayerNet, load_parameters, save_parameters
from dlscratch.optimizers import SGD, Adam, Momentum, RMSprop


def network(seed=0, hidden=5, **settings):
    return MultiLayerNet((4, hidden, 3), np.random.default_rng(seed), **settings)


def state(net):
    return {name: W.copy() for name, W in {**net.params, **net.statistics}.items()}


def assert_same(one, two):
    assert one.keys() == two.keys()
    for name, W in one.items():
        np.testing.assert_array_equal(W, two[name])


def test_what_is_saved_comes_back(tmp_path):
    rng = np.random.default_rng(0)
    net = network(batch_norm=True)
    net.gradient(rng.standard_normal((9, 4)), rng.integers(0, 3, 9))  # moves the running averages
    path = tmp_path / "digits"
    save_parameters(path, net)
    assert [file.name for file in tmp_path.iterdir()] == ["digits"]
    other = network(seed=1, batch_norm=True)
    arrays = {name: W for name, W in other.params.items()}
    load_parameters(str(path), other)
    assert_same(state(net), state(other))
    assert "running_mean1" in state(other)
    assert all(other.params[name] is W for name, W in arrays.items())  # written into the layers' own arrays
    x = rng.standard_normal((6, 4))
    np.testing.assert_array_equal(net.predict(x), other.predict(x))


def test_the_network_keeps_its_dtype(tmp_path):
    path = tmp_path / "weights.npz"
    save_parameters(path, network(dtype=np.float64))
    net = network(seed=1)
    load_parameters(path, net)
    assert {W.dtype for W in net.params.values()} == {np.dtype(np.float32)}
    np.testing.assert_array_equal(net.params["W1"], network(dtype=np.float64).params["W1"].astype(np.float32))


def test_a_file_that_is_there_is_replaced_or_stays(tmp_path):
    path = tmp_path / "weights.npz"
    save_parameters(path, network(seed=0))
    save_parameters(path, network(seed=1))
    net = network(seed=2)
    load_parameters(path, net)
    assert_same(state(net), state(network(seed=1)))

    class Broken:
        params = network(seed=3).params

        @property
        def statistics(self):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        save_parameters(path, Broken())
    assert [file.name for file in tmp_path.iterdir()] == ["weights.npz"]
    load_parameters(path, net)
    assert_same(state(net), state(network(seed=1)))


def test_a_damaged_file_is_refused_wherever_it_is_damaged(tmp_path):
    whole, path = tmp_path / "whole.npz", tmp_path / "damaged.npz"
    save_parameters(whole, network())
    data = whole.read_bytes()
    net = network(seed=1)
    before = state(net)
    for end in (0, 1, 10, 100, len(data) // 2, len(data) - 1):
        path.write_bytes(data[:end])
        with pytest.raises(ValueError, match=r"damaged\.npz is no file of parameters, or it is damaged"):
            load_parameters(path, net)
    refused = 0
    for position in range(0, len(data), 7):
        path.write_bytes(data[:position] + bytes([data[position] ^ 0xFF]) + data[position + 1 :])
        try:
            load_parameters(path, net)
        except ValueError:
            refused += 1
            assert_same(state(net), before)
        else:  # a byte that means nothing, such as a date: all values are those that were saved
            assert_same(state(net), state(network()))
            net = network(seed=1)
    assert refused > 0.7 * len(range(0, len(data), 7))


def write_pickle(path):
    path.write_bytes(pickle.dumps({"W1": [1.0]}))


def write_objects(path):
    np.savez(path, W1=np.array([{"a": 1}], dtype=object))


def write_text(path):
    path.write_text("W1 = 0.5")


def write_one_array(path):
    with open(path, "wb") as file:
        np.save(file, np.ones(3))


def write_zip(path):
    (path.parent / "folder").mkdir()
    (path.parent / "folder" / "W1").write_text("no array")
    shutil.make_archive(str(path.with_suffix("")), "zip", path.parent / "folder")
    path.with_suffix(".zip").rename(path)


def write_words(path):
    np.savez(path, W1=np.array(["a"]))


@pytest.mark.parametrize(
    "write", [write_pickle, write_objects, write_text, write_one_array, write_zip, write_words]
)
def test_a_foreign_file_is_refused(tmp_path, write):
    path = tmp_path / "foreign.npz"
    write(path)
    net = network()
    with pytest.raises(ValueError, match=r"foreign\.npz (is no file of parameters|has the parameters)"):
        load_parameters(path, net)
    assert_same(state(net), state(network()))


def test_the_file_of_another_network_is_refused(tmp_path):
    path = tmp_path / "other.npz"
    net = network()
    save_parameters(path, network(hidden=6))
    with pytest.raises(ValueError, match=r"other\.npz has W1 of shape \(4, 6\), expected \(4, 5\)"):
        load_parameters(path, net)
    save_parameters(path, network(batch_norm=True))
    with pytest.raises(ValueError, match=r"has the parameters \['W1', .*'gamma1'.*\], expected \['W1'"):
        load_parameters(path, net)
    save_parameters(path, TwoLayerNet(4, 5, 3, np.random.default_rng(9)))
    load_parameters(path, net)  # the same layers by another name
    assert_same(state(net), state(TwoLayerNet(4, 5, 3, np.random.default_rng(9))))


def test_no_file(tmp_path):
    with pytest.raises(FileNotFoundError):
        load_parameters(tmp_path / "none.npz", network())
    with pytest.raises(FileNotFoundError):
        save_parameters(tmp_path / "no folder" / "weights.npz", network())


@pytest.mark.parametrize("kind", [SGD, Momentum, Adam])
def test_a_training_goes_on_bit_for_bit(tmp_path, kind):
    rng = np.random.default_rng(0)
    x, t = rng.standard_normal((6, 9, 4)), rng.integers(0, 3, (6, 9))
    net, optimizer = network(batch_norm=True), kind(0.05)
    for i in range(3):
        optimizer.update(net.params, net.gradient(x[i], t[i]))
    save_parameters(tmp_path / "checkpoint", net, optimizer)
    other, going_on = network(seed=1, batch_norm=True), kind()
    load_parameters(tmp_path / "checkpoint", other, going_on)
    for i in range(3, 6):
        optimizer.update(net.params, net.gradient(x[i], t[i]))
        going_on.update(other.params, other.gradient(x[i], t[i]))
    assert_same(state(net), state(other))
    load_parameters(tmp_path / "checkpoint", other)  # the parameters alone
    save_parameters(tmp_path / "weights", net)
    with pytest.raises(ValueError, match="weights was saved without an optimizer"):
        load_parameters(tmp_path / "weights", other, going_on)
    before = state(other)
    with pytest.raises(ValueError, match="expected what RMSprop remembers"):
        load_parameters(tmp_path / "checkpoint", other, RMSprop())
    assert_same(state(other), before)


def test_many_may_save_to_one_path_and_nobody_s_file_is_taken_away(tmp_path):
    path, own = tmp_path / "x.npz", tmp_path / "x.npz.part"
    own.write_bytes(b"mine")
    nets = [network(seed=seed) for seed in range(4)]
    save_parameters(path, nets[0])
    with ThreadPoolExecutor(5) as pool:
        writers = [pool.submit(save_parameters, path, net) for net in nets * 10]
        reads = [pool.submit(load_parameters, path, network(seed=9)) for _ in range(20)]
        for done in [*writers, *reads]:
            done.result()
    assert own.read_bytes() == b"mine"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["x.npz", "x.npz.part"]


def test_a_text_file_is_no_file_of_parameters(tmp_path):
    (tmp_path / "notes.txt").write_text("W1 = 3")
    with pytest.raises(ValueError, match=r"notes\.txt is no file of parameters, or it is damaged$"):
        load_parameters(tmp_path / "notes.txt", network())
