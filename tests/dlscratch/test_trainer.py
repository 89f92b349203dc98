import numpy as np
import pytest

from dlscratch.datasets import load_mnist
from dlscratch.networks import MultiLayerNet, TwoLayerNet
from dlscratch.optimizers import SGD, Momentum, step_decay
from dlscratch.regularization import clip_by_norm, decay
from dlscratch.training import Trainer, minibatches


class Line:
    """y = w x with half the mean squared error: gradient and minimum are known."""

    def __init__(self, w=0.0):
        self.params = {"w": np.array([w])}
        self.largest = 0

    def loss(self, x, t):
        return float(np.mean((self.params["w"] * x - t) ** 2) / 2)

    def measure(self, x, t):
        self.largest = max(self.largest, len(x))
        return self.loss(x, t), float(np.mean(np.abs(self.params["w"] * x - t) < 0.1))

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
    assert trainer.network.largest == 100
    assert history.train_loss[0] == pytest.approx(4.5 * np.mean(long**2), rel=1e-12)
    assert history.train_accuracy[0] == pytest.approx(np.mean(np.abs(3 * long) < 0.1))


def test_early_stopping_puts_back_the_best_parameters():
    trainer = make(lr=0.05, patience=3, batch_size=30)  # on its way to 3 it passes 1, best for validation
    w = trainer.network.params["w"]
    history = trainer.fit(x, t, 1000, validation=(x, x))
    losses = history.validation_loss
    assert history.best_epoch == int(np.argmin(losses)) > 0
    assert len(losses) == history.best_epoch + 3 + 1
    assert trainer.network.loss(x, x) == pytest.approx(min(losses), rel=1e-12)
    assert trainer.network.params["w"] is w


def test_early_stopping_puts_back_the_running_averages_of_the_best_epoch():
    rng = np.random.default_rng(0)
    x, t = rng.normal(size=(60, 4)), rng.integers(0, 3, size=60)  # noise: the validation loss soon rises
    network = MultiLayerNet([4, 30, 3], rng, batch_norm=True)
    trainer = Trainer(network, SGD(0.5), rng, batch_size=20, patience=5)
    history = trainer.fit(x[:40], t[:40], 100, validation=(x[40:], t[40:]))
    assert history.best_epoch < len(history.train_loss) - 1
    assert network.loss(x[40:], t[40:]) == pytest.approx(min(history.validation_loss), rel=1e-6)
    assert network.loss(x[:40], t[:40]) == pytest.approx(history.train_loss[history.best_epoch], rel=1e-6)


def test_the_best_parameters_come_back_when_the_epochs_run_out_first():
    trainer = make(lr=0.05, patience=1000, batch_size=30)
    history = trainer.fit(x, t, 200, validation=(x, x))
    assert 0 < history.best_epoch < 200
    assert trainer.network.loss(x, x) == pytest.approx(min(history.validation_loss), rel=1e-12)


def test_without_patience_the_last_parameters_stay():
    trainer = make(lr=0.05, batch_size=30)
    history = trainer.fit(x, t, 200, validation=(x, x))
    assert history.best_epoch < 200
    assert trainer.network.loss(x, x) == pytest.approx(history.validation_loss[-1], rel=1e-12)


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
    with pytest.raises(TypeError, match=r"validation is ndarray, expected a pair \(x, t\)"):
        make().fit(x, t, 1, validation=x)


def test_a_real_network_learns_real_digits_and_gets_its_best_parameters_back():
    (x_train, t_train), (x_test, t_test) = load_mnist()
    rng = np.random.default_rng(0)
    network = TwoLayerNet(784, 50, 10, rng)
    trainer = Trainer(network, SGD(0.5), rng, patience=2)
    history = trainer.fit(x_train[:1000], t_train[:1000], 60, validation=(x_test, t_test))
    assert history.train_accuracy[0] < 0.3
    assert history.validation_accuracy[history.best_epoch] > 0.85
    assert len(history.train_loss) == history.best_epoch + 3 < 60
    assert network.loss(x_test, t_test) == pytest.approx(min(history.validation_loss), rel=1e-5)


