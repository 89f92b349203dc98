import sys

import numpy as np
import pytest

from dlscratch.datasets import load_mnist
from dlscratch.networks import MultiLayerNet, TwoLayerNet
from dlscratch.optimizers import SGD
from dlscratch.training import Trainer


class Line:
    """y = w x with half the mean squared error: gradient and minimum are known."""

    def __init__(self, w=0.0):
        self.params = {"w": np.array([w])}
        self.largest = 0

    def loss(self, x, t):
        self.largest = max(self.largest, len(x))
        return float(np.mean((self.params["w"] * x - t) ** 2) / 2)

    def accuracy(self, x, t):
        return float(np.mean(np.abs(self.params["w"] * x - t) < 0.1))

    def gradient(self, x, t):
        return {"w": np.array([np.mean((self.params["w"] * x - t) * x)])}


class Descent:
    def __init__(self, lr):
        self.lr = lr

    def update(self, params, grads):
        for name in params:
            params[name] -= self.lr * grads[name]


x = np.linspace(-1, 1, 30)
t = 3 * x


def make(lr=0.5, w=0.0, **options):
    return Trainer(Line(w), Descent(lr), np.random.default_rng(0), **options)


def test_full_batch_training_is_gradient_descent():
    trainer = make(batch_size=30)
    history = trainer.fit(x, t, 5)
    w, expected = 0.0, []
    for _ in range(6):
        expected.append((w - 3) ** 2 * np.mean(x**2) / 2)
        w -= 0.5 * (w - 3) * np.mean(x**2)
    np.testing.assert_allclose(history.train_loss, expected, rtol=1e-12)


def test_an_epoch_makes_ceil_of_n_over_b_updates_with_every_sample_once():
    trainer = make(batch_size=8)
    seen = []
    step = trainer.step
    trainer.step = lambda x_batch, t_batch: (seen.append(x_batch), step(x_batch, t_batch))
    history = trainer.fit(x, t, 3)
    assert [len(batch) for batch in seen] == [8, 8, 8, 6] * 3
    for epoch in range(3):
        assert sorted(np.concatenate(seen[4 * epoch : 4 * epoch + 4])) == x.tolist()
    assert len(history.train_loss) == 4  # epoch 0 is the untrained network


def test_a_second_fit_goes_on():
    once, twice = make(), make()
    once.fit(x, t, 4)
    twice.fit(x, t, 1)
    twice.fit(x, t, 3)
    assert once.history == twice.history


def test_the_validation_part_is_only_looked_at():
    with_it, without = make(), make()
    history = with_it.fit(x, t, 3, validation=(x, 4 * x))
    without.fit(x, t, 3)
    assert history.train_loss == without.history.train_loss
    w = with_it.network.params["w"][0]
    assert history.validation_loss[-1] == pytest.approx((w - 4) ** 2 * np.mean(x**2) / 2)
    assert len(history.validation_accuracy) == 4
    assert without.history.validation_loss == []


def test_history_is_the_mean_over_all_samples_taken_in_chunks():
    long = np.linspace(-1, 1, 2500)
    trainer = make(batch_size=2500)
    history = trainer.fit(long, 3 * long, 0)
    assert trainer.network.largest == 1000
    assert history.train_loss[0] == pytest.approx(4.5 * np.mean(long**2), rel=1e-12)
    assert history.train_accuracy[0] == pytest.approx(np.mean(np.abs(3 * long) < 0.1))


def test_early_stopping_puts_back_the_best_parameters():
    trainer = make(lr=0.05, patience=3, batch_size=30)  # on its way to 3 it passes 1, best for validation
    w = trainer.network.params["w"]
    history = trainer.fit(x, t, 1000, validation=(x, x))
    losses = history.validation_loss
    assert history.best_epoch == int(np.argmin(losses)) > 0
    assert len(losses) == history.best_epoch + 3 + 1
    assert trainer.network.loss(x, x) == min(losses)
    assert trainer.network.params["w"] is w


def test_early_stopping_puts_back_the_running_averages_of_the_best_epoch():
    rng = np.random.default_rng(0)
    x, t = rng.normal(size=(60, 4)), rng.integers(0, 3, size=60)  # noise: the validation loss soon rises
    network = MultiLayerNet([4, 30, 3], rng, batch_norm=True)
    trainer = Trainer(network, SGD(0.5), rng, batch_size=20, patience=5)
    history = trainer.fit(x[:40], t[:40], 100, validation=(x[40:], t[40:]))
    assert history.best_epoch < len(history.train_loss) - 1
    assert network.loss(x[40:], t[40:]) == min(history.validation_loss)
    assert network.loss(x[:40], t[:40]) == history.train_loss[history.best_epoch]


