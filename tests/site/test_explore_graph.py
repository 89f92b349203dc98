"""Explorers that compute while the reader turns something: what they show, against NumPy and dlscratch."""

import itertools
from datetime import datetime

import numpy as np
import pytest
from matplotlib.path import Path as Outline

from book.experiments.cnn.convolution import DIGITS, middle
from dlscratch.activations import softmax
from dlscratch.datasets import load_mnist
from dlscratch.graph import Variable
from dlscratch.layers import Convolution
from dlscratch.perceptron import AND, NAND, OR, perceptron

CLOSE = {"rtol": 1e-4, "atol": 1e-12}  # what is shown has five digits


@pytest.fixture
def explorer(tab, address):
    """Open a page and return the panel of its explorer, which fits a phone and speaks the page's language."""

    def opened(page, language=""):
        tab.goto(f"{address}{language}{page}/")
        panel = tab.locator(".explore-panel")
        panel.wait_for()
        assert panel.evaluate("(panel) => panel.scrollWidth <= panel.clientWidth")
        chinese = any("\u4e00" <= letter <= "\u9fff" for letter in panel.inner_text())
        assert chinese == (language == "")
        return panel

    return opened


SET = """(box, numbers) => box.querySelectorAll("input[type=range]").forEach((slider, k) => {
  slider.value = numbers[k];
  slider.dispatchEvent(new Event("input"));
})"""
SHOWN = """(box, selector) => [...box.querySelectorAll(selector)].map((element) => element.textContent)"""


def numbers(box, selector):
    """The numbers that some elements show, in their order; the empty ones are left out."""
    return [float(text.replace("−", "-")) for text in box.evaluate(SHOWN, selector) if text]


def fruit(values):
    apple, apples, orange, oranges, tax = (Variable(value) for value in values)
    first, second = apple * apples, orange * oranges
    both = first + second
    total = both * tax
    total.backward()
    # The arrows, operation by operation, and the one at the end.
    return [apple, apples, orange, oranges, first, second, both, tax, total]


def square(values):
    x, y = (Variable(value) for value in values)
    t = x + y
    z = t**2
    z.backward()
    return [x, y, t, z]


# The function, the largest inputs, and how many numbers of each operation go back, the last one first.
GRAPHS = {
    "5-backprop/graphs": (fruit, [300, 10, 300, 10, 1.5], [2, 2, 2, 2]),
    "5-backprop/chain-rule": (square, [5, 5], [1, 2]),
}


@pytest.mark.parametrize("page", GRAPHS)
def test_a_graph_computes_what_the_library_does(explorer, page):
    compute, largest, _ = GRAPHS[page]
    rng = np.random.default_rng(0)
    box = explorer(page, "en/")
    for _ in range(10):
        lowest = np.array([-1, -1] if len(largest) == 2 else [0, 0, 0, 0, 2 / 3]) * largest
        values = rng.uniform(lowest, largest)
        box.evaluate(SET, values.tolist())
        values = numbers(box, ".explore-slider output")  # what the slider made of it
        nodes = compute(values)
        np.testing.assert_allclose(numbers(box, "text.value"), [node.value for node in nodes], **CLOSE)
        np.testing.assert_allclose(numbers(box, "text.gradient"), [node.grad for node in nodes], **CLOSE)


@pytest.mark.parametrize("page", GRAPHS)
def test_a_graph_goes_one_node_at_a_time(explorer, tab, page):
    shares = GRAPHS[page][2]
    operations = len(shares)
    box = explorer(page)
    run, start, back, step, everything = box.locator("button").all()
    values, gradients = numbers(box, "text.value"), numbers(box, "text.gradient")
    inputs = len(values) - operations
    start.click()
    seen = [(numbers(box, "text.value"), numbers(box, "text.gradient"))]
    for _ in range(2 * operations + 2):  # one more than there are
        step.click()
        seen.append((numbers(box, "text.value"), numbers(box, "text.gradient")))
    counts = [(len(forward), len(backward)) for forward, backward in seen]
    assert counts[: operations + 1] == [(inputs + k, 0) for k in range(operations + 1)]
    handed = [backward for _, backward in counts[operations + 1 : -1]]
    assert handed == [1 + sum(shares[:k]) for k in range(operations + 1)]
    assert seen[-1] == seen[-2] == (values, gradients)
    back.press("Enter")
    assert numbers(box, "text.gradient") == seen[-3][1] != gradients
    everything.press("Enter")
    assert numbers(box, "text.gradient") == gradients
    start.click()
    tab.emulate_media(reduced_motion="reduce")
    run.click()  # at once, for those who do not want it to move
    assert numbers(box, "text.gradient") == gradients


