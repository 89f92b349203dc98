"""Whether the same program stands on two pages, comments and words apart."""

import ast
import re
from itertools import zip_longest

CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef“”‘’…—]")


def difference(zh: str, en: str) -> str:
    """The first statements in which the two programs differ, or "".

    Docstrings may differ, and strings that are in Chinese in the first: but not the numbers in them, and not
    what an f-string puts in, though it may do so in another order.
    """
    try:
        trees = ast.parse(zh), ast.parse(en)
    except SyntaxError as error:
        return f"not Python: {error}"
    for a, b in zip_longest(*(_statements(tree) for tree in trees)):
        if a is None or b is None or not same(a, b):
            return " and ".join(repr(ast.unparse(node)) if node else "nothing" for node in (a, b))
    return ""


def same(a: object, b: object) -> bool:
    """Whether two parts of syntax trees agree, words apart."""
    if type(a) is not type(b):
        return False
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, ast.JoinedStr) and isinstance(b, ast.JoinedStr):
        return _same_f_strings(a, b)
    if isinstance(a, ast.Constant) and isinstance(b, ast.Constant) and isinstance(a.value, str):
        return isinstance(b.value, str) and _same_words(a.value, b.value)
    if isinstance(a, ast.AST) and isinstance(b, ast.AST):
        return all(same(_field(a, name), _field(b, name)) for name in a._fields)
    return a == b


def _same_words(zh: str, en: str) -> bool:
    return zh == en or (bool(CHINESE.search(zh)) and _digits(zh) == _digits(en))


def _same_f_strings(zh: ast.JoinedStr, en: ast.JoinedStr) -> bool:
    said = ["".join(str(v.value) for v in s.values if isinstance(v, ast.Constant)) for s in (zh, en)]
    put_in = [[v for v in s.values if isinstance(v, ast.FormattedValue)] for s in (zh, en)]
    rest = list(put_in[1])
    for value in put_in[0]:
        match = next((other for other in rest if same(value, other)), None)
        if match is None:
            return False
        rest.remove(match)
    return not rest and _same_words(*said)


def _digits(text: str) -> list[str]:
    return sorted(re.findall(r"\d+(?:\.\d+)?", text))


def _field(node: ast.AST, name: str) -> object:
    return _statements(node) if name == "body" else getattr(node, name, None)


def _statements(node: ast.AST) -> list[ast.stmt]:
    """The body of a module, class or function without its docstring."""
    body = getattr(node, "body", [])
    if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
        return body[ast.get_docstring(node) is not None :]
    return body if isinstance(body, list) else [body]
