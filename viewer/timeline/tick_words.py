"""The names of calendar units on the axis, in English and Korean."""

from viewer.model.calendar import DAY, civil
from viewer.model.great_numbers import number_words
from viewer.timeline.units import DAYS, PRESENT, Unit, first_year, start_of

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def small_name(unit: Unit, number: int, language: str) -> str:
    """The name in the lower row: "14:00", "9", "Sep", "Q3", "2012", "8,000 BC", "66 million years ago"."""
    korean = language == "ko"
    if unit.of == "deep":
        return _ago(number * unit.size, language)
    if unit.of == "year":
        return year_name(first_year(unit, number), language)
    _year, month, day, second = civil(start_of(unit, number))
    if unit.of == "month":
        if unit.size == 3:
            return f"{month // 3 + 1}분기" if korean else f"Q{month // 3 + 1}"
        return f"{month}월" if korean else _MONTHS[month - 1]
    if unit.of == "day":
        return f"{day}일" if korean else str(day)
    if korean and unit.size >= 3600:
        return f"{second // 3600}시"
    clock = f"{second // 3600:02}:{second // 60 % 60:02}"
    return clock if unit.size >= 60 else f"{clock}:{second % 60:02}"


def great_name(unit: Unit, number: int, language: str) -> str:
    """The name in the upper row, which says all that the lower row leaves out: "11 Jul 2023", "2010s", "1900–1999"."""
    korean = language == "ko"
    if unit.of == "deep":
        return _stretch_ago(number * unit.size, unit.size, language)
    if unit.of == "year":
        return _years(unit, number, language)
    year, month, day, _second = civil(start_of(unit, number))
    first = _korean_year(year) if korean else year_name(year, language)
    if unit.of == "month":
        return f"{first} {month}월" if korean else f"{_MONTHS[month - 1]} {first}"
    return f"{first} {month}월 {day}일" if korean else f"{day} {_MONTHS[month - 1]} {first}"


def whole_name(unit: Unit, number: int, language: str) -> str:
    """The name where one row must say it all: "Q3 2012", "Sep 2012", "12 Sep 2012", "14:00", "2010"."""
    if unit.of in ("second", "year", "deep"):
        return small_name(unit, number, language)
    if unit.size == 1:
        return great_name(unit, number, language)
    start, name = start_of(unit, number), small_name(unit, number, language)
    if unit.of == "day":
        return great_name(DAYS, start // DAY, language)
    year = civil(start)[0]
    return f"{_korean_year(year)} {name}" if language == "ko" else f"{name} {year_name(year, language)}"


def is_strong(unit: Unit, number: int) -> bool:
    """Whether a unit stands out: every fifth one of years, and what begins a greater unit."""
    if unit.of in ("year", "deep"):
        return number % 5 == 0
    _year, month, day, second = civil(start_of(unit, number))
    return month == 1 if unit.of == "month" else day == 1 if unit.of == "day" else second == 0


def year_name(year: int, language: str) -> str:
    """A year as the axis writes it; astronomical 0 is 1 BC."""
    digits = _grouped(year if year > 0 else 1 - year)
    return digits if year > 0 else f"기원전 {digits}" if language == "ko" else f"{digits} BC"


def _korean_year(year: int) -> str:
    return f"{year_name(year, 'ko')}년"


def _grouped(number: int) -> str:
    return str(number) if number < 10_000 else f"{number:,}"


def _years(unit: Unit, number: int, language: str) -> str:
    """A year, a decade by its name, or the first and the last year of what has none."""
    korean = language == "ko"
    first, last = first_year(unit, number), first_year(unit, number + 1) - 1
    if unit.size == 1:
        return _korean_year(first) if korean else year_name(first, language)
    if unit.size == 10 and first >= 100:
        return f"{first}년대" if korean else f"{first}s"
    if first < 1:
        ends = f"{_grouped(1 - first)}{'~' if korean else '–'}{_grouped(1 - last)}"
        return f"기원전 {ends}년" if korean else f"{ends} BC"
    return f"{_grouped(first)}~{_grouped(last)}년" if korean else f"{_grouped(first)}–{_grouped(last)}"


def _ago(years: int, language: str) -> str:
    """A time counted from the present: "13.8 billion years ago", "138억 년 전"."""
    if not years:
        return str(PRESENT)
    count = number_words(abs(years), language)
    if language == "ko":
        return f"{count} 년 {'전' if years < 0 else '후'}"
    return f"{count} years ago" if years < 0 else f"in {count} years"


def _stretch_ago(years: int, size: int, language: str) -> str:
    """A stretch of ``size`` years that begins ``years`` from the present."""
    near, far = sorted((abs(years), abs(years + size)))
    korean = language == "ko"
    if not near:
        count = number_words(far, language)
        if korean:
            return f"{'최근' if years else '앞으로'} {count} 년"
        return f"the {'last' if years else 'next'} {count} years"
    first, last = (far, near) if years < 0 else (near, far)
    if korean:
        return f"{number_words(first, language)}~{number_words(last, language)} 년 {'전' if years < 0 else '후'}"
    from_words, to_words = number_words(first, language), number_words(last, language)
    if from_words.split()[1:] == to_words.split()[1:]:
        from_words = from_words.split()[0]
    return f"{from_words}–{to_words} years ago" if years < 0 else f"in {from_words}–{to_words} years"
