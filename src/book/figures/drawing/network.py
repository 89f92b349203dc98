"""Networks: layers of nodes, and the arrows between them (see book.figures.drawing.diagrams).

nodes = network(ax, [["$x_1$", "$x_2$"], ["", "⋮", ""], ["$y$"]], columns=(0.5, 2, 3.5), middle=1.5)
wires(ax, nodes)
"""

from collections.abc import Callable, Collection, Sequence

from matplotlib.axes import Axes
from matplotlib.patches import Circle

from book.figures.drawing.diagrams import Node, arrow, label, node
from book.figures.style import ACCENT, INK, INPUT, OUTPUT, WEIGHT

Layers = list[list[Node]]
Place = tuple[int, int]  # layer and neuron, from 0
LEFT_OUT = "⋮"


def network(
    ax: Axes, texts: Sequence[Sequence[str]], columns: Sequence[float], middle: float, gap: float = 1.2,
    radius: float = 0.3, colours: Sequence[str] | None = None, active: Collection[Place] = (),
    marked: Collection[Place] = (),
) -> Layers:  # fmt: skip
    """A column of nodes for each layer, round the height `middle`; texts[layer][n] stands in a node.

    Where the text is "⋮", neurons are left out: no circle, no arrows. colours: of the layers, instead of
    INPUT, INK, ..., INK, OUTPUT. Nodes that are active are filled, marked ones ACCENT.
    """
    colours = colours or [INPUT, *[INK] * (len(texts) - 2), OUTPUT]
    layers: Layers = []
    for layer, (x, row, colour) in enumerate(zip(columns, texts, colours, strict=True)):
        layers.append([])
        for n, text in enumerate(row):
            at = x, middle + gap * ((len(row) - 1) / 2 - n)
            if text == LEFT_OUT:
                layers[-1].append(Node(at, Circle(at, radius), label(ax, at, text, colour)))
                continue
            shade = ACCENT if (layer, n) in marked else colour
            layers[-1].append(node(ax, at, text, shade, radius, active=(layer, n) in active))
    return layers


def wires(
    ax: Axes, layers: Layers, colour: str | Callable[[int, int, int], str | None] = WEIGHT
) -> None:  # fmt: skip
    """Arrows from every node of a layer to every node of the next.

    colour: of all of them, or a function of (layer, i, j), for the arrow from node i of the layer before to
    node j of `layer`; None draws none.
    """
    for layer in range(1, len(layers)):
        for i, start in enumerate(layers[layer - 1]):
            for j, end in enumerate(layers[layer]):
                shade = colour(layer, i, j) if callable(colour) else colour
                if shade and LEFT_OUT not in (start.words.get_text(), end.words.get_text()):
                    arrow(ax, start, end, colour=shade)
