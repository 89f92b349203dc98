"""book.checks.wording: one term for one thing."""

import pytest

from book.checks.wording import problems


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
    ],
)
def test_a_variant_is_found_with_its_line(page, line, says):
    found = problems(f"# Title\n\n{line}\n", page)
    assert [problem.line for problem in found] == [3] * len(says)
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
