"""Networks: layers in a chain, ending in a loss."""

from .convnet import SimpleConvNet
from .files import load_parameters, save_parameters
from .multi_layer import MultiLayerNet
from .network import Network
from .parameters import Parameters
from .simple import SimpleNet
from .two_layer import TwoLayerNet

__all__ = [
    "MultiLayerNet",
    "Network",
    "Parameters",
    "SimpleConvNet",
    "SimpleNet",
    "TwoLayerNet",
    "load_parameters",
    "save_parameters",
]
