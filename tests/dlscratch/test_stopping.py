"""Early stopping: the epoch to keep."""

import numpy as np
import pytest

from dlscratch.training import Trainer, epoch_to_keep


class Script:
    """A network that learns nothing and has the losses of a script, one an epoch."""

    def __init__(self, losses):
        self.params, self.losses, self.asked = {"W": np.zeros(1)}, losses, 0

    def gradient(self, x, t):
        return {"W": np.zeros(1)}

    def measure(self, x, t):
        self.asked += len(x) == 2  # the validation part
        return self.losses[self.asked - 1] if len(x) == 2 else 0.0, 0.0


class Still:
    def update(self, params, grads):
        pass


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("patience", [1, 2, 4])
def test_the_epoch_to_keep_is_the_trainers(seed, patience):
    losses = np.random.default_rng(seed).normal(size=15).tolist()
    trainer = Trainer(Script(losses), Still(), np.random.default_rng(0), patience=patience)
    trainer.fit(np.zeros((3, 1)), np.zeros(3), epochs=14, validation=(np.zeros((2, 1)), np.zeros(2)))
    assert epoch_to_keep(losses, patience) == trainer.history.best_epoch
