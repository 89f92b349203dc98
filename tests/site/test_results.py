"""Numbers of experiments find their way into the text; rendering a page runs no experiment."""

import pytest

from book.site import results


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("{{ run.accuracy:.1%}}", "93.8%"),
        ("about {{run.accuracy : .2f}} of them", "about 0.94 of them"),
        ("{{ run.curve.1:.1f }} and {{ run.name }}", "0.5 and SGD"),
        ("`{{ run.accuracy }}` is code", "`{{ run.accuracy }}` is code"),
        (
            "```python\nf'{{ run.accuracy }}'\n```\n{{ run.name }}",
            "```python\nf'{{ run.accuracy }}'\n```\nSGD",
        ),
        ("    ~~~\n    {{ run.name }}\n    ~~~\n", "    ~~~\n    {{ run.name }}\n    ~~~\n"),
    ],
)
def test_numbers_of_an_experiment_stand_in_the_text(monkeypatch, text, filled):
    monkeypatch.setattr(
        results, "result", {"run": {"accuracy": 0.938, "curve": [1.0, 0.5], "name": "SGD"}}.__getitem__
    )
    assert results.fill(text, "page.md") == filled


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{{ nothing.x }}", "no experiment is called nothing"),
        ("{{ step_sizes.nothing }}", "nothing"),
        ("{{ step_sizes.steps:.1%}}", "unsupported format"),
        ("{{ gate_learning.epochs }}", "gate_learning has not run: python -m book.build"),
    ],
)
def test_a_number_that_is_not_there_names_the_page_and_the_placeholder(tmp_path, monkeypatch, text, says):
    monkeypatch.setattr(results, "stored_result", lambda name, _: tmp_path / f"{name}.json")
    (tmp_path / "step_sizes.json").write_text('{"steps": [1, 2]}')
    with pytest.raises(ValueError, match=rf"gradient\.md: cannot fill \{{\{{.*{says}"):
        results.fill(text, "gradient.md")
