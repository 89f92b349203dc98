"""A docstring of dlscratch, and how an object is called, as HTML.

Docstrings are plain text: a formula first, then sentences, names with a colon, shapes.
"""

import re
import textwrap
from html import escape

import griffe
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

FORMULA = re.compile(r"\S*?(?:\([^)]*\)\S*)? [=←~] .*?(?=: |\. |\.$|$)", re.S)
ITEM = re.compile(r"^(?=(?:[a-z]\w*(?:, \w+)*|\w+Error): |\w+ {2,}\S)", re.M)
LABEL = re.compile(r"(\w+(?:, \w+)*):? +(.*)", re.S)
SHAPE = re.compile(r"(?<!\w)\((?=[^()]*,)[A-Z0-9.][\w., ·*+/-]*\)")


def described(docstring: str) -> str:
    """A docstring of dlscratch as HTML."""
    parts = []
    for number, paragraph in enumerate(re.split(r"\n\s*\n", docstring.strip("\n"))):
        if paragraph.startswith("    "):
            code = highlight(textwrap.dedent(paragraph), PythonLexer(), HtmlFormatter(nowrap=True))
            parts.append(f'<div class="language-python highlight"><pre><code>{code}</code></pre></div>')
            continue
        text, *items = ITEM.split(paragraph)
        formula = FORMULA.match(text) if number == 0 else None
        if formula:
            parts.append(f'<p class="api-formula">{_inline(formula[0])}</p>')
            text = text[formula.end() :].lstrip(":. \n")
        if text.strip():
            parts.append(f"<p>{_inline(text)}</p>")
        parts += ["<ul>", *(LABEL.sub(_row, item.strip()) for item in items), "</ul>"] if items else []
    return "".join(parts)


def _row(item: re.Match[str]) -> str:
    return f"<li><code>{item[1]}</code>: {_inline(item[2])}</li>"


def _inline(text: str) -> str:
    """Code, errors and shapes as code; x_k with an index, f^t with an exponent, - as a minus."""
    out = []
    for number, piece in enumerate(re.split(r"`+([^`]+)`+", " ".join(text.split()))):
        piece = escape(piece, quote=False)
        if number % 2:
            out.append(f"<code>{piece}</code>")
            continue
        piece = re.sub(r"(?<![\w)])-(?=[\w(|½∞])|(?<= )-(?= )", "−", piece)
        piece = re.sub(r"(?<=[\w)])_([a-z]{1,2})(?![\w])", r"<sub>\1</sub>", piece)
        piece = re.sub(r"\^(⌊[^⌋]*⌋|\w+)", r"<sup>\1</sup>", piece)
        piece = re.sub(r"\b[A-Z]\w+Error\b", r"<code>\g<0></code>", piece)
        out.append(SHAPE.sub(r"<code>\g<0></code>", piece))
    return "".join(out)


def signature(thing: griffe.Object, name: str, import_line: str) -> str:
    """How an object is called, in colour; its button copies the import."""
    code = name
    if isinstance(thing, griffe.Function):
        code = thing.signature()
    elif isinstance(thing, griffe.Attribute):
        code = f"{name} = {thing.value}"
    elif isinstance(thing, griffe.Class) and "__init__" in thing.all_members:
        made = thing.all_members["__init__"]
        made = made.final_target if isinstance(made, griffe.Alias) else made
        assert isinstance(made, griffe.Function)
        code = made.signature(name=name, return_type=False)
    elif isinstance(thing, griffe.Class) and "NamedTuple" in map(str, thing.bases):
        fields = [f"{field.name}: {field.annotation}" for field in thing.attributes.values()]
        code = f"{name}({', '.join(fields)})"
    html = highlight(_folded(re.sub(r"\(self(, )?", "(", code)), PythonLexer(), HtmlFormatter(nowrap=True))
    copied = f' data-copy="{import_line}"' if import_line else ""
    return f'<div class="language-python highlight"{copied}><pre><code>{html}</code></pre></div>'


def _folded(code: str) -> str:
    """A signature, each parameter on a line of its own where one line is too short for all."""
    if len(code) <= 72:
        return code
    start, end = code.index("(") + 1, code.rindex(")")
    parameters = re.split(r", (?![^\[]*\])", code[start:end])
    return code[:start] + "\n" + "".join(f"    {one},\n" for one in parameters) + code[end:]
