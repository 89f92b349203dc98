"""Graphs are drawn from Variables: each node in its column, with the values and gradients that it holds."""

from itertools import pairwise

import matplotlib.pyplot as plt
import pytest

from book.figures.drawing.diagrams import board
from book.figures.drawing.graph import graph, layout, number
from book.figures.style import GRADIENT, INK, use_font
from dlscratch.graph import Variable


@pytest.fixture
def drawn():
    """Draw the graph of (x + y)² at (2, 3) as far as told; return the texts that stand there, by colour."""
    use_font()

    def texts(forward, backward):
        x, y = Variable(2, "x"), Variable(3, "y")
        z = (x + y) ** 2
        z.backward()
        _, ax = board(6.4, 2.4)
        graph(ax, z, "z", forward, backward)
        return {
            colour: [text.get_text() for text in ax.texts if text.get_color() == colour]
            for colour in (INK, GRADIENT)
        }

    yield texts
    plt.close("all")


@pytest.mark.parametrize(
    ("forward", "backward", "values", "gradients"),
    [
        (0, 0, {"2", "3"}, []),
        (1, 0, {"2", "3", "5"}, []),
        (2, 0, {"2", "3", "5", "25"}, []),
        (2, 1, {"2", "3", "5", "25"}, ["1"]),
        (2, 2, {"2", "3", "5", "25"}, ["1", "10"]),
        (2, 3, {"2", "3", "5", "25"}, ["1", "10", "10", "10"]),
    ],
)
def test_the_numbers_come_step_by_step(drawn, forward, backward, values, gradients):
    texts = drawn(forward, backward)
    assert {text for text in texts[INK] if text.isdigit()} == values
    assert sorted(texts[GRADIENT]) == gradients


def test_what_a_node_is_made_of_stands_to_its_left_and_inputs_have_rows_of_their_own():
    x, y = Variable(2, "x"), Variable(3, "y")
    t = x * y
    z = t + x * 4
    places = layout(z)
    assert all(places[i][0] < places[node][0] for node in z.order() for i in node.inputs)
    inputs = [node for node in z.order() if not node.operation]
    assert all(a[1] < b[1] for a, b in pairwise(places[i] for i in inputs))


@pytest.mark.parametrize(
    ("value", "text"), [(220.00000000000003, "220"), (-1.1, "−1.1"), (0.19661, "0.197"), (4200, "4200")]
)
def test_how_a_number_is_written(value, text):
    assert number(value) == text
