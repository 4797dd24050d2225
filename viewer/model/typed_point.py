"""One date as people type it, English and Korean, read into EDTF; parts may be missing at an end of a stretch."""

import re
from typing import NamedTuple

from viewer.model.calendar import month_length
from viewer.model.edtf_point import year_digits

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR = r"(?P<year>-?[0-9]{4})"
_NUMBER = r"(?P<month>[0-9]{1,2})"
_DAY = r"(?P<day>[0-9]{1,2})"
_ORDINAL_DAY = rf"(?:the )?{_DAY}(?:st|nd|rd|th)?"
_PARTS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_ORDINAL_DAY} (?:of )?{_MONTH}(?:,? {_YEAR})?",
        rf"{_MONTH} {_ORDINAL_DAY}(?:,? {_YEAR})?",
        rf"{_MONTH}(?:,? (?:of )?{_YEAR})?",
        rf"{_ORDINAL_DAY},? {_YEAR}",
        rf"(?:the year |in )?{_YEAR}",
        rf"{_YEAR}(?P<sign>[-./]) ?{_NUMBER}(?:(?P=sign) ?{_DAY})?\.?",
        r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})",
        rf"{_YEAR}년(?: ?{_NUMBER}월(?: ?{_DAY}일)?)?",
        rf"{_NUMBER}월(?: ?{_DAY}일)?",
        rf"{_DAY}일",
        rf"{_NUMBER}\. ?{_DAY}\.?",
        r"(?P<loose>[0-9]{1,2})(?:st|nd|rd|th|\.)?",
    )
)
_SEASONS = {
    "spring": 21,
    "summer": 22,
    "autumn": 23,
    "fall": 23,
    "winter": 24,
    "봄": 21,
    "여름": 22,
    "가을": 23,
    "겨울": 24,
}
_NTH = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
    "middle": 2,
    "last": 3,
}
_THIRDS = {
    **dict.fromkeys(("early", "초", "초반", "초순", "상순"), 0),
    **dict.fromkeys(("mid", "중반", "중순"), 1),
    **dict.fromkeys(("late", "말", "후반", "하순"), 2),
}
_THIRD = "(?P<third>" + "|".join(sorted(_THIRDS, key=len, reverse=True)) + ")"


class Parts(NamedTuple):
    """What was typed of a date, as EDTF digits; ``loose`` is a number that may be a day or a month."""

    year: str | None = None
    month: int | None = None
    day: int | None = None
    loose: int | None = None

    def filled_from(self, other: "Parts") -> "Parts":
        """These parts with what is missing before them taken from the other end of the stretch."""
        parts = self
        if self.loose is not None:
            parts = Parts(day=self.loose) if other.day else Parts(month=self.loose) if other.month else self
        if parts.month is None and parts.day is not None:
            parts = parts._replace(month=other.month)
        return parts._replace(year=parts.year or other.year)

    def edtf(self) -> str | None:
        """The date, where its year is there and no part is missing in between."""
        if self.year is None or self.loose is not None or (self.day is not None and self.month is None):
            return None
        numbers = [number for number in (self.month, self.day) if number is not None]
        return "-".join([self.year, *(f"{number:02}" for number in numbers)])


def read_parts(text: str) -> Parts | None:
    """Year, month and day as far as they were typed; ``text`` is lower case, with eras as ``fold_eras`` leaves them."""
    for pattern in _PARTS:
        if match := pattern.fullmatch(text):
            found = match.groupdict()
            month = _MONTHS.index(found["name"][:3]) + 1 if found.get("name") else _number(found.get("month"))
            return Parts(found.get("year"), month, _number(found.get("day")), _number(found.get("loose")))
    return None


def _number(digits: str | None) -> int | None:
    return int(digits) if digits else None


_COUNT = r"([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,12})"


def fold_eras(text: str) -> str:
    """Years with an era as astronomical years: 44 bc is -0043, ad 46 is 0046; 918년 is 0918년."""
    text = re.sub(rf"\b{_COUNT} ?(?:bce?\b|b\.c\.(?:e\.)?)", _before_christ, text)
    text = re.sub(rf"\b(?:bce?|b\.c\.(?:e\.)?) ?{_COUNT}\b", _before_christ, text)
    text = re.sub(rf"기원전 ?{_COUNT}(?=년|$)", _before_christ, text)
    text = re.sub(r"\b(?:ad|a\.d\.) ?([0-9]{1,4})\b|\b([0-9]{1,4}) ?(?:ad|ce|a\.d\.)(?![a-z])", _of_our_era, text)
    text = re.sub(r"서기 ?([0-9]{1,4})()(?=년|$)", _of_our_era, text)
    text = re.sub(r"(?<![-0-9,.])([0-9]{3})()(?=년)", _of_our_era, text)
    return re.sub(r"(y-?[0-9]{5,})년", r"\1", text)


