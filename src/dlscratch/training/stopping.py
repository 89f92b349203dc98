"""Early stopping: which epoch to keep."""

from collections.abc import Sequence

from .._checks import count

__all__ = ["epoch_to_keep"]


def epoch_to_keep(losses: Sequence[float], patience: int) -> int:
    """Return the epoch, from 0, whose weights early stopping keeps: that of the lowest validation loss so far
    when `patience` epochs have passed without a lower one, or when the losses end.
    """
    patience = count("patience", patience)
    best = 0
    for epoch, loss in enumerate(losses):
        if loss < losses[best]:
            best = epoch
        if epoch - best >= patience:
            break
    return best
