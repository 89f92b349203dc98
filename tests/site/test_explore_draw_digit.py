"""Draw a digit: what the network in the browser says of a picture, and what it makes of a drawing."""

import base64
import json
import time

import numpy as np
import pytest

from dlscratch.datasets import load_mnist
from dlscratch.networks import SimpleConvNet, TwoLayerNet

NETWORKS = {
    "dense": (TwoLayerNet(784, 64, 10, 0, dtype=np.float64), (-1, 784), "en/3-networks/digits/"),
    "convolutional": (
        SimpleConvNet((1, 28, 28), 0, filters=8, K=5, hidden_size=32, dtype=np.float64),
        (-1, 1, 28, 28),
        "7-cnn/network/",
    ),
}
DIGITS = {  # strokes from corner to corner, in hundredths of the square
    1: [[(50, 10), (50, 90)]],
    3: [[(25, 14), (72, 14), (45, 44), (62, 48), (71, 62), (66, 80), (48, 88), (26, 78)]],
    4: [[(30, 12), (28, 52), (70, 52)], [(70, 10), (70, 92)]],
    7: [[(22, 14), (76, 14), (44, 90)]],
}


def plain(value):
    """A list of the data, packed or not, as NumPy reads it."""
    if isinstance(value, list):
        return np.array(value)
    dtype = {"float16": "<f2", "bytes": "u1"}[value["kind"]]
    return np.frombuffer(base64.b64decode(value["packed"]), dtype).reshape(value["shape"])


def data(site, name):
    return json.loads((site / f"assets/explore/digits-{name}.json").read_text("utf8"))


def call(tab, address, function, *given):
    """What a piece of code returns that uses `given` and, as `module`, the functions behind the explorer."""
    url = f"{address}assets/explore/digits.js"
    return tab.evaluate(
        f"async ([url, given]) => {{ const module = await import(url); return {function}; }}", [url, given]
    )


def answer(tab, expected):
    """The explorer's answer in words, once it contains what is expected. Asked from here, not in the page."""
    said, deadline = tab.locator("[data-explore] [role=status]").first, time.monotonic() + 10
    while expected not in (text := said.text_content()):
        assert time.monotonic() < deadline, f"it says {text!r}"
        tab.wait_for_timeout(20)
    return text


def draw(tab, strokes, scale=1.0, left=0.0, top=0.0):
    """Draw with the mouse; left and top move a smaller drawing, in shares of the square."""
    pad = tab.locator(".explore-pad").first
    pad.evaluate("pad => pad.scrollIntoView({ block: 'center', behavior: 'instant' })")
    box = pad.bounding_box()
    for stroke in strokes:
        for n, (x, y) in enumerate(stroke):
            at = (
                box["x"] + (left + scale * x / 100) * box["width"],
                box["y"] + (top + scale * y / 100) * box["height"],
            )
            tab.mouse.move(*at, steps=2 if n else 1)
            if n == 0:
                tab.mouse.down()
        tab.mouse.up()


@pytest.mark.parametrize("kind", NETWORKS)
def test_the_scores_of_test_digits_are_those_of_dlscratch(tab, address, site, kind):
    network, shape, page = NETWORKS[kind]
    for name, W in data(site, kind).items():
        if name in network.params:
            network.params[name][...] = plain(W)
    _, (x, t) = load_mnist(normalize=False, dtype=np.uint8)
    x, t = x[:200], t[:200]
    tab.goto(address + page)
    scores = call(
        tab,
        address,
        """(async ([kind, base, digits]) => {
            const network = await (await import(base)).load(`digits-${kind}`);
            const pixels = Float32Array.from(atob(digits), (letter) => letter.charCodeAt(0) / 255);
            const digit = (n) => pixels.subarray(784 * n, 784 * (n + 1));
            return Array.from({ length: 200 }, (_, n) => [...module[kind](network, digit(n)).scores]);
        })(given)""",
        kind,
        f"{address}assets/explore/base.js",
        base64.b64encode(x.tobytes()).decode(),
    )
    pixels = (x / 255).astype(np.float32).astype(np.float64)
    np.testing.assert_allclose(scores, network.predict(pixels.reshape(shape)), rtol=1e-4)
    assert np.mean(np.argmax(scores, axis=1) == t) > 0.9


def test_the_digits_to_try_are_those_of_the_test_part(site):
    _, (x, t) = load_mnist(normalize=False, dtype=np.uint8)
    found = data(site, "test")
    assert np.array_equal(plain(found["x"]), x[:180])
    assert np.array_equal(plain(found["t"]), t[:180])