def _before_christ(match: re.Match[str]) -> str:
    year = 1 - int(match[1].replace(",", ""))
    return match[0] if year == 1 else year_digits(year).lower()


def _of_our_era(match: re.Match[str]) -> str:
    year = int(match[1] or match[2])
    return year_digits(year) if year else match[0]


def read_unit(text: str) -> str | None:
    """Seasons, quarters, halves, decades, centuries, and what is early, mid or late in one of them, as EDTF."""
    for pattern, unit in _UNITS:
        if match := pattern.fullmatch(text):
            return unit(match)
    return None


def _season(match: re.Match[str]) -> str:
    return f"{match['year']}-{_SEASONS[match['season']]}"


def _quarter(match: re.Match[str]) -> str:
    return f"{match['year']}-{32 + _which(match)}"


def _third_part(match: re.Match[str]) -> str:
    return f"{match['year']}-{36 + _which(match)}"


def _half(match: re.Match[str]) -> str:
    return f"{match['year']}-{39 + _which(match)}"


def _which(match: re.Match[str]) -> int:
    return {**_NTH, "상": 1, "하": 2}.get(match["n"]) or int(match["n"])


def _third_of_year(match: re.Match[str]) -> str:
    return f"{match['year']}-{37 + _THIRDS[match['third']]}"


def _third_of_month(match: re.Match[str]) -> str | None:
    month = read_parts(match["rest"])
    if month is None or month.year is None or month.day is not None or not month.month or month.month > 12:
        return None
    third = _THIRDS[match["third"]]
    last = (10, 20, month_length(int(month.year), month.month))[third]
    return f"[{month.edtf()}-{third * 10 + 1:02}..{month.edtf()}-{last}]"


def _decade(match: re.Match[str]) -> str:
    return match["decade"] + "X"


def _third_of_decade(match: re.Match[str]) -> str:
    first, last = ((0, 3), (4, 6), (7, 9))[_THIRDS[match["third"]]]
    return f"[{match['decade']}{first}..{match['decade']}{last}]"


def _century(match: re.Match[str]) -> str | None:
    number = int(match["n"])
    return f"[{number * 100 - 99:04}..{number * 100:04}]" if number else None


def _century_before(match: re.Match[str]) -> str | None:
    number = int(match["n"])
    return f"[{year_digits(1 - number * 100)}..{year_digits(100 - number * 100)}]" if number else None


_SEASON = "(?P<season>" + "|".join(_SEASONS) + ")"
_NTH_NAME = "(?P<n>" + "|".join(_NTH) + ")"
_DECADE = r"(?P<decade>[0-9]{3})0"
_UNITS = tuple(
    (re.compile(pattern), unit)
    for pattern, unit in (
        (rf"{_SEASON},? (?:of |in )?{_YEAR}", _season),
        (rf"{_YEAR}년? ?{_SEASON}", _season),
        (rf"q(?P<n>[1-4]),? (?:of )?{_YEAR}", _quarter),
        (rf"{_YEAR}[- ]?q(?P<n>[1-4])", _quarter),
        (rf"(?:the )?{_NTH_NAME} quarter (?:of |in )?{_YEAR}", _quarter),
        (rf"{_YEAR}년? ?(?:제 ?)?(?P<n>[1-4])(?:/4)? ?분기", _quarter),
        (rf"h(?P<n>[12]),? {_YEAR}", _half),
        (rf"(?:the )?(?P<n>first|second|1st|2nd) half (?:of |in )?{_YEAR}", _half),
        (rf"{_YEAR}년? ?(?P<n>상|하)반기", _half),
        (rf"(?:the )?(?P<n>first|middle|last) four months of {_YEAR}", _third_part),
        (rf"{_THIRD}[- ](?:in )?{_YEAR}", _third_of_year),
        (rf"{_YEAR}년? ?{_THIRD}", _third_of_year),
        (rf"(?:the )?{_DECADE}'?s", _decade),
        (rf"{_DECADE}년대", _decade),
        (rf"(?:the )?{_THIRD}[- ](?:the )?{_DECADE}'?s", _third_of_decade),
        (rf"{_DECADE}년대 ?{_THIRD}", _third_of_decade),
        (rf"{_THIRD}[- ](?P<rest>.+)", _third_of_month),
        (rf"(?P<rest>.+월) ?{_THIRD}", _third_of_month),
        (r"(?:the )?(?P<n>[0-9]{1,2})(?:st|nd|rd|th) century", _century),
        (r"(?P<n>[0-9]{1,2})세기", _century),
        (r"(?:the )?(?P<n>[0-9]{1,2})(?:st|nd|rd|th) century (?:bce?|b\.c\.(?:e\.)?)", _century_before),
        (r"기원전 ?(?P<n>[0-9]{1,2})세기", _century_before),
    )
)
