import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlscratch.search import bayesian_search, best, expected_improvement, posterior, random_search

SPACE = {"lr": (1e-4, 1.0), "decay": (1e-6, 1e-1)}
searches = pytest.mark.parametrize("search", [random_search, bayesian_search])


def rng(seed=0):
    return np.random.default_rng(seed)


def hill(point):
    """1 at lr = 0.03, decay = 0.0001; lower by the squared distance in decades."""
    return 1 - (np.log10(point["lr"] / 0.03) / 4) ** 2 - (np.log10(point["decay"] / 1e-4) / 5) ** 2


# both searches


@searches
def test_trials_are_points_in_the_space_with_their_scores(search):
    trials = search(hill, SPACE, 12, rng())
    assert len(trials) == 12
    for point, score in trials:
        assert list(point) == ["lr", "decay"]
        assert score == hill(point)
        assert all(type(value) is float for value in [*point.values(), score])
        assert all(low <= point[name] <= high for name, (low, high) in SPACE.items())


@searches
def test_the_same_generator_makes_the_same_search(search):
    assert search(hill, SPACE, 8, rng(3)) == search(hill, SPACE, 8, rng(3))
    assert search(hill, SPACE, 8, rng(3)) != search(hill, SPACE, 8, rng(4))


@searches
@pytest.mark.parametrize(
    ("space", "trials", "error", "message"),
    [
        ({"lr": (0, 1)}, 3, ValueError, "space has lr from 0 to 1, expected 0 < low < high"),
        ({"lr": (-1e-3, 1)}, 3, ValueError, "space has lr"),
        ({"lr": (1, 0.1)}, 3, ValueError, "space has lr from 1 to 0.1"),
        ({"lr": (1, 1)}, 3, ValueError, "space has lr from 1 to 1"),
        ({"lr": ("a", 1)}, 3, TypeError, "lr is 'a'"),
        ({}, 3, ValueError, "space is empty"),
        ({"lr": (0.1, 1)}, 0, ValueError, "trials is 0"),
        ({"lr": (0.1, 1)}, 2.5, TypeError, "trials is 2.5"),
    ],
)
def test_arguments_are_checked(search, space, trials, error, message):
    with pytest.raises(error, match=message):
        search(lambda point: 0.0, space, trials, rng())


def test_the_best_trial_is_the_highest_and_the_first_of_equals():
    trials = [({"a": 1.0}, 0.5), ({"a": 2.0}, np.nan), ({"a": 3.0}, 0.9), ({"a": 4.0}, 0.9)]
    assert best(trials) == ({"a": 3.0}, 0.9)
    with pytest.raises(ValueError, match="trials has 1 trials, and none has a score"):
        best(trials[1:2])
    with pytest.raises(ValueError, match="trials has 0 trials"):
        best([])


# random search


def test_random_search_is_uniform_in_the_exponent():
    trials = random_search(hill, SPACE, 4000, rng())
    exponents = np.log10([point["lr"] for point, _ in trials])
    counts = np.histogram(exponents, bins=4, range=(-4, 0))[0]
    assert (np.abs(counts - 1000) < 5 * 28).all()  # standard deviation 27.4
    other = np.log10([point["decay"] for point, _ in trials])
    assert abs(np.corrcoef(exponents, other)[0, 1]) < 0.08


# Gaussian process and expected improvement


@given(st.integers(1, 8), st.integers(1, 2), st.integers(0, 99))
def test_the_process_goes_through_what_it_has_seen(n, d, seed):
    x = rng(seed).uniform(size=(n, d))
    y = np.sin(3 * x.sum(axis=1))
    mean, deviation = posterior(x, y, x)
    far_mean, far_deviation = posterior(x, y, x + 100)
    assert (deviation < 1).all()
    np.testing.assert_allclose(far_mean, 0, atol=1e-12)
    np.testing.assert_allclose(far_deviation, 1)
    assert np.abs(mean - y).max() < 0.5