def test_a_drawing_is_brought_into_the_form_of_mnist(tab, address):
    tab.goto(f"{address}en/")
    rng = np.random.default_rng(0)
    drawings = [
        rng.uniform(0, 1, (int(rng.integers(1, 4)), 6, 2)) * rng.uniform(12, 27, 2) for _ in range(20)
    ]
    drawings += [np.array([[[14, 3], [14, 25]]]), np.array([[[2, 20], [9, 20]]])]
    given = [drawing.tolist() for drawing in drawings]
    elsewhere = [(drawing * 0.6 + 7).tolist() for drawing in drawings]
    normalized = "given.map((some) => some.map((one) => [...module.normalize(one)]))"
    made, again = np.array(call(tab, address, normalized, given, elsewhere)).reshape(2, -1, 28, 28)
    np.testing.assert_allclose(made, again, atol=1e-5)  # size and place do not matter
    assert made.min() == 0
    assert made.max() == 1
    for picture in made:
        rows, columns = np.nonzero(picture)
        across = np.ptp(rows) + 1, np.ptp(columns) + 1
        assert 19 <= max(across) <= 20
        mass = np.average(np.indices((28, 28)), axis=(1, 2), weights=np.stack([picture] * 2))
        assert np.abs(mass - 14).max() <= 0.5 + 1e-6  # it moves by whole pixels
    dot, nothing = np.array(call(tab, address, normalized, [[[[5, 5]]], []])[0])
    assert 0 < np.count_nonzero(dot) <= 16
    assert not nothing.any()


def test_ink_is_as_dark_as_the_pen_is_near(tab, address):
    tab.goto(f"{address}en/")
    strokes = [[[4.3, 5.1], [20.2, 9.7], [9.9, 24.4]], [[22, 20.5]]]
    made = np.array(call(tab, address, "[...module.ink(given[0])]", strokes)).reshape(28, 28)
    way = np.concatenate([np.linspace(strokes[0][n], strokes[0][n + 1], 2000) for n in (0, 1)] + [strokes[1]])
    y, x = np.indices((28, 28))
    distance = np.hypot(x[..., None] - way[:, 0], y[..., None] - way[:, 1]).min(axis=-1)
    np.testing.assert_allclose(made, np.clip(1.7 - distance, 0, 1), atol=1e-4)


@pytest.mark.parametrize("kind", NETWORKS)
def test_it_reads_what_the_mouse_draws(tab, address, kind):
    asked = []  # for data
    tab.on("request", lambda sent: asked.append(sent.url) if "/explore/digits-" in sent.url else None)
    tab.goto(address + NETWORKS[kind][2], wait_until="networkidle")
    pad = tab.locator(".explore-pad").first
    pad.wait_for()
    in_panel = "pad => pad.offsetTop - pad.closest('.explore-panel').offsetTop"
    above = pad.evaluate(in_panel)
    assert not asked, "the reader has touched nothing yet"
    clear = tab.locator("[data-explore] button").first
    reads = "It reads {}" if NETWORKS[kind][2].startswith("en/") else "它认成 {}"
    for digit, strokes in DIGITS.items():
        for place in ((1.0, 0, 0), (0.4, 0.05, 0.5)):
            draw(tab, strokes, *place)
            answer(tab, reads.format(digit))
            assert pad.evaluate(in_panel) == above, "the square moved under the pen"
            clear.click()
    draw(tab, DIGITS[1])
    answer(tab, reads.format(1))
    draw(tab, [[(50, 10), (5, 10)]])  # a roof to the left makes it a seven
    answer(tab, reads.format(7))
    assert asked == [f"{address}assets/explore/digits-{kind}.json"]


def test_it_can_be_used_by_keyboard(tab, address):
    tab.goto(f"{address}en/", wait_until="networkidle")
    tab.locator(".explore-pad").focus()
    for key in (*["ArrowUp"] * 9, " ", *["ArrowDown"] * 18, " "):
        tab.keyboard.press(key)
    answer(tab, "It reads 1")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    answer(tab, "Write a digit")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    answer(tab, "The right answer is")
    tab.keyboard.press("Tab")
    for _ in range(3):
        tab.keyboard.press("Enter")
        assert "no digit" in answer(tab, "It reads")


def test_it_is_drawn_anew_in_the_dark(tab, address):
    tab.goto(f"{address}en/7-cnn/network/", wait_until="networkidle")
    draw(tab, DIGITS[3])
    answer(tab, "It reads 3")
    drawn = "[...document.querySelectorAll('[data-explore] canvas')].map((canvas) => canvas.toDataURL())"
    light = tab.evaluate(drawn)
    assert len(set(light)) > 8  # to draw on, what the network sees, eight feature maps; one may be empty
    tab.locator("label[for=__palette_1]").click()
    assert sum(a != b for a, b in zip(light, tab.evaluate(drawn), strict=True)) >= len(set(light)) - 1


def test_without_script_there_is_the_drawn_figure_alone(browser, address):
    page = browser.new_context(java_script_enabled=False).new_page()
    for name in ("en/", *(name for _, _, name in NETWORKS.values())):
        page.goto(address + name)
        box = page.locator("[data-explore=draw-digit]")
        assert box.count() == 1
        assert all(figure.is_visible() for figure in box.locator("figure").all())
        assert not any(words.is_visible() for words in box.locator("> :not(figure)").all())
        assert page.locator("figure").first.is_visible()
