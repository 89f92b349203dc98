"""One term for one thing: variants that the book does not use, and what it says instead."""

import re

from book.checks import Problem, of_language
from book.checks.words import words

CHINESE = {
    "特征量": "特征",
    "权值": "权重",
    "份额": "占比",
    "阳性": "正例",
    "过度拟合": "过拟合",
    "超参(?!数)": "超参数",
    "批量归一化|批标准化|批规范化": "批归一化",
    "激励函数": "激活函数",
    "特征映射": "特征图",
    "学习速率": "学习率",
    "准确度": "准确率",
    "独热码": "独热编码",
    "验一验": "检查一下",
}
ENGLISH = {
    "mini batch|minibatch": "mini-batch",
    "back[- ]propagation": "backpropagation",
    "([Oo]ver|[Uu]nder)-fitting": r"\1fitting",
    "hyper-parameter": "hyperparameter",
    "non-linear": "nonlinear",
    "neurone": "neuron",
    "(normal|initial|optim|general|regular)isation": r"\1ization",
    "slope into": "slope in",
    "(t|T)raining data set the": r"\1he training data determine the",
}
TERMS = {"zh": CHINESE, "en": ENGLISH}


def problems(text: str, page: str) -> list[Problem]:
    """Every forbidden variant, with the term of the book."""
    terms = of_language(TERMS, page)
    return [
        Problem(number, f"{match[0]}: write {match.expand(instead)}")
        for number, line in enumerate(words(text, lambda kind, source: "").split("\n"), 1)
        for variant, instead in terms.items()
        for match in re.finditer(variant, line)
    ]
