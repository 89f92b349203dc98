"""Optimizers, against the formulas of their papers written out for single numbers."""

import copy
import math
import pickle

import numpy as np
import pytest

from dlscratch.networks import TwoLayerNet
from dlscratch.optimizers import SGD, AdaGrad, Adam, AdamW, Momentum, Nesterov, Optimizer, RMSprop


def sgd(w, gradients, lr):
    for g in gradients:
        w = w - lr * g
    return w


def momentum(w, gradients, lr, momentum):
    v = 0.0
    for g in gradients:
        v = momentum * v - lr * g
        w = w + v
    return w


def nesterov(w, gradients, lr, momentum):
    """The paper's form: theta walks, and the gradients belong to the place ahead, theta + momentum v."""
    theta, v = w, 0.0
    for g in gradients:
        v = momentum * v - lr * g
        theta = theta + v
    return theta + momentum * v  # the place ahead is where the optimizer's parameter is


def adagrad(w, gradients, lr, eps):
    for n, g in enumerate(gradients):
        w = w - lr * g / (math.sqrt(sum(past**2 for past in gradients[: n + 1])) + eps)
    return w


def rmsprop(w, gradients, lr, decay, eps):
    h = 0.0
    for g in gradients:
        h = decay * h + (1 - decay) * g**2
        w = w - lr * g / (math.sqrt(h) + eps)
    return w


def adam(w, gradients, lr, beta1, beta2, eps, weight_decay=0.0):
    m = v = 0.0
    for t, g in enumerate(gradients, start=1):
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g**2
        m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
        w = w - lr * (m_hat / (math.sqrt(v_hat) + eps) + weight_decay * w)
    return w


# each optimizer, its formula for one number, and hyperparameters that are none of the defaults
CASES = [
    (SGD, sgd, {"lr": 0.3}),
    (Momentum, momentum, {"lr": 0.1, "momentum": 0.7}),
    (Nesterov, nesterov, {"lr": 0.1, "momentum": 0.7}),
    (AdaGrad, adagrad, {"lr": 1.5, "eps": 1e-3}),
    (RMSprop, rmsprop, {"lr": 0.03, "decay": 0.8, "eps": 1e-3}),
    (Adam, adam, {"lr": 0.3, "beta1": 0.8, "beta2": 0.95, "eps": 1e-3}),
    (AdamW, adam, {"lr": 0.3, "beta1": 0.8, "beta2": 0.95, "eps": 1e-3, "weight_decay": 0.1}),
]
ids = [f"{case[0].__name__}-{i}" for i, case in enumerate(CASES)]
every_optimizer = pytest.mark.parametrize(("kind", "formula", "settings"), CASES, ids=ids)


@every_optimizer
def test_the_formula_of_the_paper(kind, formula, settings):
    rng = np.random.default_rng(0)
    start = {"W1": rng.standard_normal((3, 2)), "b1": rng.standard_normal(4)}
    steps = [{name: rng.standard_normal(p.shape) for name, p in start.items()} for _ in range(7)]
    params = {name: p.copy() for name, p in start.items()}
    optimizer = kind(**settings)
    for grads in steps:
        kept = {name: g.copy() for name, g in grads.items()}
        optimizer.update(params, grads)
        for name, g in grads.items():
            np.testing.assert_array_equal(g, kept[name])  # the gradients are only read
    assert optimizer.iteration == 7
    for name, p in start.items():
        for index in np.ndindex(p.shape):
            gradients = [float(grads[name][index]) for grads in steps]
            expected = formula(float(p[index]), gradients, **settings)
            assert params[name][index] == pytest.approx(expected, rel=1e-12, abs=1e-14)


@every_optimizer
def test_the_defaults_are_those_of_the_formula(kind, formula, settings):
    params = {"w": np.array([1.5])}
    optimizer = kind()
    gradients = [0.5, -2.0, 1e-3, 0.0, 4.0]
    for g in gradients:
        optimizer.update(params, {"w": np.array([g])})
    defaults = {name: getattr(optimizer, name) for name in settings}
    assert params["w"][0] == pytest.approx(formula(1.5, gradients, **defaults), rel=1e-12)


@every_optimizer
def test_down_the_ill_conditioned_bowl(kind, formula, settings):
    """f = x²/20 + y² from (-7, 2): 20 times steeper one way than the other."""
    params = {"p": np.array([-7.0, 2.0])}
    optimizer = kind(**settings)
    for _ in range(400):
        x, y = params["p"]
        optimizer.update(params, {"p": np.array([x / 10, 2 * y])})
    x, y = params["p"]
    assert x**2 / 20 + y**2 < 1e-3


