"""The drawing helpers put things where they say, and nothing else."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import FancyArrowPatch

from book.figures.drawing.diagrams import board
from book.figures.drawing.graph import graph
from book.figures.drawing.images import gallery, numbers, picture, shades
from book.figures.drawing.network import network, wires
from book.figures.drawing.plane import LOOKS, boundary, line, regions
from book.figures.drawing.surfaces import surface
from book.figures.style import ACCENT, GRADIENT, INK, INPUT, OUTPUT
from dlscratch.graph import Variable


@pytest.fixture(autouse=True)
def closed():
    yield
    plt.close("all")


def edges(ax):
    return [patch for patch in ax.patches if isinstance(patch, FancyArrowPatch)]


def edge_colours(row):
    return [to_hex(node.shape.get_edgecolor()) for node in row]


def test_layers_stand_round_the_middle_and_every_pair_of_neighbours_has_an_arrow():
    _, ax = board()
    nodes = network(ax, [["a", "b"], ["", "", ""], ["y"]], (0.5, 1.5, 2.5), middle=1.3, gap=0.8)
    assert [[node.at for node in row] for row in nodes] == [
        [(0.5, pytest.approx(1.7)), (0.5, pytest.approx(0.9))],
        [(1.5, pytest.approx(2.1)), (1.5, pytest.approx(1.3)), (1.5, pytest.approx(0.5))],
        [(2.5, 1.3)],
    ]
    assert [edge_colours(row)[0] for row in nodes] == [INPUT, INK, OUTPUT]
    wires(ax, nodes)
    assert len(edges(ax)) == 2 * 3 + 3 * 1


def test_neurons_left_out_have_no_circle_and_no_arrows():
    _, ax = board()
    nodes = network(ax, [["a", "⋮", "b"], ["y"]], (0.5, 1.5), 1.3)
    assert len(ax.patches) == 3
    wires(ax, nodes)
    assert len(edges(ax)) == 2


def test_a_node_can_be_marked_and_arrows_left_out_by_their_place():
    _, ax = board()
    nodes = network(ax, [["", ""], ["", ""]], (0.5, 1.5), 1.3, marked=[(1, 0)], active=[(0, 1)])
    assert edge_colours(nodes[1]) == [ACCENT, OUTPUT]
    faces = [node.shape.get_facecolor()[3] for node in nodes[0]]
    assert faces[1] > faces[0]
    wires(ax, nodes, lambda layer, i, j: INK if (layer, i, j) == (1, 0, 1) else None)
    (only,) = edges(ax)
    assert to_hex(only.get_edgecolor()) == INK


@pytest.mark.parametrize(
    ("forward", "backward", "values", "gradients"),
    [
        (0, 0, ["2", "3", "3"], []),
        (1, 0, ["2", "3", "3", "5"], []),
        (2, 1, ["2", "3", "3", "5", "15"], ["1"]),
        (2, 2, ["2", "3", "3", "5", "15"], ["1", "3", "5"]),
        (2, 3, ["2", "3", "3", "5", "15"], ["1", "3", "3", "3", "5"]),
    ],
)
def test_a_graph_shows_what_is_known_by_now(forward, backward, values, gradients):
    """z = (x + y) y at x = 2, y = 3: ∂z/∂(x + y) = y = 3, which goes on to x and y; the product gives y 5."""
    x, y = Variable(2, "$x$"), Variable(3, "$y$")
    z = (x + y) * y
    z.backward()
    _, ax = board()
    graph(ax, z, "$z$", forward, backward)
    shown = {
        colour: [text.get_text() for text in ax.texts if text.get_color() == colour]
        for colour in (INK, GRADIENT)
    }
    assert sorted(filter(str.isdigit, shown[INK]), key=int) == values
    assert sorted(filter(str.isdigit, shown[GRADIENT])) == gradients


def curves(ax):
    """The points of each contour that is a line."""
    return [
        path.vertices
        for drawn in ax.collections
        if not drawn.get_facecolor().size
        for path in drawn.get_paths()
        if len(path.vertices)
    ]


def test_a_boundary_is_where_the_decision_is_0():
    _, ax = plt.subplots()
    ax.set(xlim=(-2, 2), ylim=(-2, 2))
    boundary(ax, lambda x: 1 - (x**2).sum(axis=1))
    (circle,) = curves(ax)
    np.testing.assert_allclose(np.hypot(*circle.T), 1, atol=1e-3)


def test_a_line_is_where_the_weighted_sum_is_0():
    _, ax = plt.subplots()
    ax.set(xlim=(-1, 2), ylim=(-1, 2))
    line(ax, (1, 2), -1.5)
    (drawn,) = curves(ax)
    np.testing.assert_allclose(drawn @ [1, 2], 1.5)


def test_a_region_has_the_colour_of_the_class_with_the_highest_score():
    _, ax = plt.subplots()
    ax.set(xlim=(-2, 2), ylim=(-2, 2))
    centres = np.array([[-1, 0], [1, 1], [1, -1]])
    regions(ax, lambda x: -((x[:, np.newaxis] - centres) ** 2).sum(axis=2))
    filled = [drawn for drawn in ax.collections if drawn.get_facecolor().size]
    assert [to_hex(drawn.get_facecolor()[0]) for drawn in filled] == [colour for colour, _ in LOOKS]
    for k, drawn in enumerate(filled):
        inside = [any(path.contains_point(centre) for path in drawn.get_paths()) for centre in centres]
        assert inside == [k == j for j in range(3)]


def test_a_class_that_never_wins_has_no_region():
    _, ax = plt.subplots()
    regions(ax, lambda x: np.column_stack([x[:, 0] + 1, x[:, 0]]))
    assert len(ax.collections) == 1


def test_a_surface_is_the_function_over_the_square():
    ax = surface(plt.figure(), lambda x0, x1: x0 - 2 * x1, 3, lines=5)
    (net,) = ax.collections
    points = np.concatenate(net._segments3d)
    assert points[:, :2].min(axis=0).tolist() == [-3, -3]
    assert points[:, :2].max(axis=0).tolist() == [3, 3]
    np.testing.assert_allclose(points[:, 2], points[:, 0] - 2 * points[:, 1])


def test_numbers_stand_in_their_pixels():
    _, ax = plt.subplots()
    values = np.array([[0.25, 1.0, 2.0], [3.0, 4.0, 5.5]])
    picture(ax, values, cmap=shades(ACCENT))
    numbers(ax, values, "{:.1f}")
    assert {text.get_position(): text.get_text() for text in ax.texts} == {
        (0, 0): "0.2", (1, 0): "1.0", (2, 0): "2.0", (0, 1): "3.0", (1, 1): "4.0", (2, 1): "5.5",
    }  # fmt: skip


def test_the_shades_of_a_colour_begin_with_the_page():
    none, most = shades(ACCENT)([0.0, 1.0])
    assert none[3] == 0
    assert (to_hex(most), most[3]) == (ACCENT, 1)


def test_a_gallery_has_its_images_row_by_row_with_their_titles():
    images = np.arange(6 * 4).reshape(6, 2, 2)
    fig = gallery(images, 2, 3, (3, 2), range(6))
    assert [ax.get_title() for ax in fig.axes] == list("012345")
    for ax, image in zip(fig.axes, images, strict=True):
        np.testing.assert_array_equal(ax.images[0].get_array(), image)
        assert not ax.get_xticks().size
