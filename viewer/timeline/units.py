"""The units of the calendar axis, from a second to 5 × 10^11 years: where each begins, and how short one can be.

Units of one size are numbered on end. Years are counted as readers count them: 20 BC, 10 BC, 1, 10, 20. From
100,000 years on they are counted from the year 2000, as "years ago" are.
"""

from typing import Literal, NamedTuple

from viewer.model.calendar import DAY, civil, seconds

PRESENT = 2000
Of = Literal["second", "day", "month", "year", "deep"]


class Unit(NamedTuple):
    """``size`` seconds, days, months or years; years of ``deep`` time are counted from the present.

    Several days are parts of a month, which begins them anew.
    """

    of: Of
    size: int

    @property
    def least(self) -> int:
        """The seconds of the shortest one."""
        return _LEAST.get(self) or self.size * (365 * DAY if self.of in ("year", "deep") else 1)


DAYS, MONTHS, YEARS = Unit("day", 1), Unit("month", 1), Unit("year", 1)
CLOCK = tuple(Unit("second", size) for size in (1, 5, 15, 30, 60, 300, 900, 1800, 3600, 10_800, 21_600))
UNITS: tuple[Unit, ...] = (
    *CLOCK,
    DAYS,
    Unit("day", 5),
    Unit("day", 10),
    MONTHS,
    Unit("month", 3),
    *(Unit("year", size * 10**power) for power in range(5) for size in (1, 2, 5)),
    *(Unit("deep", size * 10**power) for power in range(5, 12) for size in (1, 2, 5)),
)
_LEAST = {
    DAYS: DAY,
    Unit("day", 5): 3 * DAY,  # 26 to 28 February
    Unit("day", 10): 8 * DAY,
    MONTHS: 28 * DAY,
    Unit("month", 3): 90 * DAY,
    Unit("year", 5): 4 * 365 * DAY,  # 1 to 4, after 5 BC
    Unit("year", 10): 9 * 365 * DAY,
}


def above(unit: Unit) -> Unit:
    """The unit of the upper row over ``unit``; each of its edges is one of ``unit`` too."""
    if unit.of in ("second", "day"):
        return DAYS if unit.of == "second" else MONTHS
    return YEARS if unit.of == "month" else Unit(unit.of, 10 ** len(str(unit.size)))


def number_at(unit: Unit, moment: int) -> int:
    """The number of the unit that holds a moment."""
    if unit.of == "second":
        return moment // unit.size
    if unit == DAYS:
        return moment // DAY
    year, month, day, _second = civil(moment)
    months = year * 12 + month - 1
    if unit.of == "day":
        parts = 30 // unit.size
        return months * parts + min((day - 1) // unit.size, parts - 1)
    return months // unit.size if unit.of == "month" else _of_year(unit, year)


def start_of(unit: Unit, number: int) -> int:
    """The first second of the unit of that number."""
    if unit.of == "second":
        return number * unit.size
    if unit == DAYS:
        return number * DAY
    if unit.of == "day":
        months, part = divmod(number, 30 // unit.size)
        return seconds(months // 12, months % 12 + 1, part * unit.size + 1)
    if unit.of == "month":
        return seconds(number * unit.size // 12, number * unit.size % 12 + 1)
    return seconds(first_year(unit, number))


def first_year(unit: Unit, number: int) -> int:
    """The year a unit of years begins with; year 0 is 1 BC."""
    if unit.of == "deep":
        return PRESENT + number * unit.size
    if unit.size == 1:
        return number
    if unit.size == 2:  # 2 BC to AD 1 is one, for one year alone would be too narrow
        return number * 2 if number > 0 else number * 2 - 1
    return number * unit.size if number > 0 else 1 + number * unit.size


def _of_year(unit: Unit, year: int) -> int:
    if unit.of == "deep":
        return (year - PRESENT) // unit.size
    if unit.size == 1:
        return year
    if unit.size == 2:
        return year // 2 if year > 1 else min((year + 1) // 2, 0)
    return year // unit.size if year > 0 else -((unit.size - year) // unit.size)
