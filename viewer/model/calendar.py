"""The proleptic Gregorian calendar as seconds from 1970-01-01T00:00, for any year and without time zones.

Day numbers follow Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms" (days_from_civil and its inverse):
years begin in March, so that the leap day comes last. Year 0 is 1 BC, -43 is 44 BC.
"""

DAY = 86_400
"""Seconds of a day."""

LAST_YEAR = 290_000_000_000
"""The farthest year before and after year 0 whose seconds fit in 64 bits."""

_EPOCH = 719_468  # days from 0000-03-01 to 1970-01-01
_BEFORE_MONTH = (0, 306, 337, 0, 31, 61, 92, 122, 153, 184, 214, 245, 275)  # days since 1 March, by month
_LENGTHS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def seconds(year: int, month: int = 1, day: int = 1) -> int:
    """The first second of a day; ``day`` may run past its month's end."""
    if month < 3:
        year -= 1
    days = 365 * year + year // 4 - year // 100 + year // 400 + _BEFORE_MONTH[month] + day
    return (days - _EPOCH - 1) * DAY


def civil(moment: int) -> tuple[int, int, int, int]:
    """Year, month, day and second of the day of a moment in seconds."""
    days, second = divmod(moment, DAY)
    era, day_of_era = divmod(days + _EPOCH, 146_097)
    year_of_era = (day_of_era - day_of_era // 1_460 + day_of_era // 36_524 - day_of_era // 146_096) // 365
    day_of_year = day_of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    march = (5 * day_of_year + 2) // 153
    month = march + 3 if march < 10 else march - 9
    return 400 * era + year_of_era + (month < 3), month, day_of_year - (153 * march + 2) // 5 + 1, second


def month_start(year: int, months: int) -> int:
    """The first second of the month that lies ``months`` after January of ``year``."""
    later, month = divmod(months, 12)
    return seconds(year + later, month + 1)


def month_length(year: int, month: int) -> int:
    """The number of days of a month."""
    return 29 if month == 2 and is_leap(year) else _LENGTHS[month]


def is_leap(year: int) -> bool:
    """Whether a year has 29 February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