def test_a_run_goes_on_by_itself(explorer, tab):
    tab.clock.install(time=datetime(2026, 1, 1))
    box = explorer("5-backprop/chain-rule", "en/")
    tab.clock.pause_at(datetime(2026, 1, 1, 1))  # from here on, time passes when it is told to
    box.locator("button").first.click()
    seen = [len(numbers(box, "text.value, text.gradient"))]
    for _ in range(7):
        tab.clock.run_for(900)
        seen.append(len(numbers(box, "text.value, text.gradient")))
    assert seen == [2, 3, 4, 5, 6, 8, 8, 8]


# Every place of the feature map by arrow keys, to and fro: its number, and the sum that is written out.
WALK = """(box) => {
  const [, map] = box.querySelectorAll("canvas");
  const press = (key) => map.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
  const size = Number(box.querySelector("output").textContent.match(/ (\\d+) × /)[1]);
  for (let k = 0; k < size; k++) { press("ArrowUp"); press("ArrowLeft"); }
  const shown = [];
  for (let row = 0; row < size; row++) {
    const line = [];
    for (let column = 0; column < size; column++) {
      if (column) press(row % 2 ? "ArrowLeft" : "ArrowRight");
      const terms = [...box.querySelectorAll(".explore-terms span")].map((term) => term.textContent);
      line.push([box.querySelector("output strong").textContent, terms.join(" + ")]);
    }
    shown.push(...(row % 2 ? line.reverse() : line));
    press("ArrowDown");
  }
  return shown;
}"""
KERNEL = "(box) => [...box.querySelectorAll('input[type=number]')].map((input) => input.valueAsNumber)"
FILL = """(box, weights) => box.querySelectorAll("input[type=number]").forEach((input, k) => {
  input.value = weights[k];
  input.dispatchEvent(new Event("input"));
})"""


def feature_map(box):
    """The map as it is shown, and the sums of the products that are written out."""
    shown = box.evaluate(WALK)
    y = [float(value.replace("−", "-")) for value, _ in shown]
    sums = [eval(terms.replace("−", "-").replace("·", "*")) for _, terms in shown]
    side = round(len(y) ** 0.5)
    return np.reshape(y, (side, side)), np.reshape(sums, (side, side))


def test_a_filter_slides_as_the_library_s_does(explorer):
    (x, _), _ = load_mnist(flatten=False)
    digits = [np.rint(10 * middle(image)).astype(float) / 10 for image in x[list(DIGITS), 0]]
    rng = np.random.default_rng(0)
    box = explorer("7-cnn/convolution")
    buttons, (kernels, padding, stride) = box.locator("button").all(), box.locator("select").all()
    for k, (pad, step) in enumerate(itertools.product((0, 1), (1, 2))):
        kernel = rng.integers(-20, 21, (3, 3)) / 10
        buttons[k].click()
        padding.select_option(str(pad))
        stride.select_option(str(step))
        box.evaluate(FILL, kernel.ravel().tolist())
        y, sums = feature_map(box)
        layer = Convolution(kernel[None, None], stride=step, padding=pad)
        expected = layer.forward(digits[k][None, None])[0, 0]
        np.testing.assert_allclose(y, expected, rtol=1e-4, atol=1e-9)
        np.testing.assert_allclose(sums, expected, rtol=1e-4, atol=1e-9)
    chosen = {}
    for name in ("upright", "level", "blur", "identity"):
        kernels.select_option(name)
        chosen[name] = np.reshape(box.evaluate(KERNEL), (3, 3))
    np.testing.assert_array_equal(chosen["upright"], [[-1, 0, 1]] * 3)
    np.testing.assert_array_equal(chosen["level"], chosen["upright"].T)
    np.testing.assert_array_equal(chosen["identity"], np.pad([[1]], 1))
    np.testing.assert_allclose(chosen["blur"].sum(), 1)
    assert (chosen["blur"] > 0).all()


