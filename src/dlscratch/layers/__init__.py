"""Layers: each a function with a forward and a backward pass."""

from .affine import Affine
from .batch_norm import BatchNorm
from .convolution import Convolution
from .dropout import Dropout, PlainDropout
from .flatten import Flatten
from .identity_with_loss import IdentityWithLoss
from .im2col import col2im, im2col, output_size
from .layer import Layer, LossLayer
from .layer_norm import LayerNorm
from .pooling import AveragePooling, MaxPooling
from .relu import ReLU
from .sigmoid import Sigmoid
from .sigmoid_with_loss import SigmoidWithLoss
from .softmax_with_loss import SoftmaxWithLoss
from .tanh import Tanh

__all__ = [
    "Affine",
    "AveragePooling",
    "BatchNorm",
    "Convolution",
    "Dropout",
    "Flatten",
    "IdentityWithLoss",
    "Layer",
    "LayerNorm",
    "LossLayer",
    "MaxPooling",
    "PlainDropout",
    "ReLU",
    "Sigmoid",
    "SigmoidWithLoss",
    "SoftmaxWithLoss",
    "Tanh",
    "col2im",
    "im2col",
    "output_size",
]
