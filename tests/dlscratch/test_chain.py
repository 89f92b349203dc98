"""What a Network refuses when it is made, and how it names its layers."""

import numpy as np
import pytest

from dlscratch.initializers import he
from dlscratch.layers import (
    Affine,
    AveragePooling,
    BatchNorm,
    Convolution,
    Dropout,
    Flatten,
    IdentityWithLoss,
    Layer,
    LayerNorm,
    MaxPooling,
    ReLU,
    Sigmoid,
    SigmoidWithLoss,
    SoftmaxWithLoss,
    Tanh,
)
from dlscratch.networks import MultiLayerNet, Network, SimpleConvNet, TwoLayerNet


def affine(D, M, dtype=np.float32):
    return Affine(he(0, (D, M), dtype))


def convolution(C, F, K=3):
    return Convolution(he(0, (F, C, K, K)))


def refuses(layers, message, error=ValueError, last=None):
    with pytest.raises(error, match=message):
        Network(layers, last or SoftmaxWithLoss())


def test_two_parameters_of_one_name():
    message = "two layers have a W1: number them, or pass them as a list"
    refuses({"Convolution1": convolution(1, 2), "Flatten1": Flatten(), "Affine1": affine(8, 3)}, message)
    refuses({"hidden": affine(2, 3), "output": affine(3, 2)}, "two layers have a W: ")
    refuses({"BatchNorm1": BatchNorm.of(3), "LayerNorm1": LayerNorm.of(3)}, "two layers have a gamma1: ")


def test_one_object_under_two_names():
    relu = ReLU()
    message = "'ReLU1' and 'ReLU2' are one layer, expected an object of its own for each"
    refuses({"Affine1": affine(2, 3), "ReLU1": relu, "Affine2": affine(3, 3), "ReLU2": relu}, message)
    refuses([affine(2, 3), relu, affine(3, 3), relu], message)


def test_one_array_in_two_places():
    W, b = he(0, (3, 3)), np.zeros(3, np.float32)
    refuses([Affine(W), Affine(W)], "W1 and W2 share memory, expected an array of its own for each")
    refuses([Affine(he(0, (3, 3)), b), Affine(he(0, (3, 3)), b)], "b1 and b2 share memory")
    both = np.ones((2, 3), np.float32)
    refuses([BatchNorm(both[0], both[0])], "gamma1 and beta1 share memory")
    Network([BatchNorm(both[0], both[1])], SoftmaxWithLoss())


def test_parameters_of_two_dtypes():
    message = "b1 is float64, W1 is float32: expected one dtype for all"
    refuses([Affine(he(0, (4, 3)), np.zeros(3))], message, TypeError)
    message = "W2 is float64, W1 is float32: expected one dtype for all"
    refuses([affine(2, 3), affine(3, 2, np.float64)], message, TypeError)


def test_what_is_no_layer():
    refuses([], "layers is empty, expected one layer or more")
    refuses({}, "layers is empty")
    for layers, which in (([affine(2, 3), "ReLU"], "number 1"), ({"a": "ReLU"}, "'a'")):
        refuses(layers, rf"layer {which} is of type str, expected a layer, such as ReLU\(\)", TypeError)
    refuses([ReLU], r"layer number 0 is the class ReLU, expected a layer", TypeError)
    message = "is a loss, of type SoftmaxWithLoss, expected as last_layer"
    refuses([affine(2, 3), SoftmaxWithLoss()], message, TypeError)
    refuses({"loss": SoftmaxWithLoss()}, message, TypeError)
    for last in (ReLU(), SoftmaxWithLoss, None, "softmax"):
        with pytest.raises(
            TypeError, match=r"last_layer is .*, expected a loss, such as SoftmaxWithLoss\(\)"
        ):
            Network([affine(2, 3)], last)


