"""The rule against typed results, in both languages: what it catches, and what it leaves alone."""

import re
from decimal import Decimal

import pytest

from book import LANGUAGES
from book.checks.numbers import claims, problems
from book.checks.numerals import IN_DIGITS, WORDS, chinese, in_chinese, in_english

# A page whose outputs hold 0.9376, 1,234 and the like, and whose code and equations hold constants.
PAGE = """\
# Page {{ #page }}

```python
h = 1e-4
rate = 0.05
for epoch in range(16):
    accuracy = 0.5 + epoch
print(accuracy)
```

```text
accuracy 0.9376   loss 2.303e-01
[-0.8415  0.2451]  19873 samples
ratio 96.8   error 6.2%   time 2.71   units 95
```

$$
L = 0.25 x^2 + \\tfrac{{1}}{{7}} x \\approx {approximate}
$$

{prose}
"""


def found(prose: str, approximate: str = "y") -> list[str]:
    page = PAGE.format(prose=prose, approximate=approximate)
    language = "zh" if re.search(r"[\u4e00-\u9fff]", prose) else "en"
    return [problem.message for problem in problems(page, f"{language}/x")]


SUPPORTED = [
    # in an output, exact or rounded
    "The accuracy is 0.9376.",
    "The accuracy is 0.94, so about 0.9.",
    "The accuracy is 93.8%, or 94 %, or 93.76 percent.",
    "准确率是 93.8%，约百分之九十四，也就是百分之 93.8。",
    "An error of 6.2 %, that is 0.062.",
    "It takes 3 s, more exactly 2.7 seconds.",
    "要算 3 秒。",
    "The slope is −0.84 at that point, or -0.8415.",
    "损失是 0.230，也就是 0.2303。",
    "From $L = 0.2303$ to $0.23$.",
    "The outputs are $y = (0.8415, 0.2451)$.",
    r"An accuracy of $\approx 93.8\%$, a loss of $2.303 \times 10^{-1}$.",
    "It is 97 times faster, roughly 97.",
    "快了 97 倍。",
    "About 20,000 times, or a factor of 20,000.",
    "![The accuracy rises to 93.8 %](figure:accuracy)",
    # a constant of the code or of an equation
    "With a rate of 0.05 and a step of 1e-4.",
    "学习率 0.05，也就是 5%。",
    "Inline code: `h = 1e-4`, `rate=0.05`, `x[0:5]`, `f(0.5)`.",
    "The factor 0.25 makes it 7 times smaller.",
    "取 $h = 0.0001$。",
    r"With $\eta = 0.05$, and $\eta = 5\,\%$.",
]

LEFT_ALONE = [
    "There are 784 inputs, 50 hidden units and 10 classes, in 2 layers.",
    "共有 60,000 张图，每张 28×28 像素，分 10 类。",
    "A picture of 28 × 28 or 28x28 pixels, 3×3 filters, 2 or 3 of them.",
    "A percentage, per cent, some percent; 百分之几。",
    "Python 3.11, NumPy 2.4, Python ≥3.12, `numpy==2.4`.",
    "dlscratch 0.1.0, v1.5, CC BY 4.0, version 3.7, Node.js 20.1.",
    "需要 Python 3.11 和 NumPy 2.0。",
    "See section 4.3, chapter 5.1, §2.4, figure 3.2, 第 4.3 节, 见 5.2 节。",
    "Kingma and Ba, 2014 ([arXiv:1412.6980](https://arxiv.org/abs/1412.6980)).",
    "arXiv:1502.03167; doi 10.1038/323533a0.",
    "On 2015-03-02, in the 1990s, in 2012, 于 2015 年 3 月.",
    "In 2012 the error fell [to 15.3% from 26.2 %](https://example.org/paper-0.77).",
    "Follow [the link](../4-learning/loss.md#v1.5) or https://example.org/0.77/x.",
    "It reaches {{ digits.accuracy:.1%}} after {{ digits.seconds:.1f }} s, {{ digits.factor:.0f }} 倍.",
    r"A formula with $0.77x + 0.66$ in it, and $x_{0.7}$, and $\tfrac{0.3}{2}$.",
    "Orders of magnitude: $10^{-8}$, from $10^{-1}$ to $h = 10^{-15}$.",
    "`x[0:5]`, `f'{x:.2f}'`, `f'{x:.1%}'`, `10 % 3`, `W1.shape`, `layer2.5x`.",
    "Ten times, a hundred times, twice; 十倍，两倍。",
    "<!-- 0.77 --> Words <span data-x='0.66'>more</span>. { #id-0.5 }",
    "1. A list\n2. Of two.",
    "```text\n28 x 28\n```",
]

