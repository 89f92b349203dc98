"""The house rules of the prose, as far as a machine can tell."""

import re

from book.checks import Problem, of_language
from book.checks.words import words

HAN = r"[\u4e00-\u9fff]"
CHINESE = {
    rf"{HAN}[*]*[,;:?!()]|[,;:?!()][*]*{HAN}|{HAN}[*]*\.(?![\w.])": "half-width punctuation next to Chinese",
    rf'{HAN}[*]*"|"[*]*{HAN}': "straight quotes next to Chinese; write “ and ”",
    rf"{HAN}[*]*[A-Za-z0-9]|[A-Za-z0-9%][*]*{HAN}": "no space between Chinese and Latin, number or formula",
}
ENGLISH = {r"[\u3000-\u303f\uff00-\uffef]": "full-width punctuation"}
RULES = {"zh": CHINESE, "en": ENGLISH}
# A title stands in straight quotes, and so do the values of options.
TITLE = re.compile(r'^(\s*(?:!!!|\?\?\?\+?|===[!+]?)[^"\n]*)"(.*)"[ \t]*$', re.M)


def problems(text: str, page: str) -> list[Problem]:
    """Tabs, white space at the ends of lines, and punctuation and spacing that the language does not have."""
    found = [
        Problem(number, "a tab" if "\t" in line else "white space at the end of the line")
        for number, line in enumerate(text.split("\n"), 1)
        if "\t" in line or line != line.rstrip()
    ]
    rules = of_language(RULES, page)
    for number, line in enumerate(words(TITLE.sub(r"\1 \2", text), _stand_in).split("\n"), 1):
        for pattern, message in rules.items():
            for match in re.finditer(pattern, line):
                near = line[max(0, match.start() - 4) : match.end() + 4].strip()
                found.append(Problem(number, f"{message}: {near}"))
    return found


def _stand_in(kind: str, source: str) -> str:
    """A letter for what reads as one: so the rules see a formula or a number next to Chinese."""
    return "A" if kind in ("math", "code", "placeholder") else ""
