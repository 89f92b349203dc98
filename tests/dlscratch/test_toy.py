import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlscratch.datasets import clusters, label_noise, moons, noisy_sine, spiral, xor

CLASSES = {clusters: 3, spiral: 3, moons: 2, xor: 2}
every = pytest.mark.parametrize("make", [*CLASSES, noisy_sine])
every_with_classes = pytest.mark.parametrize("make", CLASSES)


def rng(seed=0):
    return np.random.default_rng(seed)


def share_beyond(x, t, neighbours=1):
    """The share of points whose nearest other point has another label."""
    distance = np.square(x[:, None] - x).sum(axis=2)
    np.fill_diagonal(distance, np.inf)
    return np.mean(t[distance.argmin(axis=1)] != t)


def linear_accuracy(x, t):
    """The accuracy of the least-squares line, by scores a class."""
    ones = np.column_stack([x, np.ones(len(x))])
    W = np.linalg.lstsq(ones, np.eye(t.max() + 1)[t], rcond=None)[0]
    return np.mean((ones @ W).argmax(axis=1) == t)


@every_with_classes
def test_shapes_and_even_classes(make):
    x, t = make(rng(), n=120)
    assert x.shape == (120, 2)
    assert np.bincount(t).tolist() == [120 // CLASSES[make]] * CLASSES[make]


@every
def test_the_same_generator_gives_the_same_set(make):
    for a, b in zip(make(rng(1)), make(rng(1)), strict=True):
        np.testing.assert_array_equal(a, b)
    assert not np.array_equal(make(rng(1))[0], make(rng(2))[0])


@every_with_classes
def test_classes_lie_apart_and_noise_mixes_them(make):
    assert share_beyond(*make(rng(), n=400, noise=0.02)) == 0
    assert share_beyond(*make(rng(), n=400, noise=1.0)) > 0.2


def test_only_the_clusters_can_be_separated_by_lines():
    assert linear_accuracy(*clusters(rng(), n=400)) > 0.97
    assert linear_accuracy(*moons(rng(), n=400)) < 0.92
    assert linear_accuracy(*spiral(rng(), n=400)) < 0.6
    assert linear_accuracy(*xor(rng(), n=400)) < 0.6


def test_clusters_without_noise_are_their_centres():
    x, t = clusters(rng(), n=8, classes=4, noise=0)
    np.testing.assert_allclose(x, np.array([[1, 0], [0, 1], [-1, 0], [0, -1]])[t], atol=1e-15)


def test_spiral_without_noise_lies_on_its_arms():
    x, t = spiral(rng(), n=90, classes=5, noise=0)
    radius = np.hypot(*x.T)
    assert radius.min() > 0.1
    assert radius.max() < 1
    turns = np.arctan2(x[:, 1], x[:, 0]) / (2 * np.pi) - 0.75 * radius - t / 5
    np.testing.assert_allclose(turns, np.round(turns), atol=1e-12)


def test_moons_without_noise_are_half_circles():
    x, t = moons(rng(), noise=0)
    np.testing.assert_allclose(np.hypot(x[:, 0] - t, x[:, 1] - t / 2), 1)
    assert (x[t == 0, 1] >= 0).all()
    assert (x[t == 1, 1] <= 0.5).all()


def test_xor_is_the_exclusive_or():
    x, t = xor(rng(), n=8, noise=0)
    for (x1, x2), label in zip(x, t, strict=True):
        assert label == (x1 != x2)
    assert len(np.unique(x, axis=0)) == 4


def test_noisy_sine():
    x, t = noisy_sine(rng(), n=4000, noise=0.2)
    assert x.shape == t.shape == (4000, 1)
    assert (np.diff(x[:, 0]) > 0).all()
    assert x.min() >= 0
    assert x.max() < 1
    noise = t - np.sin(2 * np.pi * x)
    assert noise.std() == pytest.approx(0.2, rel=0.05)
    assert abs(noise.mean()) < 0.02
    x, t = noisy_sine(rng(), noise=0)
    np.testing.assert_array_equal(t, np.sin(2 * np.pi * x))


@every
@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ({"n": 0}, ValueError, "n is 0"),
        ({"n": 2.5}, TypeError, "n is 2.5"),
        ({"noise": -0.1}, ValueError, "noise is -0.1, expected 0 or more"),
        ({"noise": "much"}, TypeError, "noise is 'much'"),
    ],
)
def test_arguments_are_checked(make, arguments, error, message):
    with pytest.raises(error, match=message):
        make(rng(), **arguments)


def test_classes_are_checked():
    for make in (clusters, spiral):
        with pytest.raises(ValueError, match="classes is 0"):
            make(rng(), classes=0)


# label noise


@given(st.lists(st.integers(0, 3), max_size=60), st.floats(0, 1), st.integers(0, 99))
def test_label_noise_makes_just_that_share_wrong(t, share, seed):
    t = np.array(t, dtype=int)
    before = t.copy()
    noisy = label_noise(t, share, 4, rng(seed))
    assert np.count_nonzero(noisy != t) == round(share * len(t))
    assert set(noisy) <= set(range(4))
    np.testing.assert_array_equal(t, before)


def test_every_other_class_is_equally_likely():
    noisy = label_noise(np.full(6000, 1), 1.0, 4, rng())
    counts = np.bincount(noisy, minlength=4)
    assert counts[1] == 0
    assert (np.abs(counts[[0, 2, 3]] - 2000) < 5 * 37).all()  # standard deviation 37


def test_label_noise_does_not_wrap_small_integers():
    noisy = label_noise(np.full(200, 199, dtype=np.uint8), 1.0, 200, rng())
    assert noisy.max() < 199


@pytest.mark.parametrize(
    ("t", "share", "classes", "error", "message"),
    [
        ([0, 1], 1.5, 2, ValueError, "share is 1.5, expected 0 to 1"),
        ([0, 1], -0.5, 2, ValueError, "share is -0.5"),
        ([0, 2], 0.5, 2, ValueError, "expected labels 0 to 1"),
        ([[0, 1], [1, 0]], 0.5, 2, ValueError, r"t has shape \(2, 2\), expected labels \(N,\)"),
        ([0, 0], 0.5, 1, ValueError, "classes is 1"),
        ([0.0, 1.0], 0.5, 2, TypeError, "expected integer labels"),
    ],
)
def test_label_noise_names_what_is_wrong(t, share, classes, error, message):
    with pytest.raises(error, match=message):
        label_noise(t, share, classes, rng())
