"""Both languages say the same: on the pages there are, and on pages made wrong on purpose."""

import pytest
from mkdocs.utils.yaml import yaml_load

from book.checks.code import difference
from book.checks.parity import differences, equation, missing, nav_pages
from book.pages import DOCS, page_names, path
from book.rendering import site_config
from book.store import ROOT

ZH = """\
# 标题 { #title }

$$
f'(x) = \\underbrace{\\tfrac{h^2}{6} f'''(x)}_{\\text{误差}} + \\text{其余}。
$$

```python
def half(x):
    \"\"\"一半。\"\"\"
    return x / 2  # 除以二


print(f"一半是 {half(3):.2f}，共 2 份")
print("loss")
```

```text
一半是 1.50，共 2 份
loss
```

??? tip "用 PyTorch（这里不运行）"

    ```pytorch
    import torch

    a = torch.zeros(3)  # 三个 0
    ```

![一条线](figure:line)

接着有[另一页](loss.md#half)、[外面](https://zh.example.org)。

## 第二节 { #second }

!!! note "注意"

    准确率 {{ digits.accuracy:.1%}}。

    ??? success "答案"

        ```python
        from dlscratch.exercises import check

        prices = {"苹果": 0.5}
        check("loss-1", half)
        ```

![两条线](figure:lines)

| $x$ | 意思 |
|---|---|
| $x_1$ | 第一个 |
| $x_2$ | |

1. 把 $x_1$ 加上 $x_1$
2. 算出 $f(x)$：
    - 再说一句

表里有 3 行，一共 1,000 个；170 多万次，一百次里错两次。

词
:   它的意思，0 到 1

<div class="own" markdown>

| 写 | 不写 |
|---|---|
| 更新 $x$ | 跟新 |

</div>
"""

EN = """\
# Title { #title }

$$ f'(x) = \\underbrace{\\tfrac{h^2}{6} f'''(x)}_{\\text{the error}}+\\text{the rest} $$

```python
def half(x):
    # By two.
    return x / 2


print(f"in 2 parts, half is {half(3):.2f}")
print("loss")
```

```text
in 2 parts, half is 1.50
loss
```

??? tip "In PyTorch (not run here)"

    ```pytorch
    import torch

    a = torch.zeros(3)  # three zeros
    ```

![A line](figure:line)

Then [outside](https://en.example.org) and [another page](loss.md#half).

## The second { #second }

!!! note "Mind"

    An accuracy of {{ digits.accuracy:.1% }}.

    ??? success "Answer"

        ```python
        from dlscratch.exercises import check

        prices = {"apple": 0.5}
        check("loss-1", half)
        ```

![Two lines](figure:lines)

| $x$ | meaning |
|---|---|
| $x_1$ | the first |
| $x_2$ | |

1. Add $x_1$ to $x_1$,
2. work out $f( x )$:
    - and one thing more

The table has three rows, 1000 in all; 1.7 million times, and of 100 two are wrong.

word
:   what it means, from 0 to 1
"""

BLOCK = """\
        ```python
        from dlscratch.exercises import check

        prices = {"apple": 0.5}
        check("loss-1", half)
        ```
"""
IN_A_TAB = '        === "Tab"\n\n' + "".join(f"    {line}\n" for line in BLOCK.splitlines())

