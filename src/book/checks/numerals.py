"""Numbers in words, written in digits: 百分之九十三点五, ninety-three percent; 一千, a thousand."""

import re
from collections import Counter

NUMERALS = "零一二三四五六七八九"
ONES = re.findall(
    r"\w+",
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen",
)
TENS = re.findall(r"\w+", "twenty thirty forty fifty sixty seventy eighty ninety")
VALUES = {word: f"{n}" for n, word in enumerate(ONES)}
VALUES |= {word: f"{n}0" for n, word in enumerate(TENS, 2)}
VALUES |= {"hundred": "100", "thousand": "1000", "million": "1000000", "dozen": "12"}
ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
VALUES |= {word: f"{n}" for n, word in enumerate(ORDINALS, 1)}
VALUES |= {f"{word}s": value for word, value in VALUES.items()} | {"sixes": "6"}
VALUES |= {"nothing": "0", "none": "0", "no": "0", "once": "1", "single": "1", "twice": "2", "both": "2"}
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


def words_in_chinese(text: str) -> Counter[str]:
    """The numbers that a Chinese text has in words, in digits: 两 is 2, 一百 and 百 are 100."""
    return Counter(chinese(numeral) for numeral in re.findall(f"[{NUMERALS}两十百千万]+", text))


def words_in_english(text: str) -> Counter[str]:
    """The numbers that an English text has in words, in digits: nothing is 0, twenty-one 21, the third 3."""
    found = Counter(VALUES[word] for word in re.findall(r"[a-z]+", text.lower()) if word in VALUES)
    both = re.findall(rf"\b({'|'.join(TENS)})[-\s]({'|'.join(ONES[1:10])})\b", text.lower())
    found.update(f"{int(VALUES[tens]) + int(VALUES[ones])}" for tens, ones in both)
    return found


WORDS = {"zh": words_in_chinese, "en": words_in_english}


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
        elif sign == "万":
            total, digit = 10_000 * (total + digit or 1), 0
        else:
            total += (digit or 1) * {"十": 10, "百": 100, "千": 1000}[sign]
            digit = 0
    return ".".join(filter(None, [str(total + digit), "".join(str(NUMERALS.index(d)) for d in decimals)]))
