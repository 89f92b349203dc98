"""The experiments of the pages on information and clustering, where they do more than call the library."""

import numpy as np
import pytest

from book.experiments.learning.clustering import mean_scores, scores
from book.experiments.learning.information import GRID, bump, one_bump_for_two, pixel_table
from book.figures.learning.clustering import GROUP, SHAPE, kind
from dlscratch.clustering import pair_confusion


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


def test_equal_groupings_score_one_with_every_judge():
    t = np.array([0, 0, 1, 1, 2, 2, 2])
    assert scores(t, (t + 1) % 3) == pytest.approx(dict.fromkeys(scores(t, t), 1))


def test_scores_are_averaged_over_the_pairs():
    t, g = np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1])
    assert mean_scores([(t, t), (t, g)])["adjusted_rand"] == pytest.approx((1 - 0.5) / 2)


def test_the_figure_counts_pairs_as_the_library_does():
    kinds = [kind(i, j) for i in range(6) for j in range(i)]
    counts = pair_confusion(SHAPE, GROUP)
    assert [kinds.count(name) for name in ("TP", "FP", "FN", "TN")] == list(counts)
