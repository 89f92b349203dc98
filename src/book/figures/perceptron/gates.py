"""Figures about what a perceptron can do: its wires, and its half-planes."""

import matplotlib.pyplot as plt
import numpy as np

from book.figures import figure
from book.figures.drawing.diagrams import arrow, board, label, node
from book.figures.drawing.plane import CORNERS, GATES, corners, line, plane, vector
from book.figures.style import INK, INPUT, OUTPUT, QUIET
from dlscratch.perceptron import AND, NAND, OR


@figure(
    zh={"threshold": "阈值写法", "bias": "偏置写法"},
    en={"threshold": "with a threshold", "bias": "with a bias"},
)
def perceptron_diagram(words):
    fig, ax = board(6.4, 2.8)
    for left, name, decide in ((0, "threshold", r"$> \theta$ ?"), (3.2, "bias", "$> 0$ ?")):
        label(ax, (left + 1.55, 2.6), words[name])
        neuron = node(ax, (left + 1.65, 1.2), decide, radius=0.42)
        inputs = [("$x_1$", "$w_1$", 2.0), ("$x_2$", "$w_2$", 1.2)]
        inputs += [("$1$", "$b$", 0.4)] if name == "bias" else []
        for signal, weight, y in inputs:
            start = node(ax, (left + 0.35, y), signal, INPUT if signal != "$1$" else QUIET)
            arrow(ax, start, neuron, weight, along=0.45, shift=(0, 0.17) if y >= 1.2 else (0.05, -0.17))
        arrow(ax, neuron, node(ax, (left + 2.75, 1.2), "$y$", OUTPUT), colour=INK)
    return fig


@figure()
def half_planes(words):
    fig, axes = plt.subplots(1, 3, figsize=(6.4, 2.7))
    for ax, (name, (w, b)), gate in zip(axes, GATES.items(), (AND, NAND, OR), strict=True):
        plane(ax)
        line(ax, w, b)
        foot = -b * np.array(w) / 2 + (0.2, -0.2)
        vector(ax, foot, foot + 0.3 * np.array(w), width=2)
        corners(ax, [gate(*x) for x in CORNERS])
        ax.set_title(name)
    return fig
