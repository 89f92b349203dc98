"""The house rules of the prose."""

import pytest

from book import LANGUAGES
from book.checks.prose import RULES, problems

GOOD = {
    "zh": [
        "把 $h$ 取得非常小，`1e-50` 排在第 51 位：“很小”。",
        "这叫**吸收**（absorption）：小数被大数吃掉了。**ReLU** 也是。",
        "用 `f(x), g(x)` 两个函数。见 [loss.py](../loss.md)、[下一页](gradient.md#x)。",
        '!!! note "一个 (数)"\n    内容。'.replace("(数)", "（数）"),
        "```python\nprint('中文,x')  # 注释:a\n```\n\n```text\n缩小10倍\n```",
        "$$\n\\text{误差,x}\n$$",
        "准确率 {{ digits.accuracy:.1%}}，用时 3 秒。",
        "## 标题 A 与 B { #a }",
        "English only, with commas; and (brackets).",
        '![误差随步长的变化](figure:error){ title="图" }',
    ],
    "en": [
        "A plain line, with “quotes” – and dashes… (brackets).",
        "The **loss** (损失) is small.",
        "```python\nprint('，')\n```\n\n```text\n，\n```",
    ],
}
BAD = {
    "zh": [
        "数值微分,很慢。", "很慢.", "是吗?", "注意:慢", "慢;", "(慢)", "慢(x)",
        "他说\"慢\"", "用Python写", "有3个",
        "3个", "在$h$处", "在 $h$处", "用`f`求", "大约{{ a.b }}倍", "**慢**,", "**ReLU**是",
    ],
    "en": ["A comma，", "A stop。", "（brackets）", "a：b"],
}  # fmt: skip


@pytest.mark.parametrize(("language", "text"), [(lang, text) for lang in GOOD for text in GOOD[lang]])
def test_good_prose_is_left_alone(language, text):
    assert problems(text, f"{language}/x") == []


@pytest.mark.parametrize(("language", "text"), [(lang, text) for lang in BAD for text in BAD[lang]])
def test_bad_prose_is_found(language, text):
    assert {problem.line for problem in problems(f"\n{text}\n", f"{language}/x")} == {2}


def test_white_space_is_found():
    assert [p.line for p in problems("a\nb \nc\td\n\n```python\nx \n```\n", "en/x")] == [2, 3, 6]


def test_a_language_without_rules_is_refused():
    assert tuple(RULES) == LANGUAGES
    with pytest.raises(ValueError, match="de/x: there are rules for zh, en, but none for de"):
        problems("Ein Satz.", "de/x")
