import numpy as np
import pytest

from dlscratch.layers import BatchNorm, Dropout
from dlscratch.networks import DeepConvNet, MultiLayerNet, SimpleConvNet, TwoLayerNet, summary
from dlscratch.optimizers import Adam


def small(**keywords):
    return DeepConvNet((1, 4, 4), 0, (2, 3, 4), hidden_size=5, classes=3, **keywords)


def test_the_network_of_the_book():
    net = DeepConvNet((1, 28, 28), 0)
    kinds = [name.rstrip("0123456789") for name in net.layers]
    block = ["Convolution", "ReLU"] * 2 + ["MaxPooling"]
    assert kinds == block * 3 + ["Flatten", "Affine", "ReLU", "Dropout", "Affine", "Dropout"]
    weights = [W.shape for name, W in net.params.items() if name.startswith("W")]
    assert weights == [
        *[(16, 1, 3, 3), (16, 16, 3, 3), (32, 16, 3, 3), (32, 32, 3, 3), (64, 32, 3, 3), (64, 64, 3, 3)],
        *[(1024, 50), (50, 10)],
    ]
    assert {W.dtype for W in net.params.values()} == {np.dtype(np.float32)}
    assert net.predict(np.zeros((2, 1, 28, 28))).shape == (2, 10)
    assert [layer.ratio for layer in net.layers.values() if isinstance(layer, Dropout)] == [0.5, 0.5]


@pytest.mark.parametrize("keywords", [{"dropout": 0.3}, {"dropout": 0.0, "batch_norm": True}])
def test_gradient_against_differences(keywords):
    net = small(dtype=np.float64, **keywords)
    rng = np.random.default_rng(1)
    for name in net.params:  # no ReLU at its kink
        if name.startswith("b"):
            net.params[name] = 0.1 * rng.standard_normal(net.params[name].shape)
    x, t = rng.random((4, 1, 4, 4)), rng.integers(0, 3, 4)
    numerical, grads = net.numerical_gradient(x, t), net.gradient(x, t)
    for name, grad in grads.items():
        np.testing.assert_allclose(grad, numerical[name], atol=1e-6)


def test_batch_norm_stands_between_each_convolution_and_its_relu():
    net = small(batch_norm=True)
    layers = list(net.layers.values())
    assert sum(isinstance(layer, BatchNorm) for layer in layers) == 6
    names = list(net.layers)
    assert names[:3] == ["Convolution1", "BatchNorm1", "ReLU1"]
    assert len(net.statistics) == 12


def test_it_learns():
    rng = np.random.default_rng(0)
    t = rng.integers(0, 3, 60)
    x = 0.1 * rng.random((60, 1, 4, 4))
    x[:, 0, 0, :3] += np.eye(3)[t]
    net, optimizer = small(dropout=0.0, batch_norm=True), Adam(0.01)
    for _ in range(60):
        optimizer.update(net.params, net.gradient(x, t))
    assert net.accuracy(x, t) > 0.95


def test_images_that_do_not_fit():
    with pytest.raises(ValueError, match="windows of 2 pixels, one every 2, do not fit evenly into 27"):
        DeepConvNet((1, 27, 28), 0)
    with pytest.raises(ValueError, match=r"input_shape is \(28, 28\), expected \(C, H, W\)"):
        DeepConvNet((28, 28), 0)
    with pytest.raises(ValueError, match="ratio is 1"):
        small(dropout=1.0)


def test_summary_by_hand():
    net = SimpleConvNet((1, 28, 28), 0)
    state = {name: W.copy() for name, W in net.params.items()}
    assert summary(net, (1, 28, 28)).splitlines() == [
        "layer         output           parameters",
        "x             (N, 1, 28, 28)             ",
        "Convolution1  (N, 30, 24, 24)         780",
        "MaxPooling1   (N, 30, 12, 12)           0",
        "ReLU1         (N, 30, 12, 12)           0",
        "Flatten1      (N, 4320)                 0",
        "Affine2       (N, 100)            432,100",
        "ReLU2         (N, 100)                  0",
        "Affine3       (N, 10)               1,010",
        "all                               433,890",
    ]
    for name, W in net.params.items():
        np.testing.assert_array_equal(W, state[name])
    assert "y_shape" not in vars(net.layers["Convolution1"])


def test_summary_of_rows_and_of_what_does_not_fit():
    net = TwoLayerNet(4, 5, 3, 0)
    assert summary(net, 4) == summary(net, (4,))
    assert "all                      43" in summary(net, 4)
    with pytest.raises(ValueError, match=r"^Affine1: x has shape \(1, 5\), expected \(N, 4\)"):
        summary(net, 5)
    with pytest.raises(TypeError, match=r"a size in shape is 4\.0, expected an integer"):
        summary(net, (4.0,))
    deep = MultiLayerNet((4, 5, 3), 0, batch_norm=True, dropout=0.5)
    summary(deep, 4)
    assert not deep.statistics["running_mean1"].any()
