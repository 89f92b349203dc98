"""Networks: layers in a chain, ending in a loss."""

from .convnet import SimpleConvNet
from .deep_convnet import DeepConvNet
from .files import load_parameters, save_parameters
from .multi_layer import MultiLayerNet
from .network import Network
from .parameters import Parameters
from .simple import SimpleNet
from .summary import summary
from .two_layer import TwoLayerNet

__all__ = [
    "DeepConvNet",
    "MultiLayerNet",
    "Network",
    "Parameters",
    "SimpleConvNet",
    "SimpleNet",
    "TwoLayerNet",
    "load_parameters",
    "save_parameters",
    "summary",
]
