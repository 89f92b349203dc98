"""What all networks do with their layers, whatever these are."""

import copy
from collections.abc import Iterable, Mapping
from functools import partial

import numpy as np
from numpy.typing import ArrayLike

from dlscratch._checks import Array, as_float
from dlscratch.differentiation import numerical_gradient
from dlscratch.layers import Dropout, Layer, LossLayer

from .chain import check_arrays, check_chain, errors_of, named
from .parameters import Parameters

__all__ = ["Network"]


class Network:
    """A chain of layers that ends in a loss: the output of each layer is the input of the next.

    layers: from first to last, by name or as a list; then they get names, "Affine1", "ReLU1", "Affine2", ...
    params: the parameters by name; W and b of "Affine1" are W1 and b1.
    statistics: what else the layers remember after training, by name, such as running averages.
    x: samples (N, ...), in the shape that the first layer takes. t: labels (N,) or one-hot (N, K).
    All is computed in the dtype of the parameters. Errors are those of the layers, under the layer's name.

    ValueError: no layer, one layer twice, parameters with one name or one memory, layers that cannot follow
    each other. TypeError: what is no layer, a loss before the end, parameters of several dtypes.
    """

    # --8<-- [start:init]
    def __init__(self, layers: Mapping[str, Layer] | Iterable[Layer], last_layer: LossLayer) -> None:
        self.layers = named(layers)
        self.last_layer = last_layer
        check_chain(self.layers, last_layer)
        self.params = Parameters(self.layers)
        self.statistics = Parameters(self.layers, "statistics")
        check_arrays(self.params, self.statistics)

    # --8<-- [end:init]
    # --8<-- [start:loss]
    def predict(self, x: ArrayLike) -> Array:
        """The scores (N, K), before softmax: the largest one names the class."""
        return self._forward(x, training=False)

    def loss(self, x: ArrayLike, t: ArrayLike) -> float:
        """L(W): how bad the scores for x are, if t is the truth."""
        return self._loss(x, t, training=False)

    def _forward(self, x: ArrayLike, training: bool) -> Array:
        y = as_float("x", x).astype(self.params.dtype, copy=False)
        for name, layer in self.layers.items():
            layer.training = training
            with errors_of(name):
                y = layer.forward(y)
        return y

    def _loss(self, x: ArrayLike, t: ArrayLike, training: bool) -> float:
        return self.last_layer.forward(self._forward(x, training), t) + self._penalty()

    def _penalty(self) -> float:
        """What the weights themselves cost: nothing, unless a network says otherwise."""
        return 0.0

    # --8<-- [end:loss]
    # --8<-- [start:accuracy]
    def accuracy(self, x: ArrayLike, t: ArrayLike) -> float:
        """The share of samples whose largest score is at the true class. Scores with nan are wrong."""
        x = np.asarray(x)
        if x.ndim == 0:
            raise ValueError("x has shape (), expected (N, ...)")
        chunks = [x[start : start + 1000] for start in range(0, len(x), 1000)]  # memory for 1000 samples
        y = np.concatenate([self.predict(chunk) for chunk in chunks or [x]])
        return float(np.mean(self.last_layer.right(y, t)))

    # --8<-- [end:accuracy]
    def measure(self, x: ArrayLike, t: ArrayLike) -> tuple[float, float]:
        """The loss and the accuracy, from one pass through the layers."""
        y = self.predict(x)
        loss = self.last_layer.forward(y, t) + self._penalty()
        return loss, float(np.mean(self.last_layer.right(y, t)))

    # --8<-- [start:gradient]
    def gradient(self, x: ArrayLike, t: ArrayLike) -> dict[str, Array]:
        """∂L/∂W for every parameter W by backpropagation: once forward, once backward."""
        self._loss(x, t, training=True)
        dout = self.last_layer.backward()
        first, *others = self.layers.values()
        for layer in reversed(others):
            dout = layer.backward(dout)
        first.parameter_gradients(dout)  # ∂L/∂x, the gradient of the images, is not needed
        return self.params.gradients()

    # --8<-- [end:gradient]
    # --8<-- [start:numerical_gradient]
    def numerical_gradient(self, x: ArrayLike, t: ArrayLike) -> dict[str, Array]:
        """The same by numerical differentiation, in float64: two losses for every single weight."""
        twin = copy.deepcopy(self)
        twin.params.convert(np.float64)

        def loss(name: str, W: Array) -> float:
            twin.params[name] = W
            for ours, theirs in zip(self.layers.values(), twin.layers.values(), strict=True):
                if isinstance(ours, Dropout) and isinstance(theirs, Dropout):
                    theirs.rng = copy.deepcopy(ours.rng)  # leave out what gradient will leave out
            return twin._loss(x, t, training=True)

        grads: dict[str, Array] = {}
        for name, W in self.params.items():
            grads[name] = numerical_gradient(partial(loss, name), W)
            twin.params[name] = W
        return grads

    # --8<-- [end:numerical_gradient]
