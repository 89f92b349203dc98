"""Every page as a program to take along: a Python script and a notebook, made from its blocks."""

import json
import re
from typing import Any

from book.pages import Block, python_blocks
from book.site.plain import parts

LICENCE = {
    "zh": "代码：MIT 许可证。文字：CC BY 4.0。",
    "en": "Code: MIT licence. Text: CC BY 4.0.",
}
FIRST = {"zh": "先安装：", "en": "Install first: "}

CHINESE = re.compile("[\u4e00-\u9fff]")
# The first cell of what has Chinese words in its figures. The names are those of Windows, macOS and Linux.
FONT = """\
# 图里有汉字，从这台电脑上找一种有汉字的字体。
import matplotlib
from matplotlib import font_manager

known = ["Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC",
         "Hiragino Sans GB", "Heiti TC", "Arial Unicode MS", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei",
         "Droid Sans Fallback", "SimHei", "SimSun"]
installed = set(font_manager.get_font_names())
found = [name for name in known if name in installed]
matplotlib.rcParams["font.family"] = [*found[:1], "DejaVu Sans"]
if not found:
    print("没有找到有汉字的字体，图里的汉字会变成方框。请安装 Noto Sans SC，")
    print("再删去文件夹", matplotlib.get_cachedir(), "，重新运行。")"""


def names(page: str) -> list[str]:
    """What the script and the notebook of a page are called: "nn-loss.py" and "nn-loss.ipynb".

    No module has a hyphen in its name, so a script that lies beside others never stands in for one that they
    import, as `numpy.py` would.
    """
    return [f"nn-{page.split('/')[-1]}{ending}" for ending in (".py", ".ipynb")]


def script(text: str, language: str, title: str, url: str, install: str) -> str:
    """The Python blocks of a page as one script in percent format, under the headings that lead to them.

    text: the page's Markdown; install: the command that installs what the script imports.
    """
    head = [title, url, LICENCE[language], f"{FIRST[language]}{install}"]
    cells = ["".join(f"# {line}\n" for line in head if line)]
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
    for part in parts(text):
        if isinstance(part, Block):
            cells += [_markdown(prose)] * bool(prose) + [_code(part)]
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


def _code(block: Block) -> dict[str, Any]:
    printed = (
        [{"output_type": "stream", "name": "stdout", "text": _lines(block.output.content)}]
        if block.output
        else []
    )
    source = _lines(_source(block))
    return {
        "cell_type": "code",
        "execution_count": None,
        "metadata": {},
        "outputs": printed,
        "source": source,
    }


def _source(block: Block) -> str:
    """The code of a block; of a section of dlscratch the import, since it is installed with the package."""
    return block.section.import_line if block.section else block.content.rstrip()


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)