# What is changed on the English page, and which rule sees it.
UNBALANCED = [
    ("## The second { #second }", "## The second { #other }", "headings"),
    ("## The second { #second }", "### The second { #second }", "headings"),
    ("## The second { #second }\n", "", "headings"),
    ("## The second { #second }", "## Second", "{ #id }"),
    ("## The second { #second }", "<h2 id='second'>The second</h2>", "{ #id }"),
    ("figure:lines", "figure:line", "figures"),
    ("\n![Two lines](figure:lines)\n", "", "figures"),
    ("{6}", "{3}", "equations"),
    ("+\\text", "-\\text", "equations"),
    ("$$ f", "$$ g $$\n\n$$ f", "equations"),
    ("x / 2", "x * 2", "code"),
    ("half(3)", "half(4)", "code"),
    (":.2f", ":.3f", "code"),
    ("in 2 parts", "in 3 parts", "code"),
    ('"loss")', '"Loss")', "code"),
    ("half(x)", "halve(x)", "code"),
    ("loss-1", "loss-2", "code"),
    ("0.5}", "0.6}", "code"),
    ('print("loss")\n', "", "code"),
    ("        check(", "        x =(", "code"),
    ("zeros(3)", "zeros(4)", "pytorch"),
    ("    a = torch", "    a = (torch", "pytorch"),
    ("```pytorch", "```text", "pytorch: 1 blocks in Chinese, 0 in English"),
    ("half is 1.50\n", "half is 1.51\n", "outputs"),
    ("half is 1.50\n", "half is 1.50\n1\n", "outputs"),
    ("!!! note", "!!! tip", "boxes"),
    ("??? success", "???+ success", None),
    ("??? success", "!!! success", "boxes"),
    (BLOCK, IN_A_TAB, "block in div tabbed-block in details success"),
    (BLOCK, BLOCK.replace("        ", "    "), "blocks"),
    ("loss.md#half", "loss.md", "links"),
    ("digits.accuracy", "digits.error", "results"),
    ("| $x_1$ | the first |\n", "", "tables: 3 rows"),
    ("| the first |", "| |", "tables"),
    ("| $x$ | meaning |\n|---|---|", "| $x$ | meaning | |\n|---|---|---|", "tables"),
    ("2. work", "   work", "lists: ol of 2 in Chinese, ol of 1 in English"),
    ("    - and", "      and", "lists"),
    ("\n:   what it means, from 0 to 1", "", "terms"),
    (":   what", ":   what it is\n:   what", "terms"),
    ("three rows", "four rows", "#second: numbers: 3 stands in Chinese, and in English not as often"),
    ("1000", "10000", "numbers: 10000 stands in English, and in Chinese not as often"),
    ("1.7 million", "1.8 million", "numbers: 1800000 stands in English"),
    ("two are", "some are", None),
    ("of 100", "of 200", "numbers: 200"),
    ("from 0 to 1", "from 0 to 2", "#terms: numbers: 1 stands in Chinese, and in English not as often"),
    ("A line](", "Line 5](", "#title: numbers: 5"),
    ("\n\nThen [", " Then [", "#title: paragraphs: 2 in Chinese, 1 in English"),
    (
        "loss.md#half)",
        "loss.md#half) and [again](loss.md#half)",
        "#title: links to loss.md#half: 1 in Chinese, 2",
    ),
    ("An accuracy", "An accuracy, `accuracy`,", "#second: code accuracy: 0 in Chinese, 1 in English"),
    ("An accuracy", "An accuracy `=`", None),
    (":.1% }}", ":.2% }}", "#second: results digits.accuracy:.1%: 1 in Chinese, 0 in English"),
    (":.1% }}.", ":.1% }} or {{ digits.accuracy:.1% }}.", "digits.accuracy:.1%: 1 in Chinese, 2 in English"),
    ("to $x_1$", "to itself", "inline formulas: x_1 stands 3 times in Chinese, 2 in English"),
    ("$f( x )$", "$f(z)$", "inline formulas: f(z)"),
    ("| $x$ |", "| x |", "inline formulas"),
    ("# Title", "---\nkernelspec:\n  language: python\n---\n# Title", "kind"),
]


def test_pages_that_differ_in_their_words_only_are_alike():
    assert differences(ZH, EN) == []


@pytest.mark.parametrize(("old", "new", "rule"), UNBALANCED)
def test_pages_that_differ_otherwise_are_found(old, new, rule):
    assert old in EN
    found = differences(ZH, EN.replace(old, new, 1))
    if rule is None:
        assert found == []
    else:
        assert any(rule in message for message in found), found


def test_the_title_needs_an_id_too():
    assert differences(ZH.replace(" { #title }", ""), EN.replace(" { #title }", "")) != []


def test_a_missing_block_is_found():
    start = EN.index("        ```python")
    assert any(
        "2 blocks in Chinese, 1 in English" in m
        for m in differences(ZH, EN[:start] + "\n![Two lines](figure:lines)")
    )


