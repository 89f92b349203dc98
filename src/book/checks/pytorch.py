"""What a page shows of PyTorch, which readers of the book need not have.

A `pytorch` block does not run with the page. It runs in the environment of the benchmark, where what it
computes is compared with dlscratch: bench/in_pytorch.py.
"""

from book.checks import Problem, of_language
from book.pages import fences

TITLES = {"zh": '??? tip "用 PyTorch（这里不运行）"', "en": '??? tip "In PyTorch (not run here)"'}


def problems(text: str, page: str) -> list[Problem]:
    """A `pytorch` block stands in a fold that says that it does not run, and a page has one at the most."""
    title, lines, found = of_language(TITLES, page), text.split("\n"), []
    blocks = [fence for fence in fences(text) if fence.language == "pytorch"]
    for block in blocks:
        above = [line for line in lines[: block.start] if line.strip() and not line.startswith(" ")]
        if above[-1:] != [title] or (block.indent, block.info) != ("    ", "pytorch"):
            found.append(Problem(block.start + 1, f"a block of PyTorch stands in a fold {title}"))
    return found + [Problem(block.start + 1, "a page has one block of PyTorch") for block in blocks[1:]]
