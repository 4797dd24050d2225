"""Great numbers of years in words, English and Korean: "13.8 billion", "138억"; and digits from them."""

import re
from decimal import Decimal

from viewer.model.edtf_point import year_digits

ROUND = 100_000
"""Years before or after our era from which on a round year is told as so many years ago."""
_GREAT = ((10**9, "billion"), (10**6, "million"))
_SIZES = {"thousand": 10**3, "million": 10**6, "billion": 10**9}
_ENGLISH = ("a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_KOREAN = "일이삼사오육칠팔구"
_FIGURES = {
    "half a": Decimal("0.5"),
    "a": Decimal(1),
    **{figure: Decimal(number) for figures in (_ENGLISH[1:], _KOREAN) for number, figure in enumerate(figures, 1)},
}
_SMALL, _LARGE = {"십": 10, "백": 100, "천": 1000}, {"만": 10**4, "억": 10**8}
NUMBER = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
"""A number in digits as people type it, for a regular expression."""
_FIGURE = rf"(?:{NUMBER}|[{_KOREAN}])"
_BEFORE = r"bce?\b|b\.c\.(?:e\.)?"
_IN_ENGLISH = re.compile(
    rf"\b(?P<era>(?:{_BEFORE}|ad|a\.d\.) )?(?:(?P<figure>{NUMBER}|half a|{'|'.join(_ENGLISH)}) )?(?P<hundred>hundred )?"
    rf"(?P<size>{'|'.join(_SIZES)})\b(?P<behind>(?: years)? ?(?:{_BEFORE}|(?:ad|ce)\b|a\.d\.))?"
)
_IN_KOREAN = re.compile(
    rf"(?:(?P<era>기원전|서기) ?)?(?<![0-9.,])(?P<number>(?:{_FIGURE}? ?[십백천만억] ?)+(?:{_FIGURE} ?)?)"
    "(?=년|일|주|개월|달|세기)"
)


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
    return int(Decimal(text.replace(",", "")))


def is_round(years: int) -> bool:
    """Whether so many years, said as a round number, count from our era and not from the very year."""
    return years >= ROUND and years % ROUND == 0


def in_digits(text: str) -> str:
    """Numbers in words, in lower case, as digits, and those of years with an era as EDTF.

    "3 thousand years" is "3000 years", "1억 5천만 년" is "150000000 년", "1 million bc" is "y-1000000".
    """
    return _IN_KOREAN.sub(_of_korean, _IN_ENGLISH.sub(_of_english, text))


def _of_english(match: re.Match[str]) -> str:
    number = _of_figure(match["figure"] or "a") * _SIZES[match["size"]] * (100 if match["hundred"] else 1)
    return _in_era(int(number), (match["era"] or match["behind"] or "").replace("years", "").strip()) or match[0]


def _of_korean(match: re.Match[str]) -> str:
    total = part = Decimal(0)
    for figure, unit in re.findall(rf"({_FIGURE})? ?([십백천만억])?", match["number"]):
        number = _of_figure(figure) if figure else Decimal(0)
        if unit in _LARGE:
            total, part = total + (part + number if part or figure else 1) * _LARGE[unit], Decimal(0)
        else:
            part += (number if figure else 1) * _SMALL[unit] if unit else number
    era = match["era"] or ""
    return _in_era(int(total + part), era) + (" " if not era else "") or match[0]


def _of_figure(figure: str) -> Decimal:
    return _FIGURES.get(figure) or Decimal(figure.replace(",", ""))


def _in_era(number: int, era: str) -> str:
    """The digits of a number, or of the year that it is in an era; empty for the year 0, which no era has."""
    if not era:
        return str(number)
    if not number:
        return ""
    before = era.startswith("b") or era == "기원전"
    return year_digits((-number if is_round(number) else 1 - number) if before else number).lower()


def far_words(year: int, language: str) -> str | None:
    """A round year far from our era in words: "66 million years ago"; None for any other."""
    if not is_round(abs(year)):
        return None
    count = number_words(abs(year), language)
    if language == "ko":
        return f"{count} 년 {'전' if year < 0 else '후'}"
    return f"{count} years ago" if year < 0 else f"in {count} years"
