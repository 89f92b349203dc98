"""Do the checks bite? Random mistakes are put into the pages, and those that no check sees are listed.

    python tools/edits.py [seed]

100 mistakes on the page of one language, and 30 in an equation of both languages alike. Nothing is written to
the pages. What runs: the checks of a page, the comparison of both languages, the sections that changed since
they were last read side by side, the transcribed equations, and, where all of these are silent, the page.
"""

import importlib
import random
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import equations
from book.checks import parity, translated
from book.checks.program import Program
from book.checks.runner import CHECKS
from book.checks.words import TOKEN
from book.pages import Block, fences, page_names, path, python_blocks

for file in sorted(Path(equations.__file__).parent.glob("[a-z]*.py")):
    importlib.import_module(f"equations.{file.stem}")
RECORDED = translated.load()
NAMES = page_names()
LANGUAGES = ("zh", "en")
TEXTS = {(language, name): path(language, name).read_text("utf8") for name in NAMES for language in LANGUAGES}

Edit = tuple[int, int, str]  # from where to where, and what stands there instead
TURNED = {
    "zh": "更大/更小 更高/更低 更多/更少 更快/更慢 大于/小于 增大/减小 变大/变小 之前/之后 上面/下面 "
    "最大/最小 越大/越小",
    "en": "larger/smaller higher/lower more/less faster/slower above/below before/after always/never "
    "most/least largest/smallest better/worse rises/falls",
}
TERMS = {
    "zh": "特征/特征量 权重/权值 过拟合/过度拟合 批归一化/批标准化 激活函数/激励函数 学习率/学习速率 "
    "准确率/准确度 特征图/特征映射",
    "en": "mini-batch/minibatch backpropagation/back-propagation overfitting/over-fitting "
    "nonlinear/non-linear hyperparameter/hyper-parameter normalization/normalisation neuron/neurone",
}
IN_TEX = [("+", "-"), ("-", "+"), ("<", ">"), (">", "<"), (r"\le ", r"\ge "), (r"\sum", r"\prod"),
          (r"\ln", r"\exp"), (r"\max", r"\min"), ("_i", "_j"), ("_j", "_i"), ("_k", "_n"), ("_n", "_k"),
          ("1", "2"), ("2", "3"), (r"\cdot", "+"), ("=", r"\le"), (r"\frac{1}", r"\frac{2}"),
          (r"\sqrt", r"\log")]  # fmt: skip
IN_CODE = [(" + ", " - "), (" - ", " + "), (" * ", " / "), (" < ", " > "), (" > ", " < "), (" == ", " != "),
           ("0", "1"), ("1", "2"), ("2", "3"), ("x", "z"), ("y", "t")]  # fmt: skip


def prose(text: str) -> str:
    """The text with blanks, as many, for all that is no prose."""
    lines = text.split("\n")
    for fence in fences(text):
        for i in range(fence.start, fence.end):
            lines[i] = " " * len(lines[i])
    lines = [" " * len(line) if line.startswith("#") else line for line in lines]
    return TOKEN.sub(lambda token: re.sub(r"[^\n]", " ", token[0]), "\n".join(lines))


def pairs(listed: str) -> list[tuple[str, str]]:
    found = [tuple(pair.split("/")) for pair in listed.split()]
    return [*found, *((new, old) for old, new in found)]


def replacements(text: str, listed: list[tuple[str, str]], words: bool = False) -> Iterator[Edit]:
    """Each place at which the first of a pair may become the second."""
    for old, new in listed:
        bound = r"\b" if words and old.isascii() else ""
        for found in re.finditer(bound + re.escape(old) + bound, text):
            yield found.start(), found.end(), new


