"""The inputs that break networks, one row each, against every layer: the right result or a clear error."""

import gc
import tracemalloc

import numpy as np
import pytest

from dlscratch.layers import (
    Affine,
    AveragePooling,
    BatchNorm,
    Convolution,
    Dropout,
    Flatten,
    IdentityWithLoss,
    LayerNorm,
    MaxPooling,
    ReLU,
    Sigmoid,
    SoftmaxWithLoss,
    Tanh,
)
from dlscratch.networks import MultiLayerNet, SimpleConvNet, TwoLayerNet
from dlscratch.optimizers import Adam

RNG = np.random.default_rng(0)
W, b = RNG.standard_normal((3, 2)), RNG.standard_normal(2)
KERNEL, gamma, beta = RNG.standard_normal((2, 3, 2, 2)), RNG.uniform(0.5, 2, 3), RNG.standard_normal(3)
ROWS, IMAGES = (4, 3), (4, 3, 4, 4)
LAYERS = {
    "Affine": (lambda: Affine(W, b), ROWS),
    "ReLU": (ReLU, ROWS),
    "Sigmoid": (Sigmoid, ROWS),
    "Tanh": (Tanh, ROWS),
    "Dropout": (lambda: Dropout(0.5, np.random.default_rng(0)), ROWS),
    "BatchNorm": (lambda: BatchNorm(gamma, beta), ROWS),
    "BatchNorm of images": (lambda: BatchNorm(gamma, beta), IMAGES),
    "LayerNorm": (lambda: LayerNorm(gamma, beta), ROWS),
    "Convolution": (lambda: Convolution(KERNEL, b), IMAGES),
    "MaxPooling": (lambda: MaxPooling(2), IMAGES),
    "AveragePooling": (lambda: AveragePooling(2), IMAGES),
    "Flatten": (Flatten, IMAGES),
}
SAME_RESULT = {
    "Fortran order": np.asfortranarray,
    "backwards": lambda x: x[::-1].copy()[::-1],
    "gaps": lambda x: np.repeat(x, 2, axis=-1)[..., ::2],
    "read-only": lambda x: np.broadcast_to(x, x.shape),
    "a list": lambda x: x.tolist(),
    "big-endian": lambda x: x.astype(">f8"),
}
every_layer = pytest.mark.parametrize(("make", "shape"), LAYERS.values(), ids=LAYERS)


def run(layer, x):
    """y and dx, for a dout that is not constant."""
    y = layer.forward(x)
    dout = np.cos(np.arange(y.size)).reshape(y.shape).astype(y.dtype)
    return y, layer.backward(dout)


@every_layer
@pytest.mark.parametrize("case", SAME_RESULT)
def test_how_the_numbers_lie_in_memory_does_not_matter(make, shape, case):
    x = np.random.default_rng(1).standard_normal(shape)
    for result, expected in zip(run(make(), SAME_RESULT[case](x)), run(make(), x), strict=True):
        np.testing.assert_allclose(result, expected, rtol=1e-12, atol=1e-14)


@every_layer
def test_integers_are_numbers(make, shape):
    x = np.random.default_rng(1).integers(-3, 4, shape)
    for result, expected in zip(run(make(), x), run(make(), x.astype(float)), strict=True):
        np.testing.assert_array_equal(result, expected)
        assert result.dtype == np.float64


@every_layer
def test_one_sample(make, shape):
    x = np.random.default_rng(1).standard_normal(shape)
    layer = make()
    layer.training = False  # so that batch normalization does not depend on the batch
    y, dx = run(layer, x[:1])
    assert (len(y), dx.shape) == (1, x[:1].shape)
    np.testing.assert_allclose(y, layer.forward(x)[:1], rtol=1e-12)


@every_layer
def test_no_sample(make, shape):
    layer, empty = make(), np.zeros((0, *shape[1:]))
    if isinstance(layer, ReLU | Sigmoid | Tanh | Dropout):
        assert layer.forward(empty).shape == empty.shape
    else:
        with pytest.raises(ValueError, match="not empty"):
            layer.forward(empty)


@every_layer
def test_nan_stays_visible_and_in_its_sample(make, shape):
    x = np.random.default_rng(1).standard_normal(shape)
    x[2] = np.nan
    layer = make()
    layer.training = False
    y = layer.forward(x)
    assert np.isnan(y[2]).all()
    assert np.isfinite(y[[0, 1, 3]]).all()


@every_layer
def test_all_numbers_the_same(make, shape):
    for value in (0.0, 0.1, -3.0):
        y, dx = run(make(), np.full(shape, value, np.float32))
        assert np.isfinite(y).all()
        assert np.isfinite(dx).all()


@every_layer
def test_what_is_no_number(make, shape):
    for x in (np.full(shape, "a"), np.full(shape, 1j), np.full(shape, None)):
        with pytest.raises(TypeError, match=r"x holds .* values, expected real numbers"):
            make().forward(x)


