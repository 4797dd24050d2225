"""One point of an EDTF date: its calendar parts, its unit and the seconds it covers."""

import re
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from viewer.model import edtf_faults as faults
from viewer.model.calendar import DAY, LAST_YEAR, month_length, month_start, seconds


class Precision(IntEnum):
    """The unit a date is known to, finest first."""

    SECOND = 0
    MINUTE = 1
    DAY = 2
    MONTH = 3
    SEASON = 4
    YEAR = 5
    DECADE = 6
    CENTURY = 7
    MILLENNIUM = 8
    UNKNOWN = 9


class Point(NamedTuple):
    """A date without slash or brackets.

    ``first`` and ``last`` are the half-open seconds of its unit. ``month`` is 1 to 12, or a season or quarter
    (21 to 41). A masked part is None; of a masked year (``201X``) ``year`` is the earliest. ``second`` counts from
    midnight by the clock as written; ``offset`` is what the source says of its zone, in minutes, and moves nothing.
    """

    first: int
    last: int
    precision: Precision
    year: int
    month: int | None = None
    day: int | None = None
    second: int | None = None
    offset: int | None = None
    mark: str = ""

    @property
    def approximate(self) -> bool:
        return self.mark in ("~", "%")

    @property
    def uncertain(self) -> bool:
        return self.mark in ("?", "%")

    @property
    def exact(self) -> bool:
        """Whether the day is known."""
        return self.precision <= Precision.DAY and self.mark not in ("~", "%")

    @property
    def reach(self) -> tuple[int, int]:
        """The seconds it may cover: its unit, and half of it more on each side where approximate.

        The half is rounded up to whole days, to whole seconds for a time of day.
        """
        if self.mark not in ("~", "%"):
            return self.first, self.last
        grain = DAY if self.precision >= Precision.DAY else 1
        half = -((self.first - self.last) // (2 * grain)) * grain
        return self.first - half, self.last + half


PARTS_OF_YEAR = {
    **dict(zip(range(21, 25), [(2, 3), (5, 3), (8, 3), (11, 3)], strict=True)),
    **dict(zip(range(25, 29), [(2, 3), (5, 3), (8, 3), (11, 3)], strict=True)),
    **dict(zip(range(29, 33), [(8, 3), (11, 3), (2, 3), (5, 3)], strict=True)),
    **dict(zip(range(33, 37), [(0, 3), (3, 3), (6, 3), (9, 3)], strict=True)),
    **dict(zip(range(37, 40), [(0, 4), (4, 4), (8, 4)], strict=True)),
    **dict(zip(range(40, 42), [(0, 6), (6, 6)], strict=True)),
}
"""Months after January and length in months: seasons (21–24 as in the north, 25–28 north, 29–32 south; winter, like
the southern summer, begins in December and ends in the next year), quarters, thirds and halves of a year."""

_PLAIN = re.compile(r"(-?[0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2})(T[^~?%]+)?)?)?([~?%])?")
_CLOCK = re.compile(r"T([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?(?:(Z)|([+-])([0-9]{2})(?::([0-9]{2}))?)?")
_LONG_YEAR = re.compile(r"Y(-?[1-9][0-9]{4,11})([~?%])?")
_MASKED_YEAR = re.compile(r"(-?)(?=[0-9X]{4}(?![0-9X]))([0-9]{1,3})(X{1,3})(?:-XX(?:-XX)?)?([~?%])?")
_MASKED_PART = re.compile(r"(-?[0-9]{4})-(?:XX(?:-(?:XX|([0-9]{2})))?|([0-9]{2})-XX)([~?%])?")
_MASKED = (Precision.YEAR, Precision.DECADE, Precision.CENTURY, Precision.MILLENNIUM)


@lru_cache(1 << 12)
def read_point(text: str) -> Point:
    """Read one point; DateError when it is not one, or is not in the calendar."""
    match = _PLAIN.fullmatch(text)
    if match is None:
        return _rare(text)
    written_year, written_month, written_day, clock, mark = match.groups("")
    year = _year(text, written_year)
    if not written_month:
        return Point(seconds(year), seconds(year + 1), Precision.YEAR, year, mark=mark)
    month = int(written_month)
    if not written_day:
        return _month(text, year, month, mark)
    day = int(written_day)
    if not 0 < month < 13:
        raise faults.no_such_month(text, written_year, written_month)
    if not day or (day > 28 and day > month_length(year, month)):
        raise faults.no_such_day(text, f"{written_year}-{written_month}", day, month_length(year, month))
    first = seconds(year, month, day)
    if clock:
        return _at(text, clock, Point(first, first + DAY, Precision.DAY, year, month, day, mark=mark))
    return Point(first, first + DAY, Precision.DAY, year, month, day, None, None, mark)


def year_digits(year: int) -> str:
    """A year as a point is written: four digits, or more of them after Y."""
    if abs(year) > 9999:
        return f"Y{year}"
    return f"{year:04}" if year >= 0 else f"{year:05}"


def day_digits(year: int, month: int, day: int) -> str:
    """A day as a point is written; of a year with more than four digits only that, for EDTF has no days in it."""
    digits = year_digits(year)
    return digits if digits.startswith("Y") else f"{digits}-{month:02}-{day:02}"


def _year(text: str, written: str) -> int:
    if written == "-0000":
        raise faults.no_year_minus_zero(text)
    return int(written)


def _month(text: str, year: int, month: int, mark: str) -> Point:
    if 0 < month < 13:
        return Point(seconds(year, month), month_start(year, month), Precision.MONTH, year, month, mark=mark)
    if month not in PARTS_OF_YEAR:
        raise faults.no_such_month(text, text[: text.rindex("-")], f"{month:02}")
    skipped, length = PARTS_OF_YEAR[month]
    first, last = month_start(year, skipped), month_start(year, skipped + length)
    return Point(first, last, Precision.SEASON, year, month, mark=mark)


def _at(text: str, clock: str, day: Point) -> Point:
    """A time of the day; 24:00 is the midnight that ends it."""
    match = _CLOCK.fullmatch(clock)
    if match is None:
        raise faults.no_clock(text)
    hour, minute, second = int(match[1]), int(match[2]), int(match[3] or 0)
    of_day = hour * 3600 + minute * 60 + second
    if minute > 59 or second > 59 or of_day > DAY:
        raise faults.no_such_time(text, clock)
    precision, length = (Precision.SECOND, 1) if match[3] else (Precision.MINUTE, 60)
    first = day.first + of_day
    offset = 0 if match[4] else _offset(text, match) if match[5] else None
    return day._replace(first=first, last=first + length, precision=precision, second=of_day, offset=offset)


def _offset(text: str, clock: re.Match[str]) -> int:
    hours, minutes = int(clock[6]), int(clock[7] or 0)
    if minutes > 59 or hours * 60 + minutes > 14 * 60:
        raise faults.no_such_offset(text)
    return (hours * 60 + minutes) * (-1 if clock[5] == "-" else 1)


def _rare(text: str) -> Point:
    if match := _LONG_YEAR.fullmatch(text):
        return _long_year(text, int(match[1]), match[2] or "")
    if match := _MASKED_YEAR.fullmatch(text):
        return _masked_year(match)
    if match := _MASKED_PART.fullmatch(text):
        return _masked_part(text, match)
    raise faults.unreadable(text)


def _long_year(text: str, year: int, mark: str) -> Point:
    if abs(year) > LAST_YEAR:
        raise faults.year_too_far(text)
    return Point(seconds(year), seconds(year + 1), Precision.YEAR, year, mark=mark)


def _masked_year(match: re.Match[str]) -> Point:
    sign, digits, masked, mark = match.groups("")
    years = 10 ** len(masked)
    year = int(digits) * years if not sign else 1 - (int(digits) + 1) * years
    return Point(seconds(year), seconds(year + years), _MASKED[len(masked)], year, mark=mark)


def _masked_part(text: str, match: re.Match[str]) -> Point:
    year, mark = _year(text, match[1]), match[4] or ""
    if match[3]:
        if not 0 < int(match[3]) < 13:
            raise faults.no_such_month(text, match[1], match[3])
        return _month(text, year, int(match[3]), mark)
    if not match[2]:
        return Point(seconds(year), seconds(year + 1), Precision.YEAR, year, mark=mark)
    day = int(match[2])  # January and December have every day from 1 to 31
    if not 0 < day < 32:
        raise faults.no_such_day(text, f"{match[1]}-XX", day, 31)
    return Point(seconds(year, 1, day), seconds(year, 12, day + 1), Precision.YEAR, year, day=day, mark=mark)
