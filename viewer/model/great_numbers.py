"""Great numbers of years in words, English and Korean: "13.8 billion", "138억"; and read from them."""

import re
from decimal import Decimal

FAR = 1_000_000
"""Years before or after our era from which on a round year is told as so many years ago."""
ROUND = 100_000
_GREAT = ((10**9, "billion"), (10**6, "million"))
_SIZES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "천": 10**3, "만": 10**4, "억": 10**8}
_NUMBER = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
NUMBER = rf"(?:{_NUMBER} ?(?:thousand|million|billion|억 ?{_NUMBER} ?만|천만|백만|억|만|천)?)"
"""A number as people type it, for a regular expression."""


def number_words(number: int, language: str) -> str:
    """A great number as far as words shorten it: "13.8 billion", "300,000", "138억", "6,600만"."""
    if language == "ko":
        hundred_millions, rest = divmod(number, 10**8)
        if not number or rest % 10**4:
            return f"{number:,}"
        parts = [f"{hundred_millions:,}억" if hundred_millions else "", f"{rest // 10**4:,}만" if rest else ""]
        return " ".join(part for part in parts if part)
    for size, name in _GREAT:
        if number >= size:
            whole, rest = divmod(number, size)
            digits = f"{Decimal(rest) / size:f}".rstrip("0").removeprefix("0").removesuffix(".") if rest else ""
            return f"{whole:,}{digits} {name}"
    return f"{number:,}"


def read_number(text: str) -> int:
    """The number that ``NUMBER`` found, cut to a whole one."""
    text = text.replace(",", "").replace("천만", "*1000만").replace("백만", "*100만")
    total = Decimal(0)
    for digits, factor, size in re.findall(
        r"([0-9]+(?:\.[0-9]+)?) ?(?:\*([0-9]+))?(thousand|million|billion|억|만|천)?", text
    ):
        total += Decimal(digits) * int(factor or 1) * _SIZES.get(size, 1)
    return int(total)


def far_words(year: int, language: str) -> str | None:
    """A round year far from our era in words: "66 million years ago"; None for any other."""
    if year % ROUND or abs(year) < FAR:
        return None
    count = number_words(abs(year), language)
    if language == "ko":
        return f"{count} 년 {'전' if year < 0 else '후'}"
    return f"{count} years ago" if year < 0 else f"in {count} years"
