"""A window of time and its length in the reader's words, English and Korean."""

from viewer.model.calendar import DAY, civil, seconds
from viewer.model.edtf_point import Point, Precision
from viewer.model.point_words import stretch_words

_YEAR = 31_556_952  # the mean Gregorian year
_NAMES: dict[str, dict[str, str | tuple[str, str]]] = {
    "en": {
        "year": ("year", "years"),
        "month": ("month", "months"),
        "day": ("day", "days"),
        "hour": ("hour", "hours"),
        "minute": ("minute", "minutes"),
        "second": ("second", "seconds"),
    },
    "ko": {"year": "년", "month": "개월", "day": "일", "hour": "시간", "minute": "분", "second": "초"},
}


def span_words(start: int, end: int, language: str, short: bool = False) -> str:
    """The window [start, end), in seconds, by the coarsest unit that tells it.

    Ends on full years, months or days are said exactly. Others are rounded outward: to years from 20 years on, to
    months from two years on, to days from two days on, and to minutes below.
    """
    precision = _unit(start, end)
    first, last = _containing(start, precision), _containing(max(start, end - 1), precision)
    if precision == Precision.MINUTE:
        last = _minute(-(-end // 60) * 60)
    return stretch_words(first, last, "ko" if language == "ko" else "en", short)


def duration_words(start: int, end: int, language: str) -> str:
    """How long it is from ``start`` to ``end`` by the calendar: "2 years 9 months", "about 3 years", "6일".

    Full months are said exactly, and so are days up to two months; anything between is rounded and says so.
    """
    language = "ko" if language == "ko" else "en"
    years, months, days, rest = _difference(start, end)
    length = end - start
    if length < DAY:
        return _clock_length(length, language)
    if rest == 0 and days == 0:
        return _counts([("year", years), ("month", months)], language)
    if length <= 62 * DAY:
        exact = _counts([("day", -(-length // DAY))], language)
        return exact if length % DAY == 0 else _about(exact, language)
    whole_months = years * 12 + months + (days >= 15)
    if whole_months < 24:
        return _about(_counts([("month", whole_months)], language), language)
    return _about(_counts([("year", round(length / _YEAR))], language), language)


def _unit(start: int, end: int) -> Precision:
    edges = civil(start), civil(end)
    length = end - start
    if all(edge[1:] == (1, 1, 0) for edge in edges) or length >= 20 * _YEAR:
        return Precision.YEAR
    if all(edge[2:] == (1, 0) for edge in edges):
        return Precision.MONTH
    if all(edge[3] == 0 for edge in edges):
        return Precision.DAY
    if length >= 2 * _YEAR:
        return Precision.MONTH
    return Precision.DAY if length >= 2 * DAY else Precision.MINUTE


def _containing(moment: int, precision: Precision) -> Point:
    """The unit that holds a moment, as far as words need it."""
    year, month, day, _second = civil(moment)
    if precision == Precision.MINUTE:
        return _minute(moment // 60 * 60)
    if precision == Precision.YEAR:
        return Point(seconds(year), 0, precision, year)
    if precision == Precision.MONTH:
        return Point(seconds(year, month), 0, precision, year, month)
    return Point(seconds(year, month, day), 0, precision, year, month, day)


def _minute(moment: int) -> Point:
    year, month, day, second = civil(moment)
    return Point(moment, 0, Precision.MINUTE, year, month, day, second)


def _difference(start: int, end: int) -> tuple[int, int, int, int]:
    """Years, months, days and seconds from one moment to a later one."""
    year, month, day, second = civil(start)
    last_year, last_month, last_day, last_second = civil(end)
    rest, borrowed_day = (last_second - second) % DAY, last_second < second
    days = last_day - day - borrowed_day
    months = (last_year - year) * 12 + last_month - month
    if days < 0:
        months -= 1
        days += 31  # only whether it is half a month matters to the caller
    return months // 12, months % 12, days, rest


def _clock_length(length: int, language: str) -> str:
    minutes, second = divmod(length, 60)
    return _counts([("hour", minutes // 60), ("minute", minutes % 60), ("second", second)], language)


def _counts(parts: list[tuple[str, int]], language: str) -> str:
    """The parts that are not zero; the last one's zero where all are."""
    said = [(unit, count) for unit, count in parts if count] or parts[-1:]
    return " ".join(_count(unit, count, language) for unit, count in said)


def _count(unit: str, count: int, language: str) -> str:
    names = _NAMES[language][unit]
    return f"{count:,}{names}" if isinstance(names, str) else f"{count:,} {names[count != 1]}"


def _about(words: str, language: str) -> str:
    return f"약 {words}" if language == "ko" else f"about {words}"
