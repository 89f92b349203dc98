import numpy as np
import pytest

from dlscratch import _checks
from dlscratch._checks import (
    as_float,
    count,
    finite,
    fraction,
    generator,
    not_negative,
    number,
    positive,
    real_valued,
    same_shape,
)

nan, inf = float("nan"), float("inf")


def raises(error, message):
    return pytest.raises(error, match=f"^{message}$")


@pytest.mark.parametrize("x", [3, [1, 2], [True, False], np.arange(3), np.uint8([200, 100]), np.bool(True)])
def test_as_float_makes_float64_of_integers_and_booleans(x):
    y = as_float("x", x)
    assert y.dtype == np.float64
    np.testing.assert_array_equal(y, x)


@pytest.mark.parametrize("dtype", [np.float32, np.float64, np.longdouble])
def test_as_float_keeps_arrays_of_floats(dtype):
    x = np.ones(3, dtype)
    assert as_float("x", x) is x
    assert as_float("x", dtype(2)).dtype == dtype


def test_as_float_makes_float32_of_float16():
    x = as_float("x", np.float16([0.1, 65504]))
    assert x.dtype == np.float32
    np.testing.assert_array_equal(x, [np.float16(0.1), 65504])


@pytest.mark.parametrize("x", ["3", ["a"], None, [1j], {}, [None]])
def test_as_float_rejects_what_is_no_real_number(x):
    with raises(TypeError, r"W holds \S+ values, expected real numbers"):
        as_float("W", x)


def test_as_float_rejects_rows_of_unequal_length():
    with raises(ValueError, "x is no array: its rows have unequal lengths"):
        as_float("x", [[1, 2], [3]])


def test_finite_names_the_first_bad_element():
    assert finite("x", [1, 2]).dtype == np.float64
    assert finite("x", []).shape == (0,)
    with raises(ValueError, r"x has nan at index \(0, 1\), expected finite numbers"):
        finite("x", [[1, nan], [inf, 2]])
    with raises(ValueError, r"x has -inf at index \(2,\), expected finite numbers"):
        finite("x", [1, 2, -inf])
    with raises(ValueError, r"x has inf at index \(\), expected finite numbers"):
        finite("x", inf)


@pytest.mark.parametrize("value", [2, 2.0, np.float32(2), np.int64(2), np.array(2.0)])
def test_number_is_a_python_float(value):
    assert type(number("h", value)) is float
    assert number("h", value) == 2.0


@pytest.mark.parametrize("value", ["2", None, [2], np.ones(1), True, np.bool(True), 2j])
def test_number_rejects_what_is_none(value):
    with pytest.raises(TypeError, match=r"^h is .*, expected a number$"):
        number("h", value)


@pytest.mark.parametrize("value", [nan, inf, -inf, np.float32(inf)])
def test_number_rejects_what_is_not_finite(value):
    with raises(ValueError, f"h is {value}, expected a finite number"):
        number("h", value)


def test_positive_means_above_zero():
    assert positive("lr", 1e-300) == 1e-300
    assert positive("lr", 1) == 1
    for value in (0, -1, -1e-9):
        with raises(ValueError, f"lr is {value}, expected a number above 0"):
            positive("lr", value)


def test_not_negative_and_fraction():
    assert not_negative("lr", 0) == 0
    assert not_negative("lr", np.float32(2.5)) == 2.5
    assert fraction("ratio", 0) == 0
    assert fraction("ratio", np.float64(0.999)) == 0.999
    for check in (not_negative, fraction):
        assert type(check("p", np.float32(0.5))) is float
        for value in (-1, -1e-9):
            with raises(ValueError, f"p is {value}, expected .*"):
                check("p", value)
        with raises(TypeError, "p is 'a', expected a number"):
            check("p", "a")
    for value in (1, 1.5):
        with raises(ValueError, f"p is {value}, expected a number from 0 up to, but not including, 1"):
            fraction("p", value)


def test_count_is_a_python_integer_from_its_least_value_on():
    assert type(count("n", np.int64(3))) is int
    assert count("n", 1) == 1
    assert count("n", 0, least=0) == 0
    with raises(ValueError, "n is 0, expected at least 1"):
        count("n", 0)
    with raises(ValueError, "n is 2, expected at least 3"):
        count("n", 2, least=3)
    for value in (1.0, "1", True, None):
        with raises(TypeError, f"n is {value!r}, expected an integer"):
            count("n", value)


def test_a_generator_is_taken_as_it_is_and_a_seed_makes_one():
    rng = np.random.default_rng(3)
    assert generator("rng", rng) is rng
    for seed in (3, np.int64(3), np.uint8(3)):
        assert generator("rng", seed).random() == np.random.default_rng(3).random()
    with raises(ValueError, "rng is -1, expected at least 0"):
        generator("rng", -1)
    for value in (None, 1.0, True, "1", np.random):
        with raises(TypeError, r"rng is .*, expected np\.random\.default_rng\(seed\), or an integer as seed"):
            generator("rng", value)


def test_same_shape_broadcasts_nothing():
    same_shape("t", np.ones((2, 3)), "y", np.zeros((2, 3)))
    with raises(ValueError, r"t has shape \(3,\), expected the shape of y, \(2, 3\)"):
        same_shape("t", np.ones(3), "y", np.ones((2, 3)))


def test_real_valued_wants_one_number():
    with raises(TypeError, "f is 3, expected a function"):
        real_valued(3)
    assert real_valued(lambda x: np.float32(2) * x)(3) == 6.0
    assert type(real_valued(lambda x: np.array(x))(3)) is float
    assert np.isnan(real_valued(lambda x: nan)(3))
    with raises(TypeError, r"f\(x\) has shape \(1,\), expected one number"):
        real_valued(lambda x: np.ones(1))(3)
    with raises(TypeError, r"f\(x\) holds complex128 values, expected real numbers"):
        real_valued(lambda x: 1j)(3)


def test_nothing_is_changed():
    x = np.array([1, 2])
    x.setflags(write=False)
    assert not np.shares_memory(finite("x", x), x)


def test_all_names_exist():
    assert all(hasattr(_checks, name) for name in _checks.__all__)