TYPED = [
    ("The accuracy is 0.93.", ["0.93"]),
    ("The accuracy is 0.938 after 3 epochs; the loss .77.", [".77"]),
    ("It reaches 93.7%.", ["93.7%"]),
    ("It reaches 95 % of them.", ["95 %"]),
    ("It reaches 95 percent, up 3 percentage points.", ["95 percent", "3 percentage points"]),
    ("准确率达到 95%，比原来高 7 个百分点。", ["95%", "7 个百分点"]),
    ("准确率达到百分之九十五，或百分之 95。", ["95%", "95%"]),
    ("约0.93，即93.1％。", ["0.93", "93.1％"]),
    ("Training takes 16 s, 45 ms, 5 minutes.", ["16 s", "45 ms", "5 minutes"]),
    ("It takes 1.5 hours or 80 µs.", ["1.5 hours", "80 µs"]),
    ("训练要 12 秒，一步 45 毫秒，一共 7 分钟、16 小时。", ["12 秒", "45 毫秒", "7 分钟", "16 小时"]),
    ("用时 12 s左右。", ["12 s"]),
    ("It is 60 times faster, 6x smaller, 5-fold.", ["60 times", "6x", "5-fold"]),
    ("快了 60 倍，小了 3.5 倍。", ["60 倍", "3.5 倍"]),
    ("It is 30,000 times slower.", ["30,000 times"]),
    ("It knows **95** % of them, *0.77* in all, 95&nbsp;%.", ["95 %", "0.77", "95\\xa0%"]),
    ("Ninety-five percent, or one hundred per cent.", ["95 percent", "100 per cent"]),
    ("With $y_1 = 0.77, y_2=0.66,y_3 = 0.55$.", ["0.77", "0.66", "0.55"]),
    ("With $0.77 \\pm 0.01$.", ["0.77", "0.01"]),
    ("Slower by a factor of 30.", ["factor of 30"]),
    ("The loss is $0.77$.", ["0.77"]),
    ("The loss falls to $L = 0.77$ or $L \\approx 0.66$.", ["0.77", "0.66"]),
    (r"It is $\approx 95\%$, or $95\,\%$, or $1.7 \times 10^{-3}$.", ["95%", "95 %", "1.7e-3"]),
    (r"It takes $12\,\text{ms}$.", ["12 ms"]),
    ("It is $60$ times faster, 快了 $60$ 倍。", ["60 times", "60 倍"]),
    ("The outputs are $y = (0.8415, 0.2452)$.", ["0.2452"]),
    ("Inline code `0.77` and `loss = 7.7e-3`.", ["0.77", "7.7e-3"]),
    ("![Accuracy rises to 95 %](figure:accuracy)", ["95 %"]),
    ("/// caption\nThe accuracy ends at 0.77.\n///", ["0.77"]),
    ("!!! note \"Only 95 %\"\n    In words, 0.77.", ["95 %", "0.77"]),
    ("## A heading with 95 % { #id }", ["95 %"]),
    ("| net | accuracy |\n|---|---|\n| small | 0.77 |", ["0.77"]),
    ("[0.77](loss.md) of them", ["0.77"]),
    ("```text\naccuracy 0.77\n```", ["0.77"]),
]  # fmt: skip


@pytest.mark.parametrize("prose", SUPPORTED + LEFT_ALONE)
def test_constants_and_shown_results_are_left_alone(prose):
    assert found(prose) == []


