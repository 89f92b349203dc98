"""Begin a page: both languages, its figure, its test, its place in the navigation. Called by `make new-page`.

    python tools/new_page.py 4-learning/name "中文标题" "English title" [N4-017 ERR012 ...]

The topics of the notes that it will treat get it as a place in docs/notes-map.toml. What it makes passes the
checks, but for its TODOs: they are still to be written, and a check finds them.
"""

import re
import sys
from pathlib import Path

from book.checks.template import ORDER
from book.store import ROOT

ZH = ("哪里行不通", "用手算一遍", "直觉", "公式", "代码", "检查一下", "常见错误", "小结", "练习")
EN = ("What fails", "By hand", "The idea", "The formula", "In code", "Check it", "Common mistakes")
EN += ("Summary", "Exercises")
TITLES = {"zh": dict(zip(ORDER, ZH, strict=True)), "en": dict(zip(ORDER, EN, strict=True))}
WORDS = {
    "zh": {
        "abstract": "这一页",
        "build": "TODO：一句话，你会做出什么。",
        "able": "读完以后，你能：TODO：三到五个动词。",
        "need": "需要：TODO：链接。",
        "alt": "TODO：给看不见的人说清图上有什么",
        "caption": "TODO：从图里带走什么。",
        "mistake": "TODO：错误的写法",
        "question": "练习 1：TODO",
        "answer": "答案",
        "sources": "来源",
        "on": "TODO：一句话通向下一页。现在连着的是[前一页]({}.md)。",
        "todo": "TODO：按这一节的标题写。",
    },
    "en": {
        "abstract": "On this page",
        "build": "TODO: in a sentence, what you will build.",
        "able": "Afterwards you can: TODO: three to five verbs.",
        "need": "You need: TODO: links.",
        "alt": "TODO: what is to be seen, for those who cannot see it",
        "caption": "TODO: what to take away.",
        "mistake": "TODO: the wrong way",
        "question": "Exercise 1: TODO",
        "answer": "Answer",
        "sources": "Sources",
        "on": "TODO: a sentence that leads to the next page. For now, there is [the one before]({}.md).",
        "todo": "TODO: what the heading says.",
    },
}
FIGURE = '''\
"""Figures of the page {stem}: TODO, what they show."""

from book.figures import figure
from book.figures.drawing.diagrams import board, label


@figure(zh={{"todo": "TODO"}}, en={{"todo": "TODO"}})
def {name}(words):
    """TODO: what is to be seen."""
    fig, ax = board(6.0, 2.0)
    label(ax, (3.0, 1.0), words["todo"])
    return fig
'''
TEST = '''\
"""The page {stem}: what it claims, by other ways."""

import pytest


def test_what_the_page_claims():
    pytest.fail("TODO: hold what the page claims against an independent source")
'''


def markdown(language: str, stem: str, name: str, title: str, before: str) -> str:
    """A page in the order of book.checks.template."""
    w = WORDS[language]
    lines = [f"# {title} {{ #{stem} }}", "", f'!!! abstract "{w["abstract"]}"']
    lines += [f"    {w['build']}", "", f"    {w['able']}", "", f"    {w['need']}", ""]
    for id_, heading in TITLES[language].items():
        lines += [f"## {heading} {{ #{id_} }}", ""]
        if id_ == "intuition":
            lines += [f"![{w['alt']}](figure:{name})", "", "/// caption", w["caption"], "///"]
        elif id_ == "mistakes":
            lines += [f'!!! failure "{w["mistake"]}"', f"    {w['todo']}"]
        elif id_ == "summary":
            lines += [f"- {w['todo']}"]
        elif id_ == "exercises":
            lines += [f'!!! question "{w["question"]}"', f"    {w['todo']}", ""]
            lines += [f'    ??? success "{w["answer"]}"', f"        {w['todo']}", ""]
            lines += [f'!!! quote "{w["sources"]}"', f"    - {w['todo']}"]
        else:
            lines += [w["todo"]]
        lines += [""]
    return "\n".join([*lines, w["on"].format(before), ""])


def new_page(page: str, titles: dict[str, str], topics: list[str], root: Path = ROOT) -> list[Path]:
    """Make the files of a page ("4-learning/name"), and enter it in mkdocs.yml and docs/notes-map.toml.

    Returns what was made. ValueError for a chapter or a topic that is not there, or a name that is taken.
    """
    nav, topics_map = root / "mkdocs.yml", root / "docs/notes-map.toml"
    entered, mapped = nav.read_text("utf8"), topics_map.read_text("utf8")
    if not re.fullmatch(r"\d-[a-z0-9]+/[a-z0-9]+(-[a-z0-9]+)*", page):
        raise ValueError(f"{page}: expected a page of a chapter, such as 4-learning/early-stopping")
    folder, stem = page.split("/")
    chapter, name = folder.split("-")[1], stem.replace("-", "_")
    entries = re.findall(rf"^( +- ){re.escape(folder)}/([\w-]+)\.md\n", entered, re.M)
    if not entries:
        raise ValueError(f"{folder}: no such chapter in mkdocs.yml; CONTRIBUTING says how to begin one")
    if re.search(rf"/{re.escape(stem)}\.md$", entered, re.M):
        raise ValueError(f"{stem}: another page is called so")
    indent, before = entries[-1]
    last = f"{indent}{folder}/{before}.md\n"
    for topic in topics:
        mapped, found = re.subn(
            rf'^("{re.escape(topic)}" = .* at = \[)(.*)(\] \}})$',
            lambda m: f'{m[1]}{m[2]}{", " if m[2] else ""}"{page}#{stem}"{m[3]}',
            mapped,
            flags=re.M,
        )
        if not found:
            raise ValueError(f"{topic}: no such topic in docs/notes-map.toml")
    made = {
        f"docs/{language}/{page}.md": markdown(language, stem, name, title, before)
        for language, title in titles.items()
    }
    made[f"src/book/figures/{chapter}/{name}.py"] = FIGURE.format(stem=stem, name=name)
    made[f"tests/book/{chapter}/test_{name}_page.py"] = TEST.format(stem=stem)
    for file, text in made.items():
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_text(text, "utf8", newline="\n")
    nav.write_text(entered.replace(last, f"{last}{indent}{page}.md\n"), "utf8", newline="\n")
    topics_map.write_text(mapped, "utf8", newline="\n")
    return [root / file for file in made]


if __name__ == "__main__":
    page, zh, en, *topics = sys.argv[1:]
    for file in new_page(page, {"zh": zh, "en": en}, topics):
        print(file.relative_to(ROOT).as_posix())
    print("Write what says TODO, link to it from the page before, then: make translated PAGE=" + page)