def test_the_best_parameters_come_back_when_the_epochs_run_out_first():
    trainer = make(lr=0.05, patience=1000, batch_size=30)
    history = trainer.fit(x, t, 200, validation=(x, x))
    assert 0 < history.best_epoch < 200
    assert trainer.network.loss(x, x) == min(history.validation_loss)


def test_without_patience_the_last_parameters_stay():
    trainer = make(lr=0.05, batch_size=30)
    history = trainer.fit(x, t, 200, validation=(x, x))
    assert history.best_epoch < 200
    assert trainer.network.loss(x, x) == history.validation_loss[-1]


def test_a_loss_that_is_nan_from_the_start_stops_and_changes_nothing_back():
    trainer = make(w=np.nan, patience=2)
    history = trainer.fit(x, t, 50, validation=(x, t))
    assert len(history.train_loss) == 3
    assert np.isnan(history.validation_loss).all()


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        ({"batch_size": 0}, ValueError, "batch_size is 0"),
        ({"batch_size": 10.0}, TypeError, "batch_size is 10.0"),
        ({"patience": 0}, ValueError, "patience is 0"),
    ],
)
def test_options_are_checked(options, error, message):
    with pytest.raises(error, match=message):
        make(**options)


@pytest.mark.parametrize(("epochs", "error"), [(1.5, TypeError), (-1, ValueError), (True, TypeError)])
def test_epochs_are_whole(epochs, error):
    with pytest.raises(error, match="epochs is"):
        make().fit(x, t, epochs)


def test_the_validation_part_must_be_there_always_or_never():
    with pytest.raises(ValueError, match="patience or an earlier fit needs"):
        make(patience=2).fit(x, t, 3)
    trainer = make()
    trainer.fit(x, t, 1, validation=(x, t))
    with pytest.raises(ValueError, match="patience or an earlier fit needs"):
        trainer.fit(x, t, 1)
    trainer = make()
    trainer.fit(x, t, 1)
    with pytest.raises(ValueError, match="an earlier fit had none"):
        trainer.fit(x, t, 1, validation=(x, t))


def test_progress_is_silent_unless_asked_for(capsys):
    make().fit(x, t, 3)
    assert capsys.readouterr() == ("", "")


def test_progress_without_tqdm_is_a_line_on_stderr(capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "tqdm", None)
    make(progress=True).fit(x, t, 20, validation=(x, t))
    out, err = capsys.readouterr()
    assert out == ""
    lines = err.splitlines()
    assert len(lines) == 10
    assert lines[0].startswith("training: 2 of 20 epochs, loss 0.")
    assert lines[-1].startswith("training: 20 of 20 epochs, loss")
    assert "validation accuracy" in lines[-1]


def test_progress_with_tqdm_is_its_bar_on_stderr(capsys, monkeypatch):
    bars = []

    class Bar:
        def __init__(self, **options):
            bars.append(self)
            self.options, self.n, self.notes, self.closed = options, 0, [], False

        def set_postfix_str(self, note):
            self.notes.append(note)

        def update(self, n):
            self.n += n

        def close(self):
            self.closed = True

    monkeypatch.setitem(sys.modules, "tqdm", type("tqdm", (), {"tqdm": Bar}))
    make(progress=True).fit(x, t, 4)
    (bar,) = bars
    assert bar.options["total"] == bar.n == 4
    assert bar.closed
    assert bar.notes[-1].startswith("loss ")
    assert capsys.readouterr() == ("", "")


def test_progress_with_the_real_tqdm(capsys):
    pytest.importorskip("tqdm")
    make(progress=True).fit(x, t, 4)
    out, err = capsys.readouterr()
    assert out == ""
    assert "training" in err


def test_a_real_network_learns_real_digits_and_gets_its_best_parameters_back():
    (x_train, t_train), (x_test, t_test) = load_mnist()
    rng = np.random.default_rng(0)
    network = TwoLayerNet(784, 50, 10, rng)
    trainer = Trainer(network, SGD(0.5), rng, patience=2)
    history = trainer.fit(x_train[:1000], t_train[:1000], 60, validation=(x_test, t_test))
    assert history.train_accuracy[0] < 0.3
    assert history.validation_accuracy[history.best_epoch] > 0.85
    assert len(history.train_loss) == history.best_epoch + 3 < 60
    halves = [network.loss(x_test[:1000], t_test[:1000]), network.loss(x_test[1000:], t_test[1000:])]
    assert np.mean(halves) == pytest.approx(min(history.validation_loss), rel=1e-12)