@pytest.mark.parametrize(("prose", "written"), TYPED)
def test_typed_results_are_caught(prose, written):
    messages = found(prose)
    assert [message.split("'")[1] for message in messages] == written


@pytest.mark.parametrize(("approximate", "count"), [("0.77", 1), ("0.94", 0), ("x", 0)])
def test_what_an_equation_is_about_equal_to_is_a_result(approximate, count):
    assert len(found("", approximate)) == count


def test_a_result_does_not_support_itself_in_an_equation():
    assert len(found("So it is 0.77.", approximate="0.77")) == 2


def test_the_line_is_that_of_the_page():
    text = "---\ntitle: 0.5\n---\n# Page\n\n```python\nx = 1\n```\n\n$$\nx\n$$\n\nIt is\n0.77 here.\n"
    ((line, _),) = problems(text, "en/x")
    assert text.split("\n")[line - 1] == "0.77 here."


def test_a_text_block_that_no_block_printed_supports_nothing():
    assert (
        len(problems("```python\nx = 1\n```\n\nWords.\n\n```text\n0.77\n```\n\nIt is 0.77.\n", "en/x")) == 2
    )


def test_what_is_written_below_a_lab_s_block_supports_nothing():
    page = "```python\nprint(accuracy)\n```\n\n```text\n0.77\n```\n\nIt is 0.77.\n"
    lab = "---\nkernelspec:\n  language: python\n---\n" + page
    assert len(problems(page, "en/labs/x")) == 0
    assert len(problems(lab, "en/labs/x")) == 1


def test_an_output_is_not_the_next_page_s():
    assert len(problems("It is 0.9376.", "en/x")) == 1


@pytest.mark.parametrize(
    ("written", "value", "unit"),
    [("0.50 s", "0.50", "0.01"), ("20,000 times", "20000", "1000"), ("100 times", "100", "10"),
     ("10 times", "10", "1"), ("205 times", "205", "1"), ("1.5e-3", "0.0015", "0.0001")],
)  # fmt: skip
def test_a_number_is_as_exact_as_it_is_written(written, value, unit):
    (number,) = claims(written, "en/x")
    assert (number.value, number.unit) == (Decimal(value), Decimal(unit))


@pytest.mark.parametrize(
    ("numeral", "digits"),
    [("五", "5"), ("十", "10"), ("十二", "12"), ("二十", "20"), ("九十三", "93"), ("九十三点五", "93.5"),
     ("零点零三", "0.03"), ("百", "100"), ("一百", "100"), ("一百二十", "120"), ("两百零五", "205"),
     ("三千", "3000"), ("一万", "10000"), ("五千万", "50000000"), ("两万零一", "20001")],
)  # fmt: skip
def test_chinese_numerals(numeral, digits):
    assert chinese(numeral) == digits


@pytest.mark.parametrize(
    ("said", "digits"),
    [("百分之九十三", "93%"), ("百分之 93.5", "93.5%"), ("ninety-three percent", "93 percent"),
     ("Twelve per cent", "12 per cent"), ("forty percent", "40 percent"),
     ("a hundred percent", "100 percent"), ("one hundred per cent", "100 per cent"),
     ("seven of ten, twenty persons", "seven of ten, twenty persons"), ("some percent", "some percent")],
)  # fmt: skip
def test_percentages_in_words(said, digits):
    assert (in_chinese if "百" in said else in_english)(said) == digits


@pytest.mark.parametrize(
    ("language", "text", "numbers"),
    [("zh", "三个里有两个，一百个呢？", "3 2 100"), ("en", "Two of three, and the fifth", "2 3 5"),
     ("en", "Twenty-one sixes; nothing else, no more", "20 1 21 6 0 0"), ("en", "alone, bone and often", "")],
)  # fmt: skip
def test_numbers_in_words(language, text, numbers):
    assert sorted(WORDS[language](text).elements()) == sorted(numbers.split())


def test_a_language_without_numerals_is_refused():
    assert tuple(IN_DIGITS) == LANGUAGES
    with pytest.raises(ValueError, match="de/x: there are rules for zh, en, but none for de"):
        problems("Fünf Prozent.", "de/x")