def test_one_can_point_at_the_map_and_draw_with_the_pointer_and_by_keys(explorer, tab):
    box = explorer("7-cnn/convolution", "en/")
    feature = box.locator("canvas").nth(1)
    side = feature.bounding_box()["width"] / 21
    feature.hover(position={"x": 15.5 * side, "y": 3.5 * side})
    assert "row 3, column 15" in box.locator("output").inner_text()
    box.locator("button").last.click()  # blank paper
    box.locator("select").first.select_option("identity")
    box.locator("select").nth(1).select_option("0")
    image = box.locator("canvas").first
    image.scroll_into_view_if_needed()
    at = image.bounding_box()
    cell = at["width"] / 21
    tab.mouse.move(at["x"] + 3.5 * cell, at["y"] + 5.5 * cell)
    tab.mouse.down()
    tab.mouse.move(at["x"] + 7.5 * cell, at["y"] + 5.5 * cell, steps=20)
    tab.mouse.up()
    image.focus()
    for key in ("ArrowDown", "ArrowDown", "ArrowRight", " "):
        tab.keyboard.press(key)
    drawn = np.zeros((21, 21))
    drawn[5, 3:8] = drawn[12, 11] = 1
    y, _ = feature_map(box)
    np.testing.assert_array_equal(y, drawn[1:-1, 1:-1])


READ = """(box, dials) => dials.map((numbers) => {
  box.querySelectorAll("input").forEach((slider, k) => {
    slider.value = numbers[k];
    slider.dispatchEvent(new Event("input"));
  });
  return {
    table: [...box.querySelectorAll("td")].map((cell) => Number(cell.textContent.replace("−", "-"))),
    filled: [...box.querySelectorAll("circle")].map((circle) => circle.classList.contains("on")),
    name: box.querySelector(".explore-said").textContent.replace("This is: ", ""),
  };
})"""
GATES = {
    "AND": AND,
    "NAND": NAND,
    "OR": OR,
    "NOR": lambda x1, x2: 1 - OR(x1, x2),
    "just x₁": lambda x1, x2: x1,
    "just x₂": lambda x1, x2: x2,
    "not x₁": lambda x1, x2: 1 - x1,
    "not x₂": lambda x1, x2: 1 - x2,
    "x₁ but not x₂": lambda x1, x2: AND(x1, 1 - x2),
    "x₂ but not x₁": lambda x1, x2: AND(x2, 1 - x1),
    "x₁ or not x₂": lambda x1, x2: OR(x1, 1 - x2),
    "x₂ or not x₁": lambda x1, x2: OR(x2, 1 - x1),
    "always 0": lambda x1, x2: 0,
    "always 1": lambda x1, x2: 1,
}


def test_a_gate_answers_as_the_perceptron_does_and_is_called_by_its_table(explorer):
    points = [(0, 0), (0, 1), (1, 0), (1, 1)]
    sizes = ((-2, -1, -0.25, 0, 0.75, 1, 2), (-1, 0, 1, 1.25), (-1.5, -0.5, 0, 0.5, 1.5))
    dials = list(itertools.product(*sizes))
    names = set()
    for (w1, w2, b), shown in zip(
        dials, explorer("2-perceptron/gates", "en/").evaluate(READ, dials), strict=True
    ):
        answers = [perceptron(point, [w1, w2], b) for point in points]
        table = np.reshape(shown["table"], (4, 4))
        np.testing.assert_array_equal(table[:, :2], points)
        np.testing.assert_array_equal(table[:, 2], np.dot(points, [w1, w2]) + b)
        assert table[:, 3].tolist() == shown["filled"] == answers
        assert [GATES[shown["name"]](*point) for point in points] == answers
        names.add(shown["name"])
    assert names == set(GATES)


OUTLINE = """(box) => {
  const numbers = (element, ...names) => names.map((name) => Number(element.getAttribute(name)));
  const corners = box.querySelector("polygon.half").getAttribute("points").split(" ").filter(Boolean);
  const line = box.querySelector("line.line");
  return {
    half: corners.map((pair) => pair.split(",").map(Number)),
    line: line && numbers(line, "x1", "y1", "x2", "y2"),
    circles: [...box.querySelectorAll("circle")].map((circle) => numbers(circle, "cx", "cy")),
  };
}"""