@every_optimizer
def test_a_whole_training_step_stays_float32(kind, formula, settings):
    rng = np.random.default_rng(0)
    net = TwoLayerNet(6, 5, 3, rng)
    optimizer = kind(**{name: np.float64(value) for name, value in settings.items()})  # not a Python float
    x, t = rng.random((8, 6)), rng.integers(0, 3, 8)  # x is float64
    before = {name: W.copy() for name, W in net.params.items()}
    for _ in range(3):
        grads = net.gradient(x, t)
        assert {name: g.dtype for name, g in grads.items()} == dict.fromkeys(grads, np.dtype(np.float32))
        optimizer.update(net.params, grads)
        optimizer.lr = np.float64(optimizer.lr * 0.9)  # as a schedule may
    for name, W in net.params.items():
        assert W.dtype == np.float32
        assert (before[name] != W).any()
        assert W is net.params[name]
    assert all(kept.dtype == np.float32 for kept in optimizer._memory.values())
    assert isinstance(optimizer.lr, float)
    assert not isinstance(optimizer.lr, np.floating)


@every_optimizer
def test_the_arrays_themselves_are_changed(kind, formula, settings):
    W = np.ones((2, 3))
    column = W[:, 1]  # a view with gaps
    optimizer = kind(**settings)
    optimizer.update({"w": column}, {"w": np.array([1.0, -1.0])})
    assert W[0, 1] < 1 < W[1, 1]
    np.testing.assert_array_equal(W[:, [0, 2]], 1)
    optimizer.update({"w": column}, {"w": [2, 2]})  # integers are gradients too


@every_optimizer
def test_wrong_arguments(kind, formula, settings):
    optimizer, W = kind(**settings), np.ones((2, 3))
    with pytest.raises(ValueError, match=r"grads has the names \['b'\], expected \['W'\]"):
        optimizer.update({"W": W}, {"b": W})
    with pytest.raises(ValueError, match=r"grads has W of shape \(3,\), expected \(2, 3\)"):
        optimizer.update({"W": W}, {"W": np.ones(3)})
    with pytest.raises(ValueError, match="lr is -1"):
        kind(lr=-1)
    with pytest.raises(TypeError, match=r"lr is '0.1'"):
        optimizer.lr = "0.1"
    with pytest.raises(ValueError, match="lr is nan"):
        optimizer.lr = float("nan")
    np.testing.assert_array_equal(W, 1)


def test_a_step_that_cannot_be_taken_whole_is_not_taken():
    params = {"a": np.ones(2), "b": np.ones(3)}
    optimizer = SGD(0.5)
    with pytest.raises(ValueError, match="grads has b"):
        optimizer.update(params, {"a": np.ones(2), "b": np.ones(1)})
    np.testing.assert_array_equal(params["a"], 1)
    assert optimizer.iteration == 0


@pytest.mark.parametrize("kind", [Momentum, Nesterov, AdaGrad, RMSprop, Adam, AdamW])
def test_an_optimizer_serves_one_set_of_parameters(kind):
    optimizer, params = kind(), {"W": np.ones((2, 3)), "b": np.ones(3)}
    grads = {name: np.ones_like(W) for name, W in params.items()}
    optimizer.update(params, grads)
    optimizer.update(dict(params), grads)
    for shape in ((2, 3), (5, 3)):
        others = {"b": params["b"].copy(), "W": np.ones(shape)}
        with pytest.raises(ValueError, match="params has another array W than earlier updates"):
            optimizer.update(others | {"b": params["b"]}, {"W": np.ones(shape), "b": np.ones(3)})
        with pytest.raises(ValueError, match="belongs to one network, so make a new one"):
            optimizer.update(others, {"W": np.ones(shape), "b": np.ones(3)})
        assert (others["W"] == 1).all()
    assert optimizer.iteration == 2


@pytest.mark.parametrize("kind", [SGD, Momentum, Nesterov, AdaGrad, RMSprop, Adam, AdamW])
def test_a_state_goes_on_as_if_nothing_had_been(kind):
    rng = np.random.default_rng(0)
    first, second = kind(0.1), kind(0.2)
    W, V = np.ones(4, np.float32), np.ones(4, np.float32)
    grads = rng.standard_normal((6, 4)).astype(np.float32)
    for g in grads[:3]:
        first.update({"W": W}, {"W": g})
    V[:] = W
    second.restore(first.state, {"W": V})
    for g in grads[3:]:
        first.update({"W": W}, {"W": g})
        second.update({"W": V}, {"W": g})
    np.testing.assert_array_equal(W, V)
    assert (second.lr, second.iteration) == (0.1, 6)


def test_a_state_that_does_not_fit_is_refused():
    optimizer, other = Momentum(0.1), Momentum(0.2)
    optimizer.update({"W": np.ones(2)}, {"W": np.ones(2)})
    for params in ({"W": np.ones(3)}, {"V": np.ones(2)}):
        with pytest.raises(ValueError, match=r"state has v of W with shape \(2,\), params has none such"):
            other.restore(optimizer.state, params)
    assert other.lr == 0.2


