"""For each page with a PyTorch block: what dlscratch says to the numbers that the block has made.

A function gets the names of the block, as attributes. It needs no torch: NumPy reads a tensor as it is.
"""

from numpy.testing import assert_allclose

from dlscratch import activations, layers

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