def test_the_half_plane_is_where_the_perceptron_fires(explorer):
    box = explorer("2-perceptron/gates")
    grid = np.random.default_rng(0).uniform(-0.49, 1.49, (300, 2))
    for w1, w2, b in (
        (1, 1, -1.5),
        (-1, -1, 1.5),
        (1, -0.5, -0.25),
        (0, 2, -1),
        (1, 0.25, 2),
        (0.25, 0.25, -2),
    ):
        box.evaluate(SET, [w1, w2, b])
        drawn = box.evaluate(OUTLINE)
        origin, step = np.array(drawn["circles"][0]), np.diff(np.array(drawn["circles"])[[0, 3]], axis=0)[0]
        fires = [perceptron(point, [w1, w2], b) == 1 for point in grid]
        inside = (
            Outline(drawn["half"]).contains_points(origin + grid * step) if drawn["half"] else [False] * 300
        )
        assert list(inside) == fires
        assert (drawn["line"] is None) == (all(fires) or not any(fires))
        if drawn["line"]:
            ends = (np.reshape(drawn["line"], (2, 2)) - origin) / step
            np.testing.assert_allclose(ends @ [w1, w2] + b, 0, atol=1e-9)


def test_the_shares_are_the_library_s_softmax_and_a_shift_changes_none(explorer):
    box = explorer("3-networks/output-layer", "en/")
    widths = (
        "(box) => [...box.querySelectorAll('.explore-share')].map((bar) => parseFloat(bar.style.width) / 100)"
    )
    rng = np.random.default_rng(0)
    for shift in (0, 5, -45, 800, -800):
        scores = rng.integers(-50, 51, 3) / 10
        box.evaluate(SET, [*scores.tolist(), shift])
        expected = softmax(scores)
        np.testing.assert_allclose(box.evaluate(widths), expected, rtol=1e-4, atol=1e-6)
        rows = np.reshape(box.evaluate(SHOWN, "td"), (3, 3))
        np.testing.assert_allclose([float(share) for share in rows[:, 2]], expected, atol=6e-4)
        np.testing.assert_allclose(
            [float(a.replace("−", "-")) for a in rows[:, 0]], scores + shift, rtol=1e-4
        )
        with np.errstate(over="ignore"):
            powers = np.exp(scores + shift)
        if shift == 800:
            assert set(rows[:, 1]) == {"overflow"}
            assert np.isinf(powers).all()
        else:
            shown = [float(power.replace("−", "-")) for power in rows[:, 1]]
            np.testing.assert_allclose(shown, powers, rtol=6e-3)


ASK = """(box, pairs) => pairs.map((pair) => {
  box.querySelectorAll("input").forEach((input, k) => {
    input.value = pair[k];
    input.dispatchEvent(new Event("input"));
  });
  return [box.querySelector("output").textContent, box.querySelectorAll(".explore-wrong").length];
})"""
SHAPES = [
    (),
    (1,),
    (2,),
    (3,),
    (1, 1),
    (2, 1),
    (1, 3),
    (2, 3),
    (3, 2),
    (3, 3),
    (4, 1, 3),
    (4, 2, 3),
    (1, 3, 2),
    (5, 1, 2, 3),
]


def matmul(a, b):
    return (np.zeros(a) @ np.zeros(b)).shape


@pytest.mark.parametrize(
    ("page", "sign", "rule"),
    [("1-python/numpy", "+", np.broadcast_shapes), ("3-networks/arrays", "@", matmul)],
)
def test_the_calculator_says_what_numpy_does_with_two_shapes(explorer, page, sign, rule):
    box = explorer(page, "en/")
    pairs = list(itertools.product(SHAPES, repeat=2))
    answers = box.evaluate(ASK, [[str(a), str(b)] for a, b in pairs])
    for (a, b), (said, wrong) in zip(pairs, answers, strict=True):
        try:
            expected = str(rule(a, b))
        except ValueError:
            expected = "error"
        assert said == f"{a} {sign} {b} → {expected}"
        assert (wrong > 0) == (expected == "error")
    said = [
        answer
        for answer, _ in box.evaluate(
            ASK, [["2 3", "3"], ["（2，3）", "(3,)"], ["2 x 3", "3"], ["(-1,)", "3"]]
        )
    ]
    assert said[0] == said[1] != said[2]
    assert said[1].startswith(f"(2, 3) {sign} (3,) →")
    assert said[2] == said[3] == "Write (2, 3); for one axis (3,); for a single number ()"


def test_without_script_and_in_print_the_drawn_figure_stands_alone(browser, address, explorer, tab):
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{address}7-cnn/convolution/")
    assert page.locator(".explore figure").is_visible()
    assert [part.is_visible() for part in page.locator(".explore > p, .explore > details").all()] == [
        False,
        False,
    ]
    panel = explorer("7-cnn/convolution")
    tab.emulate_media(media="print")
    assert tab.locator(".explore figure").is_visible()
    assert not panel.is_visible()
