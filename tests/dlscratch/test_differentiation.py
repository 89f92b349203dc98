import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from dlscratch.differentiation import (
    GradientCheck,
    directional_derivative,
    gradient_check,
    numerical_diff,
    numerical_gradient,
)

nan, inf = float("nan"), float("inf")


def sum_of_squares(x):
    return np.sum(x**2)


def error_of(method, h):
    return abs(numerical_diff(math.sin, 1, h, method) - math.cos(1))


def test_differences_are_the_formulas():
    seen = []

    def cube(x):
        seen.append(x)
        return x**3

    assert numerical_diff(cube, 2, h=0.5) == (2.5**3 - 1.5**3) / 1
    assert numerical_diff(cube, 2, h=0.5, method="forward") == (2.5**3 - 2**3) / 0.5
    assert seen == [2.5, 1.5, 2.5, 2.0]
    assert all(type(x) is float for x in seen)
    assert numerical_diff(cube, 2) == pytest.approx((2.0001**3 - 1.9999**3) / 0.0002, rel=1e-12)
    assert type(numerical_diff(lambda x: np.float32(x), np.int64(2))) is float


def test_the_error_falls_with_the_first_and_the_second_power_of_h():
    assert error_of("forward", 1e-2) / error_of("forward", 1e-3) == pytest.approx(10, rel=0.01)
    assert error_of("central", 1e-2) / error_of("central", 1e-3) == pytest.approx(100, rel=0.01)
    assert error_of("forward", 1e-8) < 1e-8 < error_of("forward", 1e-14)
    assert error_of("central", 1e-5) < 1e-10 < error_of("central", 1e-14)


def test_the_symmetric_difference_may_exist_where_the_derivative_does_not():
    assert numerical_diff(abs, 0) == 0
    assert numerical_diff(abs, 0, method="forward") == 1


def test_a_step_that_is_lost_beside_x_is_refused():
    with pytest.raises(
        ValueError, match=r"^h = 1e-50 is lost beside x = 3: x \+ h and x are the same number$"
    ):
        numerical_diff(math.sin, 3, h=1e-50)
    with pytest.raises(ValueError, match=r"^h = 0\.0001 is lost beside x = -1e\+13: "):
        numerical_gradient(sum_of_squares, [1, -1e13])
    with pytest.raises(ValueError, match=r"lost beside x = 1:"):  # 1 - 1e-16 is another number, 1 + 1e-16 not
        numerical_diff(math.sin, 1, h=1e-16)
    with pytest.raises(ValueError, match=r"lost beside x = -1:"):
        numerical_diff(math.sin, -1, h=1e-16)
    assert numerical_diff(lambda x: 3 * x, 0, h=1e-50) == pytest.approx(3)


@pytest.mark.parametrize(
    ("keywords", "error", "message"),
    [
        ({"x": [1, 2]}, TypeError, r"x is \[1, 2\], expected a number"),
        ({"x": nan}, ValueError, "x is nan, expected a finite number"),
        ({"h": 0}, ValueError, "h is 0, expected a number above 0"),
        ({"h": -1e-4}, ValueError, r"h is -0\.0001, expected a number above 0"),
        ({"method": "backward"}, ValueError, "method is 'backward', expected 'central' or 'forward'"),
        ({"f": lambda x: np.ones(2)}, TypeError, r"f\(x\) has shape \(2,\), expected one number"),
    ],
)
def test_numerical_diff_refuses(keywords, error, message):
    with pytest.raises(error, match=f"^{message}$"):
        numerical_diff(**{"f": math.sin, "x": 1.0, **keywords})


def test_the_gradients_of_the_three_points():
    for x, expected in (([3, 4], [6, 8]), ([0, 2], [0, 4]), ([3, 0], [6, 0])):
        np.testing.assert_allclose(numerical_gradient(sum_of_squares, np.array(x)), expected, atol=1e-9)


@pytest.mark.parametrize("shape", [(), (1,), (3,), (3, 1), (1, 3), (2, 3), (2, 3, 4), (0,), (2, 0)])
@pytest.mark.parametrize("dtype", [np.int32, np.uint8, np.float32, np.float64])
def test_gradients_of_any_shape_and_dtype(shape, dtype):
    x = np.random.default_rng(0).integers(1, 9, size=shape).astype(dtype)
    before = x.copy()
    grad = numerical_gradient(lambda x: np.sum(x**3), x)
    assert grad.shape == shape
    assert grad.dtype == np.float64
    np.testing.assert_allclose(grad, 3 * x.astype(float) ** 2, rtol=1e-7)
    np.testing.assert_array_equal(x, before)


@given(hnp.arrays(np.float64, st.tuples(st.integers(1, 3), st.integers(1, 4)), elements=st.floats(-3, 3)))
def test_gradient_of_a_function_that_mixes_its_elements(x):
    W = np.linspace(-1, 1, x.size**2).reshape(x.size, x.size)
    grad = numerical_gradient(lambda x: np.sin(W @ x.ravel()).sum(), x)
    np.testing.assert_allclose(grad.ravel(), W.T @ np.cos(W @ x.ravel()), atol=1e-7)


