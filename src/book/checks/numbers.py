"""No result is typed: a number in the prose has to stand in an output, or else be a constant of the argument.

The numbers that count are decimals (0.93, 2e-4), percentages, durations and factors (100 times), in prose,
captions, inline code, and formulas or sides of formulas that are nothing but numbers. Each must
- be in a checked output of the page, rounded as it may be: 0.938 supports 93.8 %, 94 % and 0.94; or
- stand in the page's own code, or in a display equation, there not behind an ≈. No duration is a constant.
Left alone: versions, sections, arXiv and DOI numbers, and the words of a link to another site, their source.
The results of experiments are no typed digits: {{ digits.accuracy:.1% }}.
"""

import ast
import contextlib
import html
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from book.checks import Problem, of_language
from book.checks.numerals import IN_DIGITS
from book.checks.words import words
from book.pages import fences, is_lab, python_blocks

NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+|(?<![:%])\.\d+|\d+)(?:[eE][-+]?\d+)?"
START = r"(?<![A-Za-z0-9_.])"
PERCENT = r"%|％|percent|per cent|percentage points?|个百分点"
TIME = r"[mµμun]s|\bs|min|(?:milli|micro|nano)?seconds?|minutes?|hours?|毫秒|微秒|纳秒|秒|分钟|小时"
FACTOR = r"times|fold|倍|(?<=\d)x(?!\d)|×(?!\s*\d)"
CLAIM = re.compile(
    rf"(?P<before>factor of\s+)?{START}(?P<number>{NUMBER})"
    rf"(?:[-\s]?(?:(?P<percent>{PERCENT})|(?P<time>{TIME})|(?P<factor>{FACTOR}))(?![A-Za-z]))?"
)
SHOWN = rf"{START}({NUMBER})(\s?\\?%)?"
IN_CODE = re.compile(rf"{START}({NUMBER})(?![\w.%])")
APPROXIMATE = re.compile(rf"\\approx\s*-?({NUMBER})")
LEAVE = re.compile(
    r"(?:(?:Python|NumPy|Matplotlib|PyTorch|Node(?:\.js)?|CC BY(?:-SA)?|[Vv]ersions?|版本)[\s≥]*|[=>~]=|\bv)"
    r"\d+(?:\.\d+)*\+?|\d+(?:\.\d+){2,}"  # versions
    r"|(?:[Ss]ections?|[Cc]hapters?|[Ff]igures?|§|第)\s*\d+(?:\.\d+)+|\d+(?:\.\d+)+\s*[节章]"
    r"|arXiv:?\s*\d{4}\.\d{4,5}|\b10\.\d{4,}/\S+"
)
RELATION = re.compile(r"(?<!\\),(?!\d{3}|\})|=|<|>|\\(?:approx|sim|simeq|leq?|geq?|to|ll|gg)(?![A-Za-z])")


class Number(NamedTuple):
    """A number of the prose: where, as written, its value (93.8 % is 0.938), the worth of its last digit."""

    line: int
    written: str
    value: Decimal
    unit: Decimal
    constant: bool  # whether it may be one: a duration is none, nor is a whole, such as 100 %


def problems(text: str, page: str) -> list[Problem]:
    """The numbers of a page's prose that nothing on the page supports."""
    outputs, constants = printed(text), coded(text) | displayed(text)
    return [
        Problem(number.line, f"{number.written!r} is typed: it is in no output, code or equation of the page")
        for number in claims(text, page)
        if not supported(number, outputs, constants)
    ]


def supported(number: Number, outputs: set[Decimal], constants: set[Decimal]) -> bool:
    """Whether a number is an output, rounded, or a constant."""
    rounded = any(abs(output - number.value) * 2 <= number.unit for output in outputs)
    return rounded or (number.constant and number.value in constants)


def printed(text: str) -> set[Decimal]:
    """The numbers in the checked outputs of a page, without sign."""
    outputs = [block.output.content for block in python_blocks(text) if block.output and not is_lab(text)]
    return {_value(*found) for output in outputs for found in re.findall(SHOWN, output)}


def coded(text: str) -> set[Decimal]:
    """The numbers in the code of a page, that of PyTorch included."""
    found: set[Decimal] = set()
    for block in (fence for fence in fences(text) if fence.language in ("python", "pytorch")):
        with contextlib.suppress(SyntaxError):  # running the page tells
            for node in ast.walk(ast.parse(block.content)):
                if isinstance(node, ast.Constant) and type(node.value) in (int, float):
                    found.add(Decimal(repr(node.value)))
    return found


def displayed(text: str) -> set[Decimal]:
    """The numbers in the display equations of a page, without those behind an ≈."""
    found: set[Decimal] = set()

    def collect(kind: str, source: str) -> str:
        if kind == "display":
            found.update(_value(*shown) for shown in re.findall(SHOWN, APPROXIMATE.sub("", source)))
        return ""

    words(text, collect)
    return found


def claims(text: str, page: str) -> Iterator[Number]:
    """The numbers of a page's prose that may be results."""
    prose = html.unescape(words(text, _numbers_of)).replace("*", "")
    prose = LEAVE.sub("", of_language(IN_DIGITS, page)(prose))
    for found in CLAIM.finditer(prose):
        said, percent = found["number"], bool(found["percent"])
        if percent or found["time"] or found["factor"] or found["before"] or re.search(r"[.eE]", said):
            value, scale = _value(said), Decimal("0.01" if percent else "1")
            constant = not found["time"] and not (percent and value % 100 == 0)
            line = prose.count("\n", 0, found.start()) + 1
            yield Number(line, found[0].strip(), value * scale, _unit(value) * scale, constant)


def _value(written: str, percent: str = "") -> Decimal:
    return Decimal(written.replace(",", "")) / (100 if percent else 1)


def _unit(value: Decimal) -> Decimal:
    """The worth of the last digit. The last zeros of a whole number may be rounding, down to two digits."""
    _, digits, exponent = value.as_tuple()
    if exponent == 0:
        zeros = len(digits) - len(str(value).rstrip("0"))
        exponent = max(0, min(zeros, len(digits) - 2))
    return Decimal(1).scaleb(int(exponent))


def _numbers_of(kind: str, source: str) -> str:
    """The numbers in something that is not prose, as prose would write them."""
    if kind == "code":
        return " ".join(n for n in IN_CODE.findall(LEAVE.sub("", source)) if re.search(r"[.eE]", n))
    if kind == "display":
        return " ".join(APPROXIMATE.findall(source))
    if kind == "math":
        return " ".join(filter(None, map(_plain, RELATION.split(source.strip("$")))))
    return ""


def _plain(formula: str) -> str:
    """A formula, or a side of one, as prose if it is nothing but numbers and units. Otherwise nothing."""
    formula = re.sub(r"\\[,;: !(){}]|~|\\(?:left|right|quad)(?![A-Za-z])", " ", formula.replace("{,}", ","))
    formula = re.sub(
        r"\\(?:text|mathrm)\{([^{}]*)\}", r" \1", formula.replace(r"\%", "%").replace(r"\pm", "±")
    )
    formula = re.sub(r"\s*\\(?:times|cdot)\s*10\^(?:\{(-?\d+)\}|(\d))", r"e\1\2", formula)
    rest = re.sub(rf"{NUMBER}\s*(?:{PERCENT}|{TIME})?", "", formula)
    return "" if re.search(r"[^\s()\[\],;.+\-±]", rest) else " ".join(formula.split())