def test_epoch_by_epoch_is_the_same_training():
    once, by_epoch = make(), make()
    once.fit(x, t, 4)
    seen = [len(history.train_loss) for history in by_epoch.epochs(x, t, 4)]
    assert seen == [2, 3, 4, 5]
    assert by_epoch.history == once.history


def test_the_schedule_sets_the_rate_of_every_epoch_and_goes_with_patience():
    rates = [0.5, 0.1, 0.02, 0.004]
    trainer = make(schedule=rates.__getitem__, batch_size=30, patience=9)
    w = 0.0
    for epoch, _ in enumerate(trainer.epochs(x, t, 4, validation=(x, t))):
        w -= rates[epoch] * (w - 3) * np.mean(x**2)
        assert trainer.optimizer.lr == rates[epoch]
        assert trainer.network.params["w"][0] == pytest.approx(w, rel=1e-12)


def test_augmentation_clipping_and_constraint_have_their_place_in_a_step():
    said = []
    trainer = make(
        batch_size=30,
        augment=lambda x, rng: (said.append("augment"), 2 * x)[1],
        clip=lambda grads: (said.append(float(grads["w"][0])), np.clip(grads["w"], -0.1, 0.1, grads["w"])),
        constrain=lambda params: (said.append(float(params["w"][0])), params["w"].clip(0, 0.02, params["w"])),
    )
    trainer.fit(x, t, 1)
    assert said == ["augment", pytest.approx(-np.mean(2 * x * t)), pytest.approx(0.05)]
    assert trainer.network.params["w"] == [0.02]


def test_what_is_recorded_may_be_a_part_of_the_training_data():
    trainer = make(recorded=10)
    history = trainer.fit(x, t, 0)
    assert history.train_loss[0] == pytest.approx(4.5 * np.mean(x[:10] ** 2))


@pytest.mark.parametrize(
    ("network", "optimizer", "options", "message"),
    [
        (
            Descent(0.1),
            Line(),
            {},
            "network is Descent, expected an object with the methods",
        ),
        (Line, Descent(0.1), {}, "network is the class Line, expected an object"),
        (Line(), 0.1, {}, "optimizer is float, expected an object with the methods update"),
        (Line(), SGD, {}, "optimizer is the class SGD, expected an object"),
        (Line(), Descent(0.1), {"schedule": 0.1}, r"schedule is 0\.1, expected a function"),
        (Line(), Descent(0.1), {"augment": True}, "augment is True, expected a function"),
        (Line(), Descent(0.1), {"clip": 5.0}, r"clip is 5\.0, expected a function"),
        (Line(), Descent(0.1), {"constrain": 3}, "constrain is 3, expected a function"),
    ],
)
def test_what_is_no_network_optimizer_or_function_is_refused(network, optimizer, options, message):
    with pytest.raises(TypeError, match=message):
        Trainer(network, optimizer, 0, **options)


def test_a_schedule_clipping_and_decoupled_decay_make_the_loop_that_one_would_write():
    rng = np.random.default_rng(0)
    x, t = rng.standard_normal((50, 4)).astype(np.float32), rng.integers(0, 3, 50)
    net, twin = TwoLayerNet(4, 5, 3, 1), TwoLayerNet(4, 5, 3, 1)
    optimizer, other = Momentum(0.1), Momentum(0.1)
    Trainer(
        net,
        optimizer,
        2,
        batch_size=20,
        schedule=lambda epoch: step_decay(0.1, epoch, 2),
        clip=lambda grads: clip_by_norm(grads, 0.3),
        constrain=lambda params: decay(params, 0.5 * optimizer.lr),
    ).fit(x, t, 4)
    rng = np.random.default_rng(2)
    for epoch in range(4):
        other.lr = 0.1 if epoch < 2 else 0.01
        for x_batch, t_batch in minibatches(x, t, 20, rng):
            grads = twin.gradient(x_batch, t_batch)
            norm = np.sqrt(sum(np.sum(g**2.0) for g in grads.values()))
            other.update(twin.params, {name: g * min(1, 0.3 / norm) for name, g in grads.items()})
            for name in ("W1", "W2"):
                twin.params[name] *= 1 - 0.5 * other.lr
    for name, W in net.params.items():
        np.testing.assert_allclose(W, twin.params[name], rtol=1e-4, atol=1e-6)
