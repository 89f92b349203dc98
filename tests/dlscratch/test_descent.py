import numpy as np
import pytest

from dlscratch.descent import gradient_descent

nan = float("nan")


def bowl(x):
    return x[0] ** 2 + x[1] ** 2


def bowl_gradient(x):
    return 2 * x


def test_the_bowl():
    result = gradient_descent(bowl, [-3, 4])
    np.testing.assert_allclose(result.x, np.array([-3, 4]) * 0.8**100, rtol=1e-3)
    assert result.path.shape == (101, 2)
    assert result.values.shape == (101,)


def test_the_path_has_start_and_end_and_the_values_belong_to_it():
    result = gradient_descent(bowl, [-3, 4], lr=0.25, steps=3, gradient=bowl_gradient)
    np.testing.assert_allclose(result.path, [[-3, 4], [-1.5, 2], [-0.75, 1], [-0.375, 0.5]])
    np.testing.assert_allclose(result.values, [25, 6.25, 1.5625, 0.390625])
    np.testing.assert_array_equal(result.x, result.path[-1])


def test_all_elements_step_from_the_same_point():
    result = gradient_descent(lambda x: x[0] * x[1], [1.0, 2.0], lr=0.1, steps=1, gradient=lambda x: x[::-1])
    np.testing.assert_allclose(result.x, [0.8, 1.9])


def test_no_step_at_all():
    result = gradient_descent(bowl, [1, 2], steps=0)
    np.testing.assert_array_equal(result.path, [[1, 2]])
    np.testing.assert_array_equal(result.values, [5])


@pytest.mark.parametrize("gradient", [None, lambda x: 2 * x])
@pytest.mark.parametrize(
    ("lr", "expected"), [(0.99, 0.98**100), (1.0, 1.0), (1.01, 1.02**100), (1e-10, 1), (0.5, 0)]
)
def test_the_critical_rate_of_x_squared(gradient, lr, expected):
    result = gradient_descent(lambda x: x**2, 1, lr=lr, gradient=gradient)
    assert abs(result.x) == pytest.approx(expected, rel=1e-6, abs=1e-12)
    assert np.ndim(result.x) == 0
    assert result.path.shape == (101,)


@pytest.mark.parametrize("gradient", [None, bowl_gradient])
def test_a_divergent_run_is_recorded_without_a_warning(gradient):
    result = gradient_descent(bowl, [-3, 4], lr=10, steps=300, gradient=gradient)
    np.testing.assert_allclose(result.path[100], np.array([-3, 4]) * 19.0**100, rtol=1e-3)
    assert np.all(np.diff(result.values[:100]) > 0)
    assert result.path.shape == (301, 2)
    assert not np.isfinite(result.x).any()
    assert np.isnan(result.values[-1])
    first = np.isfinite(result.values).argmin()
    assert result.values[first] == np.inf
    assert not np.isfinite(result.values[first:]).any()


@pytest.mark.parametrize("x0", [np.array([-3, 4]), np.float32([-3, 4]), np.array([-3.0, 4.0])])
def test_the_start_is_left_alone(x0):
    before = x0.copy()
    x0.setflags(write=False)
    result = gradient_descent(bowl, x0, steps=5)
    np.testing.assert_array_equal(x0, before)
    assert result.path.dtype == np.float64
    assert not np.shares_memory(result.path, x0)
    np.testing.assert_allclose(result.x, [-3 * 0.8**5, 4 * 0.8**5], rtol=1e-6)


def test_functions_that_change_their_argument_do_no_harm():
    def value(x):
        x *= 0
        return 1.0

    def slope(x):
        x += 1
        return 0 * x

    result = gradient_descent(value, [1.0, 2.0], steps=2, gradient=slope)
    np.testing.assert_array_equal(result.path, [[1, 2]] * 3)


def test_a_matrix_descends_too():
    target = np.arange(6.0).reshape(2, 3)
    result = gradient_descent(lambda W: np.sum((W - target) ** 2), np.zeros((2, 3)), steps=60)
    np.testing.assert_allclose(result.x, target, atol=1e-4)
    assert result.path.shape == (61, 2, 3)


def test_the_plateau_takes_thousands_of_steps():
    def well(x):
        return -np.exp(-(x**2) / 2)

    def slope(x):
        return x * np.exp(-(x**2) / 2)

    for start, steps in ((1, 69), (3, 208), (4, 2272)):
        path = gradient_descent(well, start, steps=steps, gradient=slope).path
        assert abs(path[-1]) < 1e-3 <= abs(path[-2])


@pytest.mark.parametrize(
    ("keywords", "error", "message"),
    [
        ({"x0": [1, nan]}, ValueError, r"x0 has nan at index \(1,\), expected finite numbers"),
        ({"gradient": lambda x: "up"}, TypeError, r"gradient\(x\) holds <U2 values, expected real numbers"),
        ({"lr": 0}, ValueError, "lr is 0, expected a number above 0"),
        ({"lr": -0.1}, ValueError, r"lr is -0\.1, expected a number above 0"),
        ({"steps": -1}, ValueError, "steps is -1, expected at least 0"),
        ({"steps": 2.5}, TypeError, r"steps is 2\.5, expected an integer"),
        ({"f": lambda x: x}, TypeError, r"f\(x\) has shape \(2,\), expected one number"),
        (
            {"gradient": lambda x: 1.0},
            ValueError,
            r"gradient\(x\) has shape \(\), expected the shape of x, \(2,\)",
        ),
    ],
)
def test_bad_arguments(keywords, error, message):
    with pytest.raises(error, match=f"^{message}$"):
        gradient_descent(**{"f": bowl, "x0": [1, 2], **keywords})


def test_the_numerical_slope_is_close_near_and_far():
    for x0 in (1.0, 3e6):
        result = gradient_descent(lambda x: x**4, x0, lr=x0**-2 / 100, steps=1)
        assert result.x == pytest.approx(0.96 * x0, rel=1e-5)


def test_a_gradient_that_is_nan_ends_in_nan():
    result = gradient_descent(bowl, [1, 2], steps=3, gradient=lambda x: np.full(2, nan))
    np.testing.assert_array_equal(result.values, [5, nan, nan, nan])
