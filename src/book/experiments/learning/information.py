"""What information theory says of bumps, boxes and pixels."""

import numpy as np

from book.experiments import experiment
from book.experiments.digits import training_and_validation
from dlscratch.information import entropy, js_divergence, kl_divergence, mutual_information

GRID = np.linspace(-6, 6, 121)


def bump(middle, width):
    """A Gaussian on the grid, as a distribution; what float64 cannot hold is left a little above 0."""
    heights = np.exp(-0.5 * ((GRID - middle) / width) ** 2) + 1e-300
    return heights / heights.sum()


@experiment
def one_bump_for_two():
    """The single bump nearest to a distribution of two bumps, in both directions of the KL divergence."""
    p = 0.6 * bump(-2, 0.7) + 0.4 * bump(2, 0.7)
    tries = [
        bump(middle, width) for middle in np.arange(-3, 3.01, 0.1) for width in np.arange(0.5, 3.01, 0.1)
    ]
    ahead = [kl_divergence(p, q) for q in tries]
    back = [kl_divergence(q, p) for q in tries]
    wide, narrow = int(np.argmin(ahead)), int(np.argmin(back))
    return {
        "x": GRID,
        "p": p,
        "wide": tries[wide],
        "narrow": tries[narrow],
        "ahead": {"wide": ahead[wide], "narrow": ahead[narrow]},
        "back": {"wide": back[wide], "narrow": back[narrow]},
    }


@experiment
def moved_apart():
    """JS and KL divergence, in bits, of two equal boxes and of two equal bumps, by how far one is moved."""
    box, moves = np.repeat((0.2, 0), (5, 5)), np.arange(0, 9)
    boxes = [js_divergence(np.pad(box, (0, 9)), np.pad(box, (d, 9 - d))) for d in moves]
    fine = np.arange(0, 8.01, 0.1)
    pairs = [(bump(-d / 2, 0.8), bump(d / 2, 0.8)) for d in fine]
    return {
        "moves": moves,
        "boxes": boxes,
        "fine": fine,
        "js": [js_divergence(p, q) for p, q in pairs],
        "kl": [kl_divergence(p, q) for p, q in pairs],
    }


def pixel_table(ink, t):
    """The shares of the samples by ink (no, yes) and label: (2, 10)."""
    table = np.zeros((2, 10))
    np.add.at(table, (ink.astype(int), t), 1)
    return table / len(t)


@experiment
def pixel_information():
    """What each pixel of 8,000 digits, inked or not, tells about the label; and about shuffled labels."""
    (x, t), _ = training_and_validation()
    ink = x > 0.5
    bits = np.array([mutual_information(pixel_table(column, t)) for column in ink.T])
    shuffled = np.random.default_rng(0).permutation(t)
    chance = np.array([mutual_information(pixel_table(column, shuffled)) for column in ink.T])
    best = int(bits.argmax())
    table = pixel_table(ink[:, best], t)
    inked = table[1] / table.sum(axis=0)
    return {
        "bits": bits,
        "most": bits[best],
        "row": best // 28,
        "column": best % 28,
        "inked": {str(digit): share for digit, share in enumerate(inked)},
        "silent": np.mean(ink.sum(axis=0) == 0),
        "labels": entropy(np.bincount(t) / len(t)),
        "chance": chance.mean(),
    }
