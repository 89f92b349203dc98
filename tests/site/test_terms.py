"""The book's terms in the search: jieba cuts each as one word, so that it is found as one."""

import re

import jieba
import pytest

from book.store import ROOT

TERMS = ROOT / "src" / "book" / "site" / "terms.txt"
LINES = TERMS.read_text("utf8").splitlines()
WORDS = [line.split()[0] for line in LINES]


@pytest.fixture(scope="module")
def cut():
    tokenizer = jieba.Tokenizer()
    with TERMS.open("rb") as terms:
        tokenizer.load_userdict(terms)
    return tokenizer.lcut


def test_each_line_is_a_word_with_its_frequency_and_kind():
    assert [line for line in LINES if not re.fullmatch(r"[\u4e00-\u9fff]{2,} \d+ n", line)] == []
    assert len(set(WORDS)) == len(WORDS)


def test_no_term_hides_another():
    """Whoever looks for 反向传播 wants 误差反向传播, too; what begins alike is found alike."""
    assert [(long, short) for long in WORDS for short in WORDS if long.find(short) > 0] == []


@pytest.mark.parametrize("sentence", ["{}", "我们用{}来看结果", "什么是{}？"])
def test_each_term_is_kept_whole(cut, sentence):
    assert [word for word in WORDS if word not in cut(sentence.format(word))] == []


@pytest.mark.parametrize(
    ("compound", "term"),
    [
        ("误差反向传播法", "反向传播"),
        ("交叉熵误差", "交叉熵"),
        ("小批量随机梯度下降法", "梯度下降"),
        ("卷积神经网络", "神经网络"),
        ("批归一化", "归一化"),
        ("多层感知机", "感知机"),
        ("最大池化", "池化"),
        ("偏导数", "导数"),
        ("雅可比矩阵", "雅可比"),
        ("混淆矩阵", "矩阵"),
        ("异或门", "异或"),
    ],
)
def test_terms_are_found_in_compounds(cut, compound, term):
    assert any(word.startswith(term) for word in cut(f"这里用的是{compound}。"))