@pytest.mark.parametrize(
    ("layers", "message"),
    [
        ([affine(4, 5), ReLU(), affine(4, 3)], r"^ReLU1 gives \(N, 5\), but Affine2 takes \(N, 4\)$"),
        (
            [convolution(1, 8), ReLU(), MaxPooling(2), convolution(4, 8)],
            r"^MaxPooling1 gives \(N, 8, H, W\), but Convolution2 takes \(N, 4, H, W\)$",
        ),
        (
            [convolution(1, 8), affine(8, 3)],
            r"^Convolution1 gives \(N, 8, H, W\), but Affine2 takes",
        ),
        (
            [affine(2, 3), convolution(3, 8)],
            r"^Affine1 gives \(N, 3\), but Convolution2 takes \(N, 3, H",
        ),
        (
            [affine(2, 3), AveragePooling(2)],
            r"^Affine1 gives \(N, 3\), but AveragePooling1 takes \(N, D",
        ),
        ([affine(2, 3), BatchNorm.of(4)], r"^Affine1 gives \(N, 3\), but BatchNorm1 takes \(N, 4, \.\.\.\)$"),
        ([BatchNorm.of(4), affine(3, 2)], r"^BatchNorm1 gives \(N, 4, \.\.\.\), but Affine1 takes \(N, 3\)$"),
        ([affine(2, 3), Tanh(), LayerNorm.of(4)], r"^Tanh1 gives \(N, 3\), but LayerNorm1 takes \(N, 4\)$"),
        ([convolution(1, 8), ReLU()], r"^ReLU1 gives \(N, 8, H, W\), but the loss takes \(N, D\)$"),
        (
            [MaxPooling(2), Flatten(), MaxPooling(2)],
            r"^Flatten1 gives \(N, D\), but MaxPooling2 takes \(N, D",
        ),
        (
            [affine(2, 3), Flatten(), Dropout(0.1, 0), Sigmoid(), affine(4, 1)],
            r"^Sigmoid1 gives \(N, 3\)",
        ),
    ],
)
def test_layers_that_cannot_follow_each_other(layers, message):
    for last in (SoftmaxWithLoss(), IdentityWithLoss()):
        refuses(layers, message, last=last)


class Doubled(Layer):
    """A reader's own layer, which makes two features of each."""

    def forward(self, x):
        return np.repeat(x, 2, axis=1)

    def backward(self, dout):
        return dout[:, ::2] + dout[:, 1::2]


def test_what_is_not_known_is_not_refused():
    x, t = np.ones((2, 3)), [0, 1]
    net = Network([affine(3, 4), Doubled(), affine(8, 2)], SoftmaxWithLoss())
    assert list(net.layers) == ["Affine1", "Doubled1", "Affine2"]
    numerical = net.numerical_gradient(x, t)
    for name, grad in net.gradient(x, t).items():
        np.testing.assert_allclose(grad, numerical[name], atol=1e-6)
    Network([convolution(1, 8), Flatten(), affine(100, 2)], SoftmaxWithLoss())


def test_names_of_a_list():
    layers = [convolution(1, 2), ReLU(), convolution(2, 2), ReLU(), MaxPooling(2), Flatten()]
    net = Network([*layers, affine(8, 4), BatchNorm.of(4), ReLU(), affine(4, 3)], SoftmaxWithLoss())
    assert list(net.layers) == [
        *("Convolution1", "ReLU1", "Convolution2", "ReLU2", "MaxPooling2", "Flatten2"),
        *("Affine3", "BatchNorm3", "ReLU3", "Affine4"),
    ]
    assert len(net.params) == 10
    assert list(net.layers.values())[:6] == layers
    first = Network([LayerNorm.of(4), affine(4, 4), BatchNorm.of(4), ReLU()], SoftmaxWithLoss())
    assert list(first.params) == ["gamma1", "beta1", "W1", "b1", "gamma2", "beta2"]
    generated = Network((layer for layer in [affine(2, 2), ReLU(), affine(2, 2)]), SoftmaxWithLoss())
    assert list(generated.layers) == ["Affine1", "ReLU1", "Affine2"]


