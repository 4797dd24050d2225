"""Dates told from the day they are typed on: today, last year, 3 days ago; 오늘, 작년, 6,600만 년 전."""

import re
from datetime import date, timedelta

from viewer.model.edtf_point import year_digits
from viewer.model.great_numbers import NUMBER, is_round, read_number

_DAYS = {
    **dict.fromkeys(("today", "now", "오늘", "지금", "현재"), 0),
    **dict.fromkeys(("yesterday", "어제"), -1),
    **dict.fromkeys(("tomorrow", "내일"), 1),
    **dict.fromkeys(("the day before yesterday", "그저께", "그제"), -2),
    **dict.fromkeys(("the day after tomorrow", "모레"), 2),
}
_MONTHS = {
    **dict.fromkeys(("this month", "이번 달", "이번달", "이달"), 0),
    **dict.fromkeys(("last month", "지난달", "지난 달"), -1),
    **dict.fromkeys(("next month", "다음 달", "다음달"), 1),
}
_YEARS = {
    **dict.fromkeys(("this year", "올해", "금년"), 0),
    **dict.fromkeys(("last year", "작년", "지난해"), -1),
    **dict.fromkeys(("next year", "내년"), 1),
}
_UNITS = {
    **dict.fromkeys(("day", "일"), "day"),
    **dict.fromkeys(("week", "주"), "week"),
    **dict.fromkeys(("month", "개월", "달"), "month"),
    **dict.fromkeys(("year", "년"), "year"),
    **dict.fromkeys(("decade",), "decade"),
    **dict.fromkeys(("century", "centurie", "세기"), "century"),
}
_COUNTED = tuple(
    (re.compile(pattern), sign)
    for pattern, sign in (
        (rf"(?P<n>{NUMBER}|an?|one) (?P<unit>day|week|month|year|decade|century|centurie)s? ago", -1),
        (rf"in (?P<n>{NUMBER}|an?|one) (?P<unit>day|week|month|year|decade|century|centurie)s?", 1),
        (rf"(?![0-9]{{4}}년)(?P<n>{NUMBER}) ?(?P<unit>일|주|개월|달|년|세기) ?전", -1),
        (rf"(?![0-9]{{4}}년)(?P<n>{NUMBER}) ?(?P<unit>일|주|개월|달|년|세기) ?(?:후|뒤)", 1),
    )
)
"""Four figures before 년 name a year: "2014년 전" is before 2014."""
_YEARS_AGO = re.compile(rf"\b(?![0-9]{{4}}년)(?P<n>{NUMBER})(?: years? ago\b| ?년 ?전)")
_OF_YEARS = {"year": 1, "decade": 10, "century": 100}


def read_relative(text: str, today: date) -> str | None:
    """The EDTF of words that count from ``today``; ``text`` is lower case. None where it holds none."""
    if text in _DAYS:
        return (today + timedelta(days=_DAYS[text])).isoformat()
    if text in _MONTHS:
        return _month(today, _MONTHS[text])
    if text in _YEARS:
        return year_digits(today.year + _YEARS[text])
    for pattern, sign in _COUNTED:
        if match := pattern.fullmatch(text):
            count = 1 if match["n"] in ("a", "an", "one") else read_number(match["n"])
            return _counted(today, sign * count, _UNITS[match["unit"]])
    return None


def fold_ago(text: str, today: date) -> str:
    """Years counted back from ``today`` as EDTF, wherever they stand: "by 66000000 years ago" is "by y-66000000"."""
    return _YEARS_AGO.sub(lambda match: year_digits(_years_from(today, -read_number(match["n"]))).lower(), text)


def _years_from(today: date, years: int) -> int:
    return years if is_round(abs(years)) else today.year + years  # what is round counts from our era


def _counted(today: date, count: int, unit: str) -> str | None:
    if unit in _OF_YEARS:
        return year_digits(_years_from(today, count * _OF_YEARS[unit]))
    if unit == "month":
        return _month(today, count)
    days = count * (7 if unit == "week" else 1)
    try:
        return (today + timedelta(days=days)).isoformat()
    except OverflowError:
        return None


def _month(today: date, later: int) -> str:
    years, month = divmod(today.year * 12 + today.month - 1 + later, 12)
    digits = year_digits(years)
    return digits if digits.startswith("Y") else f"{digits}-{month + 1:02}"
