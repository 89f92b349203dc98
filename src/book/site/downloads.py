"""Every page as a program to take along: a Python script and a notebook, made from its blocks."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from book.pages import Block, python_blocks
from book.site.plain import parts

LICENCE = {
    "zh": "代码：MIT 许可证。文字：CC BY 4.0。",
    "en": "Code: MIT licence. Text: CC BY 4.0.",
}
FIRST = {"zh": "先安装：", "en": "Install first: "}

CHINESE = re.compile("[\u4e00-\u9fff]")
# The first cell of what has Chinese words in its figures.
FONT = """\
# 图里有汉字。从这台电脑上找一种有汉字的字体，刚装上的也算。
from contextlib import suppress

import matplotlib
from matplotlib import font_manager

chinese_fonts = [
    "Noto Sans SC", "Noto Sans CJK SC", "Noto Sans CJK JP", "Source Han Sans SC",
    "Microsoft YaHei", "PingFang SC", "PingFang HK", "Hiragino Sans GB", "Heiti TC", "Arial Unicode MS",
    "WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "Droid Sans Fallback", "Noto Serif CJK JP", "SimHei",
]
known = {font.fname for font in font_manager.fontManager.ttflist}
for file in sorted(set(font_manager.findSystemFonts()) - known):
    with suppress(Exception):  # Matplotlib 读不了的，跳过
        font_manager.fontManager.addfont(file)
installed = font_manager.get_font_names()
found = [name for name in chinese_fonts if name in installed]
matplotlib.rcParams["font.family"] = [*found[:1], "DejaVu Sans"]
if not found:
    print("没有找到有汉字的字体，图里的汉字会变成方框。请装上 Noto Sans SC，重新运行。")"""


def names(page: str) -> list[str]:
    """What the script and the notebook of a page are called: "nn-loss.py" and "nn-loss.ipynb".

    No module has a hyphen in its name, so a script that lies beside others never stands in for one that they
    import, as `numpy.py` would.
    """
    return [f"nn-{PurePosixPath(page).stem}{ending}" for ending in (".py", ".ipynb")]


def needs_font(text: str) -> bool:
    """Whether the code of a page writes Chinese words anywhere but in comments and what it prints."""
    return writes_chinese("".join(block.content for block in python_blocks(text)))


def writes_chinese(code: str) -> bool:
    """The same of code."""
    return "matplotlib" in code and any(CHINESE.search(word) and word in code for word in _words(code))


def _words(code: str) -> Iterator[str]:
    todo: list[ast.AST] = [ast.parse(code)]
    for node in todo:
        if isinstance(node, ast.Constant):
            yield str(node.value)
        elif not (isinstance(node, ast.Call) and ast.unparse(node.func) == "print"):
            todo += ast.iter_child_nodes(node)


def script(text: str, language: str, title: str, url: str, install: str) -> str:
    """The Python blocks of a page as one script in percent format, under the headings that lead to them.

    text: the page's Markdown; install: the command that installs what the script imports.
    """
    head = [title, url, LICENCE[language], f"{FIRST[language]}{install}"]
    cells = ["".join(f"# {line}\n" for line in head if line)]
    cells += [f"# %%\n{FONT}\n"] * needs_font(text)
    above: list[str] = []  # headings that no code has come under yet
    for part in parts(text):
        if isinstance(part, Block):
            cells += [f"# %% [markdown]\n# {heading}\n" for heading in above] + [f"# %%\n{_source(part)}\n"]
            above = []
        elif re.match(r"#{2,6} ", part):
            level = part.index(" ")
            above = [heading for heading in above if heading.index(" ") < level] + [part]
    return "\n".join(cells)


def notebook(text: str, language: str, title: str, url: str, install: str) -> str:
    """The page as a Jupyter notebook (JSON): its prose as plain Markdown, its blocks with what they print."""
    cells: list[dict[str, Any]] = []
    about = [f"# {title}", url, f"{LICENCE[language]} {FIRST[language]}`{install}`"]
    prose = [paragraph for paragraph in about if paragraph]
    if needs_font(text):
        cells, prose = [_markdown(prose), _code(FONT, [])], []
    for part in parts(text):
        if isinstance(part, Block):
            cells += [_markdown(prose)] * bool(prose) + [_code(_source(part), _printed(part))]
            prose = []
        elif not part.startswith("# "):
            prose.append(part)
    cells += [_markdown(prose)] * bool(prose)
    document = {
        "cells": [{"id": f"cell-{number}", **cell} for number, cell in enumerate(cells, 1)],
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _markdown(paragraphs: list[str]) -> dict[str, Any]:
    return {"cell_type": "markdown", "metadata": {}, "source": _lines("\n\n".join(paragraphs))}


def _code(source: str, outputs: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "cell_type": "code",
        "execution_count": None,
        "metadata": {},
        "outputs": outputs,
        "source": _lines(source),
    }


def _printed(block: Block) -> list[dict[str, Any]]:
    if not block.output:
        return []
    return [{"output_type": "stream", "name": "stdout", "text": _lines(block.output.content)}]


def _source(block: Block) -> str:
    """The code of a block; of a section of dlscratch the import, since it is installed with the package."""
    return block.section.import_line if block.section else block.content.rstrip()


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)