def test_both_lines_of_a_difference_are_named():
    (found,) = differences(ZH, EN.replace("half(3)", "half(4)"))
    assert found.startswith("code: line 7 in Chinese, 5 in English: ")
    assert "half(3)" in found
    assert "half(4)" in found


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("x = 1  # 一", "x = 1  # one"),
        ('"""模块。"""\nx = 1', "x = 1"),
        ("plt.xlabel('步数')", 'plt.xlabel("steps")'),
        ("print('缩小 10 倍')", "print('10 times smaller')"),
        ("print(f'{a:.1f} 和 {b}')", "print(f'{b} and {a:.1f}')"),
        ("print(f'{a}：{b}')", "print(f'{a}: {b}')"),
        ('print(f\'{"是" if a else "否"}\')', 'print(f\'{"yes" if a else "no"}\')'),
        ("f = lambda x: x", "f = lambda x : x"),
        ("class A:\n    '''类'''\n    x = 1", "class A:\n    x = 1"),
    ],
)
def test_words_may_differ_in_code(zh, en):
    assert difference(zh, en) == ""


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("x = 1", "x = 1.0"),
        ("x = 1", "x = True"),
        ("x = a + b", "x = a - b"),
        ("x = a < b", "x = a <= b"),
        ("print(a, b)", "print(b, a)"),
        ("print('缩小 10 倍')", "print('100 times smaller')"),
        ("print('loss')", "print('Loss')"),
        ("print('损失')", "print(loss)"),
        ("print(f'{a:.1f} 和 {b}')", "print(f'{a:.2f} and {b}')"),
        ("print(f'{a} 和 {b}')", "print(f'{a} and {a}')"),
        ("print(f'{a} 和 {b}')", "print(f'{a} and')"),
        ("print(f'{a!r}：')", "print(f'{a}: ')"),
        ("x = 1\ny = 2", "x = 1"),
        ("def f(x, h=1e-4): pass", "def f(x, h=1e-5): pass"),
        ("@a\ndef f(x): pass", "def f(x): pass"),
        ("f = lambda x: x", "f = lambda x: -x"),
        ("'说明'\nx = 1", "x = 2"),
        ("x = '一' * 3", "x = 'one' * 4"),
        ("x = (", "x = ("),
    ],
)
def test_nothing_else_may_differ_in_code(zh, en):
    assert difference(zh, en)


@pytest.mark.parametrize(
    ("a", "b", "alike"),
    [
        (r"\[ x = 1 \]", "x=1.", True),
        (r"\text{若 } x > 0", r"\text{if } x > 0", True),
        (
            r"\overbrace{x + \frac{a}{b^{2}}}^{\text{和}}",
            r"\overbrace{x + \frac{a}{b^{2}}}^{\text{the sum}}",
            True,
        ),
        (r"\underbrace{x}_{\text{误差}} y", r"\underbrace{x}_{e} y", True),
        (r"\underbrace{x}_{e} y", r"\underbrace{z}_{e} y", False),
        (r"\underbrace{x}_{e} y", r"\underbrace{x}_{e} z", False),
        (r"\text{若 } x > 0", r"x > 0", False),
        ("x_{1}", "x_{2}", False),
    ],
)
def test_equations_are_alike_apart_from_words(a, b, alike):
    assert (equation(a) == equation(b)) is alike


NAV = ["index.md", {"学习": ["4/loss.md", {"更多": "4/more.md"}]}, {"GitHub": "https://example.org"}]


@pytest.fixture
def docs(tmp_path):
    for name in ("index", "4/loss", "4/more"):
        for language in ("zh", "en"):
            file = path(language, name, tmp_path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.touch()
    return tmp_path


def test_the_pages_of_the_navigation():
    assert nav_pages(NAV) == ["index.md", "4/loss.md", "4/more.md"]


def test_all_pages_are_there(docs):
    assert missing(docs, NAV) == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_missing_translation_is_found(docs, language):
    path(language, "4/loss", docs).unlink()
    assert missing(docs, NAV) == [f"{language}/4/loss.md is missing"]


def test_a_page_that_only_the_navigation_has_is_found(docs):
    assert missing(docs, [*NAV, "4/gradient.md"]) == [
        "zh/4/gradient.md is missing",
        "en/4/gradient.md is missing",
    ]


def test_every_page_of_the_book_is_there_in_both_languages():
    assert missing(DOCS, site_config().nav) == []


def test_the_chapters_in_the_navigation_have_english_names():
    with open(ROOT / "mkdocs.yml", encoding="utf8") as file:
        (i18n,) = (p["i18n"] for p in yaml_load(file)["plugins"] if isinstance(p, dict) and "i18n" in p)
    english = next(language for language in i18n["languages"] if language["locale"] == "en")
    chapters = [name for entry in site_config().nav if isinstance(entry, dict) for name in entry]
    assert list(english["nav_translations"]) == chapters


@pytest.mark.parametrize("name", page_names())
def test_both_languages_say_the_same(name):
    texts = [path(language, name) for language in ("zh", "en")]
    lacking = [str(file.relative_to(ROOT)) for file in texts if not file.is_file()]
    assert not lacking
    found = differences(*(file.read_text("utf8") for file in texts))
    assert not found, "\n".join(found)
