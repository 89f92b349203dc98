"""The explorers "learn" and "step-length" compute what dlscratch computes, and answer to keys and mouse."""

import base64
import json
import re

import numpy as np
import pytest

from book.experiments.learning.gradient_descent import valley, valley_gradient
from book.experiments.training.optimizers import CURVATURES, KINDS, START, height, walk
from dlscratch.datasets import moons, spiral, xor
from dlscratch.descent import gradient_descent
from dlscratch.layers import Layer, ReLU, Sigmoid, Tanh
from dlscratch.networks import MultiLayerNet

FIRST = 3  # the seed of the explorer's first start
LEARNED = """async ([modules, params, x, t, batches, activation, kinds, lr]) => {
    const { gradient, judge } = await import(`${modules}network.js`);
    const { optimizer } = await import(`${modules}optimizers.js`);
    return kinds.map((kind) => {
        const mine = structuredClone(params), update = optimizer(kind);
        for (const batch of batches) update(mine, gradient(mine, x, t, batch, activation), lr);
        return judge(mine, x, t, activation);
    });
}"""
BEGUN = """async ([modules, seed, hidden, classes, points]) => {
    const { batches, fresh, random } = await import(`${modules}network.js`);
    const uniform = random(seed), params = fresh(hidden, classes, uniform);
    const deal = batches(points, 50, uniform);
    for (const name in params) params[name] = [...params[name]];
    return [params, Array.from({ length: 50 }, () => deal.next().value)];
}"""
WALKED = """async ([modules, curvatures, start, kinds, lr, steps]) => {
    const { walk } = await import(`${modules}step-length.js`);
    return kinds.map((kind) => walk({ curvatures }, start, kind, lr, steps));
}"""


class Straight(Layer):
    """No activation function."""

    def forward(self, x):
        return x

    def backward(self, dout):
        return dout


def learned(network, kind, x, t, batches, lr):
    """The loss and the accuracy after a step for each batch, by dlscratch."""
    optimizer = KINDS[kind](lr)
    for chosen in batches:
        optimizer.update(network.params, network.gradient(x[chosen], t[chosen]))
    return network.measure(x, t)


@pytest.mark.parametrize(
    ("name", "activation"), [("none", Straight), ("sigmoid", Sigmoid), ("tanh", Tanh), ("relu", ReLU)]
)
def test_fifty_steps_from_the_same_weights_lead_to_the_loss_of_dlscratch(tab, address, name, activation):
    rng = np.random.default_rng(0)
    x, t = spiral(rng, 60)
    batches = [rng.permutation(60)[:20] for _ in range(50)]
    begun = MultiLayerNet((2, 5, 3), 1, activation, dtype=np.float64)
    begun.params["b1"][...] = rng.normal(size=5)
    params = {key: W.copy() for key, W in begun.params.items()}
    tab.goto(f"{address}en/")
    flat = {key: W.ravel().tolist() for key, W in params.items()}
    case = [flat, x.ravel().tolist(), t.tolist(), [b.tolist() for b in batches], name, list(KINDS), 0.1]
    found = tab.evaluate(LEARNED, [f"{address}assets/explore/", *case])
    for kind, there in zip(KINDS, found, strict=True):
        network = MultiLayerNet((2, 5, 3), 1, activation, dtype=np.float64)
        network.params.update(params)
        before = network.loss(x, t)
        loss, right = learned(network, kind, x, t, batches, 0.1)
        assert abs(loss - before) > 0.01
        assert there["loss"] == pytest.approx(loss, rel=1e-4), kind
        assert there["right"] == pytest.approx(right), kind


def test_the_points_are_those_of_dlscratch(site):
    points = json.loads((site / "assets/explore/plane.json").read_text("utf8"))["points"]
    for name, make, n in (("xor", xor, 200), ("moons", moons, 300), ("spiral", spiral, 300)):
        x, t = make(np.random.default_rng(0), n)
        packed = {key: base64.b64decode(points[name][key]["packed"]) for key in "xt"}
        assert np.array_equal(np.frombuffer(packed["x"], "<f2").reshape(-1, 2), x.astype(np.float16))
        assert np.array_equal(np.frombuffer(packed["t"], "u1"), t)


def test_a_reader_takes_fifty_steps_with_adam(tab, address):
    asked = []
    tab.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[1]))
    tab.goto(f"{address}en/6-training/optimizers/", wait_until="networkidle")
    box = tab.locator("[data-explore=learn]")
    assert "first touch" in box.locator("output.explore-told").inner_text()
    assert "learn.js" in asked
    assert "plane.json" not in asked
    step = box.get_by_role("button", name="One step")
    step.press("Enter")
    box.get_by_text("Step 1,").wait_for()
    assert "plane.json" in asked
    box.get_by_label("Optimizer").select_option("Adam")
    box.get_by_text("SGD η = 1, step 1:").wait_for()
    step.evaluate("button => { for (let i = 0; i < 50; i++) button.click() }")
    said = box.get_by_text("Step 50,")
    said.wait_for()
    x, t = spiral(np.random.default_rng(0), 300)
    x = x.astype(np.float16).astype(float)
    params, batches = tab.evaluate(BEGUN, [f"{address}assets/explore/", FIRST, 16, 3, 300])
    network = MultiLayerNet((2, 16, 3), 0, dtype=np.float64)
    for name, W in params.items():
        network.params[name] = np.reshape(W, network.params[name].shape)
    loss, right = learned(network, "Adam", x, t, batches, 0.3)
    shown = re.fullmatch(r"Step 50, loss ([\d.]+), right (\d+)%", said.inner_text())
    assert float(shown[1]) == pytest.approx(loss, abs=1e-4)
    assert int(shown[2]) == pytest.approx(100 * right, abs=0.51)


