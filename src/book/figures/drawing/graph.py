"""Computational graphs: operations in circles, values above the arrows, gradients below them in red.

    x, y = Variable(2, "$x$"), Variable(3, "$y$")
    z = (x + y) ** 2
    z.backward()
    graph(ax, z, "$z$")

Nothing is typed twice: values and gradients are those that the Variables of dlscratch.graph hold.
"""

import sys
from collections.abc import Mapping

from matplotlib.axes import Axes

from book.figures.drawing.diagrams import Node, Point, arrow, box, label, node
from book.figures.style import ACCENT, GRADIENT, INK, INPUT, OUTPUT
from dlscratch.graph import Variable

SYMBOLS = {"*": "×", "-": "−", "/": "÷", "**2": "$(\\,)^2$"}
ALL = sys.maxsize
APART = 0.055  # of the arrows forward and backward from the line between the nodes, in inches


def graph(
    ax: Axes, output: Variable, name: str, forward: int = ALL, backward: int = ALL,
    places: Mapping[Variable, Point] | None = None, width: float = 0.5,
) -> dict[Variable, Node]:  # fmt: skip
    """The graph that ends in `output`, all over the board; `name` stands at its end.

    forward: how many operations have been done, in the order of output.order(). backward: how many steps
    back; the first gives the output its 1, each further one is an operation that hands its gradient on.
    What was done last is pointed out, unless all is done. places: of the nodes, as (column, row), instead
    of those that `layout` finds. width: of the inputs' boxes, in inches.
    """
    nodes = output.order()
    operations = [x for x in nodes if x.operation]
    known = [x for x in nodes if not x.operation] + operations[:forward]
    handed = operations[::-1][: max(backward - 1, 0)]
    active = handed[-1:] if handed else operations[:forward][-1:] if not backward else []
    if ALL in (forward, backward) and len(handed) in (0, len(operations)):
        active = []
    at = _inches(ax, places or layout(output), output, width + 0.1)
    drawn = {}
    for x in nodes:
        if x.operation:
            colour, text = ACCENT if x in active else INK, SYMBOLS.get(x.operation, x.operation)
            drawn[x] = node(ax, at[x], text, colour, 0.26, active=x in active)
        else:
            middle = at[x][0] - width / 2, at[x][1]
            drawn[x] = box(ax, middle, x.name or number(x.value), INPUT, (width, 0.46))
    for end in nodes:
        for x, derivative in zip(end.inputs, end.derivatives, strict=True):
            share = number(end.grad * derivative) if end in handed else ""
            link(
                ax,
                drawn[x] if x.operation else at[x],
                drawn[end],
                number(x.value) if x in known else "",
                share,
            )
    end_of_all = (ax.get_xlim()[1] - 0.35, at[output][1])
    label(ax, end_of_all, name, OUTPUT)
    link(
        ax, drawn[output], (end_of_all[0] - 0.25, end_of_all[1]),
        number(output.value) if output in known else "", "1" if backward else "",
    )  # fmt: skip
    return drawn


def _inches(
    ax: Axes, places: Mapping[Variable, Point], output: Variable, left: float
) -> dict[Variable, Point]:
    """Columns and rows in inches: the inputs' boxes end at `left`, and output has an arrow to its right."""
    width, height, edge = ax.get_xlim()[1], ax.get_ylim()[1], 0.55
    rows = max(row for _, row in places.values()) or 1
    step = (width - left - 0.35) / (places[output][0] + 1)
    return {
        x: (left + column * step, height - edge - row / rows * (height - 2 * edge))
        for x, (column, row) in places.items()
    }


def layout(output: Variable) -> dict[Variable, Point]:
    """A place for each node, as (column, row): inputs one below the other, what they make to their right."""
    nodes = output.order()
    column: dict[Variable, float] = {}
    for x in nodes:
        column[x] = max((column[i] + 1 for i in x.inputs), default=0.0)
    for x in nodes:
        if not x.operation:
            column[x] = min((column[y] - 1 for y in nodes if x in y.inputs), default=0.0)
    row: dict[Variable, float] = {}
    for x in nodes:
        made_of = [row[i] for i in x.inputs]
        row[x] = sum(made_of) / len(made_of) if made_of else sum(not y.operation for y in row)
    return {x: (column[x], row[x]) for x in nodes}


def link(
    ax: Axes, start: Node | Point, end: Node | Point, value: str = "", share: str = "", along: float = 0.5
) -> None:
    """An arrow forward, with the value above it; if there is a share, one backward with it below.

    Both stand `along` the way.
    """
    (x0, y0), (x1, y1) = (e.at if isinstance(e, Node) else e for e in (start, end))
    length = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5
    across = -(y1 - y0) / length, (x1 - x0) / length  # to the left of the way
    lift = APART if share else 0.0
    _along(ax, start, end, (across[0] * lift, across[1] * lift), INK)
    if share:
        _along(ax, end, start, (-across[0] * lift, -across[1] * lift), GRADIENT)
    for text, side, colour in ((value, 1, INK), (share, -1, GRADIENT)):
        if not text:
            continue
        off = side * (0.15 + lift + abs(across[0]) * 0.05 * len(text))  # words keep off a steep arrow
        at = x0 + along * (x1 - x0) + across[0] * off, y0 + along * (y1 - y0) + across[1] * off
        label(ax, at, text, colour, 13)


def number(value: float) -> str:
    """A value as a figure shows it: three decimals at most, and a real minus."""
    return f"{round(value, 3) + 0.0:g}".replace("-", "−")  # + 0.0 makes 0 of -0


def _along(ax: Axes, start: Node | Point, end: Node | Point, shift: Point, colour: str) -> None:
    """An arrow from one node to another, moved sideways; it still ends at the nodes' edges."""
    arrow(ax, _moved(start, shift), _moved(end, shift), colour=colour)


def _moved(place: Node | Point, shift: Point) -> Node | Point:
    x, y = place.at if isinstance(place, Node) else place
    moved = x + shift[0], y + shift[1]
    return Node(moved, place.shape, place.words) if isinstance(place, Node) else moved
