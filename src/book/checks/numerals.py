"""Percentages in words, written in digits: 百分之九十三点五, ninety-three percent."""

import re

NUMERALS = "零一二三四五六七八九"
ONES = re.findall(
    r"\w+",
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen",
)
TENS = re.findall(r"\w+", "twenty thirty forty fifty sixty seventy eighty ninety")
ENGLISH = re.compile(
    rf"\b(?:({'|'.join(TENS)})[-\s]?)?({'|'.join(reversed(ONES))})?((?:a|one) hundred)?(?=\sper\s?cent)",
    re.I,
)


def in_chinese(text: str) -> str:
    """A Chinese text with its percentages in digits, such as 93.5%."""
    text = re.sub(r"百分之\s*(\d[\d.]*)", r"\1%", text)
    return re.sub(rf"百分之([{NUMERALS}两十百点]+)", lambda found: f"{chinese(found[1])}%", text)


def in_english(text: str) -> str:
    """An English text with its percentages in digits, such as 93 percent."""
    return ENGLISH.sub(_english, text)


IN_DIGITS = {"zh": in_chinese, "en": in_english}


def _english(found: re.Match[str]) -> str:
    tens, ones, hundred = (word and word.lower() for word in found.groups())
    if not (tens or ones or hundred):
        return ""
    value = (20 + 10 * TENS.index(tens) if tens else 0) + (ONES.index(ones) if ones else 0)
    return f"{100 if hundred else value}"


def chinese(numeral: str) -> str:
    """A Chinese numeral in digits: 九十三点五 is 93.5."""
    whole, _, decimals = numeral.replace("两", "二").partition("点")
    total = digit = 0
    for sign in whole:
        if sign in NUMERALS:
            digit = NUMERALS.index(sign)
        else:
            total += (digit or 1) * {"十": 10, "百": 100}[sign]
            digit = 0
    return ".".join(filter(None, [str(total + digit), "".join(str(NUMERALS.index(d)) for d in decimals)]))