@every_layer
def test_a_dout_that_would_be_broadcast(make, shape):
    layer = make()
    y = layer.forward(np.random.default_rng(1).standard_normal(shape))
    for dout in (np.ones_like(y[:1]), np.ones_like(y[0]), np.ones(()), np.ones((*y.shape, 1))):
        with pytest.raises(ValueError, match=r"dout has shape .*, expected .* of forward's result"):
            layer.backward(dout)


@pytest.mark.parametrize("kind", [SoftmaxWithLoss, IdentityWithLoss])
def test_the_loss_of_arrays_in_any_order(kind):
    x, t = np.random.default_rng(1).standard_normal((3, 3)), np.eye(3)[[1, 1, 0]]
    plain = kind()
    loss = plain.forward(x, t)
    for case in SAME_RESULT.values():
        layer = kind()
        assert layer.forward(case(x), case(t)) == pytest.approx(loss, rel=1e-14)
        np.testing.assert_allclose(layer.backward(), plain.backward(), rtol=1e-12)


NETWORKS = {
    "TwoLayerNet": (lambda rng: TwoLayerNet(16, 5, 3, rng), (16,)),
    "MultiLayerNet": (lambda rng: MultiLayerNet((16, 5, 3), rng, batch_norm=True, dropout=0.2), (16,)),
    "SimpleConvNet": (lambda rng: SimpleConvNet((1, 4, 4), rng, 2, 3, 5, classes=3), (1, 4, 4)),
}
every_network = pytest.mark.parametrize(("make", "shape"), NETWORKS.values(), ids=NETWORKS)


@every_network
def test_as_many_samples_as_classes_is_no_trap(make, shape):
    """Three labels for three samples of three classes are labels; a 3 × 3 array is one-hot."""
    net, x = make(np.random.default_rng(0)), np.random.default_rng(1).random((3, *shape))
    labels = np.array([2, 2, 0])
    assert net.loss(x, labels) == pytest.approx(net.loss(x, np.eye(3)[labels]), rel=1e-6)
    assert net.accuracy(x, labels) == net.accuracy(x, np.eye(3)[labels])
    assert net.loss(x, labels) != pytest.approx(net.loss(x, [0, 1, 2]))
    for wrong in (labels[:, np.newaxis], labels[np.newaxis], np.zeros((3, 3)), np.ones((3, 3)), [0, 1]):
        for method in (net.loss, net.accuracy, net.gradient):
            with pytest.raises(ValueError, match="t has"):
                method(x, wrong)


@every_network
def test_one_class_only(make, shape):
    net, x = make(np.random.default_rng(0)), np.random.default_rng(1).random((4, *shape))
    for t in (np.zeros(4, int), np.eye(3)[[1] * 4]):
        assert np.isfinite(net.loss(x, t))
        assert all(np.isfinite(g).all() for g in net.gradient(x, t).values())


@every_network
def test_one_sample_without_its_axis_is_refused(make, shape):
    net = make(np.random.default_rng(0))
    with pytest.raises(ValueError, match=r"x has shape .*, expected \(N, "):
        net.predict(np.zeros(shape))
    assert net.predict(np.zeros((1, *shape))).shape == (1, 3)


@every_network
@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_nan_in_the_images_shows_in_loss_and_accuracy(make, shape):
    net, x = make(np.random.default_rng(0)), np.random.default_rng(1).random((4, *shape))
    t = net.predict(x).argmax(axis=1)
    assert net.accuracy(x, t) == 1
    x[1] = np.nan
    assert net.accuracy(x, t) == 0.75
    assert np.isnan(net.loss(x, t))
    assert any(np.isnan(g).any() for g in net.gradient(x, t).values())


@every_network
def test_a_training_step_leaves_nothing_behind(make, shape):
    """Memory after many steps is that after a few; one array kept in each step would make 300 kB."""
    net, optimizer = make(np.random.default_rng(0)), Adam()
    x, t = np.random.default_rng(1).random((50, *shape)), np.zeros(50, int)

    def memory_after(steps):
        for _ in range(steps):
            optimizer.update(net.params, net.gradient(x, t))
            net.loss(x, t)
        gc.collect()
        return tracemalloc.get_traced_memory()[0]

    tracemalloc.start()
    try:
        memory_after(20)
        early = memory_after(20)
        assert memory_after(100) - early < 20_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("images", [False, True])
def test_60000_digits_need_little_memory(images):
    """Under 150 MB over the data. Convolutions see fewer images: memory is that of 1000 anyway."""
    rng = np.random.default_rng(0)
    shape = (1, 28, 28) if images else (784,)
    net = SimpleConvNet(shape, rng) if images else TwoLayerNet(784, 50, 10, rng)
    few = 3000 if images else 60_000
    x = np.broadcast_to(rng.random((1, *shape), dtype=np.float32), (few, *shape))
    tracemalloc.start()
    try:
        net.accuracy(x, np.zeros(few, int))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 150e6
