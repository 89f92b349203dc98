"""book.checks.wording: one term for one thing."""

import ast
import re

import pytest

from book.checks.wording import TERMS, problems
from book.store import SRC


@pytest.mark.parametrize(
    ("page", "line", "says"),
    [
        ("zh/a", "这叫特征量，也叫权值。", ["特征量: write 特征", "权值: write 权重"]),
        ("zh/a", "超参很多。", ["超参: write 超参数"]),
        (
            "en/a",
            "Over-fitting by back-propagation",
            ["back-propagation: write backpropagation", "Over-fitting: write Overfitting"],
        ),
        ("en/a", "with batch normalisation", ["normalisation: write normalization"]),
        ("zh/a", "![权值](figure:weights)", ["权值: write 权重"]),
        ("zh/a", "/// caption\n权值越小越好。\n///", ["权值: write 权重"]),
        ("zh/a", "| 权值 | $w$ |\n|---|---|", ["权值: write 权重"]),
        ("zh/a", '!!! note "权值"', ["权值: write 权重"]),
        ("zh/a", "权值\n:   $w$", ["权值: write 权重"]),
        ("zh/a", "[权值](weights.md#weights)", ["权值: write 权重"]),
    ],
)
def test_a_variant_is_found_with_its_line(page, line, says):
    found = problems(f"# Title\n\n{line}\n", page)
    assert [problem.line for problem in found] == [3 + line.startswith("///")] * len(says)
    assert [problem.message for problem in found] == says


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("zh/a", "超参数、特征、权重。"),
        ("zh/a", "`权值`和\n\n```python\n# 权值\n```\n"),
        ("en/a", "The training data determine the weights. `minibatches` and mini-batches."),
        ("en/a", "特征量"),
    ],
)
def test_other_words_code_and_the_other_language_are_left_alone(page, text):
    assert problems(text, page) == []


@pytest.mark.parametrize("language", TERMS)
def test_no_figure_says_a_variant(language):
    variant = re.compile("|".join(TERMS[language]))
    for file in (SRC / "book/figures").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                assert not variant.search(node.value), f"{file.name}:{node.lineno}"
