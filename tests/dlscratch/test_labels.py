import numpy as np
import pytest

from dlscratch._labels import as_labels, targets

nan = float("nan")


def raises(error, message):
    return pytest.raises(error, match=f"^{message}$")


def test_labels_are_integers_in_range():
    for labels in ([0, 2], np.uint8([0, 2]), 2, np.array([[0], [1]])):
        assert as_labels("t", labels, 3).dtype.kind in "iu"
        np.testing.assert_array_equal(as_labels("t", labels, 3), labels)
    with raises(ValueError, r"t has 3 at index \(0, 1\), expected labels 0 to 2"):
        as_labels("t", [[0, 3]], 3)
    with raises(ValueError, r"t has -1 at index \(\), expected labels 0 to 2"):
        as_labels("t", -1, 3)
    for labels in ([0.0, 1.0], [True], ["1"]):
        with raises(TypeError, r"t holds \S+ values, expected integer labels"):
            as_labels("t", labels, 3)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_targets_are_one_hot_in_shape_and_dtype_of_y(dtype):
    y = np.full((2, 3), 1 / 3, dtype)
    expected = [[0, 0, 1], [1, 0, 0]]
    for t in (expected, np.array(expected, bool), [2, 0], np.uint8([2, 0]), np.array(expected, np.float32)):
        result = targets("y", y, t)
        assert result.dtype == dtype
        np.testing.assert_array_equal(result, expected)
    np.testing.assert_array_equal(targets("y", y[0], 1), [0, 1, 0])
    np.testing.assert_array_equal(targets("y", y[0], [0, 1, 0]), [0, 1, 0])
    np.testing.assert_array_equal(targets("y", y[0], [0.2, 0.5, 0.3]), dtype([0.2, 0.5, 0.3]))


def test_as_many_samples_as_classes_are_no_trap():
    y = np.full((3, 3), 1 / 3)
    np.testing.assert_array_equal(targets("y", y, [2, 0, 1]), [[0, 0, 1], [1, 0, 0], [0, 1, 0]])
    np.testing.assert_array_equal(targets("y", y, np.eye(3, dtype=int)), np.eye(3))
    np.testing.assert_array_equal(targets("y", y[0], [0, 1, 0]), [0, 1, 0])


@pytest.mark.parametrize(
    ("y", "t", "error", "message"),
    [
        (np.ones((2, 3)), [[2], [0]], ValueError, r"t has shape \(2, 1\), a has shape \(2, 3\): .*"),
        (np.ones((2, 3)), [0, 1, 2], ValueError, r".*: expected \(2, 3\) \(one-hot\) or \(2,\) \(labels\)"),
        (np.ones((2, 3)), 1, ValueError, r"t has shape \(\), .*"),
        (np.ones(3), [1], ValueError, r".* expected \(3,\) \(one-hot\) or \(\) \(labels\)"),
        (np.ones((2, 3)), [0.0, 1.0], TypeError, "t holds float64 values, expected integer labels"),
        (np.ones((2, 3)), [0, 3], ValueError, r"t has 3 at index \(1,\), expected labels 0 to 2"),
        (np.ones((2, 3)), [0, -1], ValueError, r"t has -1 at index \(1,\), expected labels 0 to 2"),
        (np.ones((2, 3)), [[1, 1, 0], [1, 0, 0]], ValueError, "t has rows that are no distribution over 3.*"),
        (np.ones((2, 3)), [[0, 0, 0], [1, 0, 0]], ValueError, "t has rows that are no distribution over 3.*"),
        (
            np.ones((2, 3)),
            [[1, 1, -1], [1, 0, 0]],
            ValueError,
            "t has rows that are no distribution over 3.*",
        ),
        (np.ones(3), [0.3, 0.3, 0.3998], ValueError, "t has rows that are no distribution over 3.*"),
        (np.ones((2, 3)), [[nan, 0, 0], [1, 0, 0]], ValueError, r"t has nan at index \(0, 0\).*"),
        (np.ones((0, 3)), [], ValueError, r"a has shape \(0, 3\), expected \(N, K\) or \(K,\), not empty"),
        (np.ones(()), 0, ValueError, r"a has shape \(\), expected \(N, K\) or \(K,\), not empty"),
        (np.ones((1, 2, 3)), [[0, 1]], ValueError, r"a has shape \(1, 2, 3\), expected \(N, K\) or .*"),
    ],
)
def test_targets_that_do_not_fit_are_refused(y, t, error, message):
    with raises(error, message):
        targets("a", y, t)


def test_targets_are_not_changed():
    t = np.array([[0, 1], [1, 0]])
    t.setflags(write=False)
    assert not np.shares_memory(targets("y", np.ones((2, 2)), t), t)
