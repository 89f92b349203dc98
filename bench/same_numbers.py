"""For each page with a PyTorch block: what dlscratch says to the numbers that the block has made.

A function gets the names of the block, as attributes. It needs no torch: NumPy reads a tensor as it is.
"""

from itertools import chain
from types import SimpleNamespace

import numpy as np
from numpy.testing import assert_allclose, assert_raises

from dlscratch import activations, initializers, layers, losses, networks, optimizers, regularization
from dlscratch.descent import gradient_descent
from dlscratch.differentiation import gradient_check, numerical_gradient
from dlscratch.graph import Variable
from dlscratch.training import minibatches

COMPARISONS = {}


def page(name):
    """Enter a function as the comparison of a page."""

    def entered(compare):
        COMPARISONS[name] = compare
        return compare

    return entered


def same(theirs, ours):
    """Both agree, as float32 goes."""
    assert_allclose(theirs, ours, rtol=1e-5, atol=1e-6)


def alike(theirs, ours):
    """Both were drawn alike, many numbers each: nine tenths of them lie in the same places."""
    shares = np.linspace(0.05, 0.95, 19)
    assert_allclose(np.quantile(theirs, shares), np.quantile(ours, shares), atol=0.05 * ours.std())


def values(tensor):
    """The numbers of a tensor that may have a history."""
    return tensor.detach().numpy()


def transposed(parameter):
    """A parameter as this book has it: nn.Linear has a row for each neuron."""
    W = values(parameter)
    return W.T if W.ndim == 2 else W


@page("3-networks/activations")
def _(names):
    for name in ("step", "sigmoid", "tanh", "relu"):
        same(getattr(names, name), getattr(activations, name)(names.a.numpy()))


@page("3-networks/arrays")
def _(names):
    same(values(names.A), layers.Affine(names.W.numpy(), [0.1, 0.2, 0.3]).forward(names.X.numpy()))
    assert names.layer.weight.shape == (3, 2)


@page("3-networks/output-layer")
def _(names):
    same(names.y, activations.softmax(names.a.numpy()))
    same(names.p, activations.sigmoid([-3.0, 0.5, 2.0]))
    assert names.answer.tolist() == names.y.argmax(1).tolist()


@page("4-learning/loss")
def _(names):
    a, t = names.a.numpy(), names.t.numpy()
    y = activations.softmax(a)
    same(names.loss, losses.cross_entropy_from_logits(a, t))
    same(names.twice, losses.cross_entropy_from_logits(y, t))
    same(names.squares, losses.mean_squared_error(y, losses.one_hot(t, 3)))


@page("4-learning/mini-batch")
def _(names):
    ours = [t.tolist() for _, t in minibatches(names.x.numpy(), names.t.numpy(), 4, 0)]
    assert [len(t) for t in names.epoch] == [len(t) for t in ours]
    assert sorted(chain(*names.epoch)) == sorted(chain(*ours))


@page("4-learning/gradient")
def _(names):
    same(names.W.grad, numerical_gradient(lambda W: np.sum(W**2), values(names.W)))


@page("4-learning/numerical-differentiation")
def _(names):
    assert (names.smooth, names.kink) == (True, False)
    for theirs, f, x, slope in (
        (names.smooth, np.tanh, values(names.x), 1 - np.tanh(values(names.x)) ** 2),
        (names.kink, activations.relu, values(names.near), np.ones(1)),
    ):
        assert theirs == bool(gradient_check(lambda x, f=f: np.sum(f(x)), x, slope))


@page("4-learning/gradient-descent")
def _(names):
    ours = gradient_descent(lambda x: np.sum(x**2), [-3.0, 4.0], 0.1, 20, lambda x: 2 * x)
    same(values(names.x), ours.x)


@page("4-learning/two-layer-net")
def _(names):
    x, t = names.x[names.chosen].numpy(), names.t[names.chosen].numpy()
    ours = networks.TwoLayerNet(49, 8, 10, 0)
    for theirs, name in zip(names.network.parameters(), ours.params, strict=True):
        ours.params[name] = transposed(theirs + theirs.grad)  # before the last step, whose rate was 1
    same(names.loss.item(), ours.loss(x, t))
    for theirs, gradient in zip(names.network.parameters(), ours.gradient(x, t).values(), strict=True):
        same(transposed(theirs.grad), gradient)


@page("5-backprop/chain-rule")
def _(names):
    x, y = Variable(3), Variable(4)
    (x**2 + 3 * x * y + y**2).backward()
    first = np.array([x.grad, y.grad])
    (x * y).backward()
    same(names.first, first)
    same(names.second, first + np.array([x.grad, y.grad]))


@page("5-backprop/activation-layers")
def _(names):
    ours = layers.ReLU()
    same(values(names.y), ours.forward(values(names.x)))
    same(names.x.grad, ours.backward(np.array([[2.0, 1.0, -3.0], [4.0, -1.0, 5.0]])))


@page("5-backprop/affine-softmax")
def _(names):
    affine = layers.Affine(values(names.affine.weight).T, values(names.affine.bias))
    last = layers.SoftmaxWithLoss()
    same(values(names.loss), last.forward(affine.forward(values(names.x)), names.t.numpy()))
    da = last.backward()
    same(names.da, da)
    same(names.dx, affine.backward(da))
    same(names.dW.T, affine.dW)
    same(names.db, affine.db)


