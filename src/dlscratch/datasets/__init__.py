"""Data: the real digits of MNIST, and toy sets that can be seen at a glance."""

from .augment import random_shifts
from .mnist import load_mnist
from .toy import clusters, label_noise, moons, noisy_sine, spiral, xor

__all__ = ["clusters", "label_noise", "load_mnist", "moons", "noisy_sine", "random_shifts", "spiral", "xor"]
