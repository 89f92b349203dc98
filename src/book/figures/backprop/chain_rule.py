"""Figures about the chain rule: one node, one path, two paths, one neuron."""

from book.figures import figure
from book.figures.drawing.diagrams import board, label, node
from book.figures.drawing.graph import graph, link
from book.figures.style import GRADIENT, INPUT, OUTPUT
from dlscratch.activations import sigmoid
from dlscratch.graph import Variable


@figure(
    zh={"handed": "收到", "back": "交出：收到的 × 自己的"},
    en={"handed": "handed to it", "back": "hands back: that × its own"},
)
def node_backward(words):
    """A node between its input and its output, with letters in place of numbers."""
    fig, ax = board(6.4, 1.8)
    middle = node(ax, (3.2, 1.25), "$f$", radius=0.34)
    label(ax, (0.3, 1.25), "$x$", INPUT, 15)
    label(ax, (6.1, 1.25), "$L$", OUTPUT, 15)
    link(ax, (0.5, 1.25), middle, "$x$", r"$\partial L/\partial y \cdot \partial y/\partial x$")
    link(ax, middle, (5.85, 1.25), "$y$", r"$\partial L/\partial y$")
    label(ax, (1.75, 0.55), words["back"], GRADIENT, 12)
    label(ax, (4.6, 0.55), words["handed"], GRADIENT, 12)
    return fig


@figure(
    zh={
        "steps": [
            "输入到了：x = 2，y = 3。",
            "加法：t = x + y = 5。",
            "平方：z = t² = 25。前向传播到此为止。",
            "往回走，从 1 开始：z 对自己的导数。",
            "平方的局部导数是 2t = 10。交出 1 × 10。",
            "加法的局部导数是 1。10 原样交给两边，也就是 2(x + y)。",
        ]
    },
    en={
        "steps": [
            "The inputs are there: x = 2 and y = 3.",
            "The sum: t = x + y = 5.",
            "The square: z = t² = 25. That was the forward pass.",
            "Back again, starting with 1: the derivative of z with respect to itself.",
            "The local derivative of the square is 2t = 10. It hands back 1 × 10.",
            "The local derivative of the sum is 1. It hands 10 to both sides: that is 2(x + y).",
        ]
    },
)
def square_of_sum(words):
    """z = (x + y)², forward and then backward."""
    x, y = Variable(2, "$x$"), Variable(3, "$y$")
    z = (x + y) ** 2
    z.backward()
    for forward, backward in ((0, 0), (1, 0), (2, 0), (2, 1), (2, 2), (2, 3)):
        fig, ax = board(6.4, 2.9)
        graph(ax, z, "$z$", forward, backward)
        yield fig


@figure()
def two_shares(words):
    """z = x y + x: two ways from x to z."""
    fig, ax = board(6.4, 2.9)
    x, y = Variable(2, "$x$"), Variable(3, "$y$")
    product = x * y
    z = product + x
    z.backward()
    places = {x: (0, 0), y: (0, 1), product: (1, 1), z: (2, 0)}
    drawn = graph(ax, z, "$z$", places=places)
    shares = [number * z.grad for number in (y.value, 1)]
    left, top = drawn[x].at
    label(ax, (left - 0.1, top + 0.4), f"{shares[0]:g} + {shares[1]:g} = {x.grad:g}", GRADIENT, 13, "left")
    return fig


def neuron():
    """L = ½ (y - t)² with y = σ(w x + b), as a graph whose nodes are whole functions."""
    x, w, b, t = Variable(1.5, "$x$"), Variable(0.8, "$w$"), Variable(-0.2, "$b$"), 0.0
    product = x * w
    a = product + b
    y = Variable(float(sigmoid(a.value)))
    y.operation, y.inputs, y.derivatives = "$\\sigma$", (a,), (y.value * (1 - y.value),)
    loss = Variable((y.value - t) ** 2 / 2)
    loss.operation, loss.inputs, loss.derivatives = "½", (y,), (y.value - t,)
    loss.backward()
    places = {x: (0, 0), w: (0, 1), b: (0, 2), product: (1, 0), a: (2, 0), y: (3, 0), loss: (4, 0)}
    return loss, places


@figure()
def neuron_backward(words):
    fig, ax = board(7.2, 3.9)
    loss, places = neuron()
    graph(ax, loss, "$L$", places=places)
    return fig
