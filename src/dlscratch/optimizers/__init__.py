"""Optimizers: how a step is made of a gradient. They change the parameters in place."""

from .adam import Adam, AdamW
from .adaptive import AdaGrad, RMSprop
from .optimizer import Optimizer
from .schedules import cosine_decay, exponential_decay, step_decay, warmup
from .sgd import SGD, Momentum, Nesterov

__all__ = [
    "SGD",
    "AdaGrad",
    "Adam",
    "AdamW",
    "Momentum",
    "Nesterov",
    "Optimizer",
    "RMSprop",
    "cosine_decay",
    "exponential_decay",
    "step_decay",
    "warmup",
]
