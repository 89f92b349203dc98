import math

import numpy as np
import pytest

from dlscratch.differentiation import gradient_check
from dlscratch.layers import Affine, SigmoidWithLoss, SoftmaxWithLoss
from dlscratch.losses import binary_cross_entropy, binary_cross_entropy_from_logits
from dlscratch.networks import Network

SHAPES = [(5,), (5, 1), (4, 3)]


def batch(shape, seed=0):
    rng = np.random.default_rng(seed)
    return 3 * rng.standard_normal(shape), rng.integers(0, 2, shape)


@pytest.mark.parametrize("shape", SHAPES)
def test_loss_by_the_definition_and_gradient_by_differences(shape):
    x, t = batch(shape)
    for targets in (t, np.random.default_rng(1).random(shape)):
        layer, expected = SigmoidWithLoss(), 0.0
        for score, wanted in zip(x.ravel(), targets.ravel(), strict=True):
            y = 1 / (1 + math.exp(-score))
            expected -= (wanted * math.log(y) + (1 - wanted) * math.log(1 - y)) / len(x)
        assert layer.forward(x, targets) == pytest.approx(expected, rel=1e-12)
        check = gradient_check(lambda x, t=targets: SigmoidWithLoss().forward(x, t), x, layer.backward())
        assert check, str(check)
        np.testing.assert_allclose(layer.backward(3), 3 * layer.backward())
        assert layer.forward(x, targets) == pytest.approx(binary_cross_entropy_from_logits(x, targets))
        assert layer.forward(x, targets) == pytest.approx(binary_cross_entropy(layer.y, targets))


def test_two_answers_are_softmax_over_two_classes():
    """sigmoid(x) = softmax(0, x): loss and gradient must agree."""
    x, t = batch((6,))
    one, two = SigmoidWithLoss(), SoftmaxWithLoss()
    assert one.forward(x, t) == pytest.approx(two.forward(np.stack([0 * x, x], axis=1), t), rel=1e-12)
    np.testing.assert_allclose(one.backward(), two.backward()[:, 1], rtol=1e-12)


def test_labels_of_one_axis_fit_scores_of_one_column():
    x, t = batch((5, 1))
    layer = SigmoidWithLoss()
    assert layer.forward(x, t[:, 0]) == layer.forward(x, t)
    assert layer.backward().shape == (5, 1)
    assert binary_cross_entropy_from_logits(x, t[:, 0]) == binary_cross_entropy_from_logits(x, t)


def test_large_scores_cost_what_they_should_in_both_doors():
    for door in (SigmoidWithLoss().forward, binary_cross_entropy_from_logits):
        assert door([1000.0], [0]) == 1000
        assert door([-1000.0], [1]) == 1000
        assert door([50.0], [1]) == pytest.approx(math.exp(-50), rel=1e-12)
        assert door([-50.0, 50.0], [0, 1]) == pytest.approx(math.exp(-50), rel=1e-12)
        assert door([np.inf, -np.inf], [1, 0]) == 0
        assert door([np.inf, 0.0], [0, 1]) == np.inf
    layer = SigmoidWithLoss()
    layer.forward([np.inf, -np.inf, 1000.0], [1, 0, 0])
    np.testing.assert_array_equal(layer.backward(), [0, 0, 1 / 3])


def test_float32_stays_float32_and_nothing_is_changed():
    x, t = np.ones((2, 3), np.float32), np.eye(3)[:2]
    x.flags.writeable = t.flags.writeable = False
    layer = SigmoidWithLoss()
    layer.forward(x, t)
    assert layer.backward().dtype == np.float32
    np.testing.assert_array_equal(layer.backward(), layer.backward())


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_nan_is_handed_on_and_never_right():
    layer = SigmoidWithLoss()
    assert math.isnan(layer.forward([np.nan, 1.0], [0, 1]))
    np.testing.assert_array_equal(np.isnan(layer.backward()), [True, False])
    np.testing.assert_array_equal(
        layer.right([np.nan, 1.0, -1.0, 1.0], [0, 1, 0, 0]), [False, True, True, False]
    )


def test_right_wants_all_questions_of_a_sample():
    right = SigmoidWithLoss().right([[1.0, -2.0], [1.0, 2.0], [-1.0, -2.0]], [[1, 0], [1, 0], [1, 0]])
    np.testing.assert_array_equal(right, [True, False, False])


def test_a_network_with_one_score_learns_two_classes():
    rng = np.random.default_rng(0)
    x = rng.standard_normal((200, 2))
    t = (x[:, 0] + x[:, 1] > 0).astype(int)
    net = Network({"Affine1": Affine(np.zeros((2, 1)))}, SigmoidWithLoss())
    numerical = net.numerical_gradient(x, t)
    for name, grad in net.gradient(x, t).items():
        np.testing.assert_allclose(grad, numerical[name], atol=1e-8)
    for _ in range(200):
        for name, grad in net.gradient(x, t).items():
            net.params[name] -= grad
    assert net.accuracy(x, t) > 0.98
    assert net.accuracy(x, t[:, np.newaxis]) == net.accuracy(x, t)


@pytest.mark.parametrize(
    ("x", "t", "message"),
    [
        (np.zeros((2, 3, 1)), np.zeros((2, 3, 1)), r"scores has shape \(2, 3, 1\), expected \(N,\), "),
        (np.zeros(0), np.zeros(0), r"scores has shape \(0,\), expected .*, not empty"),
        (np.zeros(3), np.zeros((3, 1)), r"t has shape \(3, 1\), expected the shape of scores, \(3,\)"),
        (np.zeros((3, 2)), np.zeros(3), r"t has shape \(3,\), expected the shape of scores, \(3, 2\)"),
        (np.zeros(2), [0, 2], r"t has values from 0\.0 to 2\.0, expected targets from 0 to 1"),
        (np.zeros(2), [-1, 1], r"t has values from -1\.0 to 1\.0, expected targets from 0 to 1"),
        (np.zeros(2), [0, np.nan], r"t has nan at index"),
    ],
)
def test_wrong_arguments(x, t, message):
    with pytest.raises(ValueError, match=f"^{message}"):
        SigmoidWithLoss().forward(x, t)
    with pytest.raises(ValueError, match=f"^{message.replace('scores', 'a')}"):
        binary_cross_entropy_from_logits(x, t)
    with pytest.raises(ValueError, match=f"^{message.replace('scores', 'y')}"):
        binary_cross_entropy(x, t)


def test_probabilities_and_their_limits():
    assert binary_cross_entropy([0.8, 0.4], [1, 0]) == pytest.approx(-(math.log(0.8) + math.log(0.6)) / 2)
    assert binary_cross_entropy([1.0, 0.0], [1, 0]) == 0
    assert binary_cross_entropy([1.0, 0.0], [0, 1]) == np.inf
    assert binary_cross_entropy([1e-20], [0]) == pytest.approx(1e-20)
    for wrong in ([1.1], [-0.1], [np.inf]):
        with pytest.raises(ValueError, match=r"y holds no probabilities; for logits use"):
            binary_cross_entropy(wrong, [1])
    for door in (binary_cross_entropy, binary_cross_entropy_from_logits):
        with pytest.raises(ValueError, match=r"has nan at index"):
            door([np.nan], [1])


def test_backward_before_forward():
    with pytest.raises(AttributeError, match=r"has no attribute 'y' .yet"):
        SigmoidWithLoss().backward()