@page("5-backprop/backprop-net")
def _(names):
    ours = networks.TwoLayerNet(2, 2, 2, 0)
    W1, W2 = np.array([[1.0, 2.0], [1.0, -2.0]]), np.array([[1.0, -1.0], [2.0, 1.0]])  # as on the page
    ours.params.update(W1=W1, W2=W2, b2=np.array([-2.0, 4.0]))
    x, t = np.array([[1.0, 2.0]]), np.array([0])
    same(names.loss.item(), ours.loss(x, t))
    for theirs, gradient in zip(names.network.parameters(), ours.gradient(x, t).values(), strict=True):
        same(transposed(theirs.grad), gradient)


@page("6-training/optimizers")
def _(names):
    for theirs, optimizer in ((names.p, optimizers.Momentum(0.1)), (names.q, optimizers.Adam(0.3))):
        p = np.array([-7.0, 2.0])
        for _ in range(30):
            optimizer.update({"p": p}, {"p": p * [0.1, 2.0]})
        same(values(theirs), p)


@page("6-training/initial-values")
def _(names):
    alike(transposed(names.xavier), initializers.xavier(0, (784, 100)))
    alike(transposed(names.layer.weight), initializers.he(0, (784, 100)))
    for Q in (transposed(names.rows), initializers.orthogonal(0, (784, 100))):
        same(Q.T @ Q, np.eye(100))
    assert not values(names.layer.bias).any()


@page("6-training/normalization")
def _(names):
    x, ours = names.x.numpy(), layers.BatchNorm.of(3)
    same(values(names.y), ours.forward(x))
    ours.training = False
    same(values(names.in_use), ours.forward(x))
    same(names.batch_norm.running_var, ours.running_var)
    same(values(names.by_row), layers.LayerNorm.of(3).forward(x))


@page("6-training/gradient-clipping")
def _(names):
    ours = {"W": np.array([30.0, 40.0]), "b": np.array([-120.0])}
    same(names.norm, regularization.clip_by_norm(ours, 13.0))
    for theirs, expected in zip(names.by_norm, ours.values(), strict=True):
        same(theirs, expected)
    regularization.clip_by_value(ours, 3.5)
    for theirs, expected in zip(names.by_value, ours.values(), strict=True):
        same(theirs, expected)


@page("6-training/regularization")
def _(names):
    momentum, adam_w = optimizers.Momentum(0.01), optimizers.AdamW(0.01, weight_decay=0.1)
    W, V = np.full((2, 2), 3.0)
    for k in range(200):
        g = np.array([10.0, 0.1]) * (1, -1, -1, 1)[k % 4]
        momentum.update({"W": W}, {"W": g + regularization.l2(W, 0.1)[1]})
        adam_w.update({"W": V}, {"W": g})
    same(values(names.W), W)
    same(values(names.V), V)
    assert np.concatenate([W, V]).round(2).tolist() == [0.41, 0.36, 2.45, 2.45]  # as the block says


@page("6-training/dropout")
def _(names):
    h, ours, stays = values(names.h), layers.Dropout(0.2, 0), values(names.h.grad) > 0
    assert_allclose(stays.mean(), 0.8, atol=0.03)
    ours.rng = SimpleNamespace(random=lambda shape, dtype: stays)  # the mask that was drawn there
    same(values(names.learning), ours.forward(h))
    same(names.h.grad, ours.backward(np.ones(h.shape)))
    ours.training = False
    same(values(names.in_use), ours.forward(h))


@page("7-cnn/convolution")
def _(names):
    x, w = names.x.numpy()[np.newaxis, np.newaxis], names.w.numpy()[np.newaxis, np.newaxis]
    same(names.y, layers.Convolution(w).forward(x))
    W, b = values(names.layer.weight), values(names.layer.bias)
    same(values(names.maps), layers.Convolution(W, b, 2, 1).forward(names.images.numpy()))
    assert names.odd == (1, 1, 12, 12)
    ours = layers.Convolution(np.zeros((1, 1, 5, 5)), stride=2)
    assert_raises(ValueError, ours.forward, np.zeros((1, 1, 28, 28)))


@page("7-cnn/im2col")
def _(names):
    x, ones = names.x.numpy(), names.ones.numpy()
    same(names.col, layers.im2col(x, 3, 3).reshape(27, 20, 2).transpose(2, 0, 1))
    same(names.y, layers.Convolution(names.W.numpy()).forward(x))
    same(names.several, layers.col2im(layers.im2col(ones, 3, 3), ones.shape, 3, 3))


@page("7-cnn/pooling")
def _(names):
    x, ours = values(names.x), layers.MaxPooling(2)
    same(values(names.mean), layers.AveragePooling(2).forward(x))
    same(values(names.largest), ours.forward(x))
    same(names.x.grad, ours.backward(np.array([[[[2.0, -1.0], [1.0, 3.0]]]])))
    assert names.odd == (1, 1, 2, 2)
    assert_raises(ValueError, ours.forward, np.zeros((1, 1, 5, 5)))


@page("7-cnn/network")
def _(names):
    ours = networks.SimpleConvNet((1, 28, 28), 0, filters=8, K=5, hidden_size=32)
    for theirs, name in zip(names.network.parameters(), ours.params, strict=True):
        ours.params[name] = transposed(theirs)
    same(values(names.scores), ours.predict(names.images.numpy()))
    assert names.parameters == sum(W.size for W in ours.params.values())
