"""Neural networks in NumPy, readable line by line.

The modules are the chapters of the book *How Neural Networks Learn*, in its order. Importing the package
loads none of them; `dlscratch.losses` loads `losses` when it is first asked for.
"""

from importlib import import_module
from types import ModuleType

__version__ = "0.1.0"

__all__ = [
    "activations",
    "clustering",
    "datasets",
    "descent",
    "differentiation",
    "evaluation",
    "exercises",
    "graph",
    "information",
    "initializers",
    "layers",
    "losses",
    "networks",
    "optimizers",
    "perceptron",
    "regularization",
    "search",
    "training",
]


def __getattr__(name: str) -> ModuleType:
    if name in __all__:
        return import_module(f"{__name__}.{name}")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
