"""The experiments of the page on clustering, where they do more than call the library, and its figure."""

import numpy as np
import pytest

from book.experiments.learning.clustering import mean_scores, scores
from book.figures.learning.clustering import GROUP, SHAPE, kind
from dlscratch.clustering import pair_confusion


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