def lines_of(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the lines from `start` to before `end` stand in a text."""
    lines = [0, *(found.end() for found in re.finditer("\n", text)), len(text)]
    return lines[start], lines[min(end, len(lines) - 1)]


DIGITS = [(f"{d}", f"{(d + 1) % 10}") for d in range(10)]


def outputs(text: str, language: str) -> Iterator[Edit]:
    for block in python_blocks(text):
        if block.output:
            start, end = lines_of(text, block.output.start + 1, block.output.end - 1)
            for a, b, new in replacements(text[start:end], DIGITS):
                yield start + a, start + b, new


def code(text: str, language: str) -> Iterator[Edit]:
    for block in python_blocks(text):
        if not block.section:
            yield from in_code(text, block)


def in_code(text: str, block: Block) -> Iterator[Edit]:
    """The changes in a block that are not in a comment, which each language has its own."""
    start, end = lines_of(text, block.start + 1, block.end - 1)
    masked = re.sub(r"#.*", lambda comment: " " * len(comment[0]), text[start:end])
    for a, b, new in replacements(masked, IN_CODE):
        yield start + a, start + b, new


def answers(text: str, language: str) -> Iterator[Edit]:
    for block in python_blocks(text):
        if block.indent and "check(" in block.content:
            yield from in_code(text, block)


def equation(text: str, language: str) -> Iterator[Edit]:
    for token in TOKEN.finditer(text):
        if token.lastgroup == "display":
            masked = re.sub(r"\\(text|begin|end|mathrm)\{[^{}]*\}", lambda m: " " * len(m[0]), token[0])
            for a, b, new in replacements(masked, IN_TEX):
                yield token.start() + a, token.start() + b, new


def headings(text: str, language: str) -> Iterator[Edit]:
    for found in re.finditer(r"^##( .*\{ #)([\w-]+)", text, re.M):
        yield found.start(), found.start() + 2, "###"
        yield found.start(2), found.end(2), found[2] + "-too"


def figures(text: str, language: str) -> Iterator[Edit]:
    shown = [(found.start(1), found.end(1), found[1]) for found in re.finditer(r"\(figure:(\w+)\)", text)]
    for start, end, name in shown:
        yield from ((start, end, other) for _, _, other in shown if other != name)


def links(text: str, language: str) -> Iterator[Edit]:
    anchors = re.findall(r"\{ #([\w-]+)", text)
    for found in re.finditer(r"\]\((?!http)[^)\s#]*#([\w-]+)\)", text):
        yield from ((found.start(1), found.end(1), other) for other in anchors if other != found[1])


def captions(text: str, language: str) -> Iterator[Edit]:
    masked = prose(text)
    for found in re.finditer(r"^ */// caption\n(.*?)\n */// *$", masked, re.M | re.S):
        part = " " * found.start(1) + found[1]
        turned = list(replacements(part, pairs(TURNED[language]), words=True))
        yield from turned or replacements(part, [(" is ", " is not "), ("是", "不是")])


def comparisons(text: str, language: str) -> Iterator[Edit]:
    yield from replacements(prose(text), pairs(TURNED[language]), words=True)


def numbers(text: str, language: str) -> Iterator[Edit]:
    for found in re.finditer(r"(?<![\w.])\d+(?![\w.])", prose(text)):
        yield found.start(), found.end(), f"{int(found[0]) + 1}"


def paragraphs(text: str, language: str) -> Iterator[Edit]:
    for found in re.finditer(r"(?<=\n\n)(?![ #!|/:<>*-]|\d+\. |\?\?\?|===)\S.*\n\n", prose(text)):
        yield found.start(), found.end(), ""


def terms(text: str, language: str) -> Iterator[Edit]:
    listed = [(old, new) for old, new in (pair.split("/") for pair in TERMS[language].split())]
    yield from replacements(prose(text), listed)


KINDS: dict[str, tuple[int, Callable[[str, str], Iterator[Edit]]]] = {
    "a digit in an output": (10, outputs),
    "an operator, number or name in code": (15, code),
    "an operator, sign or index in an equation": (15, equation),
    "a heading's level or id": (5, headings),
    "a figure": (5, figures),
    "a link": (5, links),
    "an answer": (5, answers),
    "a comparison turned round": (15, comparisons),
    "a number in prose": (5, numbers),
    "a paragraph dropped": (10, paragraphs),
    "a caption turned round": (5, captions),
    "a forbidden term": (5, terms),
}


def caught(name: str, changed: dict[str, str]) -> set[str]:
    """The checks that see the changed texts (by language) of a page."""
    texts = {language: changed.get(language, TEXTS[language, name]) for language in LANGUAGES}
    found = {
        check
        for check in CHECKS
        for language, text in changed.items()
        if CHECKS[check](text, f"{language}/{name}")
    }
    if parity.differences(texts["zh"], texts["en"]):
        found.add("parity")
    if any(equations.unbound(name, text) for text in changed.values()):
        found.add("equations")
    parts = [translated.sections(text) for text in texts.values()]
    if translated.stale(translated.hashes_of(name, parts), translated.of_page(RECORDED, name)):
        found.add("translated")
    if not found:
        outcomes = [outcome for language, text in changed.items() for outcome in Program(name, text).run()]
        found |= {"program"} if any(outcome.error or outcome.stale for outcome in outcomes) else set()
    return found


def put(text: str, edit: Edit) -> str:
    start, end, new = edit
    return text[:start] + new + text[end:]


def mistakes(rng: random.Random, kind: str, number: int) -> Iterator[tuple[str, dict[str, str], str]]:
    """Pages with a mistake of a kind: the name, the changed text by language, and what was changed."""
    while number:
        name, language = rng.choice(NAMES), rng.choice(LANGUAGES)
        text = TEXTS[language, name]
        if edits := list(KINDS[kind][1](text, language)):
            start, end, new = edit = rng.choice(edits)
            number -= 1
            yield (
                name,
                {language: put(text, edit)},
                f"{language}/{name}: {text[start - 20 : end + 20]!r}: {new!r}",
            )


def in_both(rng: random.Random, number: int) -> Iterator[tuple[str, dict[str, str], str]]:
    """The same for an equation in both languages alike."""
    while number:
        name = rng.choice(NAMES)
        texts = {language: TEXTS[language, name] for language in LANGUAGES}
        edits = {language: list(equation(text, language)) for language, text in texts.items()}
        if edits["zh"] and len(edits["zh"]) == len(edits["en"]):
            which = rng.randrange(len(edits["zh"]))
            changed = {language: put(text, edits[language][which]) for language, text in texts.items()}
            start, end, new = edits["en"][which]
            number -= 1
            yield name, changed, f"{name}: {texts['en'][start - 20 : end + 20]!r}: {new!r}"


def main(seed: int) -> None:
    """Put the mistakes in, and print how many of each kind are seen, and those that are not."""
    total = only_read = 0
    both = "an equation, in both languages"
    for kind, number in [*((kind, number) for kind, (number, _) in KINDS.items()), (both, 30)]:
        rng = random.Random(f"{seed} {kind}")
        found = in_both(rng, number) if kind == both else mistakes(rng, kind, number)
        results = [(caught(name, changed), said) for name, changed, said in found]
        seen = sum(bool(checks) for checks, _ in results)
        only = sum(checks == {"translated"} for checks, _ in results)
        print(f"{seen:3} of {number:2}  {kind}" + (f" ({only} by `make translated` alone)" if only else ""))
        for checks, said in results:
            if not checks:
                print(f"           {said}")
        if kind != both:
            total, only_read = total + seen, only_read + only
    print(f"{total} of 100 on the page of one language, {only_read} of them by `make translated` alone")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 0)