def test_the_networks_of_the_book_have_the_names_that_the_book_uses():
    assert list(TwoLayerNet(4, 5, 3, 0).layers) == ["Affine1", "ReLU1", "Affine2"]
    deep = MultiLayerNet((4, 5, 6, 3), 0, activation=Tanh, batch_norm=True, dropout=0.1)
    assert list(deep.layers) == [
        *("Affine1", "BatchNorm1", "Tanh1", "Dropout1"),
        *("Affine2", "BatchNorm2", "Tanh2", "Dropout2", "Affine3"),
    ]
    assert list(SimpleConvNet((1, 6, 6), 0, 2, 3, 5).layers) == [
        *("Convolution1", "MaxPooling1", "ReLU1", "Flatten1", "Affine2", "ReLU2", "Affine3"),
    ]


def test_a_network_without_parameters_computes_in_float64():
    net = Network([ReLU()], SoftmaxWithLoss())
    assert net.predict(np.ones((2, 3), np.float32)).dtype == np.float64
    assert net.gradient([[1.0, 2.0]], [0]) == {}


@pytest.mark.parametrize("norm", [BatchNorm, LayerNorm])
def test_normalization_as_first_layer(norm):
    rng = np.random.default_rng(0)
    net = Network([norm.of(4, np.float64), affine(4, 3, np.float64)], SoftmaxWithLoss())
    x, t = rng.standard_normal((6, 4)), rng.integers(0, 3, 6)
    numerical, grads = net.numerical_gradient(x, t), net.gradient(x, t)
    assert list(grads) == ["gamma1", "beta1", "W1", "b1"]
    for name, grad in grads.items():
        np.testing.assert_allclose(grad, numerical[name], atol=1e-8)


def test_an_error_inside_names_its_layer_and_the_scores():
    net = Network([convolution(1, 2), Flatten(), affine(2 * 4 * 4, 3)], SoftmaxWithLoss())
    with pytest.raises(ValueError, match=r"^Affine2: x has shape \(5, 18\), expected \(N, 32\), not empty$"):
        net.predict(np.zeros((5, 1, 5, 5)))
    with pytest.raises(ValueError, match=r"^Convolution1: x has shape \(5, 36\), expected \(N, 1, H, W\)"):
        net.predict(np.zeros((5, 36)))
    for method in (net.loss, net.accuracy, net.gradient):
        with pytest.raises(ValueError, match=r"^t has shape \(5, 1\), scores has shape \(5, 3\): expected"):
            method(np.zeros((5, 1, 6, 6)), np.zeros((5, 1), int))
    with pytest.raises(ValueError, match=r"^x has shape \(\), expected \(N, \.\.\.\)$"):
        net.accuracy(3, 1)


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: SimpleConvNet((28, 28), 0), ValueError, r"input_shape is \(28, 28\), expected \(C, H, W\)"),
        (lambda: SimpleConvNet(28, 0), ValueError, r"input_shape is 28, expected \(C, H, W\)"),
        (
            lambda: SimpleConvNet((1, 28.0, 28), 0),
            TypeError,
            r"a size in input_shape is 28\.0",
        ),
        (
            lambda: MultiLayerNet((2, 2), 0, activation=ReLU()),
            TypeError,
            "expected a class of layers",
        ),
        (
            lambda: MultiLayerNet((2, 2), 0, activation=len),
            TypeError,
            "activation is <built-in",
        ),
        (lambda: MultiLayerNet(5, 0), ValueError, "sizes is 5, expected two or more"),
        (
            lambda: MultiLayerNet((2, 2), 0, initializer=0.1),
            TypeError,
            r"initializer is 0\.1, expected",
        ),
        (lambda: Network([Affine(he(0, 5))], SigmoidWithLoss()), ValueError, "shape is 5, expected"),
    ],
)
def test_arguments_of_the_wrong_kind(make, error, message):
    with pytest.raises(error, match=message):
        make()