def test_f_gets_an_array_of_its_own():
    kept = []

    def greedy(x):
        kept.append(x)
        value = np.sum(x**2)
        x += 1e6
        return value

    x = np.array([[1.0, 2.0]])
    np.testing.assert_allclose(numerical_gradient(greedy, x), [[2, 4]], rtol=1e-9)
    np.testing.assert_array_equal(x, [[1, 2]])
    assert len(kept) == 4
    assert len({id(x) for x in kept}) == 4
    assert not any(np.shares_memory(a, x) for a in kept)


def test_read_only_fortran_and_strided_arrays():
    x = np.arange(6.0).reshape(2, 3)
    for same in (np.asfortranarray(x), np.repeat(x, 2, axis=1)[:, ::2], x[:, ::-1][:, ::-1]):
        same.setflags(write=False)
        np.testing.assert_allclose(numerical_gradient(sum_of_squares, same), 2 * x, atol=1e-8)


def test_the_step_of_the_gradient():
    np.testing.assert_allclose(numerical_gradient(lambda x: np.sum(x**3), [2.0], h=0.5), [3 * 4 + 0.5**2])


def test_gradients_hand_on_nan():
    def root(x):
        return math.sqrt(x[0]) if x[0] >= 0 else nan

    assert np.isnan(numerical_gradient(root, [0.0])[0])


@pytest.mark.parametrize(
    ("f", "x", "h", "error", "message"),
    [
        (sum_of_squares, [1, nan], 1e-4, ValueError, r"x has nan at index \(1,\), expected finite numbers"),
        (sum_of_squares, [1, 2], 0, ValueError, "h is 0, expected a number above 0"),
        (sum_of_squares, ["a"], 1e-4, TypeError, "x holds <U1 values, expected real numbers"),
        (lambda x: x**2, [1, 2], 1e-4, TypeError, r"f\(x\) has shape \(2,\), expected one number"),
    ],
)
def test_numerical_gradient_refuses(f, x, h, error, message):
    with pytest.raises(error, match=f"^{message}$"):
        numerical_gradient(f, x, h)


def test_the_directional_derivative_is_gradient_times_direction():
    x = np.array([[3.0, 4.0], [1.0, -2.0]])
    u = np.array([[1, 2], [-1, 3]])
    expected = np.sum(2 * x * u) / math.sqrt(15)
    assert directional_derivative(sum_of_squares, x, u) == pytest.approx(expected, rel=1e-9)
    assert directional_derivative(sum_of_squares, x, 10 * u) == pytest.approx(expected, rel=1e-9)
    assert directional_derivative(lambda x: np.sum(x**3), [2.0], [3.0], h=0.5) == pytest.approx(12.25)
    assert directional_derivative(lambda x: np.sum(x**3), [2.0], [3.0]) == pytest.approx(12, rel=1e-8)


def test_the_gradient_is_the_steepest_way_up():
    angles = np.radians(np.arange(360))
    slopes = [directional_derivative(sum_of_squares, [3, 4], [math.cos(a), math.sin(a)]) for a in angles]
    assert np.argmax(slopes) == 53
    assert np.argmin(slopes) == 233
    assert directional_derivative(sum_of_squares, [3, 4], [6, 8]) == pytest.approx(10)


@pytest.mark.parametrize(
    ("direction", "message"),
    [
        ([0, 0], r"the length of direction is 0\.0, expected a number above 0"),
        ([1], r"direction has shape \(1,\), expected the shape of x, \(2,\)"),
        ([1, nan], r"direction has nan at index \(1,\), expected finite numbers"),
    ],
)
def test_directional_derivative_refuses(direction, message):
    with pytest.raises(ValueError, match=f"^{message}$"):
        directional_derivative(sum_of_squares, [3, 4], direction)
    with pytest.raises(ValueError, match=r"^x has nan at index \(0,\), expected finite numbers$"):
        directional_derivative(sum_of_squares, [nan, 4], [1, 0])


@given(hnp.arrays(np.float64, st.integers(1, 6), elements=st.floats(-2, 2)))
def test_smooth_gradients_pass_far_below_the_tolerance(x):
    check = gradient_check(lambda x: np.exp(np.sin(x)).sum(), x, np.exp(np.sin(x)) * np.cos(x))
    assert check
    assert check.error < 1e-8