def test_it_runs_until_it_is_paused_and_counts_the_dead(tab, address):
    tab.goto(f"{address}4-learning/hidden-layer/", wait_until="networkidle")
    box = tab.locator("[data-explore=learn]")
    said = box.locator("output.explore-told")
    assert said.inner_text().startswith("第 0 步")
    box.get_by_role("button", name="开始").click()
    box.get_by_text(re.compile(r"第 \d{3,} 步")).wait_for()
    box.get_by_role("button", name="暂停").click()
    there = said.inner_text()
    tab.wait_for_timeout(100)
    assert said.inner_text() == there
    assert re.search(r"死掉 \d 个", there)
    box.get_by_role("button", name="换个起点").click()
    assert said.inner_text().startswith("第 0 步")


def test_the_paths_are_those_of_dlscratch(tab, address):
    tab.goto(f"{address}en/")
    modules = f"{address}assets/explore/"
    paths = tab.evaluate(WALKED, [modules, CURVATURES.tolist(), START.tolist(), list(KINDS), 0.3, 30])
    for kind, path in zip(KINDS, paths, strict=True):
        assert np.allclose(path, walk(KINDS[kind](0.3), START, 30), rtol=1e-4, atol=1e-12), kind
    for lr in (0.1, 0.21):
        (path,) = tab.evaluate(WALKED, [modules, [1, 10], [-8, 2], ["SGD"], lr, 25])
        expected = gradient_descent(valley, [-8.0, 2.0], lr, 25, valley_gradient).path
        assert np.allclose(path, expected, rtol=1e-4, atol=1e-12)


def test_keys_and_mouse_move_the_start_and_the_rate(tab, address):
    def fallen(start, lr):
        run = gradient_descent(valley, start, lr, 25, valley_gradient)
        return "f from {:.3g} to {:.3g}".format(*run.values[[0, -1]])

    tab.goto(f"{address}en/4-learning/gradient-descent/", wait_until="networkidle")
    box = tab.locator("[data-explore=step-length]")
    said, rate, ground = box.locator("output.explore-told"), box.get_by_role("slider"), box.locator("canvas")
    assert fallen([-8.0, 2.0], 0.1) in said.inner_text()
    for _ in range(16):
        rate.press("ArrowRight")
    assert fallen([-8.0, 2.0], 0.18) in said.inner_text()
    ground.press("ArrowDown")
    ground.press("ArrowRight")
    assert fallen([-7.8, 1.8], 0.18) in said.inner_text()
    shown = ground.bounding_box()
    pixel = shown["width"] / 13  # the picture reaches from -10 to 3, and from 3.3 down to -3.3
    here, there = (
        (shown["x"] + (x + 10) * pixel, shown["y"] + (3.3 - y) * pixel) for x, y in ((-7.8, 1.8), (-4, -1))
    )
    tab.mouse.move(*here)
    tab.mouse.down()
    tab.mouse.move(*there)
    tab.mouse.up()
    assert "from (−4, −1)" in said.inner_text()
    assert fallen([-4.0, -1.0], 0.18) in said.inner_text()


def test_a_finger_moves_the_start_where_it_takes_hold_of_it_and_otherwise_the_page(tab, address):
    tab.goto(f"{address}en/4-learning/gradient-descent/", wait_until="networkidle")
    box = tab.locator("[data-explore=step-length]")
    said, ground = box.locator("output.explore-told"), box.locator("canvas")
    devices = tab.context.new_cdp_session(tab)
    devices.send("Emulation.setTouchEmulationEnabled", {"enabled": True})

    def draw(start, end):
        ground.evaluate("canvas => canvas.scrollIntoView({ block: 'center' })")
        shown, scrolled = ground.bounding_box(), tab.evaluate("scrollY")
        places = np.linspace(start, end, 9).tolist()
        pixel = shown["width"] / 13
        for kind, (x, y) in zip(["touchStart"] + 8 * ["touchMove"], places, strict=True):
            point = {"x": shown["x"] + (x + 10) * pixel, "y": shown["y"] + (3.3 - y) * pixel}
            devices.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [point]})
        devices.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        return tab.evaluate("scrollY") - scrolled

    assert draw((-8, 2), (-4, -3)) == 0
    assert "from (−4, −3)" in said.inner_text()
    draw((2, -2), (2, 2))
    assert "from (−4, −3)" in said.inner_text()


def test_the_critical_rate_is_marked_where_the_slider_has_it(tab, address):
    tab.goto(f"{address}6-training/optimizers/", wait_until="networkidle")
    box = tab.locator("[data-explore=step-length]")
    mark, rail = box.locator(".explore-mark"), box.get_by_role("slider").bounding_box()
    critical = 2 / CURVATURES.max()
    assert mark.inner_text().startswith(f"SGD 的临界值 2/λ = {critical:g}")
    arrow = mark.bounding_box()["x"] + mark.bounding_box()["width"] - 7  # the middle of the last letter, ▲
    at = (arrow - rail["x"]) / rail["width"]
    assert at == pytest.approx((critical - 0.01) / (2 - 0.01), abs=0.02)
    assert height(START) == pytest.approx(6.45)
    assert "f 从 6.45 变成" in box.locator("output.explore-told").inner_text()
