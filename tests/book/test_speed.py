"""The page on speed: it shows what the benchmark measured, and its words fit the numbers."""

from book.experiments.reference.speed import _named, speed

RATIO = {"median": 0.5, "low": 0.25, "high": 0.75, "target": 0.6, "met": True}


def test_results_get_names_that_a_page_can_write():
    measured = {
        "a case": {"seconds": {"torch eager": {"median": 2e-6}}, "ratios": {"x; y()": RATIO}},
        "memory": {"bytes": 5_000_000, "met": None},
        "list": [1, "two"],
    }
    assert _named(measured) == {
        "a_case": {
            "seconds": {"torch_eager": {"median": 2e-6}},
            "microseconds": {"torch_eager": 2.0},
            "ratios": {"x_y": RATIO | {"met": "✓", "ratio": "0.50 (0.25\u2060–\u20600.75)"}},
        },
        "memory": {"bytes": 5_000_000, "megabytes": 5.0, "met": ""},
        "list": [1, "two"],
    }


def test_the_words_of_the_page_fit_the_results():
    measured = speed()
    ratios = {case: result["ratios"] for case, result in measured["cases"].items()}
    beside_torch = {
        case: own["torch_eager"]["median"] for case, own in ratios.items() if "torch_eager" in own
    }
    assert [case for case, ratio in beside_torch.items() if ratio > 1] == ["deeper_convolutional_network"]
    for own in ratios.values():
        assert own.get("plain_NumPy", {"high": 0})["high"] < 1
        assert own.get("matrix_products", {"low": 2})["low"] > 1
    assert ratios["two_layer_network"]["matrix_products"]["median"] < 2
    missed = [case for case, own in ratios.items() if any(ratio["met"] == "✗" for ratio in own.values())]
    assert missed == ["two_layer_network", "SimpleConvNet", "deeper_convolutional_network"]
    assert ratios["import"]["import_numpy_of_import_dlscratch"]["median"] < 0.1