def test_the_state_of_another_kind_is_refused():
    """Adam's v is a mean of squares, Momentum's v a velocity."""
    params = {"W": np.ones(2)}
    for kind, other in ((Adam, Momentum), (Adam, AdamW), (SGD, Adam)):
        optimizer, refusing = kind(), other()
        optimizer.update(params, {"W": np.ones(2)})
        with pytest.raises(ValueError, match=f"state has .*, expected what {other.__name__} remembers"):
            refusing.restore(optimizer.state, params)
        assert (refusing.state.keys(), refusing.iteration) == (other().state.keys(), 0)
    for part in ({}, {"Adam iteration": np.array(3)}):
        with pytest.raises(ValueError, match="expected what Adam remembers"):
            Adam().restore(part, params)
    of_two = {"W": np.ones(2), "b": np.ones(1)}
    with pytest.raises(ValueError, match=r"state has no v of \['b'\]"):
        Adam().restore({name: W for name, W in momentum_of(Adam()).items() if name != "Adam m W"}, of_two)


def momentum_of(optimizer):
    optimizer.update({"W": np.ones(2)}, {"W": np.ones(2)})
    return optimizer.state


@pytest.mark.parametrize("copied", [copy.deepcopy, lambda pair: pickle.loads(pickle.dumps(pair))])
def test_a_copy_goes_on_with_a_copy_of_the_network(copied):
    params, optimizer, g = {"W": np.ones(2)}, Momentum(), {"W": np.array([1.0, -2.0])}
    optimizer.update(params, g)
    others, other = copied((params, optimizer))
    alone = copied(optimizer)
    optimizer.update(params, g)
    other.update(others, g)
    np.testing.assert_array_equal(params["W"], others["W"])
    with pytest.raises(ValueError, match="params has another array W"):
        other.update(params, g)
    with pytest.raises(ValueError, match=r"v of W with shape \(2,\)"):
        alone.update({"W": np.ones(3)}, {"W": np.ones(3)})


def test_a_view_may_be_made_anew_for_every_update():
    W, V, optimizer, other = np.ones((2, 3)), np.ones(2), Momentum(), Momentum()
    for _ in range(3):
        optimizer.update({"W": W[:, 1]}, {"W": np.ones(2)})
        other.update({"W": V}, {"W": np.ones(2)})
    np.testing.assert_array_equal(W[:, 1], V)


@pytest.mark.parametrize("kind", [SGD, Adam])
def test_a_parameter_that_cannot_be_changed_stops_the_update_before_it_begins(kind):
    fixed = np.ones(2)
    fixed.flags.writeable = False
    for b, error, message in (
        (fixed, ValueError, "params has b, which is read-only"),
        (np.ones(2, int), TypeError, "params has b, ndarray, expected an array of floats"),
        ([1.0, 1.0], TypeError, "params has b, list, expected an array of floats"),
    ):
        params, optimizer = {"a": np.ones(2), "b": b}, kind()
        with pytest.raises(error, match=message):
            optimizer.update(params, {"a": np.ones(2), "b": np.ones(2)})
        np.testing.assert_array_equal(params["a"], 1)
        assert optimizer.iteration == 0


def test_all_names_are_those_of_earlier_updates():
    optimizer, W = Adam(), np.ones(2)
    optimizer.update({"W": W}, {"W": W * 1})
    with pytest.raises(ValueError, match="params has another array V than earlier updates"):
        optimizer.update({"W": W, "V": np.ones(2)}, {"W": W * 1, "V": W * 1})


@pytest.mark.parametrize(
    ("kind", "settings", "message"),
    [
        (Momentum, {"momentum": 1}, "momentum is 1, expected"),
        (Nesterov, {"momentum": -0.1}, r"momentum is -0\.1, expected"),
        (AdaGrad, {"eps": 0}, "eps is 0, expected"),
        (RMSprop, {"decay": 1.0}, r"decay is 1\.0, expected"),
        (RMSprop, {"eps": -1}, "eps is -1, expected"),
        (Adam, {"beta1": 1}, "beta1 is 1, expected"),
        (Adam, {"beta2": 1}, "beta2 is 1, expected"),
        (Adam, {"eps": 0}, "eps is 0, expected"),
        (AdamW, {"weight_decay": -0.1}, r"weight_decay is -0\.1, expected 0 or more"),
    ],
)
def test_hyperparameters_out_of_range(kind, settings, message):
    with pytest.raises(ValueError, match=message):
        kind(**settings)