def test_the_process_by_its_formula():
    x = rng().uniform(size=(6, 2))
    y = rng(1).normal(size=6)
    new = rng(2).uniform(size=(4, 2))
    mean, deviation = posterior(x, y, new)

    def k(a, b, scale):
        return np.array([[np.exp(-sum((p - q) ** 2) / (2 * scale**2)) for q in b] for p in a])

    found = []
    for scale in (0.1, 0.2, 0.4, 0.8, 1.6):
        for noise in (1e-6, 1e-3, 1e-1):
            K = k(x, x, scale) + noise * np.eye(6)
            density = np.exp(-y @ np.linalg.inv(K) @ y / 2) / np.sqrt(np.linalg.det(2 * np.pi * K))
            found.append((density, scale, K))
    _, scale, K = max(found, key=lambda entry: entry[0])
    across = k(x, new, scale)
    np.testing.assert_allclose(mean, across.T @ np.linalg.inv(K) @ y, rtol=1e-6)
    variance = 1 - np.diag(across.T @ np.linalg.inv(K) @ across)
    np.testing.assert_allclose(deviation, np.sqrt(variance), rtol=1e-6)


def test_the_process_interpolates_a_smooth_function_and_knows_where_it_does_not_know():
    x = np.array([[0.0], [0.2], [0.4], [0.6]])
    y = np.sin(4 * x[:, 0])
    mean, deviation = posterior(x, y, np.array([[0.3], [0.5], [1.0]]))
    np.testing.assert_allclose(mean[:2], np.sin([1.2, 2.0]), atol=0.02)
    assert deviation[2] > 5 * deviation[:2].max()


@pytest.mark.parametrize(("mean", "deviation"), [(0.0, 1.0), (0.7, 0.3), (-1.0, 0.5), (2.0, 0.1)])
def test_expected_improvement_is_the_mean_of_what_exceeds(mean, deviation):
    draws = mean + deviation * rng().normal(size=400_000)
    expected = np.maximum(0, draws - 0.5).mean()
    gain = expected_improvement(np.array([mean]), np.array([deviation]), 0.5)
    assert gain[0] == pytest.approx(expected, rel=0.02, abs=1e-4)


def test_expected_improvement_without_doubt_is_the_difference():
    gain = expected_improvement(np.array([1.0, 0.0, -1.0]), np.zeros(3), 0.0)
    np.testing.assert_allclose(gain, [1.0, 0.0, 0.0], atol=1e-12)


# Bayesian search


def test_bayesian_search_beats_random_search_on_the_same_budget():
    regrets = np.array(
        [
            [1 - best(search(hill, SPACE, 20, rng(seed)))[1] for search in (bayesian_search, random_search)]
            for seed in range(20)
        ]
    )
    bayesian, random = regrets.T
    assert np.count_nonzero(bayesian < random) >= 18
    assert np.median(bayesian) < np.median(random) / 10


@pytest.mark.parametrize("ruin", [np.nan, -np.inf, np.inf])
def test_a_score_that_is_not_finite_does_not_stop_the_search(ruin):
    def score(point):
        return ruin if point["lr"] > 0.1 else hill(point)

    trials = bayesian_search(score, SPACE, 20, rng())
    assert max(value for point, value in trials if point["lr"] <= 0.1) > 0.98


def test_scores_that_are_all_alike_or_all_nan_are_searched_too():
    for value in (0.5, np.nan):
        trials = bayesian_search(lambda point, value=value: value, SPACE, 8, rng())
        assert len({point["lr"] for point, _ in trials}) == 8


def test_a_space_of_the_wrong_kind():
    for space, message in (
        ([("lr", (0.1, 1))], r"^space is \[.*, expected bounds by name, such as"),
        ({"lr": 0.1}, r"^space has 0\.1 as bounds of lr, expected \(low, high\)$"),
        ({"lr": (0.1, 0.2, 0.3)}, r"^space has .* as bounds of lr, expected \(low, high\)$"),
        ({"lr": (0.1, "1")}, r"^lr is '1', expected a number$"),
    ):
        with pytest.raises(TypeError, match=message):
            random_search(lambda point: 0, space, 3, 0)