def test_a_check_reports_the_worst_element():
    x = np.arange(6.0).reshape(2, 3)
    wrong = 2 * x
    wrong[1, 0] *= 1.001
    wrong[1, 2] *= 1.01
    check = gradient_check(sum_of_squares, x, wrong)
    assert not check
    assert check.index == (1, 2)
    assert check.error == pytest.approx(0.01 / 1.01, rel=1e-6)
    assert check.given == pytest.approx(10.1)
    assert check.numerical == pytest.approx(10)
    assert str(check) == (
        "FAILED: worst relative error 9.9e-03 (at most 1e-07) at index (1, 2): given 10.1, numerical 10"
    )
    assert gradient_check(sum_of_squares, x, wrong, tolerance=0.01)


def test_a_passed_check_says_so():
    text = str(gradient_check(lambda x: x[0], np.zeros(1), np.ones(1)))
    assert text.startswith("passed: worst relative error ")
    assert text.endswith("(at most 1e-07) at index (0,): given 1, numerical 1")
    assert GradientCheck(1e-7, (), 1, 1, tolerance=1e-7)
    assert not GradientCheck(1.1e-7, (), 1, 1, tolerance=1e-7)


@pytest.mark.parametrize("factor", [1 + 1e-6, 1 - 1e-6, 2, 0.5, 0, -1])
def test_small_mistakes_are_found(factor):
    x = np.random.default_rng(0).normal(size=(3, 4))
    gradient = np.cos(x)
    assert gradient_check(lambda x: np.sin(x).sum(), x, gradient)
    gradient[2, 1] *= factor
    check = gradient_check(lambda x: np.sin(x).sum(), x, gradient)
    assert not check
    assert check.index == (2, 1)


def test_what_is_small_beside_the_rest_is_measured_by_a_thousandth_of_it():
    scale = np.array([1000.0, 1e-3])

    def check(given):
        return gradient_check(lambda x: scale @ x, np.array([0.1, 0.1]), np.array([1000, given])).error

    assert check(2e-3) == pytest.approx(1e-3 / 1, rel=1e-5)  # 1e-3 of 1000, the largest element
    flat = gradient_check(lambda x: 50 + 0 * x, 1.0, 0.01)
    assert flat.error == pytest.approx(0.01 / 0.05)  # 1e-3 of 50, the value of f
    assert flat.index == ()
    large = gradient_check(lambda x: 50 + 0 * x, 1.0, 3.0)
    assert large.error == 1
    tiny = gradient_check(lambda x: 1e-6 * x[0], np.zeros(2), np.array([1e-6, 1e-9]))
    assert tiny.error == pytest.approx(1)  # 1e-3 of 1e-6


def test_a_gradient_of_nothing_but_zeros():
    assert gradient_check(lambda x: 0.0, np.zeros(3), np.zeros(3)).error == 0
    assert gradient_check(lambda x: 0.0, np.zeros(3), np.array([0, 1, 0])).index == (1,)


def test_richardson_takes_the_square_of_h_out():
    check = gradient_check(lambda x: x**5, 1.0, 5.0, h=0.1)
    d = {h: ((1 + h) ** 5 - (1 - h) ** 5) / (2 * h) for h in (0.1, 0.05)}
    assert check.numerical == pytest.approx((4 * d[0.05] - d[0.1]) / 3, rel=1e-12)


def test_nan_and_inf_fail_where_they_are():
    x = np.array([1.0, 2.0, 3.0])
    for bad in (nan, inf):
        check = gradient_check(sum_of_squares, x, np.array([2, 4, bad]))
        assert not check
        assert (check.error, check.index) == (inf, (2,))

    def cliff(x):
        return np.sum(x) if x[1] <= 2 else inf

    check = gradient_check(cliff, x, np.ones(3))
    assert not check
    assert (check.error, check.index) == (inf, (1,))


def test_a_function_that_is_finite_nowhere_fails():
    check = gradient_check(lambda x: nan, np.ones(2), np.zeros(2))
    assert not check
    assert (check.error, check.index) == (inf, (0,))


def test_checks_compute_in_float64():
    x = np.float32([0.1, 0.2])
    check = gradient_check(sum_of_squares, x, 2 * x)
    assert check.error < 1e-9
    seen = []
    gradient_check(lambda x: seen.append(x.dtype) or 0.0, np.arange(2), np.zeros(2))
    assert set(seen) == {np.dtype(np.float64)}


def test_gradient_check_refuses():
    with pytest.raises(ValueError, match=r"^gradient has shape \(3,\), expected the shape of x, \(3, 1\)$"):
        gradient_check(sum_of_squares, np.ones((3, 1)), np.ones(3))
    with pytest.raises(ValueError, match=r"^x is empty, expected at least one element to check$"):
        gradient_check(sum_of_squares, [], [])
    with pytest.raises(ValueError, match=r"^x has nan at index \(0,\)"):
        gradient_check(sum_of_squares, [nan], [1])
    with pytest.raises(TypeError, match=r"^x holds <U1 values"):
        gradient_check(sum_of_squares, ["a"], [1])
    with pytest.raises(TypeError, match=r"^gradient holds complex128 values"):
        gradient_check(sum_of_squares, [1], [1j])