def test_hyperparameters_of_0_are_allowed():
    """Without momentum there is plain SGD left; without decay, AdamW is Adam."""
    for one, two in (
        (SGD(0.1), Momentum(0.1, momentum=0)),
        (SGD(0.1), Nesterov(0.1, momentum=0)),
        (Adam(), AdamW(weight_decay=0)),
    ):
        params, others = {"w": np.array([1.0, -2.0])}, {"w": np.array([1.0, -2.0])}
        for g in ([0.5, 1.0], [-3.0, 2.0]):
            one.update(params, {"w": g})
            two.update(others, {"w": g})
        np.testing.assert_array_equal(params["w"], others["w"])
    still = {"w": np.array([1.0])}
    SGD(0).update(still, {"w": [1.0]})
    assert still["w"] == 1


def test_the_first_step_of_adam_is_lr_whatever_the_gradient():
    for g in (1e-4, 1.0, 1e4):
        params = {"w": np.array([0.0])}
        Adam(lr=0.3).update(params, {"w": [g]})
        assert params["w"][0] == pytest.approx(-0.3, rel=1e-3)


def test_momentum_on_a_steady_slope_steps_ten_times_as_far():
    params, optimizer = {"w": np.array([0.0])}, Momentum(0.01, momentum=0.9)
    for _ in range(200):
        before = params["w"][0]
        optimizer.update(params, {"w": [1.0]})
    assert before - params["w"][0] == pytest.approx(0.1, rel=1e-6)


def test_after_a_steep_slope_rmsprop_recovers_and_adagrad_does_not():
    steps = {}
    for kind in (AdaGrad, RMSprop):
        params, optimizer = {"w": np.array([0.0])}, kind(lr=0.1)
        for g in [100.0] * 50 + [0.01] * 300:
            before = params["w"][0]
            optimizer.update(params, {"w": [g]})
        steps[kind] = before - params["w"][0]
    assert steps[RMSprop] == pytest.approx(0.1, rel=0.01)
    assert steps[AdaGrad] < 1e-5


def test_adamw_decays_all_weights_alike_and_l2_with_adam_does_not():
    amplitude = np.array([100.0, 0.01])
    decayed, penalized, plain = ({"w": np.array([1.0, 1.0])} for _ in range(3))
    adamw, adam, without = AdamW(0.001, weight_decay=0.5), Adam(0.001), Adam(0.001)
    for n in range(100):
        g = amplitude * (-1) ** n
        adamw.update(decayed, {"w": g})
        adam.update(penalized, {"w": g + 0.5 * penalized["w"]})
        without.update(plain, {"w": g})
    by_decay, by_penalty = plain["w"] - decayed["w"], plain["w"] - penalized["w"]
    np.testing.assert_allclose(by_decay, 1 - (1 - 0.001 * 0.5) ** 100, rtol=0.01)
    assert by_penalty[1] > 0.05
    assert abs(by_penalty[0]) < 1e-3


def test_an_optimizer_without_a_step_is_none():
    with pytest.raises(TypeError, match="step"):
        Optimizer(0.1)


def test_defaults():
    def settings(optimizer):
        return {
            name: value
            for name, value in vars(optimizer).items()
            if name not in ("_memory", "_owned", "iteration")
        }

    assert settings(SGD()) == {"_lr": 0.01}
    assert settings(Momentum()) == settings(Nesterov()) == {"_lr": 0.01, "momentum": 0.9}
    assert settings(AdaGrad()) == {"_lr": 0.01, "eps": 1e-8}
    assert settings(RMSprop()) == {"_lr": 0.001, "decay": 0.9, "eps": 1e-8}
    of_adam = {"_lr": 0.001, "beta1": 0.9, "beta2": 0.999, "eps": 1e-8}
    assert settings(Adam()) == of_adam
    assert settings(AdamW()) == of_adam | {"weight_decay": 0.01}


def test_what_an_optimizer_keeps_can_be_looked_at():
    W, g = np.array([0.0]), [np.array([2.0]), np.array([-1.0])]
    kept = {}
    for optimizer in (Momentum(0.1), Nesterov(0.1), AdaGrad(), RMSprop(), Adam()):
        for gradient in g:
            optimizer.update({"W": W}, {"W": gradient})
        kept[type(optimizer)] = [optimizer.memory(kind, "W", W)[0] for kind in "vhm"]
    assert kept[Momentum] == kept[Nesterov] == pytest.approx([0.9 * -0.2 + 0.1, 0, 0])
    assert kept[AdaGrad] == pytest.approx([0, 5, 0])
    assert kept[RMSprop] == pytest.approx([0, 0.9 * 0.1 * 4 + 0.1, 0])
    assert kept[Adam] == pytest.approx([0.999 * 4 + 1, 0, 0.9 * 2 - 1])  # without the factors 1 - β


def test_gradients_that_are_no_numbers():
    with pytest.raises(TypeError, match="W1 holds"):
        SGD().update({"W1": np.zeros(1)}, {"W1": np.array(["a"])})
