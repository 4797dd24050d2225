"""A window of time and its length in the reader's words, English and Korean."""

from viewer.model.calendar import DAY, civil, seconds
from viewer.model.edtf_point import Point, Precision
from viewer.model.elapsed import clock_parts, counts, elapsed
from viewer.model.point_words import stretch_words

_YEAR = 31_556_952  # the mean Gregorian year


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
    years, months, days, rest = elapsed(start, end)
    length = end - start
    if length < DAY:
        return counts(clock_parts(length), language)
    if rest == 0 and days == 0:
        return counts([("year", years), ("month", months)], language)
    if length <= 62 * DAY:
        exact = counts([("day", -(-length // DAY))], language)
        return exact if length % DAY == 0 else _about(exact, language)
    whole_months = years * 12 + months + (days >= 15)
    if whole_months < 24:
        return _about(counts([("month", whole_months)], language), language)
    return _about(counts([("year", round(length / _YEAR))], language), language)


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


def _about(words: str, language: str) -> str:
    return f"약 {words}" if language == "ko" else f"about {words}"
