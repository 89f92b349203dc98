"""The experiments of the page on information, where they do more than call the library."""

import numpy as np
import pytest

from book.experiments.learning.information import GRID, bump, one_bump_for_two, pixel_table


def test_a_bump_is_a_distribution_with_its_middle_and_width():
    p = bump(1.0, 0.5)
    assert p.sum() == pytest.approx(1)
    assert p.min() > 0
    assert p @ GRID == pytest.approx(1.0)
    assert p @ (GRID - 1) ** 2 == pytest.approx(0.25)


def test_the_wide_bump_has_the_middle_and_the_width_of_both():
    """KL(P, Q) over Gaussians is least where mean and variance of Q are those of P."""
    found = one_bump_for_two()
    p, q, x = (np.array(found[name]) for name in ("p", "wide", "x"))
    assert q @ x == pytest.approx(p @ x, abs=0.1)
    assert q @ x**2 == pytest.approx(p @ x**2, rel=0.1)


def test_a_pixel_table_counts_ink_and_label():
    ink, t = np.array([True, True, False, True]), np.array([3, 3, 3, 9])
    table = pixel_table(ink, t)
    assert table.shape == (2, 10)
    assert table.sum() == 1
    assert (table[1, 3], table[0, 3], table[1, 9]) == (0.5, 0.25, 0.25)
