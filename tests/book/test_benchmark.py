"""The benchmark: that the contenders do the same work, and that its ratios are what they say."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import dlscratch.layers as layers
from book.pages import DOCS, fences
from dlscratch.networks import SimpleConvNet, TwoLayerNet

BENCH = Path(__file__).parents[2] / "bench"


@pytest.fixture
def bench(monkeypatch):
    """Import a module of the benchmark."""
    monkeypatch.syspath_prepend(str(BENCH))
    before = set(sys.modules)
    yield lambda name: __import__(name, fromlist=["*"])
    for name in set(sys.modules) - before:
        if name.split(".")[0] in ("contenders", "run", "worker", "memory", "in_pytorch", "same_numbers"):
            del sys.modules[name]


def test_plain_layers_compute_what_ours_do(bench):
    plain, rng = bench("contenders.plain"), np.random.default_rng(0)
    W, b, kernel, bias = (rng.standard_normal(shape) for shape in ((6, 4), 4, (3, 2, 5, 5), 3))
    rows, images = rng.standard_normal((5, 6)), rng.standard_normal((2, 2, 8, 8))
    for ours, theirs, x in (
        (layers.Affine(W, b), plain.Affine(W, b), rows),
        (layers.ReLU(), plain.ReLU(), rows),
        (layers.Convolution(kernel, bias), plain.Convolution(kernel, bias), images),
        (layers.MaxPooling(2), plain.MaxPooling(), images),
    ):
        y = ours.forward(x)
        dout = rng.standard_normal(y.shape)
        np.testing.assert_allclose(theirs.forward(x), y, rtol=1e-10)
        np.testing.assert_allclose(theirs.backward(dout), ours.backward(dout), rtol=1e-10, atol=1e-12)
        for gradient in ("dW", "db") if ours.parameters else ():
            np.testing.assert_allclose(getattr(theirs, gradient), getattr(ours, gradient), rtol=1e-10)
    ours, theirs, t = layers.SoftmaxWithLoss(), plain.SoftmaxWithLoss(), rng.integers(0, 6, 5)
    assert theirs.forward(rows, t) == pytest.approx(ours.forward(rows, t), rel=1e-5)
    np.testing.assert_allclose(theirs.backward(), ours.backward(), rtol=1e-10)


def test_networks_of_all_contenders_are_of_one_size(bench):
    ours = bench("contenders.ours").CASES
    plain = bench("contenders.plain").CASES
    products = bench("contenders.products").CASES
    assert set(plain) | set(products) <= set(ours) == set(bench("run").TARGETS)
    for case, network in (("two-layer network", TwoLayerNet), ("SimpleConvNet", SimpleConvNet)):
        step = ours[case]()
        assert isinstance(step.__closure__[1].cell_contents, network)
    for cases in (ours, plain, products):
        for make in cases.values():
            make()()  # one step


def test_deeper_network_of_the_products_has_the_images_sizes_of_ours(bench, monkeypatch):
    products, seen = bench("contenders.products"), []
    monkeypatch.setattr(products, "convolution", lambda C, F, K, oh, first: seen.append((C, F, oh, first)))
    products.deep_convnet()
    network = bench("contenders.ours").deep_convnet().__closure__[1].cell_contents
    x, sizes = np.zeros((1, 1, 28, 28)), []
    for layer in network.layers.values():
        x = layer.forward(x)
        if isinstance(layer, layers.Convolution):
            sizes.append((layer.W.shape[1], layer.W.shape[0], x.shape[2], not sizes))
    assert seen == sizes


def test_every_block_of_pytorch_is_run_and_compared(bench):
    in_pytorch, comparisons = bench("in_pytorch"), bench("same_numbers").COMPARISONS
    found = in_pytorch.blocks()
    assert [(block.file, block.line, block.code) for block in found] == [
        (file, fence.start + 1, fence.content)
        for file in sorted(DOCS.rglob("*.md"))
        for fence in fences(file.read_text("utf8"))
        if fence.language == "pytorch"
    ]
    assert {block.page for block in found} == set(comparisons)


def test_what_is_wrong_with_a_block_of_pytorch_is_said_with_its_line(bench):
    in_pytorch = bench("in_pytorch")

    def compare(names):
        assert names.x == 1

    for code, page, said in (
        ("x = 1\n", "4-learning/loss", ""),
        ("x = 2\n", "4-learning/loss", "docs/en/4-learning/loss.md:7: not what dlscratch computes"),
        ("x = 1\n\n1 / 0\n", "4-learning/loss", "docs/en/4-learning/loss.md:10: ZeroDivisionError"),
        ("x = 1\nx = (\n", "4-learning/loss", "docs/en/4-learning/loss.md:9: SyntaxError"),
        ("x = 1\n", "4-learning/data", "docs/en/4-learning/data.md:7: bench/same_numbers.py has no function"),
    ):
        block = in_pytorch.Block(page, DOCS / f"en/{page}.md", 7, code)
        failure = in_pytorch.failure(block, {"4-learning/loss": compare})
        assert failure.startswith(said) if said else failure == ""


def test_ratios_compare_the_same_rounds(bench):
    run = bench("run")
    assert run.spread(list(range(1, 10))) == {"median": 5, "low": 1, "high": 9}
    result = run.against([1, 2, 30, 4], [2, 4, 60, 8], 0.5)
    assert (result["median"], result["met"]) == (0.5, True)
    assert run.against([3, 3], [2, 2], 1.4)["met"] is False
    assert run.against([3, 3], [2, 2], None)["met"] is None


def test_a_whole_comparison(bench, monkeypatch, capsys):
    run = bench("run")
    monkeypatch.setattr(run, "BLOCK", 0.002)
    monkeypatch.setitem(run.TARGETS, "Adam", {"plain": 1000})
    result = run.compare("Adam", 3)
    run.report("Adam", result)
    assert 0 < result["ratios"]["plain NumPy"]["median"] < 1
    assert set(result["seconds"]) == {"dlscratch", "plain NumPy"}
    assert "at most 1000.00: met" in capsys.readouterr().out
    with pytest.raises(SystemExit, match="plain cannot do the case 'BatchNorm'"):
        run.Worker("plain", "BatchNorm")


def test_memory_is_measured(bench):
    run = bench("run")
    done = subprocess.run(
        [sys.executable, BENCH / "memory.py", "two-layer"],
        env=run.ENVIRONMENT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert 1e6 < int(done.stdout) < 150e6


def test_the_results_that_are_published_name_their_machine(bench):
    results = json.loads(bench("run").RESULTS.read_text("utf-8"))
    assert set(results["machine"]) >= {"processor", "numpy", "torch", "threads", "date"}
    for case in results["cases"].values():
        for ratio in case["ratios"].values():
            assert ratio["low"] <= ratio["median"] <= ratio["high"]
