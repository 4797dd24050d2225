"""The calendar axis: ticks by calendar unit, two rows, in English and Korean."""

from collections.abc import Iterator
from itertools import count, islice, pairwise
from typing import NamedTuple

from viewer.model.calendar import civil, seconds
from viewer.timeline.scale import TimeScale
from viewer.timeline.scene import Tick

_DAY = 86_400
_YEAR = 31_556_952  # the mean Gregorian year
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MOST_TICKS = 500
_FULL_YEAR = 37.0  # px of a year below which only every fifth is written out
_NAME_ROOM = 84.0
_LONG_YEAR = 42.0  # px that "12,000" or "1,201 BC" needs beyond "2012"


class _Unit(NamedTuple):
    """A unit of the axis: ``size`` of years, months or seconds, and the px a label of it needs."""

    of: str
    size: int
    needs: float

    @property
    def length(self) -> float:
        return self.size * {"year": _YEAR, "month": _YEAR / 12, "second": 1}[self.of]


_SECONDS = [(1, 56), (5, 56), (15, 56), (60, 40), (300, 40), (900, 40), (3600, 40), (10_800, 40), (21_600, 40)]
_UNITS = [
    *(_Unit("second", size, needs) for size, needs in _SECONDS),
    _Unit("second", _DAY, 24),
    _Unit("month", 1, 36),
    _Unit("month", 3, 36),
    _Unit("year", 1, 24),
    *(_Unit("year", size * 10**power, 34) for power in range(11) for size in (1, 2, 5) if size * 10**power > 1),
]


_YEARLY = next(n for n, unit in enumerate(_UNITS) if unit.of == "year")


def ticks(scale: TimeScale, language: str) -> tuple[tuple[Tick, ...], tuple[Tick, ...]]:
    """The upper row of great units and the lower row of small ones that the window touches."""
    plain = civil(int(scale.start // 1))[0] > 0 and civil(int(scale.end // 1))[0] < 10_000
    more = 0.0 if plain else _LONG_YEAR
    minor = next((unit for unit in _UNITS if unit.length / scale.step >= unit.needs + more), _UNITS[-1])
    major = _above(minor)
    return tuple(_row(scale, major, language, True)), tuple(_row(scale, minor, language, False))


def landmarks(scale: TimeScale, language: str) -> tuple[Tick, ...]:
    """One row of calendar units with room for their whole names: "2015", "Sep 2012", "12 Sep 2012"."""
    coarse = (unit for unit in _UNITS if unit.of != "second" or unit.size == _DAY)
    unit = next((unit for unit in coarse if unit.length / scale.step >= _NAME_ROOM), _UNITS[-1])
    return tuple(_row(scale, unit, language, unit.of != "year"))


def _above(unit: _Unit) -> _Unit:
    """The unit of the upper row over ``unit``."""
    if unit.of == "second":
        return _Unit("second", _DAY, 0) if unit.size < _DAY else _Unit("month", 1, 0)
    if unit.of == "month":
        return _Unit("year", 1, 0)
    return _Unit("year", 10 ** len(str(unit.size)) if str(unit.size)[0] != "1" or unit.size == 1 else unit.size * 10, 0)


def _row(scale: TimeScale, unit: _Unit, language: str, major: bool) -> Iterator[Tick]:
    brief = unit == _UNITS[_YEARLY] and unit.length / scale.step < _FULL_YEAR
    for start, end in pairwise(_edges(scale, unit)):
        label = _major(start, unit, language) if major else _minor(start, unit, language)
        strong = not major and _strong(start, unit)
        yield Tick(scale.x(start), scale.x(end), label[-2:] if brief and not strong else label, strong)


def _edges(scale: TimeScale, unit: _Unit) -> Iterator[int]:
    """The starts of all units the window touches, and the end of the last."""
    for edge in islice(_starts(scale, unit), _MOST_TICKS):
        yield edge
        if edge >= scale.end:
            return


def _starts(scale: TimeScale, unit: _Unit) -> Iterator[int]:
    """The starts of units, from the one the window begins in."""
    if unit.of == "second":
        yield from count(int(scale.start // unit.size) * unit.size, unit.size)
    year, month = civil(int(scale.start // 1))[:2]
    months = unit.size * (12 if unit.of == "year" else 1)
    for n in count((year * 12 + month - 1) // months):
        yield seconds(n * months // 12, n * months % 12 + 1)


def _strong(start: int, unit: _Unit) -> bool:
    """Every fifth year, and the first of a greater unit, stand out."""
    year, month, day, second = civil(start)
    if unit.of == "year":
        return year % (unit.size * 5) == 0
    return month == 1 if unit.of == "month" else (day == 1 if unit.size == _DAY else second == 0)


def _minor(start: int, unit: _Unit, language: str) -> str:
    year, month, day, second = civil(start)
    if unit.of == "year":
        return _year(_round(year, unit), language)
    if unit.of == "month":
        if unit.size == 3:
            return f"{month // 3 + 1}분기" if language == "ko" else f"Q{month // 3 + 1}"
        return f"{month}월" if language == "ko" else _MONTHS[month - 1]
    if unit.size == _DAY:
        return str(day)
    clock = f"{second // 3600:02}:{second // 60 % 60:02}"
    return clock if unit.size >= 60 else f"{clock}:{second % 60:02}"


def _major(start: int, unit: _Unit, language: str) -> str:
    year, month, day, _ = civil(start)
    korean = language == "ko"
    if unit.of == "year":
        if unit.size == 1:
            return _year(year, language) + ("년" if korean and year > 0 else "")
        if unit.size == 10 and year > 0:
            return f"{year}년대" if korean else f"{year}s"
        return _year(_round(year, unit), language)
    if unit.of == "month":
        return f"{_year(year, language)}년 {month}월" if korean else f"{_MONTHS[month - 1]} {_year(year, language)}"
    return f"{year}년 {month}월 {day}일" if korean else f"{day} {_MONTHS[month - 1]} {_year(year, language)}"


def _round(year: int, unit: _Unit) -> int:
    """Among millennia 1 BC is not told from the year before it: "8,000 BC", not "8,001 BC"."""
    return year + 1 if year < 0 and unit.size >= 1000 else year


def _year(year: int, language: str) -> str:
    """A year in the reader's count: astronomical 0 is 1 BC."""
    if year > 0:
        return str(year) if year < 10_000 else f"{year:,}"
    return f"기원전 {1 - year:,}" if language == "ko" else f"{1 - year:,} BC"
